package statement

import (
	"slices"

	"moot/app/member"
)

// Sift is how every fold begins: it returns what these people said, each
// statement once, in the order of [Sort], and leaves all unaltered. people are
// all who are or ever were members.
func Sift[S Sayer](all []S, people member.Set) []S {
	heard := make(map[ID]bool, len(all))
	sifted := make([]S, 0, len(all)) // nearly always it is all of them
	for _, s := range all {
		e := s.Said()
		if heard[e.ID] || e.ID.IsZero() || !people.Has(e.By) {
			continue
		}
		heard[e.ID] = true
		sifted = append(sifted, s)
	}
	if len(sifted) == 0 {
		return nil
	}
	Sort(sifted)
	return sifted
}

// Compare is the order of [Sort].
func Compare[S Sayer](a, b S) int {
	if c := a.Said().At.Compare(b.Said().At); c != 0 {
		return c
	}
	return a.Said().ID.Compare(b.Said().ID)
}

// SortIDs orders ids bytewise, the order in which a statement names others.
func SortIDs(ids []ID) { slices.SortFunc(ids, ID.Compare) }

// AreSorted reports whether ids are in the order of SortIDs, each once.
func AreSorted(ids []ID) bool {
	for i := 1; i < len(ids); i++ {
		if ids[i-1].Compare(ids[i]) >= 0 {
			return false
		}
	}
	return true
}

// FirstOfEach keeps the first most statements of each person, so that one who says
// without end drowns only themselves. all are sifted.
func FirstOfEach[S Sayer](all []S, most int) []S {
	if len(all) <= most {
		return all
	}
	said := make(map[member.ID]int)
	beyond := false
	for i := range all {
		by := all[i].Said().By
		said[by]++
		beyond = beyond || said[by] > most
	}
	if !beyond {
		return all
	}
	clear(said)
	var kept []S
	for _, s := range all {
		if said[s.Said().By]++; said[s.Said().By] <= most {
			kept = append(kept, s)
		}
	}
	return kept
}
