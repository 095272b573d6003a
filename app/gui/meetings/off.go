package meetings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
)

// off is where one says that a meeting is not when it was called for: it is on
// another day, on a day that is not fixed yet, or not at all.
type off struct {
	seat   *seat.Seat
	c      *collective.Collective
	id     meeting.ID
	title  string
	moment *moment // nil where the meeting is called off
	open   bool    // the day is left open
	reason *widget.Entry
	list   *kit.Scroll
	action fyne.CanvasObject
}

// newPostponement moves a meeting to another time.
func newPostponement(s *seat.Seat, m meeting.Meeting) *off {
	o := newOff(s, m, "postpone")
	o.moment = newMoment(s, m.Call.When, o.Refresh)
	o.action = kit.Primary(say(s, "postpone.do"), look.IconTick, func() {
		when, reason := o.moment.when(), o.reason.Text
		if o.open {
			when = ""
		}
		s.Do(func() error { return o.c.PostponeMeeting(o.id, when, reason) }, func() { s.Shell().Back() })
	})
	return o
}

// newCancellation calls a meeting off.
func newCancellation(s *seat.Seat, m meeting.Meeting) *off {
	o := newOff(s, m, "cancel")
	o.action = kit.Grave(say(s, "cancel.do"), look.IconWarning, func() {
		reason := o.reason.Text
		s.Do(func() error { return o.c.CancelMeeting(o.id, reason) }, func() { s.Shell().Back() })
	})
	return o
}

func newOff(s *seat.Seat, m meeting.Meeting, verb string) *off {
	return &off{seat: s, c: s.Collective(), id: m.ID, title: say(s, verb),
		reason: kit.Line("", say(s, "reason.example")), list: kit.NewScroll(5*look.Step, 4*look.Step)}
}

// Title says what is done here.
func (o *off) Title() string { return o.title }

// Content is a short form.
func (o *off) Content() fyne.CanvasObject { return o.list.Object() }

// Action does it.
func (o *off) Action() fyne.CanvasObject { return o.action }

// Refresh shows the choice of a day, or hides it.
func (o *off) Refresh() {
	var items []kit.Item
	if o.moment != nil {
		items = append(items, kit.Item{Key: "to", Make: func() fyne.CanvasObject {
			chosen := 0
			if o.open {
				chosen = 1
			}
			return kit.NewOptions([]string{say(o.seat, "postpone.to"), say(o.seat, "postpone.open")}, chosen, func(i int) {
				o.open = i == 1
				o.Refresh()
			}).Object()
		}})
		if !o.open {
			items = append(items, o.moment.items()...)
		}
		items = append(items, kit.Item{Key: "words", Make: func() fyne.CanvasObject { return kit.Secondary(say(o.seat, "postpone.words")) }})
	} else {
		items = append(items, kit.Item{Key: "words", Make: func() fyne.CanvasObject { return kit.Body(say(o.seat, "cancel.words")) }})
	}
	o.list.Set(append(items, kit.Item{Key: "reason", Make: func() fyne.CanvasObject {
		return kit.Field(say(o.seat, "reason"), o.reason, "")
	}})...)
}
