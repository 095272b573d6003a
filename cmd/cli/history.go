package cli

import (
	"strings"
	"time"

	"moot/app/collective"
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

func (a historyAnswer) text(p *page) { showMoments(p, a.Moments) }

// showMoments tells how a text came to be.
func showMoments(p *page, moments []momentAnswer) {
	if len(moments) == 0 {
		p.say("minutes.history.none")
	}
	for _, m := range moments {
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
	history, err := of.MinutesHistory(m.ID, id)
	if err != nil {
		return nil, err
	}
	a := historyAnswer{ID: id, Meeting: m.ID, Paragraphs: []paragraphAnswer{}}
	if a.Moments, err = describeMoments(of, history); err != nil {
		return nil, err
	}
	who, err := of.WhoWrote(m.ID, id)
	for _, p := range who {
		a.Paragraphs = append(a.Paragraphs, paragraphAnswer{person{p.By, of.Name(p.By)}, p.Text})
	}
	return a, err
}

func describeMoments(of *collective.Collective, history []collective.Writing) ([]momentAnswer, error) {
	zone, err := zoneOf(of)
	moments := []momentAnswer{}
	for _, w := range history {
		moments = append(moments, momentAnswer{w.Moment.String(), person{w.By, of.Name(w.By)}, w.At.In(zone),
			append([]string{}, w.Added...), append([]string{}, w.Removed...)})
	}
	return moments, err
}

// momentIn is the moment of a history that the beginning of its number names; without
// one, the moment before the text was last changed.
func momentIn(history []collective.Writing, query string) (crdt.Hash, error) {
	var found []crdt.Hash
	if query == "" && len(history) > 1 {
		found = append(found, history[len(history)-2].Moment)
	}
	for _, w := range history {
		if query != "" && strings.HasPrefix(w.Moment.String(), query) {
			found = append(found, w.Moment)
		}
	}
	if len(found) != 1 {
		return crdt.Hash{}, refusal.New(refusal.MinutesNoMoment)
	}
	return found[0], nil
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
	moment, err := momentIn(history, v.Moment)
	if err != nil {
		return nil, err
	}
	if err := of.RestoreMinutes(m.ID, id, moment); err != nil {
		return nil, err
	}
	return itemNow(of, m.ID, id)
}
