package meetings

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/words"
)

// Rooms makes the room of a meeting.
type Rooms func(meeting.ID) shell.Screen

// Of is the screen of a meeting: its page until it begins, then its room.
func Of(s *seat.Seat, id meeting.ID, rooms Rooms) shell.Screen {
	m, err := s.Collective().Meeting(id)
	if m = seat.Trust(s, m, err); m.Began() {
		return rooms(id)
	}
	return &page{seat: s, c: s.Collective(), id: id, rooms: rooms, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// page is a meeting that is called: when, where, what about, who will come, and
// what may still be changed.
type page struct {
	seat   *seat.Seat
	c      *collective.Collective
	id     meeting.ID
	rooms  Rooms
	list   *kit.Scroll
	action kit.Foot
}

func (p *page) say(key string, args ...any) string { return say(p.seat, key, args...) }

func (p *page) meeting() collective.Meeting {
	m, err := p.c.Meeting(p.id)
	return seat.Trust(p.seat, m, err)
}

// Title is that of the meeting.
func (p *page) Title() string { return p.meeting().Call.Title }

// Content is a scrolled column.
func (p *page) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the meeting anew.
func (p *page) Refresh() {
	m := p.meeting()
	items := []kit.Item{p.head(m)}
	if !m.Began() {
		items = append(items, p.mine(m), p.doors(m))
	}
	items = append(items, kit.Item{Key: "rule", Make: func() fyne.CanvasObject { return kit.Rule() }})
	items = append(items, agenda(p.seat, m.Call.Agenda, m.Motions, func() { p.enter() })...)
	p.list.Set(items...)
}

// Action opens the meeting, or goes in once somebody did.
func (p *page) Action() fyne.CanvasObject {
	m := p.meeting()
	today := m.State == meeting.Called && strings.HasPrefix(string(m.Call.When), p.seat.Now().In(p.seat.Zone()).Format(time.DateOnly))
	switch {
	case m.Began():
		return p.action.As("enter", func() fyne.CanvasObject { return kit.Primary(p.say("enter"), look.IconNext, p.enter) })
	case m.CanOpen() != nil:
		return nil
	case today:
		return p.action.As("open", func() fyne.CanvasObject { return kit.Primary(p.say("open"), look.IconTick, p.open) })
	}
	return p.action.As("early", func() fyne.CanvasObject {
		return kit.SecondaryButton(p.say("open"), look.IconTick, func() {
			p.seat.Shell().Ask(shell.Question{Title: p.say("open.ask"), Words: p.say("open.words"), Do: p.say("open")}, p.open)
		})
	})
}

func (p *page) open() {
	p.seat.Do(func() error { return p.c.OpenMeeting(p.id) }, p.enter)
}

func (p *page) enter() { p.seat.Shell().Open(p, p.rooms(p.id)) }

// head says how the meeting stands, when and where it is, and who called it.
func (p *page) head(m collective.Meeting) kit.Item {
	states := []kit.State{stateOf(m.State, words.MeetingState(p.seat.Words(), m.State))}
	if !m.OfAll() {
		states = append(states, kit.Calm(p.say("of-group", "group", p.c.GroupName(group.ID(m.Original.Group)))))
	}
	if m.Second {
		states = append(states, kit.Calm(p.say("second")))
	}
	if m.Call.Series != (meeting.SeriesID{}) {
		states = append(states, kit.Calm(p.say("of-series")))
	}
	type shows struct {
		states             []kit.State
		when, place        string
		notice             kit.State
		called, who, needs string
		steps              string
	}
	now := shows{states: states, when: whenIs(p.seat, m.Meeting), place: m.Call.Place,
		called: p.say("called", "by", p.c.Name(m.Original.By), "at", p.seat.At(m.Original.At)),
		steps:  strings.Join(p.steps(m.Meeting), "\n"), who: p.electorate(m)}
	if m.State == meeting.Called {
		now.notice = noticeState(p.seat, m.Notice())
	}
	if m.Quorum.Needed > 0 {
		now.needs = p.say("needs", "n", m.Quorum.Needed)
	}
	return kit.Item{Key: "head", Shows: now, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, state := range now.states {
			chips.Add(kit.Chip(state))
		}
		column := kit.Column(2*look.Step, chips, signed(look.IconClock, now.when))
		if now.place != "" {
			column.Add(signed(look.IconPlace, now.place))
		}
		if now.notice.Word != "" {
			column.Add(stated(now.notice))
		}
		if now.steps != "" {
			column.Add(kit.Body(now.steps))
		}
		column.Add(kit.Secondary(now.called))
		column.Add(kit.NewText(now.who, kit.Style{Size: look.SizeSecondary, Color: look.ColorMuted, LinesMax: 4}))
		if now.needs != "" {
			column.Add(kit.Secondary(now.needs))
		}
		return column
	}}
}

// steps are what became of the call since, with the reasons.
func (p *page) steps(m meeting.Meeting) []string {
	var lines []string
	for _, step := range m.Steps {
		var key string
		switch {
		case step.Act == meeting.Revise:
			key = "was-changed"
		case step.Act == meeting.Postpone && step.Change.When == "":
			key = "was-left-open"
		case step.Act == meeting.Postpone:
			key = "was-postponed"
		case step.Act == meeting.Cancel:
			key = "was-cancelled"
		default:
			continue
		}
		line := p.say(key, "by", p.c.Name(step.By), "at", p.seat.At(step.At))
		if step.Reason != "" {
			line += " " + step.Reason
		}
		lines = append(lines, line)
	}
	return lines
}

// electorate is who may vote, and who sent word that they do not come.
func (p *page) electorate(m collective.Meeting) string {
	line := p.say("electorate", "n", len(m.Electorate), "names", p.names(m.Electorate))
	if m.First {
		line = p.say("electorate.first")
	}
	if len(m.Excused) > 0 {
		line += " " + p.say("excused", "names", p.names(m.Excused))
	}
	return line
}

func (p *page) names(set member.Set) string {
	var names []string
	members, err := p.c.Members() // by name
	for _, one := range seat.Trust(p.seat, members, err) {
		if set.Has(one.ID) {
			names = append(names, one.Name)
		}
	}
	return p.seat.Words().And(names...)
}

// mine is whether this person comes.
func (p *page) mine(m collective.Meeting) kit.Item {
	excused := m.Excused.Has(p.c.Me())
	can := m.CanAttend(p.c.Me(), meeting.Excused) == nil
	return kit.Item{Key: "mine", Shows: [2]bool{excused, can}, Make: func() fyne.CanvasObject {
		switch {
		case !can:
			return container.NewStack()
		case excused:
			return kit.Column(2*look.Step, stated(kit.Even(p.say("excused.mine"))),
				kit.SecondaryButton(p.say("excuse.back"), look.IconTick, func() { p.attend(meeting.Absent) }))
		}
		return kit.SecondaryButton(p.say("excuse"), look.IconCross, func() { p.attend(meeting.Excused) })
	}}
}

func (p *page) attend(presence meeting.Presence) {
	p.seat.Do(func() error { return p.c.Attend(p.id, presence) }, nil)
}

// doorsAcross is how many doors stand beside each other.
const doorsAcross = 3

// doors lead to the paper, and to what may still be changed. They keep their
// places; those that lead nowhere now are left out.
func (p *page) doors(m collective.Meeting) kit.Item {
	return kit.Item{Key: "doors", Shows: m.State, Make: func() fyne.CanvasObject {
		grid := container.NewGridWithColumns(doorsAcross)
		door := func(key string, icon look.Icon, open func() shell.Screen) {
			grid.Add(kit.Door(p.say(key), icon, false, false, func() { p.seat.Shell().Open(p, open()) }))
		}
		grid.Add(kit.Door(p.say("calendar"), look.IconMeetings, false, false, func() { saveCalendar(p.seat, p.id) }))
		door("print", look.IconPrint, func() shell.Screen { return newPaper(p.seat, p.id) })
		if m.State != meeting.Cancelled {
			door("prepare", look.IconPen, func() shell.Screen { return p.rooms(p.id) })
			door("change.door", look.IconSettings, func() shell.Screen { return newRevision(p.seat, p.meeting().Meeting) })
			door("postpone.door", look.IconClock, func() shell.Screen { return newPostponement(p.seat, p.meeting().Meeting) })
			door("cancel.door", look.IconCross, func() shell.Screen { return newCancellation(p.seat, p.meeting().Meeting) })
		}
		return grid
	}}
}

// signed is a line with its sign before it.
func signed(icon look.Icon, line string) fyne.CanvasObject {
	return kit.Row(2*look.Step, kit.Picture(icon, look.ColorMuted, look.SizeText), kit.Stretch(kit.Body(line)))
}
