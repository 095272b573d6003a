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
	if absent := entitled.Less(there); len(absent) > 0 && !c.Meeting.First {
		s.add(Absent, Args{"n": len(absent), "names": c.names(absent)})
	}
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
// names. A person's statements come in the order in which they name each other,
// for clocks may be wrong; of several arrivals (or departures) in a row the
// first is shown.
func (c composer) spells() (all []spell, there member.Set) {
	moves := slices.Clone(c.Meeting.Attendances)
	slices.SortFunc(moves, func(a, b meeting.Attendance) int {
		return cmp.Or(
			cmp.Compare(c.name(a.Who()), c.name(b.Who())), a.Who().Compare(b.Who()),
			cmp.Compare(len(a.After)+len(a.Over), len(b.After)+len(b.Over)), a.At.Compare(b.At), a.ID.Compare(b.ID),
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
		}
	}
	ids := make([]member.ID, 0, len(all))
	for _, s := range all {
		ids = append(ids, s.who)
	}
	return all, member.SetOf(ids...)
}
