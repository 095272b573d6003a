package member

import "slices"

// Set is a set of people: ids in order, each once. Those entitled, those
// present and an electorate are sets.
type Set []ID

// SetOf makes a set of ids in any order, repeated or not.
func SetOf(ids ...ID) Set {
	s := slices.Clone(ids)
	slices.SortFunc(s, ID.Compare)
	return slices.Compact(s)
}

// Has reports whether id is in s.
func (s Set) Has(id ID) bool {
	_, found := slices.BinarySearchFunc(s, id, ID.Compare)
	return found
}

// And returns who is in both.
func (s Set) And(o Set) Set {
	var both Set
	for _, id := range s {
		if o.Has(id) {
			both = append(both, id)
		}
	}
	return both
}

// Or returns who is in either.
func (s Set) Or(o Set) Set { return SetOf(slices.Concat(s, o)...) }

// Less returns who is in s and not in o.
func (s Set) Less(o Set) Set {
	var rest Set
	for _, id := range s {
		if !o.Has(id) {
			rest = append(rest, id)
		}
	}
	return rest
}

// Within reports whether everyone in s is in o.
func (s Set) Within(o Set) bool { return len(s.Less(o)) == 0 }

// IsSet reports whether ids are in order, each once: a list that came from
// elsewhere may be taken for a Set.
func IsSet(ids []ID) bool {
	for i := 1; i < len(ids); i++ {
		if ids[i-1].Compare(ids[i]) >= 0 {
			return false
		}
	}
	return true
}
