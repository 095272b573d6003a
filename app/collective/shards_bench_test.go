package collective

import (
	"fmt"
	"math"
	"testing"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/statement"
)

// votesEach is how many votes there are at each meeting of [years].
const votesEach = 5

// years are so many weekly meetings of sixty people with five votes each, said on
// their pages.
func years(weeks int) (pages map[string]record.Facts, people member.Set) {
	var ids []member.ID
	for i := range 60 {
		ids = append(ids, member.ID{byte(i), 1})
	}
	people = member.SetOf(ids...)
	pages = make(map[string]record.Facts)
	for i, by := range people {
		var f record.Facts
		for w := range weeks {
			at := time.Date(2016, 1, 1, 18, 0, 0, 0, time.UTC).AddDate(0, 0, 7*w)
			id := func(i int, kind byte) statement.ID { return statement.ID{byte(w), byte(w >> 8), byte(i), kind, 1} }
			e := func(kind byte) statement.Envelope { return statement.Envelope{ID: id(i, kind), By: by, At: at} }
			call := meeting.ID(id(0, 0))
			if i == 0 {
				f.Meetings.Calls = append(f.Meetings.Calls, meeting.Call{Envelope: e(0), Title: fmt.Sprintf("Meeting %d", w),
					When: meeting.LocalTime(at.Format(meeting.LocalTimeLayout)), Place: "the hall"})
				f.Meetings.Steps = append(f.Meetings.Steps, meeting.Step{Envelope: e(1), Meeting: call, Act: meeting.Open})
			}
			f.Meetings.Attendances = append(f.Meetings.Attendances, meeting.Attendance{Envelope: e(2), Meeting: call, Presence: meeting.Arrived})
			for v := range byte(votesEach) {
				wording := motion.HashOf("We mend the roof.")
				if i == 0 {
					f.Motions.Submissions = append(f.Motions.Submissions, motion.Submission{Envelope: e(10 + v), Meeting: call, Text: "We mend the roof.", Rule: motion.Simple})
					f.Motions.Puttings = append(f.Motions.Puttings, motion.Putting{Envelope: e(20 + v), Motion: motion.ID(id(0, 10+v)), Wording: wording, Rule: motion.Simple, Present: people})
				}
				f.Polls.Ballots = append(f.Polls.Ballots, poll.Ballot{Envelope: e(30 + v), Poll: poll.ID(id(0, 20+v)), Wording: wording, Choice: poll.Yes})
			}
		}
		pages[record.PageOf(by)] = f
	}
	return pages, people
}

// voter is who votes tonight, and the shards of all that was said before.
type voter struct {
	s     shards
	g     ground
	page  string
	facts record.Facts
	said  int
}

func voterAfter(b *testing.B, weeks int) (v *voter, everything time.Duration) {
	b.Helper()
	pages, people := years(weeks)
	v = &voter{s: newShards(), g: testGround(people), page: record.PageOf(people[59])}
	v.facts = pages[v.page]
	for name, facts := range pages {
		v.s.turn(name, &page{facts: facts})
	}
	begun := time.Now()
	_, _, err := v.s.fold(v.g)
	v.s.questions()
	everything = time.Since(begun)
	v.s.done()
	if err != nil {
		b.Fatal(err)
	}
	return v, everything
}

// votes changes the last ballot and looks at what all votes came to.
func (v *voter) votes(b *testing.B, polls int) time.Duration {
	b.Helper()
	facts := v.facts
	last := facts.Polls.Ballots[len(facts.Polls.Ballots)-1]
	v.said++
	again := last
	again.ID, again.After = statement.ID{byte(v.said), byte(v.said >> 8), 99, 99, 99}, []statement.ID{last.ID}
	facts.Polls.Ballots = append(facts.Polls.Ballots[:len(facts.Polls.Ballots):len(facts.Polls.Ballots)], again)
	begun := time.Now()
	v.s.turn(v.page, &page{facts: facts})
	_, moved, err := v.s.fold(v.g)
	_, all, _, _ := v.s.questions()
	v.s.done()
	spent := time.Since(begun)
	if err != nil || !moved || len(all) != polls {
		b.Fatalf("moved %t, %d polls, %v", moved, len(all), err)
	}
	return spent
}

// BenchmarkBallotAfterTenYears measures what one ballot costs the folds after ten
// years of weekly meetings of sixty people with five votes each, beside folding
// everything: 156,000 ballots, 2,600 of them on the page it is put on. The exponent
// is that of its growth over 1x, 4x and 16x so many meetings, 0 for none.
func BenchmarkBallotAfterTenYears(b *testing.B) {
	weeks := [...]int{32, 130, 520}
	var voters [len(weeks)]*voter
	var spent [len(weeks)]time.Duration
	var everything time.Duration
	for i, n := range weeks {
		voters[i], everything = voterAfter(b, n)
	}
	for b.Loop() {
		for i, n := range weeks {
			spent[i] += voters[i].votes(b, votesEach*n)
		}
	}
	each := spent[2] / time.Duration(b.N)
	b.ReportMetric(float64(each.Microseconds())/1000, "ms/ballot")
	b.ReportMetric(float64(everything.Microseconds())/1000, "ms/everything")
	b.ReportMetric(float64(everything)/float64(each), "times")
	b.ReportMetric(math.Log(float64(spent[2])/float64(spent[0]))/math.Log(float64(weeks[2])/float64(weeks[0])), "exponent")
}
