package statement

// Spread sorts statements by what they are about into facts, each of which has a
// list for them.
func Spread[K comparable, F any, S Sayer](to map[K]*F, all []S, about func(S) K, in func(*F) *[]S) {
	for _, s := range all {
		k := about(s)
		if to[k] == nil {
			to[k] = new(F)
		}
		list := in(to[k])
		*list = append(*list, s)
	}
}

// Same reports whether two lists have the same statements in the same order. The
// id of a statement is a hash of what it says.
func Same[S Sayer](a, b []S) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Said().ID != b[i].Said().ID {
			return false
		}
	}
	return true
}
