package collective

import (
	"slices"
	"strings"
	"sync"

	"moot/app/decision"
	"moot/app/index"
	"moot/app/meeting"
	"moot/app/motion"
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
		text, err := c.searchableMeeting(v.meetings[i])
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

// searchableMeeting is everything a meeting is found by, folded. It is kept as long as
// what it is made of stays the same.
func (c *Collective) searchableMeeting(m meeting.Meeting) (string, error) {
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
	found := c.searched.find(v, query)
	return slices.DeleteFunc(all, func(d decision.Decision) bool { return !found[d.ID] }), nil
}

// searched is the register as it is searched. A device learns it when it has nothing
// else to do, so that the first who searches does not wait for it.
type searched struct {
	mu    sync.Mutex
	index *index.Index[motion.ID]
	knows map[motion.ID]heading
	of    *view
}

// heading is what may become another in the text under which a decision is found.
type heading struct {
	wording       motion.Hash
	meeting, item string
	reports       int
}

// find returns the decisions of a register in which a query stands.
func (s *searched) find(v *view, query string) map[motion.ID]bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.learn(v)
	return s.index.Find(query)
}

// prepare learns a register before anybody asks.
func (s *searched) prepare(v *view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.learn(v)
}

// learn takes what is new in the register into the index.
func (s *searched) learn(v *view) {
	if s.of == v {
		return
	}
	if s.index == nil {
		s.index, s.knows = index.New[motion.ID](), make(map[motion.ID]heading, len(v.register))
	}
	meetings := make(map[meeting.ID]*meeting.Meeting, len(v.meetings))
	for i := range v.meetings {
		meetings[v.meetings[i].ID] = &v.meetings[i]
	}
	for i := range v.register {
		d := &v.register[i]
		now := heading{wording: d.Wording.Hash, reports: len(d.Reports)}
		if m := meetings[d.Meeting]; m != nil {
			now.meeting = m.Call.Title
			if item, listed := m.Call.Item(d.Item); listed {
				now.item = item.Title
			}
		}
		if was, known := s.knows[d.ID]; known && was == now {
			continue
		}
		s.knows[d.ID] = now
		s.index.Put(d.ID, searchable(d, now))
	}
	s.of = v
}

// searchable is everything a decision is found by.
func searchable(d *decision.Decision, under heading) string {
	parts := []string{d.Wording.Text, d.Reasons, d.Wording.Plan.Topic, under.meeting, under.item}
	for _, o := range d.Wording.Options {
		parts = append(parts, o.Text)
	}
	for _, r := range d.Reports {
		parts = append(parts, r.Text)
	}
	return strings.Join(parts, "\n")
}
