package collective_test

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/crdt/engine"
	"moot/sync/home"
)

// alone is a collective on one device, with so many people who have none.
func alone(b *testing.B, people int) *collective.Collective {
	b.Helper()
	h, err := home.Create(b.TempDir(), rand.Reader)
	must(b, err)
	b.Cleanup(func() { must(b, h.Close()) })
	r, err := collective.Open(collective.Parts{
		Home: h, Engine: engine.Engine{}, Rand: rand.Reader, Now: time.Now,
		Person:     func() (string, string) { return "Ana Petrak", "en" },
		Unattended: func(err error) { b.Error(err) },
	})
	must(b, err)
	b.Cleanup(func() { must(b, r.Close()) })
	c, err := r.Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(b, err)
	for from := 0; from < people; from += 100 {
		var names []string
		for i := from; i < min(people, from+100); i++ {
			names = append(names, fmt.Sprintf("Elder %03d", i))
		}
		must(b, c.AddWithoutDevice(names...))
	}
	return c
}

// BenchmarkOpenMeetingOf300 measures what showing a meeting costs at which 300 are
// entitled and 40 items are on the agenda, after somebody came in: the budget is
// 100 ms.
func BenchmarkOpenMeetingOf300(b *testing.B) {
	c := alone(b, 300)
	var agenda []meeting.Item
	for i := range 40 {
		agenda = append(agenda, meeting.Item{Title: fmt.Sprintf("Item %d", i+1), Level: i % 2})
	}
	id, err := c.CallMeeting(collective.Called{Title: "Assembly", When: "2026-03-03T18:30", Agenda: agenda})
	must(b, err)
	must(b, c.OpenMeeting(id))
	must(b, c.TakeJob(id, meeting.Pen, c.Me()))
	members, err := c.Members()
	must(b, err)
	next := 0
	var spent time.Duration
	for b.Loop() {
		must(b, c.Enter(id, members[next%len(members)].ID, meeting.Arrived, time.Time{}))
		next++
		begun := time.Now()
		m, err := c.Meeting(id)
		must(b, err)
		spent += time.Since(begun)
		if len(m.Electorate) != 301 || len(m.Items) != 40 {
			b.Fatalf("%d entitled, %d items", len(m.Electorate), len(m.Items))
		}
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms/shown")
}

// BenchmarkOpenMeetingOf30Polls measures what showing a meeting with 30 open votes
// costs after each thing that is said at it: the budget is 100 ms.
func BenchmarkOpenMeetingOf30Polls(b *testing.B) {
	c := alone(b, 0)
	id, err := c.CallMeeting(collective.Called{Title: "Assembly", When: "2026-03-03T18:30", Agenda: meeting.Titles("Motions")})
	must(b, err)
	must(b, c.OpenMeeting(id))
	for i := range 30 {
		o, err := c.Submit(motion.Submission{Meeting: id, Text: fmt.Sprintf("We mend roof %d.", i), Rule: motion.Simple})
		must(b, err)
		must(b, c.Put(o, collective.Ways{}))
		must(b, c.Cast(o, poll.Answer{Choice: poll.Yes}))
	}
	var spent time.Duration
	for b.Loop() {
		must(b, c.AddGuest(id, "Petra Vale"))
		begun := time.Now()
		m, err := c.Meeting(id)
		must(b, err)
		spent += time.Since(begun)
		if len(m.Polls) != 30 {
			b.Fatalf("%d polls", len(m.Polls))
		}
	}
	b.ReportMetric(float64(spent.Microseconds())/1000/float64(b.N), "ms/shown")
}

// BenchmarkEditOfFiveShown measures how long it takes until what one of five
// writers wrote on their phone is shown on the four others in the same process:
// the budget is 5 ms for each of them.
func BenchmarkEditOfFiveShown(b *testing.B) {
	s := streetOf(b, nil, "Boris", "Chona", "Dilan", "Elena")
	writers := []*collective.Collective{s.of("Ana"), s.of("Boris"), s.of("Chona"), s.of("Dilan"), s.of("Elena")}
	id, err := writers[0].CallMeeting(collective.Called{Title: "Assembly", When: "2026-03-03T18:30",
		Agenda: meeting.Titles("One", "Two", "Three", "Four", "Five")})
	must(b, err)
	s.level()
	m, err := writers[0].Meeting(id)
	must(b, err)
	n := 0
	for b.Loop() {
		by, item := writers[n%5], m.Call.Agenda[n%3].ID
		word := fmt.Sprintf("Word %d.", n)
		must(b, by.AddToMinutes(id, item, word))
		for _, other := range writers {
			if other == by {
				continue
			}
			level(b, by, other)
			shown, err := other.Meeting(id)
			must(b, err)
			if !strings.HasSuffix(shown.Texts[item], word) {
				b.Fatalf("%q is not shown", word)
			}
		}
		n++
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/4/float64(b.N), "ms/shown")
}

// BenchmarkTenYears measures listing and searching 520 meetings with texts: the
// budget is 50 ms for each.
func BenchmarkTenYears(b *testing.B) {
	c := alone(b, 0)
	for i := range 520 {
		id, err := c.CallMeeting(collective.Called{Title: fmt.Sprintf("Reunión %d", i), When: "2026-03-03T18:30",
			Agenda: meeting.Titles("El pozo", "Ёлка и мост")})
		must(b, err)
		if i%10 == 0 {
			m, err := c.Meeting(id)
			must(b, err)
			must(b, c.AddToMinutes(id, m.Call.Agenda[0].ID, strings.Repeat("Se habló del pozo y de la cuerda. ", 60)))
		}
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			all, err := c.Meetings()
			must(b, err)
			if len(all) != 520 {
				b.Fatalf("%d meetings", len(all))
			}
		}
	})
	for _, query := range []string{"reunion 77", "елка мост", "hablo cuerda"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				found, err := c.SearchMeetings(query)
				must(b, err)
				if len(found) == 0 {
					b.Fatal("nothing found")
				}
			}
		})
	}
}

// BenchmarkBallotShown measures how long it takes in the process from a ballot to
// the meeting that shows it: the budget is
// 5 ms.
func BenchmarkBallotShown(b *testing.B) {
	c := alone(b, 0)
	id, err := c.CallMeeting(collective.Called{Title: "Assembly", When: "2026-03-03T18:30", Agenda: meeting.Titles("Motions")})
	must(b, err)
	must(b, c.OpenMeeting(id))
	o, err := c.Submit(motion.Submission{Meeting: id, Text: "We mend the roof.", Rule: motion.Simple})
	must(b, err)
	must(b, c.Put(o, collective.Ways{}))
	choices := []poll.Choice{poll.Yes, poll.No}
	n := 0
	for b.Loop() {
		choice := choices[n%2]
		must(b, c.Cast(o, poll.Answer{Choice: choice}))
		m, err := c.Meeting(id)
		must(b, err)
		if got := m.Polls[0].Votes; len(got) != 1 || got[0].Choice != choice {
			b.Fatalf("%s is not shown: %+v", choice, got)
		}
		n++
	}
}
