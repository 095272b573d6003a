package collective

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"moot/app/meeting"
)

// Folded is a text in the form in which texts are searched: small letters without
// accents, so that "reunion" finds "Reunión" and "елка" finds "Ёлка".
func Folded(text string) string {
	folded, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		folded = text
	}
	return strings.ToLower(folded)
}

// SearchMeetings returns the meetings in whose title, place, agenda or texts every
// word of the query stands, newest first.
func (c *Collective) SearchMeetings(query string) ([]meeting.Meeting, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	words := strings.Fields(Folded(query))
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
	kept := found{raw: raw, folded: Folded(raw)}
	c.found[m.ID] = kept
	return kept.folded, nil
}

// found is a text as it is and as it is searched.
type found struct{ raw, folded string }
