package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

type motionAnswer struct {
	ID      motion.ID      `json:"id"`
	Text    string         `json:"text"`
	Rule    motion.Rule    `json:"rule"`
	State   motion.State   `json:"state"`
	Meeting meeting.ID     `json:"meeting"`
	Item    meeting.ItemID `json:"item"`
	Mover   person         `json:"mover"`
	// Wording is the hash of the text, which ballots answer.
	Wording     motion.Hash `json:"wording"`
	Wordings    int         `json:"wordings"`
	SubmittedAt *time.Time  `json:"submitted_at"`
}

func describeMotion(of *collective.Collective, o motion.Motion, zone *time.Location) motionAnswer {
	return motionAnswer{
		ID: o.ID, Text: o.Wording.Text, Rule: o.Rule, State: o.State, Meeting: o.Meeting, Item: o.Item,
		Mover: person{o.Mover, of.Name(o.Mover)}, Wording: o.Wording.Hash, Wordings: len(o.Wordings),
		SubmittedAt: moment(o.SubmittedAt, zone),
	}
}

func (a motionAnswer) text(p *page) {
	p.say("motion.shown", "id", short(a.ID), "state", words.MotionState(p.Localizer, a.State),
		"rule", words.Rule(p.Localizer, a.Rule), "name", a.Mover.Name)
	p.block(a.Text)
}

type motionList struct {
	Motions []motionAnswer `json:"motions"`
}

func (l motionList) text(p *page) {
	if len(l.Motions) == 0 {
		p.say("motion.none")
	}
	var rows [][]string
	for _, m := range l.Motions {
		rows = append(rows, []string{short(m.ID), firstLine(m.Text), words.Rule(p.Localizer, m.Rule), words.MotionState(p.Localizer, m.State)})
	}
	p.table(rows)
}

// Do moves something in a meeting.
func (v *motionSubmitVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	var under meeting.ItemID
	if v.Item != "" {
		if under, err = item(m, v.Item); err != nil {
			return nil, err
		}
	}
	id, err := of.Submit(motion.Submission{Meeting: m.ID, Item: under, Text: v.Text, Rule: motion.Rule(v.Rule)})
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}

// motionNow is the motion after something was done.
func motionNow(of *collective.Collective, id motion.ID) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	all, err := of.Motions()
	for _, o := range all {
		if o.ID == id {
			return describeMotion(of, o, zone), nil
		}
	}
	return nil, err
}

// Do lists the motions of the collective, or of one meeting.
func (v *motionsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	var only meeting.ID
	if v.Meeting != "" {
		in, m, err := c.meeting(v.Meeting)
		if err != nil {
			return nil, err
		}
		of, only = in, m.ID
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := motionList{Motions: []motionAnswer{}}
	all, err := of.Motions()
	for _, o := range all {
		if v.Meeting == "" || o.Meeting == only {
			l.Motions = append(l.Motions, describeMotion(of, o, zone))
		}
	}
	return l, err
}

// Do shows a motion.
func (v *motionShownVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, func(*collective.Collective, motion.ID) error { return nil })
}

// Do gives one's motion another wording.
func (v *motionAmendVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.Reword(id, v.Text) })
}

// Do puts a motion to the vote.
func (v *motionPutVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.Put(id, collective.Ways{}) })
}

// Do takes one's motion back.
func (v *motionWithdrawVerb) Do(c *call) (answer, error) {
	return c.onMotion(v.Motion, (*collective.Collective).Withdraw)
}

// onMotion does something to a motion and shows what it is then.
func (c *call) onMotion(query string, do func(*collective.Collective, motion.ID) error) (answer, error) {
	of, o, err := find(c, motions, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, o.ID); err != nil {
		return nil, err
	}
	return motionNow(of, o.ID)
}
