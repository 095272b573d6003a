package meetings

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
)

// What a call begins with: a week from today, in the evening.
const (
	daysAhead   = 7
	usualTime   = "18:30"
	agendaLines = 6
)

// call is the form with which a meeting is called.
type call struct {
	seat   *seat.Seat
	c      *collective.Collective
	called func(meeting.ID)

	day                        time.Time
	shown                      *kit.Text
	title, time, place, agenda *widget.Entry
	list                       *kit.Scroll
	do                         fyne.CanvasObject
}

// newCall makes the form; called hears of the meeting when it is called.
func newCall(s *seat.Seat, called func(meeting.ID)) *call {
	f := &call{seat: s, c: s.Collective(), called: called, day: s.Now().In(s.Zone()).AddDate(0, 0, daysAhead)}
	charter, err := f.c.Charter()
	charter = seat.Trust(s, charter, err)
	f.shown = kit.Strong("")
	f.title = kit.Line("", f.say("title.example"))
	f.time = kit.Line(usualTime, f.say("time.example"))
	f.place = kit.Line(charter.Place, "")
	f.agenda = kit.Paragraphs("", f.say("agenda.example"), agendaLines)
	f.do = kit.Primary(f.say("call.do"), look.IconTick, f.send)
	f.move(0)
	f.list = kit.NewScroll(5*look.Step, 4*look.Step,
		kit.Still("title", kit.Field(f.say("title"), f.title, "")),
		kit.Still("day", kit.Field(f.say("day"), f.days(), "")),
		kit.Still("time", kit.Field(f.say("time"), f.time, f.say("time.hint"))),
		kit.Still("place", kit.Field(f.say("place"), f.place, "")),
		kit.Still("agenda", kit.Field(f.say("agenda"), f.agenda, f.say("agenda.hint"))))
	return f
}

func (f *call) say(key string, args ...any) string {
	return f.seat.Words().Say("meetings."+key, args...)
}

// Title says what is done here.
func (f *call) Title() string { return f.say("call") }

// Content is the form.
func (f *call) Content() fyne.CanvasObject { return f.list.Object() }

// Refresh changes nothing: what somebody is writing is theirs.
func (f *call) Refresh() {}

// Action calls the meeting.
func (f *call) Action() fyne.CanvasObject { return f.do }

// days is the day, with buttons to go to another one: no day can be written that
// there is not.
func (f *call) days() fyne.CanvasObject {
	return kit.Column(look.Step,
		kit.Row(2*look.Step,
			kit.IconButton(f.say("day.earlier"), look.IconBar, func() { f.move(-1) }),
			kit.Stretch(f.shown),
			kit.IconButton(f.say("day.later"), look.IconPlus, func() { f.move(1) })),
		kit.SecondaryButton(f.say("week.later"), look.IconPlus, func() { f.move(7) }))
}

// move goes to another day, but not to one that is over.
func (f *call) move(days int) {
	to := f.day.AddDate(0, 0, days)
	if to.Format(time.DateOnly) < f.seat.Now().In(f.seat.Zone()).Format(time.DateOnly) {
		return
	}
	f.day = to
	f.shown.SetText(i18n.Capital(f.seat.Words().Date(f.day)))
}

func (f *call) send() {
	made := collective.Called{
		Title: f.title.Text, Place: f.place.Text,
		When:   meeting.LocalTime(f.day.Format(time.DateOnly) + "T" + clock(f.time.Text)),
		Agenda: meeting.Outline(f.agenda.Text),
	}
	var id meeting.ID
	f.seat.Do(func() (err error) {
		id, err = f.c.CallMeeting(made)
		return err
	}, func() { f.called(id) })
}

// clock reads a time of day as people write it ("18:30", "18.30", "9:05",
// "1830", "18") and returns it as "18:30"; anything else comes back as it is,
// for the rules to refuse.
func clock(text string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{"15:04", "15.04", "15-04", "15 04", "15h04", "1504", "15"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Format("15:04")
		}
	}
	return text
}
