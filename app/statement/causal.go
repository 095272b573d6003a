package statement

// Names says which statements, of whomever, a statement was made in knowledge of
// and replaces. A statement always replaces those in its own After as well.
type Names[S Sayer] func(S) []ID

// Heads returns the statements that no other one replaces, in the order of
// [Sort]. Unlike [Current] it lets people replace each other's words: it is for
// what belongs to all, such as who has the chair. People who know of each other
// leave one head; people cut off from each other leave several, and the rule of
// that matter says what then.
func Heads[S Sayer](all []S, over Names[S]) []S {
	replaced := make(map[ID]bool, len(all))
	for _, s := range all {
		for _, id := range over(s) {
			replaced[id] = true
		}
		for _, id := range s.Said().After {
			replaced[id] = true
		}
	}
	var heads []S
	for _, s := range all {
		if !replaced[s.Said().ID] {
			heads = append(heads, s)
		}
	}
	Sort(heads)
	return heads
}

// Causal returns statements so that each comes after those it replaces, and
// otherwise in the order of [Sort]; and for each the places of those it
// replaces. Those that are not among all are left out, so nothing waits for a
// statement that never arrives. all must be as [Sift] leaves it.
func Causal[S Sayer](all []S, over Names[S]) (ordered []S, replaces [][]int) {
	at := make(map[ID]int, len(all))
	for i, s := range all {
		at[s.Said().ID] = i
	}
	const unseen, begun = 0, -1
	place := make([]int, len(all)) // in ordered, counted from 1
	var visit func(i int)
	visit = func(i int) {
		if place[i] != unseen {
			return
		}
		place[i] = begun
		var before []int
		for _, ids := range [][]ID{over(all[i]), all[i].Said().After} {
			for _, id := range ids {
				j, here := at[id]
				if !here {
					continue
				}
				visit(j)
				// An id is a hash of what names others, so nobody can make a ring.
				if place[j] != begun {
					before = append(before, place[j]-1)
				}
			}
		}
		ordered = append(ordered, all[i])
		replaces = append(replaces, before)
		place[i] = len(ordered)
	}
	for i := range all {
		visit(i)
	}
	return ordered, replaces
}
