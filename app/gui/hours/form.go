package hours

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/task"
	"moot/app/words"
)

// halfHours is up to how many half hours the figure goes: a whole day.
const halfHours = 48

// form is where an entry is written with everything, or corrected.
type form struct {
	goods.Page
	seed   hours.Entry
	kind   *kit.Options
	length *kit.Stepper
	halves int // as it began
	ago    *kit.Options
	who    member.ID
	text   *widget.Entry
	fields map[string]kit.Item
	action *kit.Press
	others []member.Member // people without a device
}

// daysBack is for how many days, today among them, an entry is written.
const daysBack = 7

// NewForm makes the form of an entry that begins as seed says; one that corrects another
// takes its place.
func NewForm(s *seat.Seat, seed hours.Entry) shell.Screen {
	f := &form{Page: goods.NewPage(s, area, 4*look.Step), seed: seed, who: seed.Who, fields: make(map[string]kit.Item)}
	today := f.Today()
	if f.who.IsZero() {
		f.who = f.C.Me()
	}
	l := s.Words()
	f.kind = kit.NewPills(kindNames(l), max(0, slices.Index(hours.Kinds(), seed.Kind)), func(int) {})
	halves := 2
	if seed.Minutes > 0 {
		halves = (seed.Minutes + 15) / 30
	}
	f.halves = halves
	f.length = kit.NewStepper(halves, 0, halfHours, f.Say("shorter"), f.Say("longer"), func(int) {})
	f.length.Write(func(n int) string { return words.Worked(l, n*30) })
	var days []string
	chosen := 0
	for i := range daysBack {
		d := today.Add(-i)
		days = append(days, leaf(l, d))
		if d == seed.Day {
			chosen = i
		}
	}
	f.ago = kit.NewPills(days, chosen, func(int) {})
	f.text = kit.Line(seed.Text, f.Say("text.example"))
	for key, answer := range map[string]fyne.CanvasObject{"kind": f.kind.Object(), "text": f.text, "day": f.ago.Object()} {
		f.fields[key] = kit.Still(key, kit.Field(f.Say(key), answer, ""))
	}
	f.fields["long"] = kit.Still("long", kit.Field(f.Say("long"), f.length.Object(), ""))
	members, err := f.C.Members()
	f.others = slices.DeleteFunc(seat.Trust(s, members, err), func(m member.Member) bool { return m.Devices > 0 || m.ID == f.C.Me() })
	f.action = kit.Primary(f.Say("write.do"), look.IconTick, f.send)
	return f
}

// leaf is a day as it stands on the leaf of a calendar: "Sun 22".
func leaf(l i18n.Localizer, d day.Date) string {
	at, _ := d.Time()
	return i18n.Capital(l.Say(fmt.Sprint("common.weekday.short.", int(at.Weekday())))) + " " + strconv.Itoa(at.Day())
}

// OfShift is the entry that somebody writes who came to a shift.
func OfShift(s task.Shift) hours.Entry {
	return hours.Entry{Day: s.Day, Minutes: s.Task.Plan.Minutes, Kind: s.Task.Plan.Kind, Text: words.Gist(s.Task.Plan.Text),
		Group: s.Task.Plan.Group, Task: statement.ID(s.Task.ID)}
}

// Title says what is written.
func (f *form) Title() string {
	if !f.seed.Corrects.IsZero() {
		return f.Say("correct")
	}
	return f.Say("write")
}

// Action writes it.
func (f *form) Action() fyne.CanvasObject { return f.action }

// Refresh shows the form; an older day than those offered stays what it is.
func (f *form) Refresh() {
	items := []kit.Item{f.fields["kind"], f.fields["long"]}
	if f.older() {
		said := i18n.Capital(words.Date(f.Seat.Words(), f.seed.Day))
		items = append(items, kit.Still("day", kit.Field(f.Say("day"), kit.Body(said), "")))
	} else {
		items = append(items, f.fields["day"])
	}
	items = append(items, f.fields["text"])
	if len(f.others) > 0 && f.seed.Corrects.IsZero() {
		who := f.C.Name(f.who)
		items = append(items, kit.Item{Key: "who", Shows: who, Make: func() fyne.CanvasObject {
			return kit.Field(f.Say("who"), kit.Column(2*look.Step, kit.Body(who), kit.SecondaryButton(f.Say("who.other"), look.IconPerson, f.choose)), f.Say("who.hint"))
		}})
	}
	if !f.seed.Corrects.IsZero() {
		items = append(items, f.Words("correct.words"))
	}
	f.List.Set(items...)
}

// older reports whether the day of an entry is not among those offered.
func (f *form) older() bool { return f.seed.Day != "" && f.seed.Day <= f.Today().Add(-daysBack) }

func (f *form) choose() {
	options := []pick.Option{{Key: f.C.Me().String(), Word: f.C.Name(f.C.Me())}}
	for _, m := range f.others {
		options = append(options, pick.Option{Key: m.ID.String(), Word: m.Name})
	}
	f.Open(f, pick.One(f.Seat, f.Say("who"), options, func(key string) {
		if id, err := member.ParseID(key); err == nil {
			f.who = id
		}
		f.Seat.Shell().Back()
	}))
}

func (f *form) send() {
	e := f.seed
	e.Who, e.Kind, e.Minutes, e.Text = f.who, hours.Kinds()[f.kind.Chosen()], f.length.N()*30, f.text.Text
	if f.seed.Minutes > 0 && f.length.N() == f.halves {
		e.Minutes = f.seed.Minutes // the buttons go by half hours
	}
	if !f.older() {
		e.Day = f.Today().Add(-f.ago.Chosen())
	}
	f.Back(func() error { _, err := f.C.LogHours(e); return err })
}
