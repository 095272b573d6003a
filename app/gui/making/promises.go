package making

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/words"
)

// promises is what people promised, one's own first.
type promises struct {
	goods.Page
	add *kit.Press
}

func newPromises(s *seat.Seat) *promises {
	p := &promises{Page: goods.NewPage(s, area, 3*look.Step)}
	p.add = kit.Primary(p.Say("promise.new"), look.IconPlus, func() { p.Open(p, newPromising(s, plan.Commitment{})) })
	return p
}

// Title says what lies here.
func (p *promises) Title() string { return p.Say("promises") }

// Action is to promise something.
func (p *promises) Action() fyne.CanvasObject { return p.add }

// promisesMax is how many kept ones are shown.
const promisesMax = 20

// Refresh reads the promises anew: what is still to be kept by its day, then what was
// kept, the newest first.
func (p *promises) Refresh() {
	all, err := p.C.Promises()
	all = seat.Trust(p.Seat, all, err)
	today := p.Today()
	var mine, others, kept []kit.Item
	slices.SortStableFunc(all, func(a, b plan.Commitment) int { return cmp.Compare(cmp.Or(a.Due, "~"), cmp.Or(b.Due, "~")) })
	for _, c := range all {
		came, err := p.C.Kept(c.Name())
		came = seat.Trust(p.Seat, came, err)
		item := goods.Row("promise "+c.Name().String(), entryOf(p.Page, c, came, today), func() { p.Open(p, newPage(p.Seat, c)) })
		switch {
		case came >= c.Amount:
			kept = append([]kit.Item{item}, kept...)
		case c.By == p.C.Me():
			mine = append(mine, item)
		default:
			others = append(others, item)
		}
	}
	if len(all) == 0 {
		p.List.Set(p.None("promises.none", look.IconHand))
		return
	}
	var items []kit.Item
	for _, part := range []struct {
		key  string
		rows []kit.Item
	}{{"promises.mine", mine}, {"promises.others", others}, {"promises.kept", kept[:min(promisesMax, len(kept))]}} {
		if len(part.rows) > 0 {
			items = append(append(items, p.Head(part.key)), part.rows...)
		}
	}
	p.List.Set(items...)
}

// entryOf is a promise in three lines.
func entryOf(p goods.Page, c plan.Commitment, came need.Amount, today need.Date) kit.Entry {
	l := p.Seat.Words()
	e := kit.Entry{What: p.Lot(c.Amount, c.Good), Note: p.C.Name(c.By)}
	switch {
	case came >= c.Amount:
		e.States = append(e.States, kit.Good(p.Say("kept")))
	case c.Due != "" && c.Due < today:
		e.States = append(e.States, kit.Careful(p.Say("overdue")))
	}
	if came > 0 && came < c.Amount {
		e.States = append(e.States, kit.Running(p.Say("came", "amount", p.Amount(came, c.Good))))
	}
	if c.Due != "" {
		e.Note += " · " + p.Say("due", "day", words.ShortDate(l, c.Due))
	}
	if r := roundOf(p, c); r != "" {
		e.Note += " · " + r
	}
	return e
}

// roundOf is the round a promise is for, and its day; empty for none.
func roundOf(p goods.Page, c plan.Commitment) string {
	if c.Round.IsZero() {
		return ""
	}
	rounds, err := p.C.Rounds()
	for _, r := range seat.Trust(p.Seat, rounds, err) {
		if r.Name() == order.RoundID(c.Round) {
			return r.Title + ", " + words.ShortDate(p.Seat.Words(), c.Period)
		}
	}
	return ""
}
