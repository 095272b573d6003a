package motions

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// put is where a motion is put to the vote: who of those there votes without a
// phone, and whether the vote runs over days. Nothing has to be said for a vote
// of phones in the hall.
type put struct {
	page
	people  []member.ID
	without *kit.Ticks
	ways    *kit.Options
	days    *kit.Stepper
	until   *kit.Text
	action  fyne.CanvasObject
}

// The ways of those without a phone, in the order they are offered.
const (
	wayNamed = iota
	wayCounted
)

// A vote over days ends in the evening, when people are home.
const (
	daysMax     = 30
	untilHour   = 21
	untilMinute = 0
)

func newPut(s *seat.Seat, id meeting.ID, of motion.ID) *put {
	f := &put{page: newPage(s, id, of)}
	m := f.meeting()
	f.people = f.c.ByName(m.Present.And(m.Electorate).Less(member.Set{f.me()}))
	names := make([]string, len(f.people))
	for i, id := range f.people {
		names[i] = f.c.Name(id)
	}
	f.without = kit.NewTicks(names, func() { f.Refresh() })
	f.ways = kit.NewOptions([]string{f.say("put.named"), f.say("put.counted")}, wayNamed, func(int) {})
	f.until = kit.Secondary("")
	f.days = kit.NewStepper(0, 0, daysMax, f.say("put.days.less"), f.say("put.days.more"), func(int) { f.tell() })
	f.tell()
	f.action = kit.Primary(f.say("put"), look.IconHand, f.put)
	return f
}

// Title says what is done here.
func (f *put) Title() string { return f.say("put.ask") }

// Refresh asks how those without a phone vote once there are some.
func (f *put) Refresh() {
	items := []kit.Item{
		text("wording", words.Moved(f.seat.Words(), f.moved().Wording), kit.Motion),
		text("words", f.say("put.words"), kit.Body),
	}
	if lines := f.under(f.moved().Wording); len(lines) > 0 {
		items = append(items, titled("under", f.say("under"), lines...))
	}
	if len(f.people) > 0 {
		items = append(items, kit.Still("without", kit.Field(f.say("put.without"), f.without.Object(), f.say("put.without.hint"))))
	}
	if len(f.ticked()) > 0 {
		items = append(items, kit.Still("ways", kit.Field(f.say("put.ways"), f.ways.Object(), "")))
	}
	items = append(items, kit.Item{Key: "days", Make: func() fyne.CanvasObject {
		return kit.Column(2*look.Step, kit.Figured(f.say("put.days"), f.days.Object()), f.until)
	}})
	f.list.Set(items...)
}

// Action puts it to the vote.
func (f *put) Action() fyne.CanvasObject { return f.action }

func (f *put) ticked() (ids []member.ID) {
	for i, id := range f.people {
		if f.without.Marked(i) {
			ids = append(ids, id)
		}
	}
	return ids
}

// ends is when a vote over days is over; the zero time for one in the hall.
func (f *put) ends() time.Time {
	if f.days.N() == 0 {
		return time.Time{}
	}
	day := f.seat.Now().In(f.seat.Zone()).AddDate(0, 0, f.days.N())
	return time.Date(day.Year(), day.Month(), day.Day(), untilHour, untilMinute, 0, 0, f.seat.Zone())
}

func (f *put) tell() {
	if f.days.N() == 0 {
		f.until.SetText(f.say("put.now"))
		return
	}
	f.until.SetText(f.say("until", "at", f.seat.Words().DateTime(f.ends())))
}

func (f *put) put() {
	ways := collective.Ways{Until: f.ends()}
	if without := member.SetOf(f.ticked()...); f.ways.Chosen() == wayNamed {
		ways.Named = without
	} else {
		ways.Counted = without
	}
	f.seat.Do(func() error { return f.c.Put(f.motion, ways) }, f.back)
}
