// Package decisions is the register on the screen: what was decided, newest
// first, to be searched, read word for word, checked and printed.
//
//	decisions.go   the list, searched and narrowed
//	narrow.go      by year, topic and person
//	detail.go      one decision: its words, who sees to it, how it came about
//	became.go      what became of it, and what this person can do
//	report.go      where one says how it goes
//	proof.go       who voted how, and why one may rely on it
//	paper.go       on paper
//
// Nothing here changes a decision: it follows from the votes. Those who see to one
// say how it goes; another decision ends it.
package decisions

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/index"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// Screen is the list of decisions.
type Screen struct {
	seat   *seat.Seat
	list   *kit.Scroll
	search *widget.Entry
	narrow *kit.Options
	print  *kit.Press
	year   *kit.Press
	// only is what the list is narrowed to besides: a year, a topic, a person.
	only decision.Filter
	// opened is the decision shown last; filled tells whether there is any.
	opened motion.ID
	filled bool
	// pages is how often older ones were asked for.
	pages int
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	screen := &Screen{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
	screen.search = kit.Line("", say(s, "search"))
	screen.search.OnChanged = func(string) { screen.Refresh() }
	var words []string
	for _, view := range views {
		words = append(words, say(s, "view."+view.key))
	}
	screen.narrow = kit.NewPills(words, 0, func(int) { screen.Refresh() })
	screen.year = kit.SecondaryButton(say(s, "year"), look.IconPrint, screen.printYear)
	screen.print = kit.SecondaryButton(say(s, "print"), look.IconPrint, screen.printAll)
	return screen
}

// views are what the list can be narrowed to.
var views = []struct {
	key  string
	keep func(decision.Filter, *collective.Collective, day.Date) decision.Filter
}{
	{"all", func(f decision.Filter, _ *collective.Collective, _ day.Date) decision.Filter { return f }},
	{"force", func(f decision.Filter, _ *collective.Collective, _ day.Date) decision.Filter {
		f.States = []decision.State{decision.InForce, decision.Adopted, decision.Suspended}
		return f
	}},
	{"due", func(f decision.Filter, _ *collective.Collective, today day.Date) decision.Filter {
		f.Pressing = today
		return f
	}},
	{"mine", func(f decision.Filter, c *collective.Collective, _ day.Date) decision.Filter {
		f.Who = c.Me()
		return f
	}},
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
	today, err := c.Today()
	if err != nil {
		s.seat.Tell(err)
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
	shown, err := c.SearchDecisions(s.search.Text, views[s.narrow.Chosen()].keep(s.only, c, today))
	shown = seat.Trust(s.seat, shown, err)
	items := []kit.Item{kit.Still("search", s.search), kit.Still("narrow", s.narrow.Object()), s.door(c)}
	if len(shown) == 0 {
		none := "search.nothing"
		if index.Empty(s.search.Text) {
			none = "view.nothing"
		}
		items = append(items, kit.Item{Key: "nothing found", Make: func() fyne.CanvasObject {
			return kit.Pad(0, 4*look.Step, kit.Secondary(say(s.seat, none)))
		}})
	}
	meetings := titles(s.seat, c)
	slices.Reverse(shown)
	for _, d := range shown[:min(s.room(), len(shown))] {
		entry := s.entry(d, meetings, today)
		items = append(items, kit.Item{Key: d.ID.String(), Far: true, Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { s.open(d.ID) })
		}})
	}
	if more := len(shown) - s.room(); more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(s.seat, "more", "n", more), look.IconMore, func() { s.pages++; s.Refresh() })
		}})
	}
	s.list.Set(append(items, kit.Still("year", s.year))...)
}

// pageLength is how many decisions are shown at once; who wants to see older ones
// asks for them, or searches. A list of ten thousand rows would make every phone
// wait.
const pageLength = 60

func (s *Screen) room() int { return pageLength * (s.pages + 1) }

// entry is a decision in three lines.
func (s *Screen) entry(d decision.Decision, meetings map[meeting.ID]string, today day.Date) kit.Entry {
	l := s.seat.Words()
	return kit.Entry{
		What:   words.Moved(l, d.Wording),
		States: states(s.seat, d, today),
		Note:   between(i18n.Capital(l.Date(d.AdoptedAt.In(s.seat.Zone()))), meetings[d.Meeting]),
		Chosen: d.ID == s.opened && s.beside(),
	}
}

// states are how a decision stands, and what presses.
func states(s *seat.Seat, d decision.Decision, today day.Date) []kit.State {
	word := words.DecisionState(s.Words(), d.State)
	var all []kit.State
	switch d.State {
	case decision.InForce, decision.CarriedOut:
		all = append(all, kit.Good(word))
	case decision.Adopted, decision.Provisional:
		all = append(all, kit.Running(word))
	case decision.Suspended:
		all = append(all, kit.Careful(word))
	default:
		all = append(all, kit.Even(word))
	}
	for _, hint := range []struct {
		is  bool
		key string
	}{{d.Overdue(today), "overdue"}, {len(d.Late) > 0 && d.Live() && !d.Overdue(today), "late"}, {d.ToReview(today), "review"}, {len(d.Rivals) > 0 || d.Disputed, "rivals"}} {
		if hint.is {
			all = append(all, kit.Careful(say(s, "hint."+hint.key)))
		}
	}
	return all
}

// beside reports whether a decision is shown beside the list.
func (s *Screen) beside() bool { return len(s.seat.Shell().Titles()) > 1 }

func (s *Screen) open(id motion.ID) {
	s.opened = id
	s.seat.Shell().Open(s, NewDetail(s.seat, id))
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
