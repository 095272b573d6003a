package cli

import (
	"strings"
	"time"

	"moot/app/meeting"
	"moot/app/refusal"
	"moot/crdt"
)

// historyAnswer is how the text under an agenda item came to be.
type historyAnswer struct {
	ID         meeting.ItemID    `json:"id"`
	Meeting    meeting.ID        `json:"meeting"`
	Moments    []momentAnswer    `json:"moments"`
	Paragraphs []paragraphAnswer `json:"paragraphs"`
}

type momentAnswer struct {
	ID      string    `json:"id"`
	By      person    `json:"by"`
	At      time.Time `json:"at"`
	Added   []string  `json:"added"`
	Removed []string  `json:"removed"`
}

type paragraphAnswer struct {
	By   person `json:"by"`
	Text string `json:"text"`
}

func (a historyAnswer) text(p *page) {
	if len(a.Moments) == 0 {
		p.say("minutes.history.none")
	}
	for _, m := range a.Moments {
		p.say("minutes.history.moment", "id", m.ID[:shortDigits], "name", m.By.Name, "when", m.At)
		for _, line := range m.Removed {
			p.line("  - " + line)
		}
		for _, line := range m.Added {
			p.line("  + " + line)
		}
	}
}

// Do shows who wrote what when under an agenda item.
func (v *minutesHistoryVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	id, err := item(m, v.Item)
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	history, err := of.MinutesHistory(m.ID, id)
	if err != nil {
		return nil, err
	}
	a := historyAnswer{ID: id, Meeting: m.ID, Moments: []momentAnswer{}, Paragraphs: []paragraphAnswer{}}
	for _, w := range history {
		a.Moments = append(a.Moments, momentAnswer{w.Moment.String(), person{w.By, of.Name(w.By)}, w.At.In(zone),
			append([]string{}, w.Added...), append([]string{}, w.Removed...)})
	}
	who, err := of.WhoWrote(m.ID, id)
	for _, p := range who {
		a.Paragraphs = append(a.Paragraphs, paragraphAnswer{person{p.By, of.Name(p.By)}, p.Text})
	}
	return a, err
}

// Do makes the text under an agenda item what it was at a moment; where none is
// named, before it was last changed.
func (v *minutesRestoreVerb) Do(c *call) (answer, error) {
	of, m, err := c.meeting(v.Meeting)
	if err != nil {
		return nil, err
	}
	id, err := item(m, v.Item)
	if err != nil {
		return nil, err
	}
	history, err := of.MinutesHistory(m.ID, id)
	if err != nil {
		return nil, err
	}
	var found []crdt.Hash
	if v.Moment == "" && len(history) > 1 {
		found = append(found, history[len(history)-2].Moment)
	}
	for _, w := range history {
		if v.Moment != "" && strings.HasPrefix(w.Moment.String(), v.Moment) {
			found = append(found, w.Moment)
		}
	}
	if len(found) != 1 {
		return nil, refusal.New(refusal.MinutesNoMoment)
	}
	if err := of.RestoreMinutes(m.ID, id, found[0]); err != nil {
		return nil, err
	}
	return itemNow(of, m.ID, id)
}
