package home

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/task"
	"moot/app/words"
)

// commonsMax is how many of a kind are shown here.
const commonsMax = 3

// commons is what shifts, things held in common and hours want of this person.
func (s *Screen) commons(c *collective.Collective, h collective.Home) []kit.Item {
	is, err := c.Concerned()
	is = seat.Trust(s.seat, is, err)
	l := s.seat.Words()
	var items []kit.Item
	for _, one := range is.Shifts[:min(commonsMax, len(is.Shifts))] {
		state := kit.Running(s.seat.Say("home.shift.tomorrow"))
		if one.Day <= h.Today {
			state = kit.Careful(s.seat.Say("home.shift.today"))
		}
		items = append(items, row("shift "+one.Task.ID.String()+string(one.Day), kit.Entry{
			Icon: look.IconWork, What: one.Task.Plan.Text, States: []kit.State{state}, Note: words.TaskWork(l, one.Task.Plan)}, s.toShift(one)))
	}
	for _, one := range is.Swaps[:min(commonsMax, len(is.Swaps))] {
		items = append(items, row("swap "+one.Task.ID.String()+string(one.Day), kit.Entry{
			Icon: look.IconPeople, What: one.Task.Plan.Text, States: []kit.State{kit.Careful(s.seat.Say("home.swap"))}, Note: i18n.Capital(words.Date(l, one.Day))}, s.toShift(one)))
	}
	for _, part := range []struct {
		key   string
		all   []collective.Booking
		state func(string) kit.State
	}{{"return", is.Return, kit.Careful}, {"clashed", is.Clashed, kit.Careful}, {"answer", is.Answer, kit.Running}, {"check", is.Check, kit.Running}} {
		for _, b := range part.all[:min(commonsMax, len(part.all))] {
			items = append(items, s.booking(c, part.key, part.state(s.seat.Say("home.loan."+part.key)), b))
		}
		items = append(items, s.further("loans "+part.key, len(part.all)-commonsMax)...)
	}
	if is.Confirm > 0 && s.links.Confirm != nil {
		said := s.seat.Say("home.hours", "n", is.Confirm)
		items = append(items, kit.Item{Key: "hours", Shows: said, Make: func() fyne.CanvasObject {
			return kit.ListRow(kit.Entry{Icon: look.IconClock, What: said, Note: s.seat.Say("home.hours.note")}, s.links.Confirm)
		}})
	}
	return items
}

// booking is one time of a loan that wants something of this person.
func (s *Screen) booking(c *collective.Collective, key string, state kit.State, b collective.Booking) kit.Item {
	note := words.Times(s.seat.Words(), b.Slot.From, b.Slot.To)
	if b.Loan.By != c.Me() {
		note = c.Name(b.Loan.By) + " · " + note
	}
	var open func()
	if s.links.Loan != nil {
		open = func() { s.links.Loan(b.Loan.ID) }
	}
	return row("loan "+key+b.Loan.ID.String()+string(b.Slot.From), kit.Entry{Icon: look.IconCommons, What: b.Thing.Card.Title, States: []kit.State{state}, Note: note}, open)
}

// toShift leads to a shift; nil where no screen of shifts is.
func (s *Screen) toShift(one task.Shift) func() {
	if s.links.Shift == nil {
		return nil
	}
	return func() { s.links.Shift(one.Task.ID, one.Day) }
}
