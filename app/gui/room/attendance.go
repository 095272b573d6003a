package room

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
)

// attendance is who is here, since when, who has left and who has not come; of a
// meeting that is not open yet, who may vote. Who holds a job ticks off the people
// without a device here.
type attendance struct{ page }

func newAttendance(s *seat.Seat, id meeting.ID) *attendance { return &attendance{newPage(s, id)} }

// phase is what the list is of: who may vote, who is here, who was there.
func phase(m collective.Meeting) string {
	switch {
	case running(m):
		return "opened"
	case m.State == meeting.Closed:
		return "closed"
	}
	return "called"
}

// Title says whom the list is of.
func (a *attendance) Title() string { return a.say("attendance." + phase(a.meeting())) }

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
	switch phase(m) {
	case "called":
		return len(m.Electorate)
	case "closed":
		return len(came(m))
	}
	return len(m.Present)
}

// Refresh reads the list anew.
func (a *attendance) Refresh() {
	m := a.meeting()
	came, ph := came(m), phase(m)
	var items []kit.Item
	if ph != "called" {
		items = append(items, a.quorum(m))
	}
	for _, d := range m.Disputed {
		items = append(items, a.dispute(m, d))
	}
	ticked := a.ticked(m)
	items = append(items, a.ticks(m, ticked)...)
	present := m.Present.Less(ticked)
	here, not := a.say("attendance.here", "n", len(present)), a.say("attendance.not-yet")
	if ph == "closed" {
		here, not = a.say("attendance.were-here", "n", len(present)), a.say("attendance.not")
	}
	if len(came)+len(ticked)+len(m.Excused) == 0 {
		not = "" // it is the whole list
	}
	items = append(items, a.group(m, "here", here, present)...)
	items = append(items, a.group(m, "left", a.say("attendance.left"), came.Less(m.Present).Less(ticked))...)
	items = append(items, a.group(m, "excused", a.say("attendance.excused"), m.Excused.Less(ticked))...)
	items = append(items, a.group(m, "not", not, m.Electorate.Less(came).Less(m.Excused).Less(ticked))...)
	a.list.Set(append(items, a.guests(m)...)...)
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
	enters := a.enters(m)
	for _, id := range a.c.ByName(people) {
		type shows struct {
			name, times string
			opens       bool
		}
		now := shows{a.c.Name(id), a.times(m, id), enters && id != a.me()}
		items = append(items, kit.Item{Key: key + " " + id.String(), Shows: now, Make: func() fyne.CanvasObject {
			lines := kit.Column(look.Step/2, kit.Body(now.name))
			if now.times != "" {
				lines.Add(kit.Secondary(now.times))
			}
			row := kit.Row(3*look.Step, kit.Picture(look.IconPerson, look.ColorMuted, look.SizeIcon), kit.Stretch(lines))
			if !now.opens {
				return row
			}
			row.Add(kit.Picture(look.IconNext, look.ColorMuted, look.SizeText))
			return kit.NewPress(now.name, kit.AtLeast(look.Touch, row), func() { a.open(a, newSomebody(a.seat, a.id, id)) })
		}})
	}
	return items
}

// enters tells whether this person may write down who else is there.
func (p page) enters(m collective.Meeting) bool {
	return running(m) && m.Present.Has(p.me()) && m.HeldAny(p.me())
}

// ticked are the members without a device, for whom there is a tick list.
func (a *attendance) ticked(m collective.Meeting) member.Set {
	if !a.enters(m) {
		return nil
	}
	all, err := a.c.Members()
	var ids []member.ID
	for _, one := range seat.Trust(a.seat, all, err) {
		if one.Devices == 0 && !m.Spoke(one.ID) {
			ids = append(ids, one.ID)
		}
	}
	return member.SetOf(ids...)
}

// ticks is the tick list. Its rows keep their places: what is ticked does not go
// elsewhere while the finger is on its way to the next.
func (a *attendance) ticks(m collective.Meeting, people member.Set) []kit.Item {
	if len(people) == 0 {
		return nil
	}
	items := []kit.Item{
		text("ticks", a.say("ticks"), kit.Heading), text("ticks words", a.say("ticks.words"), kit.Secondary),
	}
	for _, id := range a.c.ByName(people) {
		type shows struct {
			word string
			here bool
		}
		now := shows{a.c.Name(id), m.Present.Has(id)}
		if times := a.times(m, id); times != "" {
			now.word = a.say("ticks.times", "name", now.word, "times", times)
		}
		items = append(items, kit.Item{Key: "tick " + id.String(), Shows: now, Make: func() fyne.CanvasObject {
			return kit.Tick(now.word, now.here, func() {
				if now.here {
					a.open(a, newSomebody(a.seat, a.id, id))
					return
				}
				a.enter(id, meeting.Arrived)
			})
		}})
	}
	return items
}

// dispute says that two have written down of somebody what does not agree.
func (a *attendance) dispute(m collective.Meeting, d meeting.Dispute) kit.Item {
	var said []string
	for _, w := range d.Words {
		said = append(said, a.say("dispute.word", "by", a.c.Name(w.By), "said", a.presence(w)))
	}
	name := a.c.Name(d.Member)
	line := a.say("dispute", "name", name, "words", a.seat.Words().And(said...))
	opens := a.enters(m)
	return kit.Item{Key: "dispute " + d.Member.String(), Shows: []any{line, opens}, Make: func() fyne.CanvasObject {
		banner := kit.Banner(kit.Careful(line), "", nil)
		if !opens {
			return banner
		}
		return kit.Column(look.Step, banner, kit.SecondaryButton(a.say("dispute.settle"), look.IconPen,
			func() { a.open(a, newSomebody(a.seat, a.id, d.Member)) }))
	}}
}

// presence says what was said of somebody: "came 18:32".
func (p page) presence(one meeting.Attendance) string {
	key := map[meeting.Presence]string{meeting.Left: "attendance.went", meeting.Absent: "attendance.absent", meeting.Excused: "attendance.excused.at"}[one.Presence]
	if key == "" {
		key = "attendance.came"
	}
	return p.say(key, "at", p.at(one.Moment()))
}

// guests are the people there who are not members.
func (a *attendance) guests(m collective.Meeting) []kit.Item {
	lists := running(m) && m.CanList(a.me()) == nil
	var items []kit.Item
	if len(m.Guests) > 0 {
		items = append(items, text("guests", a.say("guests"), kit.Heading))
	}
	for _, g := range m.Guests {
		items = append(items, kit.Item{Key: "guest " + g.ID.String(), Shows: []any{g.Name, lists}, Make: func() fyne.CanvasObject {
			row := kit.Row(3*look.Step, kit.Picture(look.IconPerson, look.ColorMuted, look.SizeIcon), kit.Stretch(kit.Body(g.Name)))
			if lists {
				row.Add(kit.IconButton(a.say("guests.strike", "name", g.Name), look.IconCross, func() {
					a.seat.Do(func() error { return a.c.StrikeGuest(a.id, g.ID) }, nil)
				}))
			}
			return row
		}})
	}
	if lists {
		items = append(items, kit.Item{Key: "guest add", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(a.say("guests.add"), look.IconPlus, func() {
				a.open(a, note.New(a.seat, note.Words{
					Title: a.say("guests.add"), Label: a.say("guests.name"), Hint: a.say("guests.hint"), Do: a.say("guests.do"),
				}, 1, func(name string) error { return a.c.AddGuest(a.id, name) }))
			})
		}})
	}
	return items
}

// times are somebody's comings and goings: "came 18:32, left 19:10", and "here
// since 18:32" for who came once and stayed.
func (p page) times(m collective.Meeting, id member.ID) string {
	own := ownOf(m, id)
	if len(own) == 0 {
		return ""
	}
	var parts []string
	for _, one := range own {
		parts = append(parts, p.presence(one))
	}
	if len(own) == 1 && m.State != meeting.Closed && own[0].Presence == meeting.Arrived {
		parts[0] = p.say("attendance.arrived", "at", p.at(own[0].Moment()))
	}
	if !m.Electorate.Has(id) {
		parts = append(parts, p.say("attendance.guest"))
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
