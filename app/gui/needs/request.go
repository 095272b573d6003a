package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/words"
)

// request is the page of one request or offer: what it says, how far it has come on
// each of its days, and for whoever made it the ways to change it.
type request struct {
	seat  *seat.Seat
	c     *collective.Collective
	id    need.ID
	shown need.Need
	list  *kit.Scroll
	foot  kit.Foot
	// pauses is true while the days of a pause are chosen.
	pauses      bool
	from, until *calendar.Day
}

// How many days back and ahead a request is shown, and how many of them at most.
const (
	pastDays    = 14
	comingDays  = 62
	coursesMost = 8
)

// NewRequest makes the page of a request.
func NewRequest(s *seat.Seat, id need.ID) shell.Screen {
	r := &request{seat: s, c: s.Collective(), id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
	r.from = calendar.NewDay(s, say(s, "pause.from"), say(s, "pause.from.none"), "", r.Refresh)
	r.until = calendar.NewDay(s, say(s, "pause.until"), say(s, "pause.until.none"), "", r.Refresh)
	return r
}

// Title says what this is.
func (r *request) Title() string {
	if r.shown.Request.Offers {
		return say(r.seat, "offer.one")
	}
	return say(r.seat, "request")
}

// Content is a scrolled page.
func (r *request) Content() fyne.CanvasObject { return r.list.Object() }

// mine reports whether who sits here may change it.
func (r *request) mine() bool { return r.shown.CanCancel(r.c.Me()) == nil }

// Action is to ask for something else instead, as long as it is not too late.
func (r *request) Action() fyne.CanvasObject {
	if !r.mine() {
		return nil
	}
	return r.foot.As("change", func() fyne.CanvasObject {
		return kit.Primary(say(r.seat, "change"), look.IconPen, func() { r.seat.Shell().Open(r, newChange(r.seat, r.shown)) })
	})
}

// Refresh reads the request anew. One that was corrected is shown as it is now.
func (r *request) Refresh() {
	all, err := r.c.Intents()
	found := false
	for _, n := range seat.Trust(r.seat, all, err) {
		if n.ID == r.id || r.shown.First != (need.ID{}) && n.First == r.shown.First {
			r.shown, r.id, found = n, n.ID, true
		}
	}
	if !found {
		return
	}
	today, err := r.c.Today()
	today = seat.Trust(r.seat, today, err)
	items := []kit.Item{r.card(today)}
	if !r.shown.Request.Offers {
		items = append(items, r.days(today)...)
	}
	if r.mine() {
		items = append(items, r.ways(today)...)
	}
	r.list.Set(append(items, r.proof())...)
}

// card says what is asked for.
func (r *request) card(today need.Date) kit.Item {
	l, q := r.seat.Words(), r.shown.Request
	states := needStates(l, r.shown, today)
	lines := []string{}
	line := func(key string, args ...any) { lines = append(lines, say(r.seat, key, args...)) }
	if q.Need > 0 {
		line("line.special", "amount", words.Amount(l, q.Need, q.Unit), "category", q.Category)
	}
	if q.UpTo > 0 {
		line("line.up-to", "amount", words.Amount(l, q.UpTo, q.Unit))
	}
	switch {
	case q.Stands():
		line("line.often", "often", recurs(l, q), "day", words.Date(l, q.For))
	case q.For != "":
		line("line.for", "day", words.Date(l, q.For))
	}
	if !q.Household.IsZero() {
		line("line.household", "name", r.c.HouseholdName(q.Household))
	}
	if q.Note != "" {
		lines = append(lines, q.Note)
	}
	said := say(r.seat, "line.by", "name", r.c.Name(r.shown.By), "at", r.seat.At(q.At))
	amount := words.Amount(l, q.Amount, q.Unit)
	return kit.Item{Key: "card", Shows: []any{q.What, amount, states, lines, said}, Make: func() fyne.CanvasObject {
		column := []fyne.CanvasObject{withAmount(kit.Heading(q.What), amount)}
		for _, state := range states {
			column = append(column, kit.Flow(look.Step, kit.Chip(state)))
		}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(append(column, kit.Secondary(said))...)
	}}
}

// needStates is how a request stands on a day. Of an offer only what is unusual is
// said.
func needStates(l i18n.Localizer, n need.Need, today need.Date) []kit.State {
	state := n.StateOn(today)
	word := words.NeedState(l, state)
	switch state {
	case need.Paused:
		return []kit.State{kit.Careful(word)}
	case need.Cancelled, need.Ended:
		return []kit.State{kit.Even(word)}
	}
	if n.Request.Offers {
		return nil
	}
	return []kit.State{kit.Calm(word)}
}

// days are how far it has come, day by day; of one that stands the coming days can
// be left out or changed one by one.
func (r *request) days(today need.Date) []kit.Item {
	courses, err := r.c.Courses(r.id, today.Add(-pastDays), today.Add(comingDays))
	courses = seat.Trust(r.seat, courses, err)
	items := []kit.Item{}
	if r.shown.Request.Stands() {
		items = append(items, heading(r.seat, "days"))
	}
	for i, course := range courses {
		if i == coursesMost {
			break
		}
		items = append(items, r.day(course, today))
	}
	return append(items, r.left(today)...)
}

// day is one line of it. A coming one leads to another amount for that day.
func (r *request) day(c collective.Course, today need.Date) kit.Item {
	l, q := r.seat.Words(), r.shown.Request
	t := tell(r.seat, q, c)
	title := i18n.Capital(words.Date(l, c.Line.Day))
	if c.Line.Day == "" {
		title = i18n.Capital(say(r.seat, "whenever"))
	}
	if c.Line.Amounts.Want != q.Amount || q.Stands() {
		title = say(r.seat, "gist", "what", title, "amount", words.Amount(l, c.Line.Amounts.Want, q.Unit))
	}
	entry := kit.Entry{What: title, States: t.States, Note: t.Where}
	if t.Why != "" {
		entry.Note += " · " + t.Why
	}
	var open func()
	if r.mine() && q.Stands() && !c.Frozen && c.Line.Day >= today {
		open = func() { r.other(c.Line.Day) }
	}
	return kit.Item{Key: "day " + string(c.Line.Day), Shows: []any{entry, open != nil}, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, open)
	}}
}

// left are the coming days that are left out, to be taken back.
func (r *request) left(today need.Date) []kit.Item {
	q := r.shown.Request
	if !q.Stands() || !r.mine() {
		return nil
	}
	var items []kit.Item
	plain := need.Need{Request: q, State: need.Wished}
	for _, l := range collective.LinesOf(plain, today, today.Add(comingDays)) {
		if len(items) == coursesMost || r.shown.On(l.Day) != (need.Amounts{}) {
			continue
		}
		title := i18n.Capital(words.Date(r.seat.Words(), l.Day))
		items = append(items, kit.Item{Key: "left " + string(l.Day), Shows: title, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Strong(title), kit.Flow(look.Step, kit.Chip(kit.Even(say(r.seat, "day.skipped")))),
				kit.Quiet(say(r.seat, "day.after-all"), look.IconBack, func() { r.except(l.Day, l.Day, q.Amounts()) }))
		}})
	}
	return items
}

// except says that it is another amount from one day to another.
func (r *request) except(from, until need.Date, amounts need.Amounts) {
	if !r.seat.Busy() {
		r.seat.Do(func() error { return r.c.Except(r.id, from, until, amounts) }, nil)
	}
}

// other asks how much it is on one day.
func (r *request) other(day need.Date) {
	q := r.shown.Request
	r.seat.Shell().Open(r, note.New(r.seat, note.Words{
		Title: say(r.seat, "day.other"), Label: say(r.seat, "day.how-much", "day", words.Date(r.seat.Words(), day)),
		Hint: say(r.seat, "day.usual", "amount", words.Amount(r.seat.Words(), q.Amount, q.Unit)), Do: say(r.seat, "day.other.do"),
	}, 1, func(text string) error {
		a, err := optional(text)
		if err != nil {
			return err
		}
		if a == 0 {
			return r.c.Except(r.id, day, day, need.Amounts{})
		}
		return r.c.Except(r.id, day, day, need.Amounts{Need: min(q.Need, a), Want: a, UpTo: max(a, q.UpTo)})
	}))
}
