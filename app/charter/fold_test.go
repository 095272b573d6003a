package charter

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

func founding(t testing.TB) Rules {
	t.Helper()
	r := Usual()
	r.Name, r.Zone = "Upper Larch", "Europe/Skopje"
	r, no := r.Cleaned()
	if no != nil {
		t.Fatal(no)
	}
	return r
}

// decided is a change that five people adopted by two thirds, in knowledge of
// others.
func decided(n byte, line Line, value string, knows ...byte) Decision {
	d := Decision{ID: id(n), At: time.Date(2026, 3, int(n), 19, 0, 0, 0, time.UTC), Adopted: true,
		Sets: []motion.Setting{{Line: string(line), Value: value}}, Way: Way{Rule: motion.TwoThirds}, People: 5, Confirming: 5}
	for _, k := range knows {
		d.Knows = append(d.Knows, id(k))
	}
	return d
}

func id(n byte) motion.ID { return motion.ID{n} }

func TestTheSumOfDecisions(t *testing.T) {
	rejected := decided(2, Notice, "9", 1)
	rejected.Adopted = false
	other := decided(2, Notice, "9", 1)
	other.Way = Way{Rule: motion.Simple}
	byNew := decided(3, Notice, "9", 1)
	byNew.Way = Way{Rule: motion.Simple}
	byNew.Called = []motion.ID{id(1)}
	for _, tc := range []struct {
		name      string
		decisions []Decision
		line      Line
		want      string
		from      Origin
	}{
		{"nothing was decided", nil, Notice, "0", Origin{}},
		{"a decision sets a line", []Decision{decided(1, Notice, "7")}, Notice, "7", origin(1)},
		{"and no other", []Decision{decided(1, Notice, "7")}, Quorum, "1/2", Origin{}},
		{"one that knew it follows it, whatever clocks say", []Decision{decided(2, Notice, "7"), decided(1, Notice, "3", 2)}, Notice, "3", origin(1)},
		{"one that was rejected sets nothing", []Decision{decided(1, Notice, "7"), rejected}, Notice, "7", origin(1)},
		{"what knew a rejected one knew what that knew", []Decision{decided(1, Notice, "7"), rejected, decided(3, Notice, "5", 2)}, Notice, "5", origin(3)},
		{"apart, about different lines: both hold", []Decision{decided(1, Notice, "7"), decided(2, Quorum, ">1/2")}, Quorum, ">1/2", origin(2)},
		{"apart, the same: it holds, from the earlier", []Decision{decided(2, Notice, "7"), decided(1, Notice, "7")}, Notice, "7", origin(1)},
		{"apart, different: neither holds", []Decision{decided(1, Notice, "7"), decided(2, Notice, "9")}, Notice, "0", Origin{Open: []motion.ID{id(1), id(2)}}},
		{"apart, different: what held before both holds", []Decision{decided(1, Notice, "3"), decided(2, Notice, "7", 1), decided(3, Notice, "9", 1)},
			Notice, "3", Origin{Decision: id(1), At: decided(1, Notice, "").At, Open: []motion.ID{id(2), id(3)}}},
		{"whoever knows both settles it", []Decision{decided(1, Notice, "7"), decided(2, Notice, "9"), decided(3, Notice, "9", 1, 2)}, Notice, "9", origin(3)},
		{"by another rule than the charter's: no effect", []Decision{decided(1, Notice, "7"), other}, Notice, "7", origin(1)},
		{"the rule is that of the call", []Decision{decided(1, OfCharter.Line(), "simple"), byNew}, Notice, "9", origin(3)},
		{"more vouchers than people: no effect", []Decision{decided(1, Vouchers, "6")}, Vouchers, "1", Origin{}},
		{"what cannot be: no effect", []Decision{decided(1, Quorum, ">1/1")}, Quorum, "1/2", Origin{}},
		{"a line of a newer release: no effect", []Decision{decided(1, "colour", "blue")}, Notice, "0", Origin{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := Fold(founding(t), tc.decisions).Now()
			if got := c.Value(tc.line); got != tc.want {
				t.Errorf("%s is %q, want %q", tc.line, got, tc.want)
			}
			if diff := cmp.Diff(tc.from, c.Origin(tc.line)); diff != "" {
				t.Errorf("origin (-want +got):\n%s", diff)
			}
		})
	}
}

func origin(n byte) Origin { return Origin{Decision: id(n), At: decided(n, Notice, "").At} }

func TestALockOutIsRefused(t *testing.T) {
	r := founding(t)
	for _, tc := range []struct {
		line  Line
		value string
		code  refusal.Code
	}{
		{Vouchers, "6", refusal.CharterUnreachable},
		{Vouchers, "4", refusal.CharterUnreachable}, // four can, one of five has no device
		{Vouchers, "0", refusal.CharterValue},
		{Vouchers, "-1", refusal.CharterValue},
		{Amendment, "5", refusal.CharterUnreachable},
		{Removal, "3", refusal.CharterUnreachable},
		{Settling, "3", refusal.CharterUnreachable},
		{Signers, "4", refusal.CharterUnreachable},
		{Signers, "0", refusal.CharterValue},
		{Quorum, "3/2", refusal.CollectiveQuorum},
		{Quorum, ">1/1", refusal.CollectiveQuorum},
		{Quorum, "-1/2", refusal.CollectiveQuorum},
		{SecondQuorum, "1/0", refusal.CharterValue},
		{Notice, "-3", refusal.CollectiveNotice},
		{Notice, "400", refusal.CollectiveNotice},
		{Name, "", refusal.CollectiveNoName},
		{Zone, "Nowhere/At all", refusal.CollectiveNoZone},
		{OfCharter.Line(), "approval", refusal.CharterRule},
		{Election.Line(), "simple", refusal.CharterRule},
		{OfCharter.Line(), "by noise", refusal.CharterValue},
		{OfCharter.Line(), "loudest", refusal.PollUnknownRule},
		{OfCharter.Line(), "general base=members share=5/4", refusal.MotionTerms},
		{OfCharter.Line(), "general base=members share=>1/1", refusal.MotionTerms},
		{OfCharter.Line(), "general base=members share=0/1", refusal.MotionTerms},
		{OfCharter.Line(), "general base=members share=1/2 least-yes=6", refusal.CharterUnreachable},
		{OfCharter.Line(), "general base=members share=1/2 turnout=3/2", refusal.MotionTerms},
		{"colour", "blue", refusal.CharterLine},
	} {
		t.Run(string(tc.line)+" "+tc.value, func(t *testing.T) {
			sets := []motion.Setting{{Line: string(tc.line), Value: tc.value}}
			is, no := r.With(sets)
			if no == nil {
				no = is.Reachable(sets, 5, 3)
			}
			if no == nil || no.Code != tc.code {
				t.Errorf("refused with %v, want %s", no, tc.code)
			}
			d := decided(1, tc.line, tc.value)
			d.Confirming = 3
			if h := Fold(r, []Decision{d}); h.Now().Rules != r || h.No(id(1)) == nil {
				t.Errorf("it took effect: %+v", h.Now().Rules)
			}
		})
	}
}

// A collective that has shrunk below the figure in its own charter can still
// change it: all of those who are left must be for it.
func TestAFigureAboveThePeopleLeft(t *testing.T) {
	way := Way{motion.General, motion.Terms{Base: motion.BaseMembers, Share: share12(), LeastYes: 10}}
	if !way.Met(way.For(4), 4) {
		t.Error("four cannot decide what asks for ten")
	}
	if way.Met(way.For(3), 4) {
		t.Error("three of four will do")
	}
}

func share12() tally.Share { return tally.Share{Num: 1, Den: 2, Strict: true} }

func TestAMeetingKeepsTheRulesOfItsCall(t *testing.T) {
	h := Fold(founding(t), []Decision{decided(1, Notice, "3"), decided(2, Notice, "7", 1)})
	if n := h.At(founding(t), []motion.ID{id(1)}).NoticeDaysMin; n != 3 {
		t.Errorf("who knew only the first has %d days", n)
	}
	if diff := cmp.Diff([]motion.ID{id(2)}, h.Heads()); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
	sets := []motion.Setting{{Line: string(Notice), Value: "9"}}
	if diff := cmp.Diff([]motion.ID{id(2)}, h.Since([]motion.ID{id(1)}, sets)); diff != "" {
		t.Errorf("since (-want +got):\n%s", diff)
	}
	if since := h.Since(h.Heads(), sets); since != nil {
		t.Errorf("who knows all has missed %v", since)
	}
}

func TestEveryLineIsReadAsItIsWritten(t *testing.T) {
	r := founding(t)
	r.Quorum = meeting.Quorum{Num: 2, Den: 3, Strict: true}
	r.Ways[1] = Way{motion.General, motion.Terms{Base: motion.BaseCast, Share: share12(), LeastYes: 2, LeastTaking: 3, Turnout: share12()}}
	r.Ways[0] = Way{motion.Consensus, motion.Terms{AsidesMax: 2, Fallback: motion.TwoThirds}}
	r.Ways[3] = Way{motion.Dots, motion.Terms{Seats: 2, DotsEach: 5, DotsOptionMax: 3, Floor: share12()}}
	r, no := r.Cleaned()
	if no != nil {
		t.Fatal(no)
	}
	again, no := founding(t).With(Changes(founding(t), r))
	if no != nil || again != r {
		t.Errorf("%v\n%+v\n%+v", no, again, r)
	}
	lines := 0
	for _, p := range Parts() {
		lines += len(p.Lines)
	}
	if lines != len(Lines()) || lines != lineCount {
		t.Errorf("%d lines stand in parts, there are %d", lines, len(Lines()))
	}
}

// The charter is the same in whatever order decisions arrive.
func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		decisions := drawn(rt)
		r := founding(t)
		first, second := Fold(r, decisions), Fold(r, rapid.Permutation(decisions).Draw(rt, "order"))
		if first.Now().Rules != second.Now().Rules || !cmp.Equal(first.Heads(), second.Heads()) {
			rt.Fatalf("%+v\n%+v", first.Now(), second.Now())
		}
		for _, l := range Lines() {
			if diff := cmp.Diff(first.Now().Origin(l), second.Now().Origin(l)); diff != "" {
				rt.Fatalf("%s (-first +second):\n%s", l, diff)
			}
		}
		// Whoever names the heads of what they know means all of it.
		if known := first.At(r, first.Heads()); known.Rules != first.Now().Rules {
			rt.Fatalf("by the heads %+v, in all %+v", known.Rules, first.Now().Rules)
		}
	})
}

func drawn(t *rapid.T) (decisions []Decision) {
	values := map[Line][]string{Notice: {"1", "2", "500"}, Quorum: {"1/2", "2/3", ">2/1"}, Vouchers: {"1", "2", "9"},
		OfCharter.Line(): {"simple", "two-thirds", "unanimity"}}
	lines := []Line{Notice, Quorum, Vouchers, OfCharter.Line()}
	for n := range rapid.IntRange(0, 9).Draw(t, "decisions") {
		l := rapid.SampledFrom(lines).Draw(t, "line")
		d := decided(byte(n+1), l, rapid.SampledFrom(values[l]).Draw(t, "value"))
		d.Adopted = rapid.IntRange(0, 4).Draw(t, "adopted") > 0
		d.Way.Rule = rapid.SampledFrom([]motion.Rule{motion.TwoThirds, motion.TwoThirds, motion.Simple}).Draw(t, "rule")
		for k := range n {
			if rapid.Bool().Draw(t, "knows") {
				d.Knows = append(d.Knows, id(byte(k+1)))
			}
			if rapid.IntRange(0, 3).Draw(t, "called") == 0 {
				d.Called = append(d.Called, id(byte(k+1)))
			}
		}
		decisions = append(decisions, d)
	}
	return decisions
}

// BenchmarkFold folds decisions that each knew all before them, about all lines in
// turn; the second half of them all about one.
func BenchmarkFold(b *testing.B) {
	for _, n := range []int{50, 200, 800} {
		var decisions []Decision
		for i := range n {
			d := decided(1, Notice, []string{"3", "7"}[i%2])
			if i < n/2 {
				l := Lines()[3+i%9]
				d.Sets = []motion.Setting{{Line: string(l), Value: founding(b).Value(l)}}
			}
			d.ID = motion.ID{byte(i >> 8), byte(i), 1}
			if i > 0 {
				d.Knows = []motion.ID{decisions[i-1].ID}
				d.Called = []motion.ID{decisions[i/2].ID}
			}
			decisions = append(decisions, d)
		}
		r := founding(b)
		b.Run(map[int]string{50: "50", 200: "200", 800: "800"}[n], func(b *testing.B) {
			for b.Loop() {
				if c := Fold(r, decisions).Now(); c.NoticeDaysMin == 0 {
					b.Fatal("nothing was folded")
				}
			}
		})
	}
}
