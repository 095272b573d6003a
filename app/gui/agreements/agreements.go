// Package agreements is one text that several collectives approve, on the screen: who
// has, who has not, and whether it binds us.
//
//	agreements.go  the rounds: those that wait for us first
//	round.go       one round, and the ways of this person with it
//	matrix.go      where each collective stands, as a list or as a table
//	party.go       one collective in a round
//	form.go        where a round is opened
//	answer.go      where our own answer is moved
//	written.go     an answer that came on paper
//
// Nobody answers for a collective from here: our answer is a motion at a meeting, that
// of others a certificate they have signed, or paper that two of us have seen.
package agreements

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/abroad"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/words"
)

const area = "agreements"

// Links lead to where agreements come from. All are given.
type Links struct {
	Decision func(from shell.Screen, id motion.ID)
	Motion   page.Moved
	// Shown opens how a decision is shown to other collectives.
	Shown func(from shell.Screen, id motion.ID)
	// Neighbours opens the collectives that are known here.
	Neighbours func(from shell.Screen)
}

// Abroad are the links that lead from what a file holds to a round.
func Abroad(s *seat.Seat, links Links) abroad.Links {
	return abroad.Links{Round: func(from shell.Screen, id ratification.ID) { s.Shell().Open(from, NewRound(s, links, id)) }}
}

// Screen is the list of rounds.
type Screen struct {
	page.Base
	links Links
	begin *kit.Press
	// pages is how often more of those that are over were asked for.
	pages int
}

// pageLength is how many rounds that are over are shown at once.
const pageLength = 40

// New makes the list.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{Base: page.New(s, area, 3*look.Step), links: links}
	screen.begin = kit.Primary(screen.Say("begin"), look.IconPlus, func() { screen.Open(screen, NewForm(s, links, screen, Draft{})) })
	return screen
}

// Title says what they are.
func (s *Screen) Title() string { return s.Say("title") }

// Action is to ask others to agree on something.
func (s *Screen) Action() fyne.CanvasObject { return s.begin }

// Refresh reads the rounds anew: those that wait for us, those that go on, those that
// are over, the newest first.
func (s *Screen) Refresh() {
	all, err := s.C.Ratifications()
	all = seat.Trust(s.Seat, all, err)
	if err != nil {
		return
	}
	var ours, on, over []kit.Item
	for _, r := range slices.Backward(all) {
		switch row := s.row(r); {
		case waits(s.Seat, r):
			ours = append(ours, row)
		case r.State == ratification.Collecting:
			on = append(on, row)
		default:
			over = append(over, row)
		}
	}
	var items []kit.Item
	if len(all) == 0 {
		items = append(items, s.None("none", look.IconDecisions))
	}
	for _, part := range []struct {
		key  string
		rows []kit.Item
	}{{"waits", ours}, {"on", on}, {"over", over}} {
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
	if s.Seat.Device != nil {
		items = append(items, s.Button("take", look.IconDown, func() { abroad.Take(s.Seat, Abroad(s.Seat, s.links), s) }))
	}
	s.List.Set(items...)
}

// waits reports whether a round waits for our answer.
func waits(s *seat.Seat, r ratification.Round) bool {
	row, asked := own(s, r)
	return asked && row.Kind == "" && r.State == ratification.Collecting
}

// own is where this collective stands in a round; ok is false if it is not asked.
func own(s *seat.Seat, r ratification.Round) (ratification.Row, bool) {
	id := ratification.PartyID(s.Collective().Abroad())
	i := slices.IndexFunc(r.Rows, func(row ratification.Row) bool { return row.Party.ID == id })
	if i < 0 {
		return ratification.Row{}, false
	}
	return r.Rows[i], true
}

// row is a round in three lines.
func (s *Screen) row(r ratification.Round) kit.Item {
	note := s.Say("count", "n", r.Count.For, "of", r.Count.Of) + " · " + r.Call.By.Name
	if r.Call.Deadline != "" {
		note += " · " + s.Say("until", "day", words.Day(s.Seat.Words(), r.Call.Deadline))
	}
	return page.Row("round "+r.ID.String(), kit.Entry{Icon: look.IconDecisions, What: words.Gist(words.Wording(r.Call.Text)), States: States(s.Seat, r), Note: note},
		func() { s.Open(s, NewRound(s.Seat, s.links, r.ID)) })
}

// States are how a round stands, and whether it waits for us.
func States(s *seat.Seat, r ratification.Round) []kit.State {
	word := words.RatificationState(s.Words(), r.State)
	all := []kit.State{kit.Even(word)}
	switch r.State {
	case ratification.Collecting:
		all[0] = kit.Running(word)
	case ratification.Ratified:
		all[0] = kit.Good(word)
	case ratification.Refused:
		all[0] = kit.Bad(word)
	}
	if waits(s, r) {
		all = append(all, kit.Careful(s.Words().Say(area+".waits.chip")))
	}
	return all
}
