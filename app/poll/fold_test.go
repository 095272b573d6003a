package poll

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

func TestPollFromPuttingToAnnouncement(t *testing.T) {
	h := newHall(t, motion.TwoThirds)
	h.wantsMotion(motion.Submitted)
	h.put(ana)
	h.wants(Open)
	h.wantsMotion(motion.Put)
	h.vote(ana, Yes)
	h.vote(boris, Yes)
	h.vote(chona, No)
	h.freeze(boris)
	h.wants(Frozen)
	h.wantsMotion(motion.Put)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2, No: 1})
	counted := h.count(dilan)
	h.wants(Announced)
	h.wantsMotion(motion.Adopted)
	if p := h.poll(); !p.AnnouncedAt.Equal(counted.At) || len(p.Confirmed) != 1 || p.Confirmed[0].By != dilan {
		t.Errorf("announced at %v, confirmed by %v", p.AnnouncedAt, p.Confirmed)
	}
}

func TestPollRejects(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(boris, No)
	h.freeze(boris)
	h.count(ana)
	h.wants(Announced)
	h.wantsMotion(motion.Rejected)
}

func TestLastBallotCounts(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, No)
	h.vote(ana, Abstain)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1})
	if late := h.poll().Late; len(late) != 0 {
		t.Errorf("replaced ballots are shown as late: %v", late)
	}
}

func TestTwoBallotsThatDoNotKnowOfEachOther(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	phone := h.vote(ana, Yes)
	laptop := phone
	laptop.Envelope = h.envelope(ana)
	h.facts.Ballots = append(h.facts.Ballots, laptop)
	h.freeze(boris)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Invalid: 1})
}

func TestBallotForAnotherWording(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	h.facts.Ballots[0].Wording = motion.HashOf("Repair nothing.")
	h.vote(boris, "perhaps")
	h.freeze(boris)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Invalid: 2})
}

func TestLateBallotIsListedAndNotCounted(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	early := h.vote(ana, Yes)
	h.freeze(boris)
	h.count(chona)
	late := h.vote(dilan, No)
	changed := h.vote(ana, No)
	h.wants(Announced)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1})
	p := h.poll()
	if diff := cmp.Diff([]Ballot{late, changed}, p.Late); diff != "" {
		t.Errorf("late (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Ballot{early}, p.Ballots); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}

func TestFreezeWaitsForTheBallotsItNames(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	missing := h.vote(boris, No)
	h.freeze(chona)
	h.facts.Ballots = h.facts.Ballots[:1]
	h.wants(Frozen)
	p := h.poll()
	if p.Outcome != nil {
		t.Errorf("counted without all ballots: %+v", p.Outcome.Tally)
	}
	if diff := cmp.Diff([]statement.ID{missing.ID}, p.Missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	h.facts.Ballots = append(h.facts.Ballots, missing)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1, No: 1})
}

func TestFreezeNamingBallotsThatDoNotExistStopsNothing(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	invented := h.poll().ToFreeze(h.meeting, all)
	invented.Envelope = h.envelope(dilan)
	invented.Ballots = append(invented.Ballots, statement.ID{200})
	h.freeze(boris)
	h.facts.Freezes = append(h.facts.Freezes, invented)
	h.count(chona)
	h.wants(Announced)
}

func TestNobodyIsBroughtIn(t *testing.T) {
	h := newHall(t, motion.Simple)
	stranger := member.ID{66}
	h.put(ana)
	h.vote(ana, No)
	brought := h.poll().ToCast(stranger, Answer{Choice: Yes})
	brought.Envelope = h.envelope(stranger)
	h.facts.Ballots = append(h.facts.Ballots, brought)
	packed := h.poll().ToFreeze(h.meeting, all)
	packed.Envelope = h.envelope(dilan)
	packed.Electorate = packed.Electorate.Or(member.Set{stranger})
	h.facts.Freezes = append(h.facts.Freezes, packed)
	h.wants(Open)
	h.freeze(boris)
	h.wantsTally(Tally{Electorate: 4, Present: 4, No: 1})
}

func TestMembersWhoMayNotVoteNeitherVoteNorConfirm(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Call.Entitled = all.Less(member.SetOf(dilan))
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(dilan, No)
	h.freeze(boris)
	if p := h.poll(); len(p.Cast) != 1 || len(p.Late) != 0 {
		t.Errorf("%d ballots cast, %d late; want Ana's", len(p.Cast), len(p.Late))
	}
	h.count(dilan)
	h.wants(Frozen)
	h.count(chona)
	h.wants(Announced)
}

func TestFirstMeetingTakesTheRollAtThePoll(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.First = true
	h.meeting.Call.Entitled = member.SetOf(ana)
	h.put(ana)
	h.vote(dilan, Yes)
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 1})
}

func TestWhoeverVotesIsThere(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Present = member.SetOf(ana)
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(boris, Yes)
	f := h.freeze(ana)
	if diff := cmp.Diff(member.SetOf(ana, boris), f.Present); diff != "" {
		t.Errorf("present (-want +got):\n%s", diff)
	}
}

func TestWhoeverWasThereWhenItOpenedCounts(t *testing.T) {
	h := newHall(t, motion.OfPresent)
	h.put(ana)
	h.vote(ana, Yes)
	h.vote(boris, Yes)
	h.meeting.Present = member.SetOf(ana, boris) // the others walk out
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2})
	if h.poll().Outcome.Passed {
		t.Error("two of four are no majority of those present")
	}
}

func TestCollectiveOfOneNeedsNoSecond(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Call.Entitled = member.SetOf(ana)
	h.put(ana)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.wants(Announced)
	h.wantsMotion(motion.Adopted)
}

func TestNothingIsPutBeforeTheMeetingIsOpened(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.meeting.State = meeting.Called
	motions, polls := h.settled()
	if len(polls) != 0 || motions[0].State != motion.Submitted {
		t.Errorf("%d polls, the motion is %s", len(polls), motions[0].State)
	}
}

func TestWithoutQuorumTheMotionMayBePutAgain(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Present = member.SetOf(ana)
	h.put(ana)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.count(boris)
	h.wantsMotion(motion.Admitted)

	h.meeting.Present = all
	if no := h.moved().CanPut(h.meeting, ana, all); no != nil {
		t.Fatalf("cannot be put again: %v", no)
	}
	h.put(boris)
	motions, polls := h.settled()
	if len(polls) != 2 || polls[0].State != Announced || polls[1].State != Open || motions[0].State != motion.Put {
		t.Fatalf("%d polls, the motion is %s", len(polls), motions[0].State)
	}
	second := polls[1].ToCast(ana, Answer{Choice: Yes})
	second.Envelope = h.envelope(ana)
	h.facts.Ballots = append(h.facts.Ballots, second)
	_, polls = h.settled()
	f := polls[1].ToFreeze(h.meeting, all)
	f.Envelope = h.envelope(ana)
	h.facts.Freezes = append(h.facts.Freezes, f)
	_, polls = h.settled()
	c := polls[1].ToCount(chona, member.ID{}, false)
	c.Envelope = h.envelope(chona)
	h.facts.Counts = append(h.facts.Counts, c)
	h.wantsMotion(motion.Adopted)
}

func TestWithdrawnAfterAPollWithoutQuorum(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Present = member.SetOf(ana)
	h.put(ana)
	h.motions.Withdrawals = append(h.motions.Withdrawals, motion.Withdrawal{Envelope: h.envelope(ana), Motion: h.motion})
	h.wantsMotion(motion.Put)
	h.freeze(ana)
	h.count(boris)
	h.wantsMotion(motion.Withdrawn)
}

func TestPutTwiceOutOfSightIsOnePoll(t *testing.T) {
	h := newHall(t, motion.Simple)
	once := h.moved().ToPut(all)
	h.put(ana)
	h.vote(ana, Yes)
	once.Envelope, once.Entitled = h.envelope(boris), all
	h.motions.Puttings = append(h.motions.Puttings, once)
	apart := h.poll().ToCast(boris, Answer{Choice: Yes})
	apart.Envelope, apart.Poll = h.envelope(boris), ID(once.ID)
	h.facts.Ballots = append(h.facts.Ballots, apart)
	h.freeze(ana)
	h.wantsTally(Tally{Electorate: 4, Present: 4, Yes: 2})
}

// rivals is a hall in which Ana's wording was adopted, and where she then put
// another wording as if she had not seen it.
func rivals(t *testing.T) *hall {
	h := newHall(t, motion.Simple)
	h.put(ana)
	h.vote(ana, Yes)
	h.freeze(ana)
	h.count(boris)
	rewording := motion.Rewording{Envelope: h.envelope(ana), Motion: h.motion, Text: "Sell the well."}
	h.motions.Rewordings = append(h.motions.Rewordings, rewording)
	rival := motion.Putting{
		Envelope: h.envelope(ana), Motion: h.motion, Rule: motion.Simple,
		Wording: motion.HashOf("Sell the well."), Entitled: all,
	}
	rival.At = rival.At.AddDate(-10, 0, 0)
	h.motions.Puttings = append(h.motions.Puttings, rival)
	return h
}

func TestResultIsNotUndoneByPuttingAnotherWording(t *testing.T) {
	h := rivals(t)
	motions, polls := h.settled()
	if polls[0].State != Void || polls[1].State != Announced {
		t.Errorf("the rival is %s, the poll is %s", polls[0].State, polls[1].State)
	}
	if m := motions[0]; m.State != motion.Adopted || m.Wording.Text != "Repair the winding gear." {
		t.Errorf("%s: %q", m.State, m.Wording.Text)
	}
}

func TestTwoWordingsAnnouncedAreContested(t *testing.T) {
	h := rivals(t)
	_, polls := h.settled()
	f := polls[0].ToFreeze(h.meeting, all)
	f.Envelope = h.envelope(chona)
	h.facts.Freezes = append(h.facts.Freezes, f)
	_, polls = h.settled()
	c := polls[0].ToCount(dilan, member.ID{}, false)
	c.Envelope = h.envelope(dilan)
	h.facts.Counts = append(h.facts.Counts, c)
	motions, polls := h.settled()
	if polls[0].State != Contested || polls[1].State != Contested || motions[0].State != motion.Put {
		t.Errorf("%s and %s, the motion is %s", polls[0].State, polls[1].State, motions[0].State)
	}
}
