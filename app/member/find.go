package member

import "strings"

// Find returns the members somebody means by query, in the order of members:
// those of exactly that name, capitals and spaces aside; if there are none,
// those whose name begins so, or whose id does (from four digits on). One result
// is an answer, several are a question to ask back.
func Find(members []Member, query string) []Member {
	wanted := folded(query)
	if wanted == "" {
		return nil
	}
	exact := only(members, func(m Member) bool { return folded(m.Name) == wanted })
	if len(exact) > 0 {
		return exact
	}
	return only(members, func(m Member) bool {
		byID := len(wanted) >= idDigitsMin && strings.HasPrefix(m.ID.String(), wanted)
		return byID || strings.HasPrefix(folded(m.Name), wanted)
	})
}

func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func only(members []Member, wanted func(Member) bool) []Member {
	var found []Member
	for _, m := range members {
		if wanted(m) {
			found = append(found, m)
		}
	}
	return found
}
