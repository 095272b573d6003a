package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/i18n"
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
	Reasons     string      `json:"reasons,omitempty"`
	Supporters  []person    `json:"supporters,omitempty"`
	// Options are what there is to choose from, Candidates who was proposed.
	Options    []optionAnswer    `json:"options,omitempty"`
	Candidates []candidateAnswer `json:"candidates,omitempty"`
	// Plan and Effects stand under the words and are voted on with them.
	Plan    *planAnswer    `json:"plan,omitempty"`
	Effects []effectAnswer `json:"effects,omitempty"`
	// Amends is the motion this one would change, and where.
	Amends *amendsAnswer `json:"amends,omitempty"`
	// Sets are the lines of the charter it sets.
	Sets []settingAnswer `json:"sets,omitempty"`
	// Turns say why it is where it is; disputed if they contradict each other.
	Turns    []turnAnswer `json:"turns,omitempty"`
	Disputed bool         `json:"disputed,omitempty"`
	sets     []motion.Setting
}

type optionAnswer struct {
	ID   motion.OptionID `json:"id"`
	Text string          `json:"text"`
}

type candidateAnswer struct {
	person
	State motion.Stand `json:"state"`
}

type amendsAnswer struct {
	Motion    motion.ID         `json:"motion"`
	Kind      motion.ChangeKind `json:"kind"`
	Paragraph int               `json:"paragraph"`
}

type settingAnswer struct {
	Line  string `json:"line"`
	Value string `json:"value"`
}

type turnAnswer struct {
	By     person       `json:"by"`
	To     motion.State `json:"to"`
	Reason string       `json:"reason"`
}

func describeMotion(of *collective.Collective, o motion.Motion, zone *time.Location) motionAnswer {
	a := motionAnswer{
		ID: o.ID, Text: o.Wording.Text, Rule: o.Rule, State: o.State, Meeting: o.Meeting, Item: o.Item,
		Mover: person{o.Mover, of.Name(o.Mover)}, Wording: o.Wording.Hash, Wordings: len(o.Wordings),
		SubmittedAt: moment(o.SubmittedAt, zone), Reasons: o.Reasons, Disputed: o.Disputed, sets: o.Sets,
	}
	for _, set := range o.Sets {
		a.Sets = append(a.Sets, settingAnswer(set))
	}
	for _, id := range o.Supporters {
		a.Supporters = append(a.Supporters, person{id, of.Name(id)})
	}
	for _, option := range o.Wordings[0].Options {
		a.Options = append(a.Options, optionAnswer{option.ID, option.Text})
	}
	for _, one := range o.Candidates {
		a.Candidates = append(a.Candidates, candidateAnswer{person{one.Member, of.Name(one.Member)}, one.Stand})
	}
	if !o.Wording.Plan.IsZero() {
		a.Plan = describePlan(of, o.Wording.Plan)
	}
	a.Effects = describeEffects(of, o.Wording.Effects, zone)
	if !o.Amends.IsZero() {
		a.Amends = &amendsAnswer{o.Amends.Motion, o.Amends.Kind, o.Amends.Paragraph}
	}
	for _, t := range o.Turns {
		a.Turns = append(a.Turns, turnAnswer{person{t.By, of.Name(t.By)}, t.To, t.Reason})
	}
	return a
}

// inWords is the text of a motion as people read it; sets are the lines of the charter
// that it sets.
func inWords(l i18n.Localizer, text string, sets []motion.Setting) string {
	return words.Letter(l, motion.Wording{Text: text, Sets: sets})
}

func (a motionAnswer) text(p *page) {
	p.say("motion.shown", "id", short(a.ID), "state", words.MotionState(p.Localizer, a.State),
		"rule", words.Rule(p.Localizer, a.Rule), "name", a.Mover.Name)
	if a.Amends != nil {
		p.say("motion.amends", "id", short(a.Amends.Motion),
			"where", words.Change(p.Localizer, motion.Change{Kind: a.Amends.Kind, Paragraph: a.Amends.Paragraph}))
	}
	p.block(inWords(p.Localizer, a.Text, a.sets))
	for _, option := range a.Options {
		p.line("  " + string(option.ID) + "  " + option.Text)
	}
	if a.Plan != nil {
		a.Plan.text(p)
	}
	for _, e := range a.Effects {
		e.text(p)
	}
	for _, one := range a.Candidates {
		p.line("  " + one.Name + ": " + words.Stand(p.Localizer, one.State))
	}
	if a.Reasons != "" {
		p.say("motion.reasons")
		p.block(a.Reasons)
	}
	if len(a.Supporters) > 0 {
		p.say("motion.supporters", "names", p.And(names(a.Supporters)...))
	}
	for _, t := range a.Turns {
		p.say("motion.turned", "name", t.By.Name, "state", words.MotionState(p.Localizer, t.To), "reason", t.Reason)
	}
	if a.Disputed {
		p.say("motion.disputed")
	}
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
		rows = append(rows, []string{short(m.ID), words.Gist(inWords(p.Localizer, m.Text, m.sets)), words.Rule(p.Localizer, m.Rule), words.MotionState(p.Localizer, m.State)})
	}
	p.table(rows)
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
