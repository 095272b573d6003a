package collective

import (
	"slices"
	"strings"

	"moot/app/decision"
	"moot/app/index"
	"moot/app/meeting"
)

// SearchMeetings returns the meetings in whose title, place, agenda or texts every
// word of the query stands, newest first.
func (c *Collective) SearchMeetings(query string) ([]meeting.Meeting, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	words := strings.Fields(index.Fold(query))
	var found []meeting.Meeting
	for i := len(v.meetings) - 1; i >= 0; i-- {
		text, err := c.searchable(v.meetings[i])
		if err != nil {
			return nil, err
		}
		if containsAll(text, words) {
			found = append(found, v.meetings[i])
		}
	}
	return found, nil
}

func containsAll(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// searchable is everything a meeting is found by, folded. It is kept as long as
// what it is made of stays the same.
func (c *Collective) searchable(m meeting.Meeting) (string, error) {
	texts, err := c.texts(m.ID)
	if err != nil {
		return "", err
	}
	parts := []string{m.Call.Title, m.Call.Place}
	for _, item := range m.Call.Agenda {
		parts = append(parts, item.Title, texts[item.ID])
	}
	raw := strings.Join(parts, "\n")
	c.mu.Lock()
	defer c.mu.Unlock()
	if kept, known := c.found[m.ID]; known && kept.raw == raw {
		return kept.folded, nil
	}
	kept := found{raw: raw, folded: index.Fold(raw)}
	c.found[m.ID] = kept
	return kept.folded, nil
}

// found is a text as it is and as it is searched.
type found struct{ raw, folded string }

// SearchDecisions returns the decisions that pass a filter and in which every word
// of the query stands, in whatever form; see package index. They are found by their
// words, reasons and topic, by the meeting and the item of its agenda they were
// moved under, and by what was reported of them. Without a query it is the filter
// alone.
func (c *Collective) SearchDecisions(query string, f decision.Filter) ([]decision.Decision, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	all := f.Keep(v.register, v.charter.Location())
	if index.Empty(query) {
		return all, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.learn(v)
	found := c.index.Find(query)
	return slices.DeleteFunc(all, func(d decision.Decision) bool { return !found[d.ID] }), nil
}

// learn takes what is new in the register into the index.
func (c *Collective) learn(v *view) {
	if c.indexed == v {
		return
	}
	meetings := make(map[meeting.ID]*meeting.Meeting, len(v.meetings))
	for i := range v.meetings {
		meetings[v.meetings[i].ID] = &v.meetings[i]
	}
	for _, d := range v.register {
		parts := []string{d.Wording.Text, d.Reasons, d.Wording.Plan.Topic}
		for _, o := range d.Wording.Options {
			parts = append(parts, o.Text)
		}
		if m := meetings[d.Meeting]; m != nil {
			parts = append(parts, m.Call.Title)
			for _, item := range m.Call.Agenda {
				if item.ID == d.Item {
					parts = append(parts, item.Title)
				}
			}
		}
		for _, r := range d.Reports {
			parts = append(parts, r.Text)
		}
		c.index.Put(d.ID, strings.Join(parts, "\n"))
	}
	c.indexed = v
}
