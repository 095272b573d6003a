package cli

import (
	"strings"
	"time"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/print"
	"moot/app/refusal"
)

// minutesAnswer says how far the minutes of a meeting have come.
type minutesAnswer struct {
	ID       meeting.ID       `json:"id"`
	State    approval.State   `json:"state"`
	Hash     approval.Hash    `json:"hash"` // of what is read now; SHA-256 of its JSON
	Mark     string           `json:"mark"`
	Proposed []approval.Hash  `json:"proposed"`
	Signed   []person         `json:"signed"`
	Papers   []paperAnswer    `json:"signed_on_paper"`
	Objects  []objectedAnswer `json:"objections"`
	// Differ is how many paragraphs this device would write otherwise now, and
	// Alike says that they are as many in every language.
	Differ int  `json:"differ"`
	Alike  bool `json:"alike"`

	did string
}

// paperAnswer is a signature on paper, and who wrote it down.
type paperAnswer struct {
	person
	By     []person `json:"entered_by"`
	Counts bool     `json:"counts"`
}

type objectedAnswer struct {
	By   person        `json:"by"`
	At   time.Time     `json:"at"`
	Text string        `json:"text"`
	Fate approval.Fate `json:"state"`
}

func (a minutesAnswer) text(p *page) {
	p.say("minutes.did."+a.did, "mark", a.Mark)
	p.say("minutes.state."+string(a.State), "mark", a.Mark)
	if len(a.Signed) > 0 {
		p.say("minutes.signed", "names", p.And(names(a.Signed)...))
	}
	for _, o := range a.Papers {
		key := "minutes.on-paper"
		if !o.Counts {
			key += ".alone"
		}
		p.say(key, "name", o.Name, "names", p.And(names(o.By)...))
	}
	for _, o := range a.Objects {
		if o.Fate == approval.Open {
			p.say("minutes.objects", "name", o.By.Name)
			p.block(o.Text)
		}
	}
	if a.Differ > 0 {
		p.say("minutes.differ", "n", a.Differ)
	}
	if !a.Alike {
		p.say("minutes.not-alike")
	}
}

// minutesNow is how far minutes have come after something was done.
func (c *call) minutesNow(of *collective.Collective, id meeting.ID, did string) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	m, err := of.Minutes(id)
	if err != nil {
		return nil, err
	}
	h := m.Text.Hash()
	a := minutesAnswer{
		ID: id, State: m.State, Hash: h, Mark: h.Mark(), Proposed: []approval.Hash{}, Signed: []person{}, Papers: []paperAnswer{}, Objects: []objectedAnswer{},
		Differ: len(print.Differences(m.Text, m.Draft, c.l)), Alike: print.Alike(m.Text, m.Draft), did: did,
	}
	for _, p := range m.Proposals {
		a.Proposed = append(a.Proposed, p.Hash)
	}
	for _, s := range m.Signers(h) {
		a.Signed = append(a.Signed, person{s.By, of.Name(s.By)})
	}
	for _, o := range m.Papers(h) {
		one := paperAnswer{person: person{o.Who, of.Name(o.Who)}, Counts: o.Counts()}
		for _, by := range o.By {
			one.By = append(one.By, person{by, of.Name(by)})
		}
		a.Papers = append(a.Papers, one)
	}
	for _, o := range m.Objections {
		a.Objects = append(a.Objects, objectedAnswer{person{o.By, of.Name(o.By)}, o.At.In(zone), o.Text, o.Fate})
	}
	return a, nil
}

// version finds the version somebody means: the one with this mark, or with this
// beginning of its hash; with no mark, the only one that waits for an answer or
// was approved.
func version(m collective.Minutes, mark string) (approval.Hash, error) {
	if mark == "" {
		switch {
		case m.State == approval.Approved:
			return m.Approved, nil
		case len(m.Proposals) == 0:
			return approval.Hash{}, refusal.New(refusal.MinutesNotProposed)
		case len(m.Proposals) > 1:
			return approval.Hash{}, refusal.New(refusal.MinutesSeveral, "n", len(m.Proposals))
		}
		return m.Proposals[0].Hash, nil
	}
	digits := strings.ToLower(strings.ReplaceAll(mark, " ", ""))
	for _, p := range m.All {
		if strings.HasPrefix(p.Hash.String(), digits) {
			return p.Hash, nil
		}
	}
	return approval.Hash{}, refusal.New(refusal.MinutesUnknown, "mark", mark)
}

// Do says how far the minutes have come.
func (v *minutesStatusVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	return c.minutesNow(of, m.ID, "read")
}

// Do proposes the minutes as they are composed now.
func (v *minutesProposeVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	if _, err := of.ProposeMinutes(m.ID); err != nil {
		return nil, err
	}
	return c.minutesNow(of, m.ID, "proposed")
}

// Do objects to a version.
func (v *minutesObjectVerb) Do(c *call) (answer, error) {
	return c.answerMinutes(v.Meeting, v.Mark, "objected", func(of *collective.Collective, id meeting.ID, h approval.Hash) error {
		return of.ObjectToMinutes(id, h, v.Text)
	})
}

// Do takes back what this member objected to.
func (v *minutesWithdrawVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	if err := of.WithdrawObjections(m.ID); err != nil {
		return nil, err
	}
	return c.minutesNow(of, m.ID, "withdrawn")
}

// Do signs a version, or writes down that somebody signed it on paper.
func (v *minutesApproveVerb) Do(c *call) (answer, error) {
	if v.SignedBy == "" {
		return c.answerMinutes(v.Meeting, v.Mark, "signed", (*collective.Collective).ApproveMinutes)
	}
	return c.answerMinutes(v.Meeting, v.Mark, "entered", func(of *collective.Collective, id meeting.ID, h approval.Hash) error {
		who, err := someone(of, v.SignedBy)
		if err != nil {
			return err
		}
		return of.EnterSignature(id, h, who)
	})
}

// answerMinutes does something with one version of the minutes of a meeting.
func (c *call) answerMinutes(meeting, mark, did string, do func(*collective.Collective, meeting.ID, approval.Hash) error) (answer, error) {
	of, m, err := c.meeting(meeting)
	if err != nil {
		return nil, err
	}
	now, err := of.Minutes(m.ID)
	if err != nil {
		return nil, err
	}
	h, err := version(now, mark)
	if err != nil {
		return nil, err
	}
	if err := do(of, m.ID, h); err != nil {
		return nil, err
	}
	return c.minutesNow(of, m.ID, did)
}

// Do moves at another meeting that a version be approved by a vote.
func (v *minutesMoveVerb) Do(c *call) (answer, error) {
	of, about, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	_, at, err := c.meeting(v.At)
	if err != nil {
		return nil, err
	}
	var under meeting.ItemID
	if v.Item != "" {
		if under, err = item(at, v.Item); err != nil {
			return nil, err
		}
	}
	now, err := of.Minutes(about.ID)
	if err != nil {
		return nil, err
	}
	h, err := version(now, v.Mark)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	text := c.l.Say("cli.minutes.move", "title", about.Call.Title, "when", c.l.Date(instant(about.Call.When, zone)), "mark", h.Mark())
	id, err := of.MoveMinutes(about.ID, h, at.ID, under, text, motion.Rule(v.Rule))
	if err != nil {
		return nil, err
	}
	return motionNow(of, id)
}
