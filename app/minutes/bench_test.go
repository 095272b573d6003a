package minutes

import (
	"encoding/binary"
	"fmt"
	"math"
	"testing"
	"time"

	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// evening is a closed meeting of so many people and items. Under each item there
// is a text and one motion, on which all have voted; the polls are frozen.
func evening(people, items int) Source {
	at := time.Date(2026, 3, 3, 18, 0, 0, 0, time.UTC)
	n := uint32(0)
	envelope := func(by member.ID) statement.Envelope {
		n++
		e := statement.Envelope{By: by, At: at.Add(time.Duration(n) * time.Second)}
		binary.BigEndian.PutUint32(e.ID[:], n)
		return e
	}
	everybody, called := make([]member.ID, people), make(map[member.ID]string, people)
	for i := range everybody {
		binary.BigEndian.PutUint32(everybody[i][:], uint32(i+1))
		called[everybody[i]] = fmt.Sprintf("Neighbour %d", i)
	}
	entitled, chair := member.SetOf(everybody...), everybody[0]
	call := meeting.Call{Envelope: envelope(chair), Title: "A long evening", When: "2026-03-03T18:30", Place: "the hall",
		Rules: meeting.Rules{Entitled: entitled, Quorum: meeting.Quorum{Num: 1, Den: 2}}}
	texts := make(map[meeting.ItemID]string, items)
	for i := range items {
		item := meeting.Item{ID: meeting.ItemID(fmt.Sprintf("%016x", i+1)), Title: fmt.Sprintf("Item %d", i)}
		call.Agenda = append(call.Agenda, item)
		texts[item.ID] = "The posts hold, and the rail on the side of the mill is gone."
	}
	m := meeting.Meeting{ID: meeting.ID(call.ID), Call: call, Original: call, State: meeting.Closed, Present: entitled,
		OpenedBy: chair, OpenedAt: at, ClosedBy: chair, ClosedAt: at.Add(100 * time.Hour)}
	for _, id := range entitled {
		m.Attendances = append(m.Attendances, meeting.Attendance{Envelope: envelope(id), Meeting: m.ID, Presence: meeting.Arrived})
	}
	var motions motion.Facts
	var polls poll.Facts
	for _, item := range call.Agenda {
		s := motion.Submission{Envelope: envelope(chair), Meeting: m.ID, Item: item.ID, Text: "We mend it: " + item.Title, Rule: motion.Simple}
		p := motion.Putting{Envelope: envelope(chair), Motion: motion.ID(s.ID), Wording: motion.HashOf(s.Text), Rule: s.Rule,
			Present: entitled, Entitled: entitled}
		motions.Submissions, motions.Puttings = append(motions.Submissions, s), append(motions.Puttings, p)
		f := poll.Freeze{Poll: poll.ID(p.ID), Electorate: entitled, Present: entitled}
		for _, id := range entitled {
			b := poll.Ballot{Envelope: envelope(id), Poll: poll.ID(p.ID), Wording: p.Wording, Choice: poll.Yes}
			polls.Ballots, f.Ballots = append(polls.Ballots, b), append(f.Ballots, b.ID)
		}
		f.Envelope = envelope(chair)
		polls.Freezes = append(polls.Freezes, f)
	}
	folded := motion.Fold(motions, entitled)
	counted := poll.Fold([]meeting.Meeting{m}, folded, polls, entitled)
	folded = poll.Settle(folded, counted)
	return Source{Collective: "Upper Larch", Meeting: m, Texts: texts, Motions: folded, Polls: counted,
		Decisions: decision.Register(folded, counted), Names: called}
}

// BenchmarkCompose composes the minutes of an evening of 300 people with 10, 40 and
// 160 items, as happens whenever something happened. What is printed as growth is
// the exponent between the first and the last: 1 is as much longer as there is
// more of it.
func BenchmarkCompose(b *testing.B) {
	const few, times = 10, 16
	perOp := make(map[int]float64)
	for _, items := range []int{few, 4 * few, times * few} {
		b.Run(fmt.Sprintf("%d items", items), func(b *testing.B) {
			source := evening(300, items)
			var m Minutes
			for b.Loop() {
				m = Compose(source)
			}
			titles := 0
			for _, s := range m.Sections {
				if s.Number != "" && len(s.Lines) > 3 {
					titles++
				}
			}
			if titles != items {
				b.Fatalf("%d of %d items have their motion in the minutes", titles, items)
			}
			perOp[items] = float64(b.Elapsed()) / float64(b.N)
			if first := perOp[few]; items == times*few && first > 0 {
				b.ReportMetric(math.Log(perOp[items]/first)/math.Log(times), "growth")
			}
		})
	}
}
