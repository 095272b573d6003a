package room

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
)

// attendance is who is here, since when, who has left and who has not come; of a
// meeting that is not open yet, who may vote.
type attendance struct{ page }

func newAttendance(s *seat.Seat, id meeting.ID) *attendance { return &attendance{newPage(s, id)} }

// Title says whom the list is of.
func (a *attendance) Title() string { return a.say("attendance." + string(a.meeting().State)) }

// came is everyone who was there at any time.
func came(m collective.Meeting) member.Set {
	by := make([]member.ID, 0, len(m.Attendances))
	for _, one := range m.Attendances {
		if one.Presence == meeting.Arrived {
			by = append(by, one.Who())
		}
	}
	return member.SetOf(by...)
}

// listed is how many the list is about: who may vote, is here, or was there.
func listed(m collective.Meeting) int {
	switch m.State {
	case meeting.Called:
		return len(m.Electorate)
	case meeting.Closed:
		return len(came(m))
	}
	return len(m.Present)
}

// Refresh reads the list anew.
func (a *attendance) Refresh() {
	m := a.meeting()
	came := came(m)
	var items []kit.Item
	if m.State != meeting.Called {
		items = append(items, a.quorum(m))
	}
	here, not := a.say("attendance.here", "n", len(m.Present)), a.say("attendance.not-yet")
	if m.State == meeting.Closed {
		here, not = a.say("attendance.were-here", "n", len(m.Present)), a.say("attendance.not")
	}
	if len(came) == 0 {
		not = "" // it is the whole list
	}
	items = append(items, a.group(m, "here", here, m.Present)...)
	items = append(items, a.group(m, "left", a.say("attendance.left"), came.Less(m.Present))...)
	items = append(items, a.group(m, "not", not, m.Electorate.Less(came))...)
	a.list.Set(items...)
}

// group is the people of whom the same is to be said.
func (a *attendance) group(m collective.Meeting, key, title string, people member.Set) []kit.Item {
	if len(people) == 0 {
		return nil
	}
	var items []kit.Item
	if title != "" {
		items = append(items, text(key, title, kit.Heading))
	}
	for _, id := range a.byName(people) {
		type shows struct{ name, times string }
		now := shows{a.c.Name(id), a.times(m, id)}
		items = append(items, kit.Item{Key: key + " " + id.String(), Shows: now, Make: func() fyne.CanvasObject {
			lines := kit.Column(look.Step/2, kit.Body(now.name))
			if now.times != "" {
				lines.Add(kit.Secondary(now.times))
			}
			return kit.Row(3*look.Step, kit.Picture(look.IconPerson, look.ColorMuted, look.SizeIcon), kit.Stretch(lines))
		}})
	}
	return items
}

// times are somebody's comings and goings: "came 18:32, left 19:10", and "here
// since 18:32" for who came once and stayed.
func (a *attendance) times(m collective.Meeting, id member.ID) string {
	own := ownOf(m, id)
	if len(own) == 0 {
		return ""
	}
	var parts []string
	for _, one := range own {
		key := "attendance.came"
		if one.Presence == meeting.Left {
			key = "attendance.went"
		}
		parts = append(parts, a.say(key, "at", a.at(one.Moment())))
	}
	if len(own) == 1 && m.State != meeting.Closed {
		parts[0] = a.say("attendance.arrived", "at", a.at(own[0].Moment()))
	}
	if !m.Electorate.Has(id) {
		parts = append(parts, a.say("attendance.guest"))
	}
	return strings.Join(parts, ", ")
}

// ownOf is what was said about somebody's coming and going, in its order:
// each names those before it, which is more to be trusted than a clock.
func ownOf(m collective.Meeting, id member.ID) []meeting.Attendance {
	var own []meeting.Attendance
	for _, one := range m.Attendances {
		if one.Who() == id && (one.Presence == meeting.Arrived || one.Presence == meeting.Left) {
			own = append(own, one)
		}
	}
	slices.SortStableFunc(own, func(a, b meeting.Attendance) int {
		return cmp.Compare(len(a.After)+len(a.Over), len(b.After)+len(b.Over))
	})
	return own
}
