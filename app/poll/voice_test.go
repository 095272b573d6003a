package poll

import (
	"testing"

	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

// valley is a hall in which the voters are collectives.
func valley(t *testing.T, rule motion.Rule) *hall {
	h := newHall(t, rule)
	h.put(ana)
	for i := range h.motions.Puttings {
		h.motions.Puttings[i].Collectives = true
	}
	return h
}

func TestSplitForms(t *testing.T) {
	for text, want := range map[Choice]Voice{
		Split(Voice{70, 30, 0}): {7, 3, 0},
		Split(Voice{1, 1, 1}):   {1, 1, 1},
		"split:7:3:0":           {7, 3, 0},
	} {
		if v, ok := text.Voice(); !ok || v != want {
			t.Errorf("%s: %v, %v", text, v, ok)
		}
	}
	for _, bad := range []Choice{Yes, "split:", "split:70:30:0", "split:7:3", "split:1:0:0", "split:0:0:0", "split:-1:2:0", "split:07:3:0", "split:100001:1:0"} {
		if v, ok := bad.Voice(); ok {
			t.Errorf("%q splits into %v", bad, v)
		}
	}
}

// TestVoicesAreAddedUpExactly is worked by hand: 7/10 + 1 + 1/3 for, 3/10 + 2/3 against.
func TestVoicesAreAddedUpExactly(t *testing.T) {
	votes := []Vote{{Of: ana, Choice: Split(Voice{7, 3, 0})}, {Of: boris, Choice: Yes}, {Of: chona, Choice: Split(Voice{1, 2, 0})}}
	parts := whole(votes)
	got := Tally{Parts: parts, Electorate: 4 * parts, Present: 3 * parts}
	for _, v := range votes {
		for _, pile := range v.piles(parts) {
			got.add(pile)
		}
	}
	if want := (Tally{Parts: 30, Electorate: 120, Present: 90, Yes: 21 + 30 + 10, No: 9 + 20}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	// 61 of 90 thirtieths: more than two thirds of the decisive (60), and less than three quarters.
	if !Judge(motion.TwoThirds, motion.Terms{}, meeting.Quorum{}, got).Passed || Judge(motion.ThreeQuarters, motion.Terms{}, meeting.Quorum{}, got).Passed {
		t.Error("shares of split voices")
	}
	least := motion.Terms{Base: motion.BaseDecisive, Share: tally.Share{Num: 1, Den: 2}, LeastYes: 3}
	if Judge(motion.General, least, meeting.Quorum{}, got).Passed {
		t.Error("two voices and a bit are three")
	}
}

func TestAVoiceThatIsTooFineIsInvalid(t *testing.T) {
	votes := []Vote{{Of: ana, Choice: Split(Voice{1, 99_990, 0})}, {Of: boris, Choice: Split(Voice{1, 99_988, 0})}, {Of: chona, Choice: Split(Voice{1, 1, 0})}}
	if parts := whole(votes); parts != 99_991 || votes[1].Choice != "" || votes[2].Choice != "" {
		t.Errorf("%d parts: %v", parts, votes)
	}
}

// Splitting alike among all comes to the same as the whole voices would: nothing is lost
// in the adding up.
func TestPartsAddUpToVoices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.IntRange(0, 40)
		var votes []Vote
		for i := range rapid.IntRange(1, 12).Draw(t, "collectives") {
			v := Voice{part.Draw(t, "for"), part.Draw(t, "against"), part.Draw(t, "abstain")}
			c := Choice(Yes)
			if _, ok := Split(v).Voice(); ok {
				c = Split(v)
			}
			votes = append(votes, Vote{Of: member.ID{byte(i + 1)}, Choice: c})
		}
		parts := whole(votes)
		var sum Tally
		for _, v := range votes {
			for _, pile := range v.piles(parts) {
				sum.add(pile)
			}
		}
		if all := sum.Cast() + sum.Invalid; all != parts*len(votes) {
			t.Fatalf("%d parts of %d, for %d voices", all, parts, len(votes))
		}
	})
}

func TestOnlyCollectivesSplit(t *testing.T) {
	split := Answer{Choice: Split(Voice{7, 3, 0})}
	h := newHall(t, motion.Simple)
	h.put(ana)
	if got := code(h.poll().CanCast(ana, split)); got != refusal.PollSplit {
		t.Errorf("a person: %q", got)
	}
	h = valley(t, motion.Simple)
	if got := code(h.poll().CanCast(ana, split)); got != "" {
		t.Errorf("a collective: %q", got)
	}
	if got := code(h.poll().CanTell(ana, Sheet{})); got != refusal.PollByName {
		t.Errorf("tellers: %q", got)
	}
	h = valley(t, motion.Consensus)
	if got := code(h.poll().CanCast(ana, split)); got != refusal.PollSplit {
		t.Errorf("in a consensus: %q", got)
	}
}
