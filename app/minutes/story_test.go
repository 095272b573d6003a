package minutes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3}
	dilan = member.ID{4}
	all   = member.SetOf(ana, boris, chona, dilan)
	names = map[member.ID]string{ana: "Ana Petrak", boris: "Boris Onal", chona: "Chona Vale"}
)

const (
	wells meeting.ItemID = "00000000000000aa"
	dogs  meeting.ItemID = "00000000000000bb"
)

// story is everything said at one meeting.
type story struct {
	said     byte
	meetings meeting.Facts
	motions  motion.Facts
	polls    poll.Facts
	texts    map[meeting.ItemID]string
	id       meeting.ID
}

// newStory is a meeting that was called by Ana.
func newStory(change ...func(*meeting.Call)) *story {
	s := &story{texts: make(map[meeting.ItemID]string)}
	call := meeting.Call{
		Envelope: s.envelope(ana), Title: "Spring meeting", When: "2026-03-03T18:30", Place: "the school",
		Agenda:  []meeting.Item{{ID: wells, Title: "The well"}, {ID: dogs, Title: "The dogs"}},
		Earlier: []meeting.ID{{200}}, Rules: meeting.Rules{Entitled: all, Quorum: meeting.Quorum{Num: 1, Den: 2}},
	}
	for _, c := range change {
		c(&call)
	}
	s.id = meeting.ID(call.ID)
	s.meetings.Calls = []meeting.Call{call}
	return s
}

// envelope is the next one: ids and minutes go up as things are said.
func (s *story) envelope(by member.ID, after ...statement.ID) statement.Envelope {
	s.said++
	at := time.Date(2026, 3, 3, 18, 0, 0, 0, time.UTC).Add(time.Duration(s.said) * time.Minute)
	return statement.Envelope{ID: statement.ID{s.said}, By: by, At: at, After: after}
}

func (s *story) step(by member.ID, act meeting.Act) {
	step := s.source().Meeting.ToStep(act)
	step.Envelope = s.envelope(by)
	s.meetings.Steps = append(s.meetings.Steps, step)
}

func (s *story) opens(by member.ID) {
	s.step(by, meeting.Open)
}

func (s *story) goes(by member.ID, presence meeting.Presence) {
	var after []statement.ID
	for _, a := range s.source().Meeting.Attendances {
		if a.By == by {
			after = append(after, a.ID)
		}
	}
	s.meetings.Attendances = append(s.meetings.Attendances,
		meeting.Attendance{Envelope: s.envelope(by, after...), Meeting: s.id, Presence: presence})
}

func (s *story) closes(by member.ID) {
	s.step(by, meeting.Close)
}

func (s *story) moves(by member.ID, item meeting.ItemID, text string, rule motion.Rule) motion.ID {
	e := s.envelope(by)
	s.motions.Submissions = append(s.motions.Submissions,
		motion.Submission{Envelope: e, Meeting: s.id, Item: item, Text: text, Rule: rule})
	return motion.ID(e.ID)
}

func (s *story) puts(by member.ID, id motion.ID) {
	src := s.source()
	m := src.Motions[slices.IndexFunc(src.Motions, func(m motion.Motion) bool { return m.ID == id })]
	p := m.ToPut(src.Meeting.Present)
	p.Envelope, p.Entitled = s.envelope(by), all
	s.motions.Puttings = append(s.motions.Puttings, p)
}

// poll is the last vote on a motion.
func (s *story) poll(id motion.ID) poll.Poll {
	var last poll.Poll
	for _, p := range s.source().Polls {
		if p.Motion == id && p.State != poll.Void {
			last = p
		}
	}
	return last
}

func (s *story) votes(by member.ID, id motion.ID, choice poll.Choice) poll.Ballot {
	b := s.poll(id).ToCast(by, poll.Answer{Choice: choice})
	b.Envelope = s.envelope(by, b.After...)
	s.polls.Ballots = append(s.polls.Ballots, b)
	return b
}

func (s *story) freezes(by member.ID, id motion.ID) {
	f := s.poll(id).ToFreeze(s.source().Meeting, all)
	f.Envelope = s.envelope(by)
	s.polls.Freezes = append(s.polls.Freezes, f)
}

func (s *story) counts(by member.ID, id motion.ID) *poll.Count {
	c := s.poll(id).ToCount(by, member.ID{}, false)
	c.Envelope = s.envelope(by)
	s.polls.Counts = append(s.polls.Counts, c)
	return &s.polls.Counts[len(s.polls.Counts)-1]
}

// source folds what was said.
func (s *story) source() Source {
	meetings := meeting.Fold(s.meetings, all)
	motions := motion.Fold(s.motions, all)
	polls := poll.Fold(meetings, motions, s.polls, all)
	motions = poll.Settle(motions, polls)
	return Source{
		Collective: "Upper Larch", Meeting: meetings[0], Texts: s.texts,
		Motions: motions, Polls: polls, Decisions: decision.Register(motions, polls), Names: names,
	}
}

// dump writes minutes plainly, for tests.
func dump(m Minutes) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", m.Title)
	for _, s := range m.Sections {
		fmt.Fprintf(&b, "\n%s\n", strings.Join(strings.Fields(s.Number+" "+string(s.Heading)+" "+s.Title), " "))
		for _, l := range s.Lines {
			if l.Text != "" {
				fmt.Fprintf(&b, "  %s: %s\n", l.Kind, l.Text)
				continue
			}
			fmt.Fprintf(&b, "  %s:", strings.TrimPrefix(string(l.Key), "minutes."))
			args := make([]string, 0, len(l.Args))
			for name, value := range l.Args {
				args = append(args, " "+name+"="+show(value))
			}
			slices.Sort(args)
			fmt.Fprintf(&b, "%s\n", strings.Join(args, ""))
		}
	}
	return b.String()
}

func show(value any) string {
	switch v := value.(type) {
	case time.Time:
		return v.Format("15:04")
	case []string:
		return "(" + strings.Join(v, ", ") + ")"
	case meeting.Check:
		return fmt.Sprintf("%d/%d/%d", v.Present, v.Needed, v.Electorate)
	case poll.Outcome:
		return string(v.Why.Code)
	case Figured:
		return string(v.Why.Code)
	case Answer:
		return string(v.Rule) + "/" + string(v.Choice)
	case Options:
		var names []string
		for _, o := range v {
			names = append(names, cmp.Or(o.Text, string(o.ID)))
		}
		return show(names)
	}
	return fmt.Sprint(value)
}
