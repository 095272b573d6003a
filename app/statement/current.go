package statement

import (
	"slices"

	"moot/app/member"
)

// Current returns the statements that no other statement of the same author
// names in After, oldest claimed time first, then by id. One person's honest
// devices leave exactly one current statement on a matter; two that did not
// know of each other leave two, and the rule of that matter says what then.
func Current[S Sayer](all []S) []S {
	type word struct {
		by member.ID
		id ID
	}
	replaced := make(map[word]bool, len(all))
	for _, s := range all {
		for _, id := range s.Said().After {
			replaced[word{s.Said().By, id}] = true
		}
	}
	var current []S
	for _, s := range all {
		if !replaced[word{s.Said().By, s.Said().ID}] {
			current = append(current, s)
		}
	}
	Sort(current)
	return current
}

// Sort orders statements by claimed time, then by id: an order for the eye that
// is the same on every device.
func Sort[S Sayer](all []S) {
	slices.SortFunc(all, func(a, b S) int {
		if c := a.Said().At.Compare(b.Said().At); c != 0 {
			return c
		}
		return a.Said().ID.Compare(b.Said().ID)
	})
}
