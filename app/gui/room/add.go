package room

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
)

// add is the form that puts something more on the agenda of an open meeting.
type add struct {
	page
	title, minutes *widget.Entry
	place          *kit.Options
	action         *kit.Press
}

func newAdd(s *seat.Seat, id meeting.ID) *add {
	a := &add{page: newPage(s, id)}
	a.title, a.minutes = kit.Line("", a.say("add.example")), kit.Line("", "10")
	a.place = kit.NewOptions([]string{a.say("add.next"), a.say("add.end")}, 0, func(int) {})
	a.action = kit.Primary(a.say("add.do"), look.IconPlus, a.add)
	a.list.Set(
		kit.Still("title", kit.Field(a.say("add.title"), a.title, "")),
		kit.Still("minutes", kit.Field(a.say("add.minutes"), a.minutes, a.say("add.minutes.hint"))),
		kit.Still("place", kit.Field(a.say("add.place"), a.place.Object(), a.say("add.hint"))))
	return a
}

// Title says what one does here.
func (a *add) Title() string { return a.say("add") }

// Refresh changes nothing: what somebody is writing is theirs.
func (a *add) Refresh() {}

// Action puts it on the agenda.
func (a *add) Action() fyne.CanvasObject { return a.action }

func (a *add) add() {
	if a.seat.Busy() {
		return
	}
	typed := strings.TrimSpace(a.minutes.Text)
	minutes, err := strconv.Atoi(typed)
	if err != nil && typed != "" {
		a.seat.Shell().Tell(kit.Careful(a.say("add.minutes.bad")))
		return
	}
	m := a.meeting()
	item, at := meeting.Item{Title: a.title.Text, Minutes: minutes}, len(m.Call.Agenda)
	if current, is := m.Current(); is && a.place.Chosen() == 0 {
		at = after(m.Call.Agenda, current.Item.ID)
	}
	agenda := slices.Insert(slices.Clone(m.Call.Agenda), at, item)
	a.seat.Do(func() error {
		return a.c.ReviseMeeting(a.id, meeting.Change{Title: m.Call.Title, When: m.Call.When, Place: m.Call.Place, Agenda: agenda})
	}, func() { a.seat.Shell().Back() })
}

// after is where an item stands that follows another and all that is below it.
func after(agenda []meeting.Item, id meeting.ItemID) int {
	i := slices.IndexFunc(agenda, func(item meeting.Item) bool { return item.ID == id })
	if i < 0 {
		return len(agenda)
	}
	level := agenda[i].Level
	for i++; i < len(agenda) && agenda[i].Level > level; {
		i++
	}
	return i
}
