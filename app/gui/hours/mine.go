package hours

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/print"
	"moot/app/words"
)

// ownMax is how many of one's own entries are shown.
const ownMax = 20

// mine is where this person stands, their year by month, and what they wrote down.
func (s *Screen) mine() []kit.Item {
	today := s.Today()
	standing, months, err := s.C.MyHours(today)
	standing = seat.Trust(s.Seat, standing, err)
	items := []kit.Item{s.Head("mine"), s.standing(standing)}
	if len(months) > 0 {
		items = append(items, s.year("year", months))
	}
	first, last := hours.Year.Of(today)
	all, err := s.C.Hours(first, last)
	all = slices.DeleteFunc(seat.Trust(s.Seat, all, err), func(w hours.Work) bool { return w.Who != s.C.Me() })
	for i := len(all) - 1; i >= max(0, len(all)-ownMax); i-- {
		items = append(items, entryRow(s.Page, all[i], true, func() { s.Open(s, newEntry(s.Seat, all[i].ID)) }))
	}
	return append(items, goods.Print(s.Page, "print", func() (print.OwnYear, error) { return s.C.YearPaper(today) }, print.Mine)...)
}

// standing is how far one has come towards the minimum, and who sees that.
func (s *Screen) standing(is hours.Standing) kit.Item {
	said := words.Standing(s.Seat.Words(), is)
	return kit.Item{Key: "standing", Shows: said, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{}
		if is.Rule.Minutes > 0 && is.Exempt == "" {
			card = append(card, kit.Stack(is.Rule.Minutes, kit.Part{Count: is.Minutes, State: kit.Good("")}, kit.Part{Count: is.Waiting, State: kit.Calm("")}))
		}
		return kit.Card(append(card, kit.Body(said), kit.Secondary(s.Say("only-you")))...)
	}}
}

// year is work by month, as a picture and by kind in words.
func (s *Screen) year(key string, months []hours.Part) kit.Item {
	return kit.Item{Key: key, Shows: months, Make: func() fyne.CanvasObject { return chart(s.Page, months) }}
}

// chart draws the hours of each month, confirmed and waiting, and the sum of each kind.
func chart(p goods.Page, months []hours.Part) fyne.CanvasObject {
	l := p.Seat.Words()
	var pillars []kit.Pillar
	sums := make([]hours.Total, len(hours.Kinds()))
	for _, m := range months {
		at, _ := m.From.Time()
		one := kit.Pillar{Label: monthLabel(l, int(at.Month()))}
		for i, t := range m.Totals {
			one.Outline += t.Minutes + t.Waiting
			one.Filled += t.Minutes
			sums[i].Kind, sums[i].Minutes, sums[i].Waiting = t.Kind, sums[i].Minutes+t.Minutes, sums[i].Waiting+t.Waiting
		}
		pillars = append(pillars, one)
	}
	return kit.Card(kit.Pillars(look.ColorPrimary, pillars...), totals(p, sums), kit.Secondary(p.Say("chart.words")))
}

// totals are bars by kind of work.
func totals(p goods.Page, sums []hours.Total) fyne.CanvasObject {
	l := p.Seat.Words()
	var parts []kit.Part
	for _, t := range sums {
		if t.Minutes+t.Waiting == 0 {
			continue
		}
		state := color(t.Kind)
		state.Word = p.Say("total", "kind", words.WorkKind(l, t.Kind), "time", words.Worked(l, t.Minutes))
		if t.Waiting > 0 {
			state.Word = p.Say("total.waiting", "kind", words.WorkKind(l, t.Kind), "time", words.Worked(l, t.Minutes), "waiting", words.Worked(l, t.Waiting))
		}
		parts = append(parts, kit.Part{Count: t.Minutes + t.Waiting, State: state})
	}
	return kit.Totals(parts...)
}

// monthLabel is the name of a month, as short as a column is wide.
func monthLabel(l i18n.Localizer, month int) string {
	name := []rune(l.Say(fmt.Sprint("calendar.month.", month)))
	return string(name[:min(monthRunes, len(name))])
}

// monthRunes is how many letters of a month stand under a column.
const monthRunes = 3
