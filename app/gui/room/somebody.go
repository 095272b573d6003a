package room

import (
	"slices"
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
	"moot/app/member"
	"moot/app/words"
)

// somebody is one person at the meeting, as who holds a job sees them: whether
// they are there, and what can be written down for them if they have no device.
type somebody struct {
	page
	who member.ID
	// when is the moment of coming or going, as it is typed; empty for now.
	when   *widget.Entry
	field  fyne.CanvasObject
	action kit.Foot
}

func newSomebody(s *seat.Seat, id meeting.ID, who member.ID) *somebody {
	b := &somebody{page: newPage(s, id), who: who}
	b.when = kit.Line("", s.Words().Time(s.Now().In(s.Zone())))
	b.field = kit.Field(b.say("person.when"), b.when, b.say("person.when.hint"))
	return b
}

// Title is their name.
func (b *somebody) Title() string { return b.c.Name(b.who) }

// Refresh reads how they stand.
func (b *somebody) Refresh() {
	m := b.meeting()
	here := m.Present.Has(b.who)
	state := kit.Even(b.say("person.away"))
	if here {
		state = kit.Good(b.say("person.here"))
	}
	times := b.times(m, b.who)
	items := []kit.Item{{Key: "state", Shows: []any{state, times}, Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, kit.Flow(look.Step, kit.Chip(state)))
		if times != "" {
			column.Add(kit.Body(times))
		}
		return column
	}}}
	if m.Spoke(b.who) {
		b.list.Set(append(items, text("own", b.say("person.own"), kit.Secondary))...)
		return
	}
	items = append(items, kit.Still("when", b.field))
	if here {
		items = append(items, b.button("left", "person.left", look.IconBack, func() { b.write(meeting.Left) }),
			b.button("absent", "person.absent", look.IconCross, func() { b.write(meeting.Absent) }))
		items = append(items, b.speaks(m)...)
		items = append(items, b.jobs(m)...)
	}
	b.list.Set(items...)
}

// Action writes down that they are there.
func (b *somebody) Action() fyne.CanvasObject {
	m := b.meeting()
	if m.Spoke(b.who) || m.Present.Has(b.who) || !b.enters(m) {
		return nil
	}
	return b.action.As("here", func() fyne.CanvasObject {
		return kit.Primary(b.say("person.arrive"), look.IconTick, func() { b.write(meeting.Arrived) })
	})
}

func (b *somebody) button(key, word string, icon look.Icon, do func()) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(b.say(word), icon, do) }}
}

// speaks puts them on the list of speakers.
func (b *somebody) speaks(m collective.Meeting) []kit.Item {
	if m.CanRaise(b.me(), b.who, false) != nil {
		return nil
	}
	return []kit.Item{b.button("speaks", "person.speaks", look.IconHand, func() {
		b.seat.Do(func() error {
			_, err := b.c.RaiseHand(b.id, b.who)
			return err
		}, func() { b.seat.Shell().Back() })
	})}
}

// jobs are those one can write down that they have taken.
func (b *somebody) jobs(m collective.Meeting) []kit.Item {
	var items []kit.Item
	for _, job := range meeting.Jobs {
		if slices.Contains(m.Holders(job), b.who) {
			items = append(items, text(string(job), i18n.Capital(words.Job(b.seat.Words(), job)), kit.Strong))
			continue
		}
		if m.CanTake(b.me(), b.who, job) == nil {
			items = append(items, b.button("take "+string(job), "person.take."+string(job), look.IconPerson, func() {
				b.seat.Do(func() error { return b.c.TakeJob(b.id, job, b.who) }, nil)
			}))
		}
	}
	return items
}

// write writes down that they came or went, at the time that is typed.
func (b *somebody) write(presence meeting.Presence) {
	at, ok := b.moment()
	if !ok {
		b.seat.Shell().Tell(kit.Careful(b.say("person.when.bad")))
		return
	}
	b.seat.Do(func() error { return b.c.Enter(b.id, b.who, presence, at) }, func() { b.seat.Shell().Back() })
}

// moment is the time that is typed: the last time the clock showed it; zero if
// none is. It reports whether it is a time.
func (b *somebody) moment() (time.Time, bool) {
	typed := strings.TrimSpace(b.when.Text)
	if typed == "" {
		return time.Time{}, true
	}
	now := b.seat.Now().In(b.zone)
	for _, layout := range []string{"15:04", "15.04", "3:04 PM", "3:04 pm"} {
		clock, err := time.Parse(layout, typed)
		if err != nil {
			continue
		}
		at := time.Date(now.Year(), now.Month(), now.Day(), clock.Hour(), clock.Minute(), 0, 0, b.zone)
		if at.After(now) {
			at = at.AddDate(0, 0, -1)
		}
		return at, true
	}
	return time.Time{}, false
}

// enter writes down whether somebody without a device is there, as of now.
func (p page) enter(who member.ID, presence meeting.Presence) {
	p.seat.Do(func() error { return p.c.Enter(p.id, who, presence, time.Time{}) }, nil)
}
