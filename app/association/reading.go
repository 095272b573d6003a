package association

import (
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// Whoever belongs to a member collective reads the association. Its keys are handed
// home by those who are on the roster of both.

// Secret is a key of an association's space.
type Secret [32]byte

// Handing says, at home: with this the association can be read. It moves nobody to
// believe it: Beginning shows whether Key is the one, and of Keys each opens what it
// opens. Key is zero and Beginning empty where only the reading keys have changed.
type Handing struct {
	statement.Envelope
	// Of is what the association is called abroad.
	Of        member.ID
	Key       Secret
	Beginning []byte
	Keys      []Secret
}

// Reading is what was handed home of one association: all that gave its first key,
// and the newest reading keys that each person handed.
type Reading struct {
	Of     member.ID
	Firsts []Handing
	Keys   []Secret
}

// Readings are what was handed home, in the order of the associations' ids. Nobody
// can crowd out what others handed.
func Readings(facts Facts, people member.Set) []Reading {
	type by struct{ who, of member.ID }
	all := make(map[member.ID]*Reading)
	firsts, keys := make(map[by]int), make(map[by]int)
	for _, s := range slices.Backward(statement.Sift(facts.Handings, people)) {
		if s.Of.IsZero() || len(s.Keys) > KeysMax || len(s.Beginning) > BeginningMax {
			continue
		}
		r, name := all[s.Of], by{s.By, s.Of}
		if r == nil {
			r = &Reading{Of: s.Of}
			all[s.Of] = r
		}
		if s.Key != (Secret{}) && firsts[name] < firstsOfOneMax {
			firsts[name]++
			r.Firsts = append(r.Firsts, s)
		}
		for _, key := range s.Keys {
			if keys[name] < keysOfOneMax && !slices.Contains(r.Keys, key) {
				keys[name]++
				r.Keys = append(r.Keys, key)
			}
		}
	}
	var readings []Reading
	for _, r := range all {
		readings = append(readings, *r)
	}
	slices.SortFunc(readings, func(a, b Reading) int { return a.Of.Compare(b.Of) })
	return readings
}
