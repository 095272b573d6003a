package poll

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
)

// last is the newest poll of the hall's motion.
func (h *hall) last() Poll {
	h.t.Helper()
	_, polls := h.settled()
	if len(polls) == 0 {
		h.t.Fatal("there is no poll")
	}
	return polls[len(polls)-1]
}

func (h *hall) says(by member.ID, a Answer) Ballot {
	b := h.last().ToCast(by, a)
	b.Envelope = h.envelope(by, b.After...)
	h.facts.Ballots = append(h.facts.Ballots, b)
	return b
}

func (h *hall) ends(by, second member.ID) {
	f := h.last().ToFreeze(h.meeting, all)
	f.Envelope = h.envelope(by)
	h.facts.Freezes = append(h.facts.Freezes, f)
	if h.last().Outcome.Why.Code == LotNeeded {
		return
	}
	for _, id := range []member.ID{by, second} {
		c := h.last().ToCount(id, member.ID{}, true)
		c.Envelope = h.envelope(id)
		h.facts.Counts = append(h.facts.Counts, c)
	}
}

func (h *hall) wantsWhy(state State, code ReasonCode) {
	h.t.Helper()
	p := h.last()
	if p.Outcome == nil || p.State != state || p.Outcome.Why.Code != code {
		h.t.Errorf("the poll is %s, outcome %+v; want %s because %s", p.State, p.Outcome, state, code)
	}
}

func approves(options ...motion.OptionID) Answer {
	a := Answer{Choice: Marked}
	for _, o := range options {
		a.Marks = append(a.Marks, Mark{o, 1})
	}
	return a
}

// ranks sets 1, 2, 3 ... beside the options.
func ranks(options ...motion.OptionID) Answer {
	a := Answer{Choice: Marked}
	for i, o := range options {
		a.Marks = append(a.Marks, Mark{o, i + 1})
	}
	return a
}

// A consensus that fails twice is decided by the rule agreed beforehand.
func TestConsensusFallsBack(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "A night watch.", Rule: motion.Consensus, Terms: motion.Terms{AsidesMax: 1, Fallback: motion.ThreeQuarters}})
	for round := 1; round <= 2; round++ {
		h.put(ana)
		h.says(ana, Answer{Choice: Yes})
		h.says(boris, Answer{Choice: Yes})
		h.says(chona, Answer{Choice: Block, Reason: "We sleep too little."})
		h.ends(ana, boris)
		h.wantsWhy(Announced, Blocked)
		h.wantsMotion(motion.Admitted)
	}
	h.put(ana)
	if p := h.last(); p.Rule != motion.ThreeQuarters || p.Round != 3 {
		t.Fatalf("round %d by %s", p.Round, p.Rule)
	}
	h.says(ana, Answer{Choice: Yes})
	h.says(boris, Answer{Choice: Yes})
	h.says(dilan, Answer{Choice: Yes})
	h.says(chona, Answer{Choice: No})
	h.ends(ana, boris)
	h.wantsWhy(Announced, EnoughFor)
	h.wantsMotion(motion.Adopted)
}

// Nobody can skip the rounds of talk by putting the fallback at once.
func TestTheFallbackWaitsForTwoFailures(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "A night watch.", Rule: motion.Consensus, Terms: motion.Terms{Fallback: motion.Simple}})
	p := h.moved().ToPut(all)
	p.Envelope, p.Entitled, p.Rule = h.envelope(dilan), all, motion.Simple
	h.motions.Puttings = append(h.motions.Puttings, p)
	if _, polls := h.settled(); len(polls) != 0 {
		t.Errorf("the fallback is asked at once: %+v", polls)
	}
	h.wantsMotion(motion.Submitted)
}

func TestConsensusAtItsEdges(t *testing.T) {
	for _, c := range []struct {
		name  string
		tally Tally
		want  ReasonCode
	}{
		{"all agree", Tally{Electorate: 5, Present: 5, Yes: 5}, EnoughFor},
		{"two stand aside of two who may", Tally{Electorate: 5, Present: 5, Yes: 3, Abstain: 2}, EnoughFor},
		{"three stand aside", Tally{Electorate: 5, Present: 5, Yes: 2, Abstain: 3}, TooManyAside},
		{"one blocks", Tally{Electorate: 5, Present: 5, Yes: 4, Block: 1}, Blocked},
		{"all stand aside", Tally{Electorate: 5, Present: 5, Abstain: 2}, NobodyFor},
	} {
		if got := Judge(motion.Consensus, motion.Terms{AsidesMax: 2}, meeting.Quorum{}, c.tally).Why.Code; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// An objection is open until two others find that it does not apply, and nobody
// else that it does; until everyone there has answered nothing is agreed.
func TestConsent(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "A night watch.", Rule: motion.Consent, Plan: motion.Plan{Review: "2027-03-03"}})
	h.put(ana)
	h.says(ana, Answer{Choice: Yes})
	h.says(boris, Answer{Choice: Yes})
	objection := h.says(chona, Answer{Choice: Block, Reason: "It is cold."})
	h.says(dilan, Answer{Choice: Abstain})
	find := func(by member.ID, applies bool) {
		s := h.last().ToFind(by, objection.ID, applies)
		s.Envelope = h.envelope(by, s.After...)
		h.facts.Findings = append(h.facts.Findings, s)
	}
	if got := code(h.last().CanFind(chona, objection.ID)); got != refusal.PollOwnObjection {
		t.Errorf("of one's own: %q", got)
	}
	if got := h.last().SoFar().Outcome.Why.Code; got != Objection {
		t.Errorf("open: %s", got)
	}
	find(ana, false)
	if got := h.last().SoFar().Outcome.Why.Code; got != Objection {
		t.Errorf("one finds that it does not apply: %s", got)
	}
	find(boris, false)
	if got := h.last().SoFar().Outcome.Why.Code; got != EnoughFor {
		t.Errorf("two find that it does not apply: %s", got)
	}
	find(dilan, true)
	h.ends(ana, boris)
	h.wantsWhy(Announced, Objection)
	h.wantsMotion(motion.Admitted)
}

func TestConsentAsksEveryone(t *testing.T) {
	for _, c := range []struct {
		name  string
		tally Tally
		want  ReasonCode
	}{
		{"all answered", Tally{Electorate: 5, Present: 4, Yes: 3, Abstain: 1}, EnoughFor},
		{"one there is silent", Tally{Electorate: 5, Present: 4, Yes: 3}, NotAllAsked},
		{"one answer is invalid", Tally{Electorate: 5, Present: 4, Yes: 3, Invalid: 1}, NotAllAsked},
		{"the only objection does not apply", Tally{Electorate: 5, Present: 4, Yes: 3, Block: 1, Settled: 1}, EnoughFor},
		{"one of two is open", Tally{Electorate: 5, Present: 4, Yes: 2, Block: 2, Settled: 1}, Objection},
	} {
		if got := Judge(motion.Consent, motion.Terms{}, meeting.Quorum{}, c.tally).Why.Code; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

var well = []motion.Option{{Text: "Dig deeper"}, {Text: "A new pump"}, {Text: "Carry water"}}

// A tie goes to a run-off between the tied, and if they tie again to a lot: the
// number two typed alike.
func TestATieGoesToARunOffThenToLot(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "The well", Rule: motion.Approval, Options: well})
	h.put(ana)
	h.says(ana, approves("1"))
	h.says(boris, approves("2", "3"))
	h.says(chona, approves("1"))
	h.says(dilan, approves("2"))
	h.ends(ana, boris)
	h.wantsWhy(Announced, RunOffNeeded)
	h.wantsMotion(motion.Admitted)
	h.put(ana)
	if p := h.last(); !p.RunOff || len(p.Wording.Options) != 2 {
		t.Fatalf("asked are %v", p.Wording.Options)
	}
	h.says(ana, approves("1"))
	h.says(dilan, approves("2"))
	h.ends(ana, boris)
	h.wantsWhy(Frozen, LotNeeded)
	if got := code(h.last().CanCount(boris, member.ID{}, all, true)); got != refusal.PollNeedsLot {
		t.Errorf("counting before the lot: %q", got)
	}
	throw := func(by member.ID, number uint64) {
		s := h.last().ToThrow(by, number)
		s.Envelope = h.envelope(by, s.After...)
		h.facts.Throws = append(h.facts.Throws, s)
	}
	throw(ana, 417)
	throw(boris, 471) // typed wrongly
	h.wantsWhy(Frozen, LotNeeded)
	throw(boris, 417)
	h.wantsWhy(Frozen, Chose)
	c := h.last().ToCount(boris, member.ID{}, false)
	c.Envelope = h.envelope(boris)
	h.facts.Counts = append(h.facts.Counts, c)
	h.wantsWhy(Announced, Chose)
	h.wantsMotion(motion.Adopted)
	chosen := slices.Clone(h.last().Outcome.Chosen)
	if len(chosen) != 1 || *h.last().Outcome.Lot != 417 {
		t.Errorf("chosen %v by %v", chosen, h.last().Outcome.Lot)
	}
	throw(chona, 9)
	throw(dilan, 9) // two more type another number: none stands, until a third says which
	if p := h.last(); p.State != Frozen || p.Lot != nil {
		t.Errorf("two numbers, and the poll is %s", p.State)
	}
	throw(chona, 417)
	h.wantsWhy(Announced, Chose)
	if got := h.last().Outcome.Chosen; !slices.Equal(got, chosen) {
		t.Errorf("chosen %v, were %v", got, chosen)
	}
}

func TestRankedMustBeatKeeping(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "The well", Rule: motion.Ranked, Options: well})
	h.put(ana)
	if n := len(h.last().Wording.Options); n != 4 {
		t.Fatalf("%d options, want three and to keep it", n)
	}
	h.says(ana, ranks("1", "2"))
	h.says(boris, ranks("2", motion.Keep))
	h.says(chona, ranks(motion.Keep))
	h.says(dilan, ranks(motion.Keep, "1"))
	h.ends(ana, boris)
	h.wantsWhy(Announced, Kept)
	h.wantsMotion(motion.Rejected)
}

// Who stands is asked, who declines is not; the seats go by transferable votes,
// and two sign.
func TestElection(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "Two for the well group", Rule: motion.STV, Election: true, Terms: motion.Terms{Seats: 2}})
	stand := func(by, who member.ID, says motion.Stand) {
		h.motions.Candidacies = append(h.motions.Candidacies, motion.Candidacy{Envelope: h.envelope(by), Motion: h.motion, Who: who, Says: says})
	}
	if got := code(h.moved().CanPut(h.meeting, ana, all)); got != refusal.MotionNoCandidates {
		t.Errorf("without candidates: %q", got)
	}
	stand(ana, ana, motion.Accepted)
	stand(ana, boris, motion.Proposed)
	stand(boris, boris, motion.Accepted)
	stand(ana, chona, motion.Proposed)
	stand(chona, chona, motion.Declined)
	stand(ana, dilan, motion.Accepted) // has no device: two others say it
	stand(boris, dilan, motion.Accepted)
	h.appoint(chona, boris)
	h.put(ana)
	a, b, d := motion.OptionFor(ana).ID, motion.OptionFor(boris).ID, motion.OptionFor(dilan).ID
	if diff := cmp.Diff([]motion.Option{motion.OptionFor(ana), motion.OptionFor(boris), motion.OptionFor(dilan)}, h.last().Wording.Options); diff != "" {
		t.Fatalf("asked (-want +got):\n%s", diff)
	}
	// Quota 4/3+1 = 2: Boris has it, nobody else has: Dilan goes or Ana.
	h.says(ana, ranks(a))
	h.says(boris, ranks(b, d))
	h.says(chona, ranks(b, d))
	h.says(dilan, ranks(d))
	h.facts.Throws = nil
	h.ends(chona, boris)
	h.wantsWhy(Frozen, LotNeeded) // one each
	for _, by := range []member.ID{ana, boris} {
		s := h.last().ToThrow(by, 5)
		s.Envelope = h.envelope(by)
		h.facts.Throws = append(h.facts.Throws, s)
	}
	h.wantsWhy(Frozen, Chose)
	count := h.last().ToCount(chona, member.ID{}, true)
	count.Envelope = h.envelope(chona)
	h.facts.Counts = append(h.facts.Counts, count)
	h.wantsWhy(Frozen, Chose)
	count = h.last().ToCount(boris, member.ID{}, true)
	count.Envelope = h.envelope(boris)
	h.facts.Counts = append(h.facts.Counts, count)
	h.wantsWhy(Announced, Chose)
	if got := h.last().Outcome.Chosen; len(got) != 2 || got[0] != b {
		t.Errorf("chosen %v", got)
	}
}

// A poll over days ends at its time, or before if no missing vote could change
// it: of 4 members 3 have said yes, and 3 of 4 is a majority of the members.
func TestAPollOverDays(t *testing.T) {
	h := newHall(t, motion.OfMembers)
	end := time.Date(2026, 3, 10, 20, 0, 0, 0, time.UTC)
	p := h.moved().ToPut(all)
	p.Envelope, p.Entitled, p.Until = h.envelope(ana), all, end
	h.motions.Puttings = append(h.motions.Puttings, p)
	h.says(ana, Answer{Choice: Yes})
	h.says(boris, Answer{Choice: Yes})
	if got := code(h.last().CanFreeze(h.meeting, ana, all, later)); got != refusal.PollRunning {
		t.Errorf("before its end: %q", got)
	}
	if got := code(h.last().CanFreeze(h.meeting, ana, all, end)); got != "" {
		t.Errorf("at its end: %q", got)
	}
	early := h.last().ToFreeze(h.meeting, all)
	early.Envelope = h.envelope(dilan)
	h.facts.Freezes = append(h.facts.Freezes, early)
	h.wants(Open) // whoever froze it pays no heed to its end
	h.facts.Freezes = nil
	h.says(chona, Answer{Choice: Yes})
	if got := code(h.last().CanFreeze(h.meeting, ana, all, later)); got != "" {
		t.Errorf("when it is certain: %q", got)
	}
	h.ends(ana, boris)
	h.wants(Announced)
}

func TestTheLastCall(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	call := LastCall{Envelope: h.envelope(boris), Poll: h.poll().ID}
	if got := code(h.poll().CanFreeze(h.meeting, ana, all, call.At)); got != refusal.PollLastCall {
		t.Errorf("without a last call: %q", got)
	}
	h.facts.LastCalls = append(h.facts.LastCalls, call)
	for _, c := range []struct {
		after time.Duration
		want  refusal.Code
	}{{LastCallFor - time.Second, refusal.PollLastCall}, {LastCallFor, ""}} {
		if got := code(h.poll().CanFreeze(h.meeting, ana, all, call.At.Add(c.after))); got != c.want {
			t.Errorf("%v after it: %q, want %q", c.after, got, c.want)
		}
	}
	// Whoever ends it all the same is not stopped, for clocks differ; it is shown.
	h.facts.LastCalls = nil
	h.freeze(ana)
	if !h.poll().Hasty {
		t.Error("it does not say that it was ended in haste")
	}
}

// A result that somebody contests is contested until two others counted again.
func TestContestAndRecount(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.count(boris)
	h.wants(Announced)
	contest := Contest{Envelope: h.envelope(dilan), Freeze: h.poll().Freezes[0].ID, Reason: "I raised my hand."}
	h.facts.Contests = append(h.facts.Contests, contest)
	h.wants(Contested)
	h.wantsMotion(motion.Put)
	h.count(boris)
	h.wants(Contested)
	h.count(dilan) // counts, and answers nobody
	h.wants(Contested)
	h.count(chona)
	h.wants(Announced)
	h.wantsMotion(motion.Adopted)
}

// Two say that a poll is void and it is put again; a result that stands stays.
func TestVoiding(t *testing.T) {
	h := newHall(t, motion.Simple)
	void := func(by member.ID, p Poll) {
		h.facts.Voidings = append(h.facts.Voidings, Voiding{Envelope: h.envelope(by), Poll: p.ID, Reason: "The wording was not read out."})
	}
	h.put(ana)
	h.vote(ana, Yes)
	first := h.poll()
	void(boris, first)
	h.wants(Open)
	void(chona, first)
	h.wants(Void)
	h.wantsMotion(motion.Admitted)
	h.put(ana)
	h.says(ana, Answer{Choice: Yes})
	h.ends(ana, boris)
	second := h.last()
	void(boris, second)
	void(chona, second)
	h.wantsWhy(Announced, EnoughFor)
	h.wantsMotion(motion.Adopted)
}

// An adopted amendment is in the wording, and its motion can only be put in the
// words that were voted.
func TestAnAdoptedAmendmentIsInTheWording(t *testing.T) {
	h := hallOf(t, motion.Submission{Text: "We repair the well.\nBy June.", Rule: motion.Simple})
	base := h.moved()
	s := motion.Submission{Envelope: h.envelope(boris), Meeting: h.meeting.ID, Text: "By May.", Rule: motion.Simple,
		Amends: motion.Change{Motion: base.ID, Wording: base.Wording.Hash, Kind: motion.Replace, Paragraph: 2}}
	h.motions.Submissions = append(h.motions.Submissions, s)
	amendment := func() motion.Motion {
		motions, _ := h.settled()
		return motions[slices.IndexFunc(motions, func(m motion.Motion) bool { return m.ID == motion.ID(s.ID) })]
	}
	// Put in the amended words before the amendment is adopted: it waits.
	eager := base.ToPut(all)
	made, ok := base.Wording.Amended([]motion.Motion{amendment()})
	if !ok {
		t.Fatal("the amendment does not fit")
	}
	eager.Envelope, eager.Entitled, eager.Wording, eager.Amendments = h.envelope(dilan), all, made.Hash, made.Amendments
	h.motions.Puttings = append(h.motions.Puttings, eager)
	if _, polls := h.settled(); len(polls) != 0 {
		t.Errorf("words nobody adopted are asked: %+v", polls)
	}
	h.motions.Puttings = nil
	p := amendment().ToPut(all)
	p.Envelope, p.Entitled = h.envelope(ana), all
	h.motions.Puttings = append(h.motions.Puttings, p)
	h.says(ana, Answer{Choice: Yes})
	h.ends(ana, boris)
	if got := amendment().State; got != motion.Adopted {
		t.Fatalf("the amendment is %s", got)
	}
	if got := h.moved().Wording.Text; got != "We repair the well.\nBy May." {
		t.Errorf("the wording is %q", got)
	}
	if got := code(h.moved().CanReword(ana)); got != refusal.MotionAmended {
		t.Errorf("its mover rewords it: %q", got)
	}
	h.put(ana)
	_, polls := h.settled()
	if asked := polls[0].Wording; asked.Text != "We repair the well.\nBy May." || !asked.Sound() {
		t.Errorf("asked is %q", asked.Text)
	}
}

func TestAnAdoptedAlternativeSupersedesTheOthers(t *testing.T) {
	h := newHall(t, motion.Simple)
	other := motion.Submission{Envelope: h.envelope(boris), Meeting: h.meeting.ID, Text: "Sell the gear.", Rule: motion.Simple, InsteadOf: h.motion}
	h.motions.Submissions = append(h.motions.Submissions, other)
	h.put(ana)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.count(boris)
	motions, _ := h.settled()
	if motions[0].State != motion.Adopted || motions[1].State != motion.Superseded {
		t.Errorf("%s and %s", motions[0].State, motions[1].State)
	}
}
