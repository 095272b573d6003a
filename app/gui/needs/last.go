package needs

import (
	"slices"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/need"
	"moot/app/words"
)

// before are what somebody asked for, or offered, and does not any more: each good
// once, as it was asked for last, the newest first.
func before(all []need.Need, by member.ID, today need.Date, offers bool) (last []need.Request) {
	var mine []need.Need
	for _, n := range all {
		if n.By == by && n.Request.Offers == offers {
			mine = append(mine, n)
		}
	}
	slices.SortStableFunc(mine, func(a, b need.Need) int { return b.Request.At.Compare(a.Request.At) })
	for _, n := range mine {
		g := n.Request.Good()
		if slices.ContainsFunc(mine, func(m need.Need) bool { return m.Request.Good().Is(g) && open(m, today) }) ||
			slices.ContainsFunc(last, func(r need.Request) bool { return r.Good().Is(g) }) {
			continue
		}
		last = append(last, n.Request)
	}
	return last
}

// open reports whether something is still to come of a request.
func open(n need.Need, today need.Date) bool {
	switch state := n.StateOn(today); {
	case n.Request.Stands():
		return (state == need.Active || state == need.Paused) && len(collective.LinesOf(n, today, today.Add(aheadDays))) > 0
	default:
		return state.Open() && (n.Request.For == "" || n.Request.For >= today)
	}
}

// gist is a request in a few words: "flour, 2 kg, every week".
func gist(s *seat.Seat, r need.Request) string {
	l := s.Words()
	text := say(s, "gist", "what", short(r.What), "amount", words.Amount(l, r.Amount, r.Unit))
	if r.Stands() {
		text += " · " + recurs(l, r)
	}
	return text
}

// recurs says how a request comes again.
func recurs(l i18n.Localizer, r need.Request) string {
	first, _ := r.For.Time()
	return calendar.Recurs(l, r.Rule, first)
}
