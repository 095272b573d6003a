package minutes

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

const (
	mill  meeting.ItemID = "00000000000000cc"
	roof  meeting.ItemID = "00000000000000dd"
	bread meeting.ItemID = "00000000000000ee"
)

var earlierMinutes = approval.HashOf([]byte("what was done in the winter"))

// says makes somebody's next step and lets it be altered before it is said.
func (s *story) says(by member.ID, act meeting.Act, alter func(*meeting.Step)) {
	step := s.source().Meeting.ToStep(act)
	alter(&step)
	step.Envelope = s.envelope(by)
	s.meetings.Steps = append(s.meetings.Steps, step)
}

func (s *story) takes(by member.ID, job meeting.Job) {
	t := s.source().Meeting.ToTake(by, by, job, false)
	t.Envelope = s.envelope(by, t.After...)
	s.meetings.Takings = append(s.meetings.Takings, t)
}

func (s *story) writes(by, who member.ID, presence meeting.Presence) {
	a := s.source().Meeting.ToAttend(by, who, presence)
	a.Envelope = s.envelope(by, a.After...)
	s.meetings.Attendances = append(s.meetings.Attendances, a)
}

func (s *story) progresses(by member.ID, item meeting.ItemID, to meeting.ItemState) {
	p := s.source().Meeting.ToProgress(item, to)
	p.Envelope = s.envelope(by)
	s.meetings.Progress = append(s.meetings.Progress, p)
}

func (s *story) order(by member.ID, item meeting.ItemID, text string) meeting.Hand {
	h := meeting.Hand{Envelope: s.envelope(by), Meeting: s.id, Item: item, Order: true, Text: text}
	s.meetings.Hands = append(s.meetings.Hands, h)
	return h
}

// rich is an evening at which nearly everything happens that minutes can tell:
// short notice, an agenda that grows, breaks, chairs who change, people without a
// device, guests, a report, points of order, a ruling, minutes of the winter that
// are approved, and an item that is left over.
func rich() *story {
	s := newStory(func(c *meeting.Call) {
		c.NoticeDaysMin = 7
		c.Agenda = append(c.Agenda, meeting.Item{ID: roof, Title: "The roof", Level: 1},
			meeting.Item{ID: bread, Title: "Bread", Kind: meeting.Report, Origin: meeting.Origin{Meeting: meeting.ID{200}, Item: "00000000000000ff"}})
	})
	s.says(boris, meeting.Revise, func(step *meeting.Step) {
		step.Change.Agenda = append(slices.Clone(s.source().Meeting.Call.Agenda), meeting.Item{ID: mill, Title: "The mill"})
		step.Reason = "The mill wheel stands still."
	})
	s.opens(ana)
	s.takes(ana, meeting.Chair)
	s.goes(boris, meeting.Arrived)
	s.takes(boris, meeting.Pen)
	s.writes(boris, dilan, meeting.Arrived)
	s.goes(chona, meeting.Excused)
	s.meetings.Guests = append(s.meetings.Guests, meeting.Guest{Envelope: s.envelope(boris), Meeting: s.id, Name: "Eda the nurse"})
	s.progresses(ana, bread, meeting.Current)
	s.progresses(ana, bread, meeting.Done)
	s.says(ana, meeting.Suspend, func(step *meeting.Step) { step.Reason = "Supper." })
	s.says(ana, meeting.Resume, func(*meeting.Step) {})
	s.takes(boris, meeting.Chair)
	s.progresses(ana, wells, meeting.Current)
	h := s.order(ana, wells, "Who holds the chair?")
	s.order(dilan, wells, "")
	s.meetings.Floors = append(s.meetings.Floors, meeting.Floor{Envelope: s.envelope(boris), Meeting: s.id, Hand: h.ID, Act: meeting.Rule, Ruling: "I do."})
	m := s.moves(ana, wells, "The minutes of the winter are approved.\n"+approval.Effect(earlierMinutes), motion.Simple)
	s.puts(ana, m)
	s.votes(ana, m, poll.Yes)
	s.votes(boris, m, poll.Yes)
	s.freezes(ana, m)
	s.counts(boris, m)
	s.progresses(ana, dogs, meeting.Skipped)
	s.says(boris, meeting.Revise, func(step *meeting.Step) {
		step.Change.Agenda = slices.DeleteFunc(slices.Clone(s.source().Meeting.Call.Agenda), func(i meeting.Item) bool { return i.ID == roof })
	})
	s.writes(boris, dilan, meeting.Left)
	s.closes(boris)
	return s
}

func richSource() Source {
	source := rich().source()
	source.Next = &meeting.Call{Title: "Summer meeting", When: "2026-06-03T18:30", Place: "the mill"}
	source.Proposed = map[approval.Hash]string{earlierMinutes: "Winter meeting"}
	source.NextSteps = "Boris looks for a rope."
	return source
}

func TestARichEvening(t *testing.T) {
	const want = `Spring meeting

minutes.heading.meeting
  kind.later: collective=Upper Larch
  place: place=the school
  called-for: at=18:01 by=Ana Petrak when=2026-03-03T18:30
  notice.short-today: min=7 n=0
  revised: at=18:02 by=Boris Onal
  because: reason=The mill wheel stands still.
  opened: at=18:03 by=Ana Petrak
  break.began: at=18:12 by=Ana Petrak
  because: reason=Supper.
  break.ended: at=18:13 by=Ana Petrak
  revised: at=18:26 by=Boris Onal
  closed: at=18:28 by=Boris Onal
  job.held: from=18:04 job=chair name=Ana Petrak to=18:14
  job.held: from=18:14 job=chair name=Boris Onal to=18:28
  job.held: from=18:06 job=pen name=Boris Onal to=18:28

minutes.heading.attendance
  entitled: n=4 names=(04000000, Ana Petrak, Boris Onal, Chona Vale)
  quorum.at-least: den=2 num=1
  there-until: from=18:07 name=04000000 to=18:27
  there: from=18:03 name=Ana Petrak
  there: from=18:05 name=Boris Onal
  excused: n=1 names=(Chona Vale)
  guests: n=1 names=(Eda the nurse)
  written-down: by=Boris Onal n=1 names=(04000000)

minutes.heading.agenda
  agenda.item: number=1 title=The well
  agenda.item: number=2 title=The dogs
  agenda.carried: number=3 title=Bread
  agenda.added: number=4 title=The mill
  agenda.dropped: title=The roof

1 minutes.heading.item The well
  item.taken-until: from=18:15 to=18:28
  item.open:
  order.raised: at=18:16 name=Ana Petrak text=Who holds the chair?
  order.ruling: at=18:18 name=Boris Onal text=I do.
  order.bare: at=18:17 name=04000000
  motion.moved: mover=Ana Petrak number=1 rule=simple
`
	got := dump(Compose(richSource()))
	if diff := cmp.Diff(want, got[:min(len(want), len(got))]); diff != "" {
		t.Errorf("minutes (-want +got):\n%s", diff)
	}
	for _, line := range []string{
		"item.skipped:", "item.reported:", "approves-of: mark=" + earlierMinutes.Mark() + " title=Winter meeting",
		"next: place=the mill title=Summer meeting when=2026-06-03T18:30", "left-over: title=The mill",
	} {
		if !strings.Contains(got, "\n  "+line+"\n") {
			t.Errorf("%q is missing in\n%s", line, got)
		}
	}
}

// evenings are the others that minutes can tell of.
func evenings() []Source {
	postponed := newStory(func(c *meeting.Call) { c.NoticeDaysMin = 0 })
	postponed.step(ana, meeting.Postpone)
	postponed.step(ana, meeting.Cancel)

	kept := newStory(func(c *meeting.Call) { c.NoticeDaysMin, c.When = 1, "2026-03-13T18:30" })
	kept.opens(ana)
	kept.takes(ana, meeting.Chair)
	kept.progresses(ana, wells, meeting.Current)
	boring := kept.source()
	boring.Next = &meeting.Call{Title: "Summer meeting", When: "2026-06-03T18:30"}
	kept.step(ana, meeting.Suspend)

	few := newStory()
	few.opens(ana)
	few.says(ana, meeting.Close, func(s *meeting.Step) { s.Inquorate = true })
	second := few.source()
	second.Meeting.First, second.Meeting.Second = false, true
	second.Meeting.Disputed = []meeting.Dispute{{Member: dilan, Words: []meeting.Attendance{{Envelope: few.envelope(ana)}}}}
	second.Meeting.Overruled = []meeting.Step{{Envelope: few.envelope(boris), Act: meeting.Cancel}}

	unknown := richSource()
	unknown.Proposed = nil
	early := newStory(func(c *meeting.Call) { c.When = "2026-03-13T18:30" })
	late := newStory(func(c *meeting.Call) { c.NoticeDaysMin, c.When = 20, "2026-03-13T18:30" })
	after := newStory(func(c *meeting.Call) { c.When = "2026-02-13T18:30" })
	return []Source{richSource(), early.source(), late.source(), after.source(), postponed.source(), kept.source(), boring, few.source(), second, unknown}
}

// The time at which a person came is the one that was written down for them.
func TestAttendanceShowsTheMomentAndNotWhenItWasWritten(t *testing.T) {
	s := newStory()
	s.opens(boris)
	s.takes(boris, meeting.Pen)
	s.writes(boris, dilan, meeting.Arrived)
	came := s.envelope(boris).At.Add(-2 * time.Hour)
	s.meetings.Attendances[len(s.meetings.Attendances)-1].When = came
	for _, l := range Compose(s.source()).Sections[1].Lines {
		if l.Key == There && l.Args["name"] == "04000000" && l.Args["from"] != came {
			t.Errorf("Dilan came at %v", l.Args["from"])
		}
	}
	s.writes(boris, dilan, meeting.Absent)
	for _, l := range Compose(s.source()).Sections[1].Lines {
		if l.Key == There && l.Args["name"] == "04000000" {
			t.Error("Dilan was written down by mistake and is shown all the same")
		}
	}
}
