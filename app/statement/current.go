package statement

import (
	"bytes"
	"cmp"
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
	replaced := make(map[word]bool)
	for _, s := range all {
		for _, id := range s.Said().After {
			replaced[word{s.Said().By, id}] = true
		}
	}
	current := make([]S, 0, len(all))
	for _, s := range all {
		if len(replaced) == 0 || !replaced[word{s.Said().By, s.Said().ID}] {
			current = append(current, s)
		}
	}
	if len(current) == 0 {
		return nil
	}
	Sort(current)
	return current
}

// Sort orders statements by claimed time, then by id: an order for the eye that
// is the same on every device. Those in order already are left as they are.
func Sort[S Sayer](all []S) {
	keys := make([]sortKey, len(all))
	sorted := true
	for i := range all {
		e := all[i].Said()
		keys[i] = sortKey{e.At.Unix(), e.At.Nanosecond(), e.ID, i}
		sorted = sorted && (i == 0 || keys[i-1].compare(keys[i]) <= 0)
	}
	if sorted {
		return
	}
	slices.SortFunc(keys, sortKey.compare)
	was := slices.Clone(all)
	for i, k := range keys {
		all[i] = was[k.at]
	}
}

// sortKey is what a statement is sorted by, and where it was: statements are large,
// and moving them about takes longer than comparing them.
type sortKey struct {
	seconds int64
	nanos   int
	id      ID
	at      int
}

func (k sortKey) compare(o sortKey) int {
	if k.seconds != o.seconds {
		return cmp.Compare(k.seconds, o.seconds)
	}
	if k.nanos != o.nanos {
		return cmp.Compare(k.nanos, o.nanos)
	}
	return bytes.Compare(k.id[:], o.id[:])
}
