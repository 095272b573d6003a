package poll

import (
	"encoding/binary"
	"fmt"
	"testing"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// voters is a hall of n people who have all voted, frozen by the first.
func voters(n int) (meeting.Meeting, []motion.Motion, Facts, member.Set) {
	var people []member.ID
	for i := range n {
		id := member.ID{1}
		binary.BigEndian.PutUint32(id[4:], uint32(i))
		people = append(people, id)
	}
	all := member.SetOf(people...)
	mt := meeting.Meeting{ID: meeting.ID{1}, Call: meeting.Call{Rules: meeting.Rules{Entitled: all}}, State: meeting.Opened, Present: all}
	name := func(kind byte, i int) statement.ID {
		id := statement.ID{kind}
		binary.BigEndian.PutUint32(id[4:], uint32(i))
		return id
	}
	wording := motion.HashOf("We mend the well.")
	s := motion.Submission{Envelope: statement.Envelope{ID: name(1, 0), By: all[0]}, Meeting: mt.ID, Text: "We mend the well.", Rule: motion.Simple}
	p := motion.Putting{Envelope: statement.Envelope{ID: name(2, 0), By: all[0]}, Motion: motion.ID(s.ID), Wording: wording, Rule: motion.Simple,
		Present: all, Entitled: all}
	var facts Facts
	f := Freeze{Envelope: statement.Envelope{ID: name(4, 0), By: all[0]}, Poll: ID(p.ID), Electorate: all, Present: all}
	for i, id := range all {
		b := Ballot{Envelope: statement.Envelope{ID: name(3, i), By: id}, Poll: ID(p.ID), Wording: wording, Choice: Yes}
		facts.Ballots = append(facts.Ballots, b)
		f.Ballots = append(f.Ballots, b.ID)
	}
	facts.Freezes = []Freeze{f}
	motions := motion.Fold(motion.Facts{Submissions: []motion.Submission{s}, Puttings: []motion.Putting{p}}, all)
	return mt, motions, facts, all
}

// BenchmarkRecount: a poll of 1,000 ballots is to be counted in less than 10 ms.
func BenchmarkRecount(b *testing.B) {
	for _, n := range []int{1_000, 4_000, 16_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			mt, motions, facts, all := voters(n)
			p := Fold([]meeting.Meeting{mt}, motions, facts, all)[0]
			for b.Loop() {
				if got := p.Recount(facts.Freezes[0]).Tally.Yes; got != n {
					b.Fatalf("%d votes of %d", got, n)
				}
			}
		})
	}
}

// BenchmarkFold makes the whole poll of what was said.
func BenchmarkFold(b *testing.B) {
	for _, n := range []int{1_000, 4_000, 8_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			mt, motions, facts, all := voters(n)
			var polls []Poll
			for b.Loop() {
				polls = Fold([]meeting.Meeting{mt}, motions, facts, all)
			}
			if got := len(polls[0].Votes); got != n {
				b.Fatalf("%d votes of %d", got, n)
			}
		})
	}
}
