package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// ways are what else can be done with one's own request.
func (r *request) ways(today need.Date) []kit.Item {
	q := r.shown.Request
	var items []kit.Item
	if q.Stands() {
		items = append(items, r.pausing(today)...)
	}
	key := "cancel"
	if q.Offers {
		key = "withdraw"
	}
	if q.Stands() {
		key = "end"
	}
	if r.shown.StateOn(today) == need.Ended {
		return items
	}
	return append(items, kit.Item{Key: key, Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(r.seat, key), look.IconCross, func() {
			if q.Stands() {
				r.seat.Shell().Ask(shell.Question{Title: say(r.seat, "end.ask"), Words: say(r.seat, "end.words"), Do: say(r.seat, "end")},
					func() { r.except(today, "", need.Amounts{}) })
				return
			}
			if !r.seat.Busy() {
				r.seat.Do(func() error { return r.c.CancelRequest(r.id) }, func() { r.seat.Shell().Back() })
			}
		})
	}})
}

// pausing is the way into a pause and out of it.
func (r *request) pausing(today need.Date) []kit.Item {
	q := r.shown.Request
	if state := r.shown.StateOn(today); state == need.Paused || state == need.Ended {
		return []kit.Item{{Key: "resume", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(r.seat, "resume"), look.IconBack, func() { r.except(today, "", q.Amounts()) })
		}}}
	}
	if !r.pauses {
		return []kit.Item{{Key: "pause", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(r.seat, "pause"), look.IconClock, func() {
				r.pauses = true
				r.Refresh()
			})
		}}}
	}
	return []kit.Item{
		r.from.Item("pause from"), r.until.Item("pause until"),
		{Key: "pause do", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(r.seat, "pause.do"), look.IconTick, r.pause)
		}},
	}
}

// pause leaves out the days that are chosen: from today on if no first one is, and
// until one resumes it, a year at most, if no last one is.
func (r *request) pause() {
	if r.seat.Busy() {
		return
	}
	from, until := r.from.Date(), r.until.Date()
	if from == "" {
		from = need.Date(r.seat.Now().In(r.seat.Zone()).Format(need.DateLayout))
	}
	if until == "" {
		until = from.Add(aheadDays)
	}
	r.seat.Do(func() error { return r.c.Except(r.id, from, until, need.Amounts{}) }, func() { r.pauses = false })
}

// proof leads to the marks of what one person asks for.
func (r *request) proof() kit.Item {
	by := r.shown.By
	return kit.Item{Key: "proof", Make: func() fyne.CanvasObject {
		return kit.Quiet(say(r.seat, "check"), look.IconSearch, func() { r.seat.Shell().Open(r, newProof(r.seat, by)) })
	}}
}

// told is how far a line has come: in which round, in short states, and why.
type told struct {
	Where  string
	States []kit.State
	Why    string
}

// tell says how far a line of a request has come.
func tell(s *seat.Seat, q need.Request, c collective.Course) (t told) {
	l := s.Words()
	state := func(kind func(string) kit.State, key string, args ...any) {
		t.States = append(t.States, kind(say(s, key, args...)))
	}
	if c.Day != "" {
		t.Where = say(s, "course.in", "round", c.Round.Title, "day", words.ShortDate(l, c.Day))
	}
	switch {
	case c.Day == "":
		t.Where = say(s, "course.none")
	case c.Held == order.Cancelled:
		state(kit.Bad, "course.called-off")
		t.Why = c.Reason
	case !c.Frozen && late(c.Held):
		state(kit.Careful, "course.late")
	case c.Supplement:
		state(kit.Running, "course.supplement")
	}
	if c.Frozen {
		t.States = append(t.States, came(s, q, c))
	}
	if c.Share != nil {
		t.Why = words.Portion(l, q.Unit, *c.Share)
	}
	return t
}

// came is how far a round has come with what is on its list, and with how much of it
// where that is less than was asked for.
func came(s *seat.Seat, q need.Request, c collective.Course) kit.State {
	l := s.Words()
	word := words.NeedState(l, c.State)
	switch c.State {
	case need.Impossible:
		return kit.Bad(say(s, "course.nothing"))
	case need.Partly:
		return kit.Careful(say(s, "course.part", "got", words.Amount(l, c.Share.Got, q.Unit)))
	case need.Disputed:
		return kit.Careful(word)
	case need.Ready, need.HandedOver, need.Received:
		return kit.Good(word)
	}
	return kit.Running(word)
}

// late reports whether the list of a round is printed.
func late(state order.State) bool {
	switch state {
	case order.Announced, order.Open, order.Closing:
		return false
	}
	return true
}

// heading begins a part of a page.
func heading(s *seat.Seat, key string) kit.Item {
	return kit.Item{Key: "head " + key, Make: func() fyne.CanvasObject { return kit.Heading(say(s, key)) }}
}
