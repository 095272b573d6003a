package poll

import (
	"testing"

	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// The vectors were made apart from this code, by the format in the comment.
func TestSnapshotVector(t *testing.T) {
	wording := motion.HashOf("Repair the winding gear.")
	votes := []Vote{
		{Of: member.ID{0xb}, Papers: []statement.ID{{2}}, Choice: Marked, Marks: []Mark{{"1", 2}, {motion.Keep, 1}}},
		{Of: member.ID{0xa}, Papers: []statement.ID{{1}}, Choice: Yes},
	}
	sheets := []Sheet{{Envelope: statement.Envelope{ID: statement.ID{9}}, Manner: Paper,
		Counted: member.Set{{0xc}, {0xd}}, Piles: []Pile{{Choice: No, N: 1}}, Invalid: 1}}
	const want = "0ce9860aa869f94ac1d462b69db99cc884baaaee0572a73aa7f7701d4a1b9398"
	if got := Snapshot(votes, sheets, wording).String(); got != want {
		t.Errorf("the format of the snapshot changed: %s, want %s", got, want)
	}
	const none = "0ed221e4485ef7e987b7341188f5f169a99f78a9a48d2d3d5d9141b02788c737"
	if got := Snapshot(nil, nil, wording).String(); got != none {
		t.Errorf("the format of the empty snapshot changed: %s, want %s", got, none)
	}
}

// Nothing that decides can change under a snapshot.
func TestSnapshotCoversWhatCounts(t *testing.T) {
	vote := Vote{Of: member.ID{1}, Papers: []statement.ID{{1}}, Choice: Marked, Marks: []Mark{{"1", 1}}}
	sheet := Sheet{Envelope: statement.Envelope{ID: statement.ID{2}}, Counted: member.Set{{3}, {4}}, Piles: []Pile{{Choice: Yes, N: 2}}}
	base := Snapshot([]Vote{vote}, []Sheet{sheet}, motion.Hash{})
	for name, change := range map[string]func(*Vote, *Sheet){
		"paper":      func(v *Vote, _ *Sheet) { v.Papers = []statement.ID{{7}} },
		"member":     func(v *Vote, _ *Sheet) { v.Of[15] = 1 },
		"choice":     func(v *Vote, _ *Sheet) { v.Choice = No },
		"mark":       func(v *Vote, _ *Sheet) { v.Marks = []Mark{{"1", 2}} },
		"settled":    func(v *Vote, _ *Sheet) { v.Settled = true },
		"sheet":      func(_ *Vote, s *Sheet) { s.ID[15] = 1 },
		"counted":    func(_ *Vote, s *Sheet) { s.Counted = member.Set{{3}} },
		"pile":       func(_ *Vote, s *Sheet) { s.Piles = []Pile{{Choice: Yes, N: 1}} },
		"pile's say": func(_ *Vote, s *Sheet) { s.Piles = []Pile{{Choice: No, N: 2}} },
		"invalid":    func(_ *Vote, s *Sheet) { s.Invalid = 1 },
	} {
		v, s := vote, sheet
		change(&v, &s)
		if Snapshot([]Vote{v}, []Sheet{s}, motion.Hash{}) == base {
			t.Errorf("another %s, the same snapshot", name)
		}
	}
	if Snapshot([]Vote{vote}, []Sheet{sheet}, motion.Hash{1}) == base {
		t.Error("another wording, the same snapshot")
	}
}

// One person is counted once, whatever they sent and whoever lists it; and the
// order in which ballots came does not matter.
func TestRecountCountsPeople(t *testing.T) {
	wording := motion.HashOf("x")
	rapid.Check(t, func(t *rapid.T) {
		var f Freeze
		var ballots []Ballot
		n := rapid.IntRange(0, 12).Draw(t, "ballots")
		for i := range n {
			b := Ballot{Choice: rapid.SampledFrom([]Choice{Yes, No, Abstain, "?"}).Draw(t, "choice"), Wording: wording}
			b.ID, b.By = statement.ID{byte(i + 1)}, member.ID{rapid.ByteRange(1, 6).Draw(t, "by")}
			for _, a := range rapid.SliceOfN(rapid.ByteRange(1, byte(i+1)), 0, 3).Draw(t, "after") {
				if a != byte(i+1) {
					b.After = append(b.After, statement.ID{a})
				}
			}
			ballots = append(ballots, b)
			f.Ballots = append(f.Ballots, b.ID)
			f.Electorate = f.Electorate.Or(member.Set{b.By})
		}
		p := Poll{Wording: motion.Wording{Hash: wording}, Rule: motion.Simple, Papers: Papers{Ballots: ballots}}
		first := p.Recount(f)
		if voters := first.Tally.Cast() + first.Tally.Invalid; voters != len(f.Electorate) || first.Tally.Present != voters {
			t.Fatalf("%d people voted, %+v", len(f.Electorate), first.Tally)
		}
		if len(first.Missing) != 0 {
			t.Fatalf("missing %v", first.Missing)
		}
		p.Papers.Ballots = rapid.Permutation(ballots).Draw(t, "order")
		if again := p.Recount(f); !again.Outcome.Same(first.Outcome) {
			t.Fatalf("in another order %+v, want %+v", again.Outcome, first.Outcome)
		}
	})
}
