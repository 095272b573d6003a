// Package delegates is whom we send to others, on the screen: what they may agree to
// there, and what they did.
//
//	delegates.go    those I am, those of all, those of the past
//	mandate.go      one mandate, and the ways of this person with it
//	question.go     how to vote on a question beside how it was voted on
//	form.go         where one moves that somebody be sent
//	voice.go        how the voice is given to one question
//	report.go       where the delegate says what happened
//	recall.go       where one moves that a mandate be taken back
//
// Nobody is sent and nobody is called back from here: a decision does that, and these
// pages end in motions.
package delegates

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/motion"
	"moot/app/words"
)

const area = "delegates"

// Links lead to where mandates come from. All are given.
type Links struct {
	Decision func(from shell.Screen, id motion.ID)
	Motion   page.Moved
	// Shown opens how a decision is shown to other collectives.
	Shown func(from shell.Screen, id motion.ID)
}

// Screen is the list of mandates.
type Screen struct {
	page.Base
	links Links
	send  *kit.Press
	// pages is how often more of the past were asked for.
	pages int
}

// pageLength is how many mandates of the past are shown at once.
const pageLength = 40

// New makes the list.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{Base: page.New(s, area, 3*look.Step), links: links}
	screen.send = kit.Primary(screen.Say("send"), look.IconPerson, func() { screen.Open(screen, newForm(s, links, screen, nil)) })
	return screen
}

// Title says what they are.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to send somebody, where there is a meeting to move it in.
func (s *Screen) Action() fyne.CanvasObject {
	if _, ok := s.NextMeeting(); !ok {
		return nil
	}
	return s.send
}

// Refresh reads the mandates anew: one's own first, what is over last.
func (s *Screen) Refresh() {
	all, err := s.C.Mandates()
	all = seat.Trust(s.Seat, all, err)
	if err != nil {
		return
	}
	moved := s.moved()
	if len(all)+len(moved) == 0 {
		s.List.Set(s.None("none", look.IconPeople), s.Where())
		return
	}
	var mine, ours, over []kit.Item
	for _, m := range slices.Backward(all) {
		row := s.row(m)
		switch {
		case ended(m):
			over = append(over, row)
		case m.Plan.Named().Has(s.C.Me()):
			mine = append(mine, row)
		default:
			ours = append(ours, row)
		}
	}
	var items []kit.Item
	for _, part := range []struct {
		key  string
		rows []kit.Item
	}{{"mine", mine}, {"ours", ours}, {"moved", moved}, {"over", over}} {
		if len(part.rows) == 0 {
			continue
		}
		room := min(len(part.rows), pageLength*(s.pages+1))
		items = append(append(items, s.Head(part.key)), part.rows[:room]...)
		if more := len(part.rows) - room; more > 0 {
			items = append(items, kit.Item{Key: "more " + part.key, Shows: more, Make: func() fyne.CanvasObject {
				return kit.SecondaryButton(s.Say("more", "n", more), look.IconMore, func() { s.pages++; s.Refresh() })
			}})
		}
	}
	s.List.Set(items...)
}

// ended reports whether nobody can act under a mandate any more, and nothing is left
// to say of it.
func ended(m mandate.Mandate) bool {
	switch m.State {
	case mandate.Discharged, mandate.Amended, mandate.Recalled, mandate.Expired:
		return true
	}
	return false
}

// row is a mandate in three lines.
func (s *Screen) row(m mandate.Mandate) kit.Item {
	l := s.Seat.Words()
	note := s.Say("goes", "name", s.C.Name(m.Plan.Delegate))
	switch {
	case m.Acting.IsZero() && !ended(m):
		note = s.Say("goes.nobody")
	case !m.Acting.IsZero() && m.Acting != m.Plan.Delegate:
		note = s.Say("goes", "name", s.C.Name(m.Acting))
	}
	if n := len(m.Plan.Instructions); n > 0 {
		note += " · " + s.Say("questions", "n", n)
	}
	if m.Plan.Until != "" {
		note += " · " + s.Say("until", "day", words.Day(l, m.Plan.Until))
	}
	return page.Row("mandate "+m.ID.String(), kit.Entry{Icon: look.IconPerson, What: m.Plan.To, States: States(s.Seat, m), Note: note},
		func() { s.Open(s, NewMandate(s.Seat, s.links, m.ID)) })
}

// moved are the motions that would give a mandate and are not decided.
func (s *Screen) moved() (rows []kit.Item) {
	all, err := s.C.Motions()
	for _, o := range seat.Trust(s.Seat, all, err) {
		plan, known := s.C.PlannedMandate(o.Wording.Text)
		if !known || !o.State.Free() && o.State != motion.Put {
			continue
		}
		entry := kit.Entry{Icon: look.IconPen, What: plan.To, States: []kit.State{kit.Calm(words.MotionState(s.Seat.Words(), o.State))},
			Note: s.Say("goes", "name", s.C.Name(plan.Delegate))}
		rows = append(rows, page.Row("motion "+o.ID.String(), entry, func() { s.links.Motion(s, o.Meeting, o.ID) }))
	}
	return rows
}

// States are how far a mandate has come, and what should not be overlooked.
func States(s *seat.Seat, m mandate.Mandate) []kit.State {
	word := words.MandateState(s.Words(), m.State)
	all := []kit.State{kit.Calm(word)}
	switch m.State {
	case mandate.Carried, mandate.Reported:
		all[0] = kit.Running(word)
	case mandate.Discharged:
		all[0] = kit.Good(word)
	case mandate.Recalled, mandate.Amended, mandate.Expired:
		all[0] = kit.Even(word)
	case mandate.Suspended, mandate.Vacant:
		all[0] = kit.Careful(word)
	}
	if len(m.Clashes) > 0 {
		all = append(all, kit.Careful(s.Words().Say("delegates.clash.chip")))
	}
	if slices.ContainsFunc(m.Judged, func(j mandate.Judged) bool { return j.Verdict == mandate.Outside }) {
		all = append(all, kit.Careful(s.Words().Say("delegates.verdict.outside")))
	}
	return all
}
