package poll

import (
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// frozen is freezes of the same content: several people pressed, and saw the
// same.
type frozen struct {
	freezes []Freeze // earliest first
	over    []statement.ID
}

func (g frozen) first() Freeze { return g.freezes[0] }

func (g frozen) has(id statement.ID) bool {
	return slices.ContainsFunc(g.freezes, func(f Freeze) bool { return f.ID == id })
}

// heads returns the freezes that stand, by content: one if the poll is frozen,
// several if it is contested. waiting are freezes that name ballots which are
// not here yet; they take no effect until these arrive, so that naming ballots
// that do not exist stops nothing. freezes are sifted and all of this poll.
func heads(p Poll, freezes []Freeze) (standing []frozen, waiting []Freeze) {
	voters := make(map[statement.ID]member.ID, len(p.Cast))
	for _, id := range p.Papers.ids() {
		voters[id] = member.ID{}
	}
	for _, b := range p.Cast {
		voters[b.ID] = b.By
	}
	var groups []frozen
	var unions []Freeze
	for _, f := range freezes {
		sound, whole := p.accepts(f, voters)
		switch {
		case !sound:
		case !whole:
			waiting = append(waiting, f)
		case len(f.Over) > 0:
			unions = append(unions, f)
		default:
			groups = join(groups, f)
		}
	}
	groups = joinUnions(groups, unions)
	for i, g := range groups {
		replaced := slices.ContainsFunc(groups, func(o frozen) bool {
			return !same(o.first(), g.first()) && slices.ContainsFunc(o.over, g.has)
		})
		if !replaced {
			standing = append(standing, groups[i])
		}
	}
	return standing, waiting
}

// accepts reports whether a freeze is in order (its lists sorted, nobody in it
// who may not vote, no ballot of somebody it leaves out, a poll over days not
// before its end unless nothing can change) and whether all papers it names are
// here; voters are the authors of the ballots that are, nobody for the rest.
func (p Poll) accepts(f Freeze, voters map[statement.ID]member.ID) (sound, whole bool) {
	if len(f.Electorate) == 0 || len(f.Electorate) > peopleMax || len(f.Ballots) > ballotsMax || len(f.Over) > overMax {
		return false, false
	}
	ordered := member.IsSet(f.Electorate) && member.IsSet(f.Present) && statement.AreSorted(f.Ballots) &&
		member.IsSet(f.Appointed) && len(f.Appointed) <= peopleMax
	if !ordered || !f.Electorate.Within(p.Entitled) || !f.Present.Within(f.Electorate) {
		return false, false
	}
	whole = true
	for _, id := range f.Ballots {
		voter, here := voters[id]
		whole = whole && here
		if here && !voter.IsZero() && !f.Electorate.Has(voter) {
			return false, false
		}
	}
	if whole && f.At.Before(p.Until) && !p.Certain(f) {
		return false, false
	}
	return true, whole
}

// join puts a freeze with those of the same content.
func join(groups []frozen, f Freeze) []frozen {
	for i := range groups {
		if same(groups[i].first(), f) {
			groups[i].freezes = append(groups[i].freezes, f)
			return groups
		}
	}
	return append(groups, frozen{freezes: []Freeze{f}})
}

// joinUnions adds the freezes made over others. Such a freeze has no say in what
// counts: it must be exactly the union of those it names, and until these are
// here it takes no effect. One may be over another, so they are tried until no
// more fit.
func joinUnions(groups []frozen, unions []Freeze) []frozen {
	for range overMax {
		var rest []Freeze
		for _, f := range unions {
			if !isUnion(groups, f) {
				rest = append(rest, f)
				continue
			}
			groups = join(groups, f)
			for i := range groups {
				if same(groups[i].first(), f) {
					groups[i].over = append(groups[i].over, f.Over...)
				}
			}
		}
		if len(rest) == len(unions) {
			break
		}
		unions = rest
	}
	for i := range groups {
		statement.Sort(groups[i].freezes)
	}
	slices.SortFunc(groups, func(a, b frozen) int {
		return statement.Compare(a.first(), b.first())
	})
	return groups
}

func isUnion(groups []frozen, f Freeze) bool {
	var named []Freeze
	for _, id := range f.Over {
		i := slices.IndexFunc(groups, func(g frozen) bool { return g.has(id) })
		if i < 0 {
			return false
		}
		named = append(named, groups[i].first())
	}
	return same(f, union(named))
}

// union is everything that stands in any of the freezes.
func union(freezes []Freeze) Freeze {
	var u Freeze
	for _, f := range freezes {
		u.Ballots = append(u.Ballots, f.Ballots...)
		u.Present = u.Present.Or(f.Present)
		u.Electorate = u.Electorate.Or(f.Electorate)
		u.Appointed = u.Appointed.Or(f.Appointed)
	}
	statement.SortIDs(u.Ballots)
	u.Ballots = slices.Compact(u.Ballots)
	return u
}

// same reports whether two freezes freeze the same.
func same(a, b Freeze) bool {
	return slices.Equal(a.Ballots, b.Ballots) && slices.Equal(a.Present, b.Present) &&
		slices.Equal(a.Electorate, b.Electorate) && slices.Equal(a.Appointed, b.Appointed)
}
