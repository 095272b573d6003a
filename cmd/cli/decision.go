package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

type decisionAnswer struct {
	ID        motion.ID      `json:"id"`
	Text      string         `json:"text"`
	AdoptedAt *time.Time     `json:"adopted_at"`
	State     decision.State `json:"state"`
	Meeting   meeting.ID     `json:"meeting"`
	Item      meeting.ItemID `json:"item"`
	Wording   motion.Hash    `json:"wording"`
	Rule      motion.Rule    `json:"rule"`
	Yes       int            `json:"yes"`
	No        int            `json:"no"`
	Abstain   int            `json:"abstain"`
	Result    string         `json:"result"`
}

func (c *call) describeDecision(d decision.Decision, zone *time.Location) decisionAnswer {
	t := d.Outcome.Tally
	return decisionAnswer{
		ID: d.ID, Text: d.Wording.Text, AdoptedAt: moment(d.AdoptedAt, zone), State: d.State,
		Meeting: d.Meeting, Item: d.Item, Wording: d.Wording.Hash, Rule: d.Outcome.Rule,
		Yes: t.Yes, No: t.No, Abstain: t.Abstain, Result: words.Result(c.said(), d.Outcome),
	}
}

func (a decisionAnswer) text(p *page) {
	p.block(a.Text)
	if a.AdoptedAt != nil {
		p.say("decision.adopted", "when", *a.AdoptedAt, "state", words.DecisionState(p.Localizer, a.State))
	}
	p.line(a.Result)
	p.say("decision.wording", "hash", a.Wording.String())
}

type decisionList struct {
	Decisions []decisionAnswer `json:"decisions"`
}

func (l decisionList) text(p *page) {
	if len(l.Decisions) == 0 {
		p.say("decision.none")
	}
	var rows [][]string
	for _, d := range l.Decisions {
		day := ""
		if d.AdoptedAt != nil {
			day = d.AdoptedAt.Format(time.DateOnly)
		}
		rows = append(rows, []string{short(d.ID), day, firstLine(d.Text), words.DecisionState(p.Localizer, d.State)})
	}
	p.table(rows)
}

// Do lists what was decided.
func (v *decisionsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return c.decisions(of)
}

func (c *call) decisions(of *collective.Collective) (decisionList, error) {
	l := decisionList{Decisions: []decisionAnswer{}}
	zone, err := zoneOf(of)
	if err != nil {
		return l, err
	}
	all, err := of.Decisions()
	for _, d := range all {
		l.Decisions = append(l.Decisions, c.describeDecision(d, zone))
	}
	return l, err
}

// Do shows one decision in its exact words.
func (v *decisionShownVerb) Do(c *call) (answer, error) {
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	return c.describeDecision(d, zone), err
}
