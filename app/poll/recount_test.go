package poll

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

func TestSnapshotVector(t *testing.T) {
	wording := motion.HashOf("Repair the winding gear.")
	ballots := []Ballot{
		{Envelope: statement.Envelope{ID: statement.ID{2}, By: member.ID{0xb}}, Wording: wording, Choice: No},
		{Envelope: statement.Envelope{ID: statement.ID{1}, By: member.ID{0xa}}, Wording: wording, Choice: Yes},
	}
	const want = "a9b4f6ac8214204ef3ea76cf80ebf407078e7ab025cf6c89412c6f6a62b4589e"
	if got := Snapshot(ballots).String(); got != want {
		t.Errorf("the format of the snapshot changed: %s, want %s", got, want)
	}
	const none = "853855ed873ac6d63cf1c13b56172604bab874206ed00ae48ab18bde0904b75a"
	if got := Snapshot(nil).String(); got != none {
		t.Errorf("the format of the empty snapshot changed: %s, want %s", got, none)
	}
}

// Nothing about a ballot that decides can change under a snapshot.
func TestSnapshotCoversWhatCounts(t *testing.T) {
	base := Ballot{Envelope: statement.Envelope{ID: statement.ID{1}, By: member.ID{1}}, Choice: Yes}
	for name, change := range map[string]func(*Ballot){
		"id":      func(b *Ballot) { b.ID[15] = 1 },
		"member":  func(b *Ballot) { b.By[15] = 1 },
		"wording": func(b *Ballot) { b.Wording[31] = 1 },
		"choice":  func(b *Ballot) { b.Choice = No },
	} {
		b := base
		change(&b)
		if Snapshot([]Ballot{b}) == Snapshot([]Ballot{base}) {
			t.Errorf("another %s, the same snapshot", name)
		}
	}
}

func TestHashText(t *testing.T) {
	h := Snapshot(nil)
	raw, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	var back Hash
	if err := json.Unmarshal(raw, &back); err != nil || back != h {
		t.Errorf("%s came back as %s, %v", h, back, err)
	}
	for _, bad := range []string{"", "ab", h.String() + "00", "zz" + h.String()[2:]} {
		if err := back.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is read as a hash", bad)
		}
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
		tally, counted, missing := Recount(wording, f, ballots)
		if voters := tally.Cast() + tally.Invalid; voters != len(f.Electorate) || tally.Present != voters {
			t.Fatalf("%d people voted, %+v", len(f.Electorate), tally)
		}
		if len(missing) != 0 {
			t.Fatalf("missing %v", missing)
		}
		shuffled := rapid.Permutation(ballots).Draw(t, "order")
		tally2, counted2, _ := Recount(wording, f, shuffled)
		if tally2 != tally || Snapshot(counted2) != Snapshot(counted) {
			t.Fatalf("in another order %+v, want %+v", tally2, tally)
		}
	})
}
