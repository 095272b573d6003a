package meetings

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
)

// newCall is the form with which a meeting is called, once or as the first of
// many; done hears of it.
func newCall(s *seat.Seat, done func(meeting.ID)) *form {
	var again *kit.Options
	var series meeting.SeriesID // once it was begun
	who := newWho(s)
	return newForm(s, shape{
		title: say(s, "call"), verb: say(s, "call.do"), offers: true,
		do: func(f *form) {
			made, rule := f.called(), ""
			made.Group = who.group()
			if chosen := again.Chosen(); chosen > 0 && made.Group.IsZero() {
				rule = calendar.Repeats(f.moment.day)[chosen].Rule
			}
			var id meeting.ID
			s.Do(func() (err error) {
				if rule != "" && series.IsZero() {
					if series, err = begin(f.c, made, rule); err != nil {
						return err
					}
				}
				if rule != "" {
					made.Series, made.Occurrence = series, made.When
				}
				id, err = f.c.CallMeeting(made)
				return err
			}, func() { done(id) })
		},
		further: func(f *form) []kit.Item {
			return append(who.items(), []kit.Item{
				{Key: "repeats", Shows: f.moment.day, Make: func() fyne.CanvasObject {
					chosen := 0
					if again != nil {
						chosen = again.Chosen()
					}
					var words []string
					for _, r := range calendar.Repeats(f.moment.day) {
						words = append(words, r.Words(s.Words(), f.moment.day))
					}
					again = kit.NewOptions(words, chosen, func(int) {})
					return kit.Field(say(s, "repeats"), again.Object(), say(s, "repeats.hint"))
				}},
				{Key: "draft", Make: func() fyne.CanvasObject {
					return kit.Column(2*look.Step, kit.SecondaryButton(say(s, "draft.save"), look.IconPen, func() {
						change := f.change()
						s.Do(func() error {
							_, err := f.c.SaveDraft(meeting.DraftID{}, change)
							return err
						}, func() { s.Shell().Back() })
					}), kit.Secondary(say(s, "draft.hint")))
				}},
			}...)
		},
	})
}

// begin begins a series with what is on the agenda of its first meeting, apart
// from what an earlier meeting left.
func begin(c *collective.Collective, first collective.Called, rule string) (meeting.SeriesID, error) {
	s := meeting.Series{Title: first.Title, Place: first.Place, Start: first.When, Rule: rule}
	for _, item := range first.Agenda {
		if item.Origin.IsZero() {
			s.Agenda = append(s.Agenda, item)
		}
	}
	return c.SaveSeries(s)
}

// recurs says how a series recurs.
func recurs(s *seat.Seat, one meeting.Series) string {
	return calendar.Recurs(s.Words(), one.Rule, one.Start.In(time.UTC))
}

// newDraft is the form of a meeting that somebody thinks of calling.
func newDraft(s *seat.Seat, d meeting.Draft, done func(meeting.ID)) *form {
	return newForm(s, shape{
		title: say(s, "draft"), verb: say(s, "call.do"), call: d.Change, offers: true,
		do: func(f *form) {
			made := f.called()
			made.Draft = d.Name()
			var id meeting.ID
			s.Do(func() (err error) {
				id, err = f.c.CallMeeting(made)
				return err
			}, func() { done(id) })
		},
		further: func(f *form) []kit.Item {
			return []kit.Item{{Key: "draft", Make: func() fyne.CanvasObject {
				return kit.Column(2*look.Step,
					kit.SecondaryButton(say(s, "draft.keep"), look.IconPen, func() {
						change := f.change()
						s.Do(func() error {
							_, err := f.c.SaveDraft(d.Name(), change)
							return err
						}, func() { s.Shell().Back() })
					}),
					kit.SecondaryButton(say(s, "draft.drop"), look.IconCross, func() {
						s.Shell().Ask(shell.Question{Title: say(s, "draft.drop.ask"), Words: say(s, "draft.drop.words"), Do: say(s, "draft.drop")}, func() {
							s.Do(func() error { return f.c.DropDraft(d.Name()) }, func() { s.Shell().Back() })
						})
					}))
			}}}
		},
	})
}

// newRevision is the form with which a meeting that is called gets another name,
// time, place or agenda.
func newRevision(s *seat.Seat, m meeting.Meeting) *form {
	call := m.Call
	return newForm(s, shape{
		title: say(s, "change"), verb: say(s, "change.do"), offers: true,
		call: meeting.Change{Title: call.Title, When: call.When, Place: call.Place, Agenda: call.Agenda},
		do: func(f *form) {
			change := f.change()
			s.Do(func() error {
				now, err := f.c.Meeting(m.ID)
				if err != nil {
					return err
				}
				change.Agenda = append(change.Agenda, meanwhile(call, now.Call)...)
				return f.c.ReviseMeeting(m.ID, change)
			}, func() { s.Shell().Back() })
		},
		further: func(*form) []kit.Item {
			return []kit.Item{{Key: "anew", Make: func() fyne.CanvasObject { return kit.Secondary(say(s, "change.hint")) }}}
		},
	})
}

// meanwhile are the items others put on the agenda while somebody was writing:
// they are not to be lost.
func meanwhile(before, now meeting.Call) []meeting.Item {
	var added []meeting.Item
	for _, item := range now.Agenda {
		if !before.HasItem(item.ID) {
			item.Level = 0
			added = append(added, item)
		}
	}
	return added
}

// NewAgain is the form of a second call: when and where those meet again who were
// too few; done hears of it.
func NewAgain(s *seat.Seat, first meeting.Meeting, done func(meeting.ID)) shell.Screen {
	return newForm(s, shape{
		title: say(s, "again"), verb: say(s, "again.do"), fixed: true, call: meeting.Change{Place: first.Call.Place},
		do: func(f *form) {
			change := f.change()
			var id meeting.ID
			s.Do(func() (err error) {
				id, err = f.c.CallAgain(first.ID, change.When, change.Place)
				return err
			}, func() { done(id) })
		},
		further: func(*form) []kit.Item {
			items := []kit.Item{{Key: "same", Make: func() fyne.CanvasObject { return kit.Secondary(say(s, "again.words")) }}}
			return append(items, agenda(s, first.Call.Agenda, nil, nil)...)
		},
	})
}
