package statement

import "moot/app/member"

// Sift is how every fold begins: it returns what these people said, each
// statement once, in the order of [Sort], and leaves all unaltered. people are
// all who are or ever were members.
func Sift[S Sayer](all []S, people member.Set) []S {
	type word struct {
		by member.ID
		id ID
	}
	heard := make(map[word]bool, len(all))
	var sifted []S
	for _, s := range all {
		w := word{s.Said().By, s.Said().ID}
		if heard[w] || w.id.IsZero() || !people.Has(w.by) {
			continue
		}
		heard[w] = true
		sifted = append(sifted, s)
	}
	Sort(sifted)
	return sifted
}
