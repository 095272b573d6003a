package commons

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/loan"
	"moot/app/thing"
	"moot/app/words"
)

// week shows what is taken of a thing in one week, and what is free. Pressing a day
// leads to a booking, pressing a time to whose it is.
type week struct {
	goods.Page
	of     thing.ID
	on     day.Date // a day of it; empty for this week
	turned func()
	book   func(day.Date)
	open   func(loan.ID)
}

func newWeek(p goods.Page, of thing.ID, turned func(), book func(day.Date), open func(loan.ID)) *week {
	return &week{Page: p, of: of, turned: turned, book: book, open: open}
}

// items are the week as a picture, and its times in words.
func (w *week) items() []kit.Item {
	today := w.Today()
	if w.on == "" || w.on < today {
		w.on = today
	}
	first, last := hours.Week.Of(w.on)
	slots, err := w.C.TimesOf(w.of, loan.Time(first+"T00:00"), loan.Time(last.Add(1)+"T00:00"))
	slots = seat.Trust(w.Seat, slots, err)
	slots = slices.DeleteFunc(slots, func(s loan.Slot) bool { return s.State == loan.Clashed })
	l := w.Seat.Words()
	items := []kit.Item{w.Head("calendar"), {Key: "week", Shows: []any{first, today, slots}, Make: func() fyne.CanvasObject {
		return kit.Column(2*look.Step, w.turn(first, last, today), w.picture(first, today, slots))
	}}}
	for _, s := range slots {
		one, err := w.C.Loan(s.Loan)
		if err != nil {
			continue
		}
		items = append(items, loanRow(w.Page, "time ", one, s, func() { w.open(one.ID) }))
	}
	if len(slots) == 0 {
		said := w.Say("week.free", "week", words.Span(l, max(first, today), last))
		items = append(items, kit.Item{Key: "free", Shows: said, Make: func() fyne.CanvasObject { return kit.Secondary(said) }})
	}
	return items
}

// turn goes to the week before or after; weeks that are over rest.
func (w *week) turn(first, last, today day.Date) fyne.CanvasObject {
	l := w.Seat.Words()
	earlier := kit.IconButton(w.Say("week.earlier"), look.IconBack, func() { w.on = first.Add(-7); w.turned() })
	earlier.SetDisabled(first <= today)
	title := l.Say("words.days", "from", i18n.Capital(words.ShortDate(l, first)), "to", words.ShortDate(l, last))
	return kit.Row(0, earlier, kit.Stretch(kit.NewText(title, kit.Style{Size: look.SizeText, Color: look.ColorInk, Bold: true, Align: fyne.TextAlignCenter})),
		kit.IconButton(w.Say("week.later"), look.IconNext, func() { w.on = first.Add(7); w.turned() }))
}

// picture draws the week.
func (w *week) picture(first, today day.Date, slots []loan.Slot) fyne.CanvasObject {
	l := w.Seat.Words()
	var days []kit.Days
	over := 0
	for i := range 7 {
		d := first.Add(i)
		if d < today {
			over++
		}
		one := kit.Days{Label: l.Say(fmt.Sprint("common.weekday.short.", (i+1)%7)), Today: d == today,
			Does: w.Say("week.book", "day", words.Date(l, d))}
		for _, s := range slots {
			from, to := 0, 24*60
			switch {
			case dayOf(s.To) < d || dayOf(s.From) > d || dayOf(s.To) == d && minuteOf(s.To) == 0:
				continue
			case dayOf(s.From) == d:
				from = minuteOf(s.From)
			}
			if dayOf(s.To) == d {
				to = minuteOf(s.To)
			}
			one.Blocks = append(one.Blocks, kit.Block{From: from, To: to, State: slotState(w.Page, s)})
		}
		days = append(days, one)
	}
	return kit.Week(days, over, func(i int) { w.book(first.Add(i)) })
}
