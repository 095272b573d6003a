package pick

import (
	"moot/app/gui/seat"
	"moot/app/member"
)

// People is a page on which people are picked, some of them before. Done hears who is,
// and leaves the page.
func People(s *seat.Seat, say Words, from []member.Member, before member.Set, done func(member.Set)) *Page {
	var options []Option
	var marked []string
	ids := make(map[string]member.ID)
	for _, m := range from {
		key := m.ID.String()
		ids[key] = m.ID
		options = append(options, Option{Key: key, Word: m.Name})
		if before.Has(m.ID) {
			marked = append(marked, key)
		}
	}
	return Many(s, say, options, marked, func(keys []string) {
		var picked []member.ID
		for _, key := range keys {
			picked = append(picked, ids[key])
		}
		done(member.SetOf(picked...))
	})
}
