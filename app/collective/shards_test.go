package collective

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/record"
	"moot/app/statement"
)

// village is who says things in these tests; each has a page.
var village = []member.ID{{1}, {2}, {3}}

func noRules([]string) meeting.Rules { return meeting.Rules{Entitled: member.SetOf(village...)} }

// something is one statement about one of a few meetings.
func something(t *rapid.T, n int, by member.ID) meeting.Facts {
	e := statement.Envelope{ID: statement.ID{byte(n), byte(n >> 8), 1}, By: by, At: time.Unix(int64(1_800_000_000+n), 0).UTC()}
	about := meeting.ID{rapid.ByteRange(1, 3).Draw(t, "about"), 0, 1}
	var over []statement.ID
	if n > 0 && rapid.Bool().Draw(t, "knowing") {
		earlier := rapid.IntRange(0, n-1).Draw(t, "of")
		over = []statement.ID{{byte(earlier), byte(earlier >> 8), 1}}
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		e.ID[3] = 2
		if by == village[about[0]-1] { // one statement is one person's
			e.ID, e.At = statement.ID(about), time.Unix(1_800_000_000, 0).UTC()
		}
		return meeting.Facts{Calls: []meeting.Call{{Envelope: e, Title: "The well", When: "2026-03-03T18:30", SecondOf: meeting.ID{2, 0, 1}}}}
	case 1, 2:
		act := rapid.SampledFrom([]meeting.Act{meeting.Open, meeting.Suspend, meeting.Resume, meeting.Close, meeting.Cancel}).Draw(t, "act")
		return meeting.Facts{Steps: []meeting.Step{{Envelope: e, Meeting: about, Act: act, Over: over, Inquorate: true}}}
	case 3:
		return meeting.Facts{Attendances: []meeting.Attendance{{Envelope: e, Meeting: about, Presence: meeting.Arrived, Over: over}}}
	}
	return meeting.Facts{Takings: []meeting.Taking{{Envelope: e, Meeting: about, Job: meeting.Chair, Over: over}}}
}

// However the record grew, folding only what is new gives what folding everything
// gives; also when a page loses what it had, as after a fork.
func TestShardsFoldLikeEverythingAtOnce(t *testing.T) {
	people := member.SetOf(village...)
	rapid.Check(t, func(t *rapid.T) {
		s := newShards()
		pages := make(map[string]page)
		said := make(map[string]meeting.Facts)
		for n := range rapid.IntRange(1, 25).Draw(t, "n") {
			by := rapid.SampledFrom(village).Draw(t, "by")
			name := record.PageOf(by)
			facts := said[name]
			if rapid.IntRange(0, 9).Draw(t, "lost") == 0 {
				facts = meeting.Facts{}
			} else {
				var grown meeting.Facts
				grown.Add(facts)
				grown.Add(something(t, n, by))
				facts = grown
			}
			said[name] = facts
			was, is := pages[name], page{facts: record.Facts{Meetings: facts}}
			s.turn(name, &was, &is)
			pages[name] = is
			if rapid.Bool().Draw(t, "look") {
				compare(t, &s, said, people)
			}
		}
		compare(t, &s, said, people)
	})
}

func compare(t *rapid.T, s *shards, said map[string]meeting.Facts, people member.Set) {
	got := s.meetings(people, noRules)
	s.done()
	var everything meeting.Facts
	for _, facts := range said {
		everything.Add(facts)
	}
	for i := range everything.Calls {
		everything.Calls[i].Rules = noRules(nil)
	}
	want := meeting.Fold(everything, people)
	if len(got) == 0 && len(want) == 0 {
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("(-everything +shards):\n%s", diff)
	}
}

// years are ten years of weekly meetings with sixty people each.
func years() (s shards, people member.Set) {
	s = newShards()
	var ids []member.ID
	for i := range 60 {
		ids = append(ids, member.ID{byte(i), 1})
	}
	people = member.SetOf(ids...)
	for i, by := range people {
		facts := meeting.Facts{}
		for w := range 520 {
			at := time.Date(2016, 1, 1, 18, 0, 0, 0, time.UTC).AddDate(0, 0, 7*w)
			e := func(kind byte) statement.Envelope {
				return statement.Envelope{ID: statement.ID{byte(w), byte(w >> 8), byte(i), kind}, By: by, At: at}
			}
			call := statement.ID{byte(w), byte(w >> 8), 0, 0}
			if i == 0 {
				facts.Calls = append(facts.Calls, meeting.Call{Envelope: e(0), Title: fmt.Sprintf("Meeting %d", w),
					When: meeting.LocalTime(at.Format(meeting.LocalTimeLayout)), Place: "the hall"})
				facts.Steps = append(facts.Steps, meeting.Step{Envelope: e(1), Meeting: meeting.ID(call), Act: meeting.Open})
			}
			facts.Attendances = append(facts.Attendances, meeting.Attendance{Envelope: e(2), Meeting: meeting.ID(call), Presence: meeting.Arrived})
		}
		is := page{facts: record.Facts{Meetings: facts}}
		s.turn(record.PageOf(by), new(page), &is)
	}
	return s, people
}

// BenchmarkHandAfterTenYears measures what one thing said tonight costs after 520
// meetings of sixty people, beside folding everything.
func BenchmarkHandAfterTenYears(b *testing.B) {
	s, people := years()
	begun := time.Now()
	s.meetings(people, noRules)
	whole := time.Since(begun)
	s.done()
	b.ResetTimer()
	for b.Loop() {
		s.fresh[meeting.ID{7, 2, 0, 0}] = true
		s.meetings(people, noRules)
		s.done()
	}
	each := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(whole.Microseconds())/1000, "ms/everything")
	b.ReportMetric(float64(whole)/float64(each), "times")
}
