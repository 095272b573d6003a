package poll

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// cutOff is a hall whose two halves froze different ballots: Ana's half hers,
// Chona's half hers and Dilan's.
func cutOff(t *testing.T) (h *hall, hers, theirs Freeze) {
	h = newHall(t, motion.Simple)
	h.put(ana)
	a := h.vote(ana, Yes)
	c, d := h.vote(chona, No), h.vote(dilan, Yes)
	hers, theirs = h.looks(ana, a), h.looks(chona, c, d)
	h.facts.Freezes = []Freeze{hers, theirs}
	return h, hers, theirs
}

func TestTwoFreezesThatDifferAreBothVoid(t *testing.T) {
	h, hers, theirs := cutOff(t)
	h.wants(Contested)
	p := h.poll()
	if p.Outcome != nil {
		t.Errorf("a contested poll has an outcome: %+v", p.Outcome)
	}
	if diff := cmp.Diff([]Freeze{hers, theirs}, p.Freezes); diff != "" {
		t.Errorf("both are shown (-want +got):\n%s", diff)
	}
	if got := code(p.CanCount(boris, member.ID{}, all, false)); got != refusal.PollContested {
		t.Errorf("a contested poll is counted: %q", got)
	}
	h.wantsMotion(motion.Put)
}

func TestFrozenAgainOverTheUnion(t *testing.T) {
	h, hers, theirs := cutOff(t)
	late := h.vote(boris, No)
	again := h.freeze(boris)
	if diff := cmp.Diff([]statement.ID{hers.ID, theirs.ID}, again.Over); diff != "" {
		t.Errorf("over (-want +got):\n%s", diff)
	}
	h.wants(Frozen)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2, No: 1})
	if diff := cmp.Diff([]Ballot{late}, h.poll().Late); diff != "" {
		t.Errorf("a ballot in neither is late (-want +got):\n%s", diff)
	}
	h.count(ana)
	h.wants(Announced)
	h.wantsMotion(motion.Adopted)
}

func TestUnionThatIsOneOfThem(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	a, b := h.vote(ana, Yes), h.vote(boris, Yes)
	h.facts.Freezes = []Freeze{h.looks(ana, a, b), h.looks(boris, a)}
	h.wants(Contested)
	h.freeze(chona)
	h.wants(Frozen)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2})
}

func TestUnionsThatAreNone(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Freeze)
	}{
		{"leaves a ballot out", func(f *Freeze) { f.Ballots = f.Ballots[1:] }},
		{"leaves somebody present out", func(f *Freeze) { f.Present = f.Present[1:] }},
		{"is over one only", func(f *Freeze) { f.Over = f.Over[1:] }},
		{"is over one twice", func(f *Freeze) { f.Over[1] = f.Over[0] }},
		{"is over one that is not here", func(f *Freeze) { f.Over[1] = statement.ID{250} }},
		{"is over itself", func(f *Freeze) { f.Over[1] = f.ID }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, _, _ := cutOff(t)
			h.freeze(boris)
			c.spoil(&h.facts.Freezes[2])
			h.wants(Contested)
			if got := len(h.poll().Freezes); got != 2 {
				t.Errorf("%d freezes stand, want 2", got)
			}
		})
	}
}

func TestAThirdHalf(t *testing.T) {
	h, _, _ := cutOff(t)
	h.freeze(boris)
	third := h.looks(dilan, h.vote(boris, Yes))
	h.facts.Freezes = append(h.facts.Freezes, third)
	h.wants(Contested)
	h.freeze(ana)
	h.wants(Frozen)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 3, No: 1})
}

func TestTwoWhoFrozeTheSameAgree(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	b := h.vote(ana, Yes)
	h.facts.Freezes = []Freeze{h.looks(boris, b), h.looks(chona, b)}
	h.wants(Frozen)
	h.count(boris) // of Chona's
	h.wants(Announced)
}

func TestChangedBallotInTheUnion(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	first := h.vote(ana, No)
	changed := h.vote(ana, Yes)
	h.facts.Freezes = []Freeze{h.looks(boris, first), h.looks(chona, changed)}
	h.wants(Contested)
	h.freeze(dilan)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1})
}

func TestFreezeInDisorderHasNoEffect(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*Freeze)
	}{
		{"no electorate", func(f *Freeze) { f.Electorate, f.Present = nil, nil }},
		{"electorate out of order", func(f *Freeze) { f.Electorate[0], f.Electorate[1] = f.Electorate[1], f.Electorate[0] }},
		{"present who may not vote", func(f *Freeze) { f.Electorate = f.Electorate[:3] }},
		{"a ballot twice", func(f *Freeze) { f.Ballots = append(f.Ballots, f.Ballots[0]) }},
		{"a voter left out", func(f *Freeze) { f.Electorate, f.Present = f.Electorate[1:], f.Present[1:] }},
		{"another poll", func(f *Freeze) { f.Poll = ID{9} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.put(ana)
			h.vote(ana, Yes)
			h.freeze(boris)
			c.spoil(&h.facts.Freezes[0])
			h.wants(Open)
		})
	}
}

func TestCounts(t *testing.T) {
	wrong := func(h *hall, by member.ID) {
		c := h.poll().ToCount(by, member.ID{}, false)
		c.Envelope = h.envelope(by)
		c.Yes++
		h.facts.Counts = append(h.facts.Counts, c)
	}
	for _, c := range []struct {
		name  string
		count func(h *hall)
		want  State
	}{
		{"nobody counted", func(h *hall) {}, Frozen},
		{"one counted the same", func(h *hall) { h.count(ana) }, Announced},
		{"one counted otherwise", func(h *hall) { wrong(h, ana) }, Contested},
		{"one each", func(h *hall) { h.count(ana); wrong(h, chona) }, Contested},
		{"two against one", func(h *hall) { h.count(ana); wrong(h, chona); h.count(dilan) }, Announced},
		{"who counted otherwise counts again", func(h *hall) { wrong(h, ana); h.count(ana) }, Announced},
		{"who froze counts", func(h *hall) {
			c := h.poll().ToCount(ana, member.ID{}, false)
			c.Envelope = h.envelope(boris)
			h.facts.Counts = append(h.facts.Counts, c)
		}, Frozen},
		{"a stranger counts", func(h *hall) {
			c := h.poll().ToCount(ana, member.ID{}, false)
			c.Envelope = h.envelope(member.ID{66})
			h.facts.Counts = append(h.facts.Counts, c)
		}, Frozen},
		{"the same figures of other ballots", func(h *hall) {
			h.count(ana)
			h.facts.Counts[0].Snapshot = Hash{1}
		}, Contested},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.put(ana)
			h.vote(ana, Yes)
			h.freeze(boris)
			c.count(h)
			h.wants(c.want)
		})
	}
}
