// Package decisions is the register on the screen: what was decided, newest
// first, to be searched, read word for word, checked and printed.
//
//	decisions.go   the list
//	search.go      what a search finds
//	detail.go      one decision
//	proof.go       who voted how, and why one may rely on it
//	paper.go       on paper
//
// Nothing here can be changed: a decision follows from the votes.
package decisions

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// Screen is the list of decisions.
type Screen struct {
	seat   *seat.Seat
	list   *kit.Scroll
	search *widget.Entry
	print  *kit.Press
	// opened is the decision shown last; filled tells whether there is any.
	opened motion.ID
	filled bool
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.search = kit.Line("", say(s, "search"))
	screen.search.OnChanged = func(string) { screen.Refresh() }
	screen.print = kit.SecondaryButton(say(s, "print"), look.IconPrint, screen.printAll)
	return screen
}

// say puts a key of this screen's catalogue into words.
func say(s *seat.Seat, key string, args ...any) string {
	return s.Words().Say("decisions."+key, args...)
}

// Title is the name of the place.
func (s *Screen) Title() string { return s.seat.Say("place.decisions") }

// Content is the search field with the list below.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Action prints the register, once there is one.
func (s *Screen) Action() fyne.CanvasObject {
	if !s.filled {
		return nil
	}
	return s.print
}

// Refresh reads the register anew.
func (s *Screen) Refresh() {
	c := s.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Decisions()
	all = seat.Trust(s.seat, all, err)
	if err != nil {
		return
	}
	s.filled = len(all) > 0
	if !s.filled {
		s.list.Set(kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconDecisions, say(s.seat, "none.title"), say(s.seat, "none"), nil)
		}})
		return
	}
	items := []kit.Item{kit.Still("search", s.search)}
	meetings := titles(s.seat, c)
	slices.Reverse(all)
	for _, d := range all {
		entry := s.entry(d, meetings)
		if !found(s.search.Text, d.Wording.Text, entry.Note) {
			continue
		}
		items = append(items, kit.Item{Key: d.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { s.open(d.ID) })
		}})
	}
	if len(items) == 1 {
		items = append(items, kit.Item{Key: "nothing found", Make: func() fyne.CanvasObject {
			return kit.Pad(0, 4*look.Step, kit.Secondary(say(s.seat, "search.nothing")))
		}})
	}
	s.list.Set(items...)
}

// entry is a decision in three lines.
func (s *Screen) entry(d decision.Decision, meetings map[meeting.ID]string) kit.Entry {
	l := s.seat.Words()
	return kit.Entry{
		What:   d.Wording.Text,
		States: []kit.State{kit.Good(words.DecisionState(l, d.State))},
		Note:   between(i18n.Capital(l.Date(d.AdoptedAt.In(s.seat.Zone()))), meetings[d.Meeting]),
		Chosen: d.ID == s.opened && s.beside(),
	}
}

// beside reports whether a decision is shown beside the list.
func (s *Screen) beside() bool { return len(s.seat.Shell().Titles()) > 1 }

func (s *Screen) open(id motion.ID) {
	s.opened = id
	s.seat.Shell().Open(s, newDetail(s.seat, id))
}

// titles are what the meetings of a collective were called.
func titles(s *seat.Seat, c *collective.Collective) map[meeting.ID]string {
	meetings, err := c.Meetings()
	names := make(map[meeting.ID]string, len(meetings))
	for _, m := range seat.Trust(s, meetings, err) {
		names[m.ID] = m.Call.Title
	}
	return names
}

// between puts a dot between two texts, if there are two.
func between(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	return first + " · " + second
}
