package meetings

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/statement"
)

// form is where one writes what a meeting is called, when and where it is and
// what it deals with. What is done with it is up to the verb at its foot.
type form struct {
	seat  *seat.Seat
	c     *collective.Collective
	title string // of the screen
	// zone and noticeDaysMin are what the notice is judged by.
	zone          *time.Location
	noticeDaysMin int

	name, place *widget.Entry
	places      []string // where one met before
	moment      *moment
	agenda      *builder // nil where the agenda is fixed
	further     func() []kit.Item
	list        *kit.Scroll
	action      fyne.CanvasObject
}

// shape is what a form begins with.
type shape struct {
	title string // of the screen
	verb  string
	do    func(*form)

	call   meeting.Change
	fixed  bool // name and agenda are fixed
	offers bool // what earlier meetings left is offered
	// further is what stands below, if anything.
	further func(*form) []kit.Item
}

func newForm(s *seat.Seat, with shape) *form {
	f := &form{seat: s, c: s.Collective(), title: with.title, zone: s.Zone()}
	charter, err := f.c.Charter()
	f.noticeDaysMin = seat.Trust(s, charter, err).NoticeDaysMin
	f.places = f.before(charter.Place)
	if with.call.Place == "" && len(f.places) > 0 {
		with.call.Place = f.places[0]
	}
	f.place = kit.Line(with.call.Place, "")
	f.moment = newMoment(s, with.call.When, f.Refresh)
	if !with.fixed {
		f.name = kit.Line(with.call.Title, say(s, "title.example"))
		var offered []meeting.Item
		if with.offers {
			offered, err = f.c.CarriedOver()
			offered = seat.Trust(s, offered, err)
		}
		f.agenda = newBuilder(s, with.call.Agenda, offered, f.Refresh)
	}
	if with.further != nil {
		f.further = func() []kit.Item { return with.further(f) }
	}
	f.list = kit.NewScroll(5*look.Step, 4*look.Step)
	f.action = kit.Primary(with.verb, look.IconTick, func() {
		if !s.Busy() { // a second press must not call a second meeting
			with.do(f)
		}
	})
	return f
}

// placesMost is how many places are offered.
const placesMost = 3

// before is where one met before, the last place first; at the beginning where
// the collective is.
func (f *form) before(home string) []string {
	all, err := f.c.Meetings()
	all = seat.Trust(f.seat, all, err)
	var places []string
	for _, m := range slices.Backward(all) {
		if p := m.Call.Place; p != "" && m.State != meeting.Cancelled && !slices.Contains(places, p) && len(places) < placesMost {
			places = append(places, p)
		}
	}
	if home != "" && !slices.Contains(places, home) {
		places = append(places, home)
	}
	return places
}

// Title says what is done here.
func (f *form) Title() string { return f.title }

// Content is the form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action is what is done with it.
func (f *form) Action() fyne.CanvasObject { return f.action }

// Refresh shows what follows from what was chosen; what somebody is writing is
// theirs.
func (f *form) Refresh() {
	var items []kit.Item
	if f.name != nil {
		items = append(items, kit.Item{Key: "title", Make: func() fyne.CanvasObject {
			return kit.Field(say(f.seat, "title"), f.name, "")
		}})
	}
	items = append(items, f.moment.items()...)
	items = append(items, f.notice(), kit.Item{Key: "place", Make: f.where})
	if f.agenda != nil {
		items = append(items, f.agenda.items()...)
	}
	if f.further != nil {
		items = append(items, f.further()...)
	}
	f.list.Set(items...)
}

// where is the place, with those where one met before.
func (f *form) where() fyne.CanvasObject {
	column := kit.Column(2*look.Step, f.place)
	for _, place := range f.places {
		if place != f.place.Text {
			column.Add(kit.SecondaryButton(place, look.IconPlace, func() { f.place.SetText(place) }))
		}
	}
	return kit.Field(say(f.seat, "place"), column, "")
}

// notice says how the notice will be judged if the meeting is called now.
func (f *form) notice() kit.Item {
	m := meeting.Meeting{
		Call:     meeting.Call{When: f.moment.when(), Rules: meeting.Rules{NoticeDaysMin: f.noticeDaysMin, Zone: f.zone}},
		Original: meeting.Call{Envelope: statement.Envelope{At: f.seat.Now()}},
	}
	state := noticeState(f.seat, m.Notice())
	return kit.Item{Key: "notice", Shows: state, Make: func() fyne.CanvasObject { return stated(state) }}
}

// change is what was written.
func (f *form) change() meeting.Change {
	change := meeting.Change{When: f.moment.when(), Place: f.place.Text}
	if f.name != nil {
		change.Title = f.name.Text
	}
	if f.agenda != nil {
		change.Agenda = f.agenda.agenda()
	}
	return change
}

// called is a call of what was written.
func (f *form) called() collective.Called {
	change := f.change()
	return collective.Called{Title: change.Title, When: change.When, Place: change.Place, Agenda: change.Agenda}
}

// noticeState is how long before people are told, and whether that is short.
func noticeState(s *seat.Seat, n meeting.Notice) kit.State {
	switch {
	case n.Short:
		return kit.Careful(say(s, "notice.short", "n", max(n.Days, 0), "min", n.DaysMin))
	case n.DaysMin > 0:
		return kit.Good(say(s, "notice.kept", "n", n.Days, "min", n.DaysMin))
	}
	if n.Days <= 0 {
		return kit.Calm(say(s, "notice.same"))
	}
	return kit.Calm(say(s, "notice.given", "n", n.Days))
}

// stated is a state whose words may need more than a line.
func stated(state kit.State) fyne.CanvasObject {
	return kit.TopRow(2*look.Step, kit.Picture(state.Icon, state.Color, look.SizeText), kit.Stretch(kit.Body(state.Word)))
}
