package poll

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
)

// appoint gives people the job of teller.
func (h *hall) appoint(tellers ...member.ID) {
	for _, id := range tellers {
		h.meeting.Takings = append(h.meeting.Takings, meeting.Taking{Envelope: h.envelope(id), Meeting: h.meeting.ID, Job: meeting.Teller})
	}
}

func (h *hall) enter(by, who member.ID, choice Choice) Entry {
	e := h.poll().ToEnter(by, who, Answer{Choice: choice})
	e.Envelope = h.envelope(by, e.After...)
	h.facts.Entries = append(h.facts.Entries, e)
	return e
}

// tell hands in a sheet of hands: who was counted, and how many said yes and no.
func (h *hall) tell(by member.ID, counted member.Set, yes, no int) Sheet {
	s := h.poll().ToTell(by, Sheet{Manner: Hands, Counted: counted, Piles: []Pile{{Choice: Yes, N: yes}, {Choice: No, N: no}}})
	s.Envelope = h.envelope(by, s.After...)
	h.facts.Sheets = append(h.facts.Sheets, s)
	return s
}

func (h *hall) sign(by, second member.ID) Count {
	c := h.poll().ToCount(by, second, true)
	c.Envelope = h.envelope(by, c.After...)
	h.facts.Counts = append(h.facts.Counts, c)
	return c
}

func (h *hall) wantsAsides(want ...Why) {
	h.t.Helper()
	got := []Why{}
	for _, a := range h.poll().Asides {
		got = append(got, a.Why)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		h.t.Errorf("aside (-want +got):\n%s", diff)
	}
}

func TestAnEntryTakesTwoWhoHoldAJob(t *testing.T) {
	for _, c := range []struct {
		name   string
		say    func(*hall)
		tally  Tally
		asides []Why
	}{
		{"one alone", func(h *hall) { h.enter(ana, dilan, Yes) },
			Tally{Electorate: 4, Present: 4}, []Why{Alone}},
		{"two alike", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(boris, dilan, Yes) },
			Tally{Electorate: 4, Present: 4, Yes: 1}, []Why{}},
		{"two otherwise", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(boris, dilan, No) },
			Tally{Electorate: 4, Present: 4}, []Why{Differs, Differs}},
		{"two otherwise, and settled", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(boris, dilan, No); h.enter(boris, dilan, Yes) },
			Tally{Electorate: 4, Present: 4, Yes: 1}, []Why{}},
		{"the same one twice", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(ana, dilan, Yes) },
			Tally{Electorate: 4, Present: 4}, []Why{Alone}},
		{"by somebody without a job", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(chona, dilan, Yes) },
			Tally{Electorate: 4, Present: 4}, []Why{Alone, NoJob}},
		{"for oneself", func(h *hall) { h.enter(ana, ana, Yes); h.enter(boris, ana, Yes) },
			Tally{Electorate: 4, Present: 4}, []Why{NoJob, Alone}},
		{"for somebody who voted", func(h *hall) { h.enter(ana, dilan, Yes); h.enter(boris, dilan, Yes); h.vote(dilan, No) },
			Tally{Electorate: 4, Present: 4, No: 1}, []Why{OwnDevice, OwnDevice}},
		{"for somebody who may not vote", func(h *hall) { h.enter(ana, member.ID{66}, Yes); h.enter(boris, member.ID{66}, Yes) },
			Tally{Electorate: 4, Present: 4}, []Why{NotEntitled, NotEntitled}},
		{"of no such choice", func(h *hall) { h.enter(ana, dilan, "maybe"); h.enter(boris, dilan, "maybe") },
			Tally{Electorate: 4, Present: 4}, []Why{Senseless, Senseless}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.appoint(ana, boris)
			h.put(ana)
			c.say(h)
			h.freeze(chona)
			h.wantsTally(c.tally)
			h.wantsAsides(c.asides...)
		})
	}
}

// With phones and named entries only, one other device is enough.
func TestNamedEntriesNeedNoTellers(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.vote(ana, Yes)
	h.enter(ana, dilan, Yes)
	h.enter(boris, dilan, Yes)
	h.freeze(chona)
	h.count(ana)
	h.wants(Announced)
}

func TestASheetTakesTwoWhoHoldAJob(t *testing.T) {
	hands := member.SetOf(chona, dilan)
	for _, c := range []struct {
		name   string
		say    func(*hall)
		tally  Tally
		asides []Why
	}{
		{"one alone", func(h *hall) { h.tell(ana, hands, 1, 1) }, Tally{Electorate: 4, Present: 4}, []Why{Alone}},
		{"two alike", func(h *hall) { h.tell(ana, hands, 1, 1); h.tell(boris, hands, 1, 1) },
			Tally{Electorate: 4, Present: 4, Yes: 1, No: 1}, []Why{}},
		{"two otherwise", func(h *hall) { h.tell(ana, hands, 2, 0); h.tell(boris, hands, 1, 1) },
			Tally{Electorate: 4, Present: 4}, []Why{Differs, Differs}},
		{"two otherwise, and settled", func(h *hall) { h.tell(ana, hands, 2, 0); h.tell(boris, hands, 1, 1); h.tell(ana, hands, 1, 1) },
			Tally{Electorate: 4, Present: 4, Yes: 1, No: 1}, []Why{}},
		{"of other people who overlap", func(h *hall) { h.tell(ana, hands, 1, 1); h.tell(boris, member.SetOf(dilan), 0, 1) },
			Tally{Electorate: 4, Present: 4}, []Why{Differs, Differs}},
		{"more votes than people", func(h *hall) { h.tell(ana, hands, 2, 1); h.tell(boris, hands, 2, 1) },
			Tally{Electorate: 4, Present: 4}, []Why{Senseless, Senseless}},
		{"fewer votes than people", func(h *hall) { h.tell(ana, hands, 1, 0); h.tell(boris, hands, 1, 0) },
			Tally{Electorate: 4, Present: 4, Yes: 1}, []Why{}},
		{"by somebody without a job", func(h *hall) { h.tell(ana, hands, 1, 1); h.tell(chona, hands, 1, 1) },
			Tally{Electorate: 4, Present: 4}, []Why{Alone, NoJob}},
		{"of somebody who voted by phone", func(h *hall) { h.vote(dilan, Yes); h.tell(ana, hands, 0, 2); h.tell(boris, hands, 0, 2) },
			Tally{Electorate: 4, Present: 4, No: 2}, []Why{OnSheet}},
		{"of somebody who was entered", func(h *hall) {
			h.enter(ana, dilan, Yes)
			h.enter(boris, dilan, Yes)
			h.tell(ana, hands, 0, 2)
			h.tell(boris, hands, 0, 2)
		}, Tally{Electorate: 4, Present: 4, No: 2}, []Why{OnSheet, OnSheet}},
		{"at two tables", func(h *hall) {
			h.tell(ana, member.SetOf(chona), 1, 0)
			h.tell(boris, member.SetOf(chona), 1, 0)
			h.tell(ana, member.SetOf(dilan), 0, 1)
			h.tell(boris, member.SetOf(dilan), 0, 1)
		}, Tally{Electorate: 4, Present: 4, Yes: 1, No: 1}, []Why{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.appoint(ana, boris)
			h.put(ana)
			c.say(h)
			h.freeze(ana)
			h.wantsTally(c.tally)
			h.wantsAsides(c.asides...)
		})
	}
}

// The result of a show of hands stands when two tellers have signed, whatever
// devices confirm by themselves.
func TestTellersSign(t *testing.T) {
	hands := member.SetOf(chona, dilan)
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.tell(ana, hands, 2, 0)
	h.tell(boris, hands, 2, 0)
	h.freeze(ana)
	h.count(chona)
	h.wants(Frozen)
	h.sign(ana, member.ID{})
	h.wants(Frozen)
	if got := code(h.poll().CanCount(dilan, member.ID{}, all, true)); got != refusal.PollNotTeller {
		t.Errorf("a signature without a job: %q", got)
	}
	if got := code(h.poll().CanCount(boris, member.ID{}, all, false)); got != refusal.PollTellers {
		t.Errorf("a device by itself: %q", got)
	}
	h.sign(boris, member.ID{})
	h.wants(Announced)
	h.wantsMotion(motion.Adopted)
}

func TestWhoWishesForTellersGetsThem(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.vote(ana, Yes)
	h.facts.Wishes = append(h.facts.Wishes, Wish{Envelope: h.envelope(chona), Poll: h.poll().ID})
	h.freeze(ana)
	h.count(chona)
	h.wants(Frozen)
	h.sign(ana, member.ID{})
	h.sign(boris, member.ID{})
	h.wants(Announced)

	late := newHall(t, motion.Simple)
	late.put(ana)
	late.vote(ana, Yes)
	late.freeze(ana)
	late.facts.Wishes = append(late.facts.Wishes, Wish{Envelope: late.envelope(chona), Poll: late.poll().ID})
	late.count(boris)
	late.wants(Announced)
}

// With one device in the room the second teller is named and signs on paper;
// with more, nobody signs for others.
func TestOneDeviceInTheRoom(t *testing.T) {
	hands := member.SetOf(boris, chona, dilan)
	for _, c := range []struct {
		name     string
		equipped member.Set
		state    State
	}{
		{"one device", member.SetOf(ana), Announced},
		{"two devices", member.SetOf(ana, boris), Frozen},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.appoint(ana, boris)
			h.put(ana)
			h.motions.Puttings[0].Equipped = c.equipped
			s := h.poll().ToTell(ana, Sheet{Manner: Hands, Counted: hands, Piles: []Pile{{Choice: Yes, N: 3}}, Second: boris})
			s.Envelope = h.envelope(ana)
			h.facts.Sheets = append(h.facts.Sheets, s)
			h.vote(ana, Yes)
			h.facts.Wishes = append(h.facts.Wishes, Wish{Envelope: h.envelope(ana), Poll: h.poll().ID})
			h.freeze(ana)
			h.sign(ana, boris)
			h.wants(c.state)
		})
	}
}

func TestCanEnterAndTell(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	p := h.poll()
	yes := Answer{Choice: Yes}
	hands := Sheet{Manner: Hands, Counted: member.SetOf(dilan), Piles: []Pile{{Choice: Yes, N: 1}}}
	many := Sheet{Manner: Hands, Counted: member.SetOf(dilan), Piles: []Pile{{Choice: Yes, N: 2}}}
	for _, c := range []struct {
		name string
		got  *refusal.Refusal
		want refusal.Code
	}{
		{"a teller enters", p.CanEnter(ana, dilan, yes), ""},
		{"nobody's teller enters", p.CanEnter(chona, dilan, yes), refusal.PollNotTeller},
		{"a teller enters their own vote", p.CanEnter(ana, ana, yes), refusal.PollOwnVote},
		{"for who may not vote", p.CanEnter(ana, member.ID{66}, yes), refusal.PollNotEntitled},
		{"no such choice", p.CanEnter(ana, dilan, Answer{Choice: "maybe"}), refusal.PollUnknownChoice},
		{"a teller counts", p.CanTell(ana, hands), ""},
		{"nobody's teller counts", p.CanTell(chona, hands), refusal.PollNotTeller},
		{"nobody was counted", p.CanTell(ana, Sheet{Manner: Hands}), refusal.PollSheetEmpty},
		{"who may not vote was counted", p.CanTell(ana, Sheet{Manner: Hands, Counted: member.SetOf(member.ID{66})}), refusal.PollNotEntitled},
		{"two votes of one", p.CanTell(ana, many), refusal.PollSheetSum},
		{"a second with many devices", p.CanTell(ana, Sheet{Manner: Hands, Counted: member.SetOf(dilan), Second: boris}), refusal.PollSecond},
	} {
		if got := code(c.got); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	h.enter(ana, dilan, Yes)
	h.enter(boris, dilan, No)
	if got := code(h.poll().CanFreeze(h.meeting, ana, all, later)); got != refusal.PollDiffer {
		t.Errorf("ending while two differ: %q", got)
	}
	h.tell(ana, member.SetOf(dilan), 1, 0)
	h.tell(boris, member.SetOf(dilan), 1, 0)
	if got := code(h.poll().CanCast(dilan, yes)); got != refusal.PollCounted {
		t.Errorf("a ballot of who was counted: %q", got)
	}
}

// A ballot by phone while the tellers counted that person elsewhere: both are
// shown and the person counts once, whatever arrives first.
func TestOnPaperAndOnAPhone(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.vote(dilan, Yes)
	h.tell(ana, member.SetOf(chona, dilan), 0, 2)
	h.tell(boris, member.SetOf(chona, dilan), 0, 2)
	h.freeze(ana)
	p := h.poll()
	want := []Aside{{Paper: p.Cast[0].ID, By: dilan, For: dilan, Choice: Yes, Why: OnSheet}}
	if diff := cmp.Diff(want, p.Asides); diff != "" {
		t.Errorf("aside (-want +got):\n%s", diff)
	}
	if got := p.Outcome.Tally.Cast() + p.Outcome.Tally.Invalid; got != 2 {
		t.Errorf("%d votes of two people", got)
	}
}

// Whom a count waits for is who could give it: people with a device, and, where
// tellers sign, those of them who hold a job.
func TestWhomACountWaitsFor(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris, dilan)
	h.put(ana)
	h.motions.Puttings[0].Equipped = member.SetOf(ana, boris, chona)
	h.vote(ana, Yes)
	if got := h.poll().Awaited(); got != nil {
		t.Errorf("while people vote %v are waited for", got)
	}
	h.freeze(ana)
	if diff := cmp.Diff(member.SetOf(boris, chona), h.poll().Awaited()); diff != "" {
		t.Errorf("of phones (-want +got):\n%s", diff)
	}
	h.motions.Puttings[0].Equipped = nil
	if diff := cmp.Diff(member.SetOf(boris, chona, dilan), h.poll().Awaited()); diff != "" {
		t.Errorf("where nobody knows who has a device (-want +got):\n%s", diff)
	}

	h = newHall(t, motion.Simple)
	h.appoint(ana, boris, dilan)
	h.put(ana)
	h.motions.Puttings[0].Equipped = member.SetOf(ana, boris, chona)
	h.tell(ana, member.SetOf(dilan), 1, 0)
	h.tell(boris, member.SetOf(dilan), 1, 0)
	h.freeze(ana)
	h.sign(ana, member.ID{})
	if diff := cmp.Diff(member.SetOf(boris), h.poll().Awaited()); diff != "" {
		t.Errorf("of tellers (-want +got):\n%s", diff)
	}
}

// Whose vote tellers count is known as soon as the motion is put, and from their
// sheets.
func TestWhoseVoteTellersCount(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.appoint(ana, boris)
	h.put(ana)
	h.motions.Puttings[0].Counted = member.SetOf(chona)
	h.tell(ana, member.SetOf(dilan), 1, 0)
	h.tell(boris, member.SetOf(dilan), 1, 0)
	var by []member.ID
	for _, id := range all {
		if h.poll().ByTellers(id) {
			by = append(by, id)
		}
	}
	if diff := cmp.Diff([]member.ID{chona, dilan}, by); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := code(h.poll().CanCast(chona, Answer{Choice: Yes})); got != refusal.PollCounted {
		t.Errorf("Chona votes by phone: %q", got)
	}
}
