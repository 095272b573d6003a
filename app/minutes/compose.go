package minutes

import (
	"cmp"
	"slices"

	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// Compose writes the minutes. It is a pure function: it shows nothing but what
// is in its source, in an order that does not depend on the source's.
func Compose(source Source) Minutes {
	c := newComposer(source)
	m := Minutes{Meeting: c.Meeting.ID, Title: c.Meeting.Call.Title}
	m.Sections = append(m.Sections, c.frame(), c.attendance())
	if len(c.Meeting.Call.Agenda) > 0 {
		m.Sections = append(m.Sections, c.agenda())
	}
	numbers := meeting.Numbers(c.Meeting.Call.Agenda)
	for i, item := range c.Meeting.Call.Agenda {
		m.Sections = append(m.Sections, c.item(i, numbers[i], item))
	}
	if loose := append(c.orders(""), c.under(noItem)...); len(loose) > 0 {
		m.Sections = append(m.Sections, Section{Heading: HeadingMotions, Lines: loose})
	}
	m.Sections = append(m.Sections, c.decisions())
	if c.NextSteps != "" {
		m.Sections = append(m.Sections, Section{Heading: HeadingNextSteps, Lines: []Line{prose(c.NextSteps)}})
	}
	if next := c.next(); len(next.Lines) > 0 {
		m.Sections = append(m.Sections, next)
	}
	return m
}

// composer is a source put in order.
type composer struct {
	Source
	motions []motion.Motion
	// place says where on the agenda the item of a motion is; see [places].
	place map[motion.ID]int
	// number is the number of a motion in these minutes, from 1.
	number map[motion.ID]int
	polls  map[motion.ID][]poll.Poll
}

// noItem stands for the end of the agenda, where motions under no item are.
const noItem = -1

// newComposer numbers the motions in their order.
func newComposer(source Source) composer {
	c := composer{Source: source, place: places(source), number: make(map[motion.ID]int), polls: make(map[motion.ID][]poll.Poll)}
	byID := make(map[motion.ID]motion.Motion)
	for _, m := range source.Motions {
		if m.Meeting == source.Meeting.ID {
			c.motions = append(c.motions, m)
			byID[m.ID] = m
		}
	}
	slices.SortFunc(c.motions, c.compareMotions(byID))
	for i, m := range c.motions {
		c.number[m.ID] = i + 1
	}
	for _, p := range source.Polls {
		if c.number[p.Motion] > 0 && !idle(p) {
			c.polls[p.Motion] = append(c.polls[p.Motion], p)
		}
	}
	for _, polls := range c.polls {
		slices.SortFunc(polls, func(a, b poll.Poll) int {
			return cmp.Or(cmp.Compare(a.Round, b.Round), statement.ID(a.ID).Compare(statement.ID(b.ID)))
		})
	}
	return c
}

// idle reports whether a poll came to nothing without anybody's doing: another was
// put at the same time, and nobody voted in this one.
func idle(p poll.Poll) bool {
	return p.State == poll.Void && len(p.Voidings)+len(p.Cast)+len(p.Papers.Entries)+len(p.Papers.Sheets) == 0
}

// places says of each motion where on the agenda the item is that it was moved
// under; an amendment stands with what it amends.
func places(source Source) map[motion.ID]int {
	on, moved := make(map[meeting.ItemID]int), make(map[motion.ID]meeting.ItemID)
	for i, item := range slices.Backward(source.Meeting.Call.Agenda) {
		on[item.ID] = i
	}
	for _, m := range source.Motions {
		moved[m.ID] = m.Item
	}
	all := make(map[motion.ID]int)
	for _, m := range source.Motions {
		under := m.Item
		if amended, known := moved[m.Amends.Motion]; known && !m.Amends.IsZero() {
			under = amended
		}
		i, listed := on[under]
		if !listed {
			i = noItem
		}
		all[m.ID] = i
	}
	return all
}

// under is the motions moved under an item, with their votes.
func (c composer) under(item int) []Line {
	var lines []Line
	for _, m := range c.motions {
		if c.place[m.ID] == item {
			lines = append(lines, c.motion(m)...)
		}
	}
	return lines
}

// decisions repeats what was adopted, in the order of the motions.
func (c composer) decisions() Section {
	s := Section{Heading: HeadingDecisions}
	for _, m := range c.motions {
		i := slices.IndexFunc(c.Decisions, func(d decision.Decision) bool { return d.ID == m.ID })
		if i >= 0 {
			s.add(Decided, Args{"number": c.number[m.ID]})
			s.Lines = append(s.Lines, wording(c.Decisions[i].Wording))
			s.Lines = append(s.Lines, c.follows(c.Decisions[i].Wording)...)
			s.Lines = append(s.Lines, c.approves(c.Decisions[i].Wording.Text)...)
		}
	}
	if len(s.Lines) == 0 {
		s.add(DecidedNone, nil)
	}
	return s
}

// names are what people are called, in order.
func (c composer) names(ids member.Set) []string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, c.name(id))
	}
	slices.Sort(names)
	return names
}

func (s *Section) add(key Key, args Args) { s.Lines = append(s.Lines, say(key, args)) }

func say(key Key, args Args) Line { return Line{Kind: Sentence, Key: key, Args: args} }

func prose(text string) Line { return Line{Kind: Prose, Text: text} }

func wording(w motion.Wording) Line { return Line{Kind: Wording, Text: w.Text, Sets: w.Sets} }
