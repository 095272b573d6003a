package minutes

import (
	"cmp"
	"slices"
	"time"

	"moot/app/meeting"
	"moot/app/member"
)

// attendance says who might vote, what quorum was asked for, who was there and
// when, and who was not.
func (c composer) attendance() Section {
	s := Section{Heading: HeadingAttendance}
	entitled := c.Meeting.Call.Entitled
	if c.Meeting.First {
		s.add(EntitledFirst, nil)
		for _, polls := range c.polls {
			for _, p := range polls {
				entitled = entitled.Or(p.Entitled)
			}
		}
	} else {
		s.add(Entitled, Args{"n": len(entitled), "names": c.names(entitled)})
	}
	s.Lines = append(s.Lines, quorum(c.Meeting.Call.Quorum))
	spells, there := c.spells()
	for _, sp := range spells {
		s.Lines = append(s.Lines, c.spell(sp, entitled.Has(sp.who)))
	}
	if len(spells) == 0 {
		s.add(ThereNobody, nil)
	}
	if absent := entitled.Less(there).Less(c.Meeting.Excused); len(absent) > 0 && !c.Meeting.First {
		s.add(Absent, Args{"n": len(absent), "names": c.names(absent)})
	}
	if excused := c.Meeting.Excused; len(excused) > 0 {
		s.add(ExcusedOnes, Args{"n": len(excused), "names": c.names(excused)})
	}
	if guests := c.guests(); len(guests) > 0 {
		s.add(Guests, Args{"n": len(guests), "names": guests})
	}
	for _, d := range c.Meeting.Disputed {
		s.add(Disputed, Args{"name": c.name(d.Member), "names": c.authors(d.Words)})
	}
	s.Lines = append(s.Lines, c.writtenDown()...)
	return s
}

func quorum(q meeting.Quorum) Line {
	args := Args{"num": q.Num, "den": q.Den}
	switch {
	case q.Num == 0 || q.Den == 0:
		return say(QuorumNone, nil)
	case q.Strict:
		return say(QuorumMore, args)
	}
	return say(QuorumAtLeast, args)
}

// spell is one stay of one person; to is zero for those who stayed.
type spell struct {
	who      member.ID
	from, to time.Time
}

func (c composer) spell(s spell, votes bool) Line {
	args := Args{"name": c.name(s.who), "from": s.from}
	stayed, until := There, ThereUntil
	if !votes {
		stayed, until = Guest, GuestUntil
	}
	if s.to.IsZero() {
		return say(stayed, args)
	}
	args["to"] = s.to
	return say(until, args)
}

// spells pairs arrivals and departures, person by person in the order of their
// names. What people said of themselves comes in the order in which their words
// name each other, for clocks may be wrong; what others wrote down of them, by the
// moments they wrote. Of several arrivals (or departures) in a row the first is
// shown.
func (c composer) spells() (all []spell, there member.Set) {
	moves := slices.Clone(c.Meeting.Attendances)
	slices.SortFunc(moves, func(a, b meeting.Attendance) int {
		return cmp.Or(
			cmp.Compare(c.name(a.Who()), c.name(b.Who())), a.Who().Compare(b.Who()),
			cmp.Compare(earlier(a), earlier(b)), a.Moment().Compare(b.Moment()), a.ID.Compare(b.ID),
		)
	})
	inside := false
	for _, move := range moves {
		if len(all) == 0 || all[len(all)-1].who != move.Who() {
			inside = false
		}
		switch {
		case move.Presence == meeting.Arrived && !inside:
			all = append(all, spell{who: move.Who(), from: move.Moment()})
			inside = true
		case move.Presence == meeting.Left && inside:
			all[len(all)-1].to = move.Moment()
			inside = false
		case move.Presence == meeting.Absent && inside:
			all, inside = all[:len(all)-1], false // it was written down by mistake
		}
	}
	ids := make([]member.ID, 0, len(all))
	for _, s := range all {
		ids = append(ids, s.who)
	}
	return all, member.SetOf(ids...)
}

// earlier is how many of their own words somebody's word comes after; words about
// others are in the order of time alone.
func earlier(a meeting.Attendance) int {
	if a.Who() != a.By {
		return 0
	}
	return len(a.After)
}

// writtenDown names those whose coming and going others wrote down, by who did.
func (c composer) writtenDown() []Line {
	about := make(map[member.ID]member.Set)
	var writers []member.ID
	for _, a := range c.Meeting.Attendances {
		if a.Who() != a.By && (a.Presence == meeting.Arrived || a.Presence == meeting.Left) {
			about[a.By] = about[a.By].Or(member.SetOf(a.Who()))
			writers = append(writers, a.By)
		}
	}
	var lines []Line
	for _, by := range member.SetOf(writers...) {
		lines = append(lines, say(WrittenDown, Args{"by": c.name(by), "n": len(about[by]), "names": c.names(about[by])}))
	}
	slices.SortFunc(lines, func(a, b Line) int { return cmp.Compare(a.Args["by"].(string), b.Args["by"].(string)) })
	return lines
}

// guests are the people there who are not members, by name.
func (c composer) guests() []string {
	var names []string
	for _, g := range c.Meeting.Guests {
		names = append(names, g.Name)
	}
	slices.Sort(names)
	return names
}

// authors are what the authors of words about somebody are called.
func (c composer) authors(all []meeting.Attendance) []string {
	var by []member.ID
	for _, a := range all {
		by = append(by, a.By)
	}
	return c.names(member.SetOf(by...))
}
