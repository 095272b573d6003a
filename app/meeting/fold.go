package meeting

import (
	"cmp"
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// Facts are all statements about meetings that are known, in any order.
type Facts struct {
	Calls       []Call
	Openings    []Opening
	Attendances []Attendance
	Closings    []Closing
}

// Fold makes the meetings of the facts, by the time they are called for, then
// by id. people are all who are or ever were members. What is said about an
// unknown meeting waits for its call; a closing waits for an opening; what makes
// no sense has no effect.
func Fold(facts Facts, people member.Set) []Meeting {
	openings := byMeeting(statement.Sift(facts.Openings, people), func(o Opening) ID { return o.Meeting })
	attendances := byMeeting(statement.Sift(facts.Attendances, people), func(a Attendance) ID { return a.Meeting })
	closings := byMeeting(statement.Sift(facts.Closings, people), func(c Closing) ID { return c.Meeting })

	var meetings []Meeting
	for _, call := range statement.Sift(facts.Calls, people) {
		clean, no := call.Cleaned()
		if no != nil {
			continue
		}
		id := ID(call.ID)
		meetings = append(meetings, fold(clean, openings[id], attendances[id], closings[id]))
	}
	slices.SortFunc(meetings, func(a, b Meeting) int {
		return cmp.Or(cmp.Compare(a.Call.When, b.Call.When), a.Call.ID.Compare(b.Call.ID))
	})
	return meetings
}

// fold makes one meeting of its statements, which are sifted.
func fold(call Call, openings []Opening, attendances []Attendance, closings []Closing) Meeting {
	m := Meeting{ID: ID(call.ID), Call: call, First: len(call.Earlier) == 0, State: Called}
	if len(openings) > 0 {
		m.State = Opened
		m.OpenedBy, m.OpenedAt = openings[0].By, openings[0].At
	}
	if len(openings) > 0 && len(closings) > 0 {
		m.State = Closed
		m.ClosedBy, m.ClosedAt = closings[0].By, closings[0].At
	}
	for _, o := range openings {
		m.Attendances = append(m.Attendances, Attendance{Envelope: o.Envelope, Meeting: o.Meeting, Presence: Arrived})
	}
	for _, a := range attendances {
		if a.Presence == Arrived || a.Presence == Left {
			m.Attendances = append(m.Attendances, a)
		}
	}
	statement.Sort(m.Attendances)
	m.Present = present(m.Attendances)
	return m
}

// present is everyone whose last word is that they are there. Two last words of
// one person that do not know of each other and differ (a phone and a laptop cut
// off from each other) do not make a presence: a quorum must not rest on doubt.
func present(attendances []Attendance) member.Set {
	var arrived, left []member.ID
	for _, a := range statement.Current(attendances) {
		if a.Presence == Arrived {
			arrived = append(arrived, a.By)
		} else {
			left = append(left, a.By)
		}
	}
	return member.SetOf(arrived...).Less(member.SetOf(left...))
}

func byMeeting[S any](all []S, meeting func(S) ID) map[ID][]S {
	groups := make(map[ID][]S)
	for _, s := range all {
		groups[meeting(s)] = append(groups[meeting(s)], s)
	}
	return groups
}
