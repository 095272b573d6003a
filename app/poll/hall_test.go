package poll

import (
	"testing"
	"time"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3}
	dilan = member.ID{4}
	all   = member.SetOf(ana, boris, chona, dilan)
)

// later is after everything that is said in a hall.
var later = time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC)

// hall is a meeting that was opened with a motion, and what is said in it.
type hall struct {
	t       *testing.T
	said    byte
	meeting meeting.Meeting
	motions motion.Facts
	facts   Facts
	motion  motion.ID
}

func newHall(t *testing.T, rule motion.Rule) *hall {
	return hallOf(t, motion.Submission{Text: "Repair the winding gear.", Rule: rule})
}

// hallOf is a hall in which Ana moves something.
func hallOf(t *testing.T, s motion.Submission) *hall {
	h := &hall{t: t, meeting: meeting.Meeting{
		ID:    meeting.ID{1},
		Call:  meeting.Call{Rules: meeting.Rules{Entitled: all, Quorum: meeting.Quorum{Num: 1, Den: 2}}},
		State: meeting.Opened, Present: all,
	}}
	s.Envelope, s.Meeting = h.envelope(ana), h.meeting.ID
	h.motion = motion.ID(s.ID)
	h.motions.Submissions = append(h.motions.Submissions, s)
	return h
}

// envelope is the next one: ids and clocks go up as things are said.
func (h *hall) envelope(by member.ID, after ...statement.ID) statement.Envelope {
	h.said++
	return statement.Envelope{
		ID: statement.ID{h.said}, By: by, After: after,
		At: time.Date(2026, 3, 3, 19, int(h.said), 0, 0, time.UTC),
	}
}

func (h *hall) settled() ([]motion.Motion, []Poll) {
	motions := motion.Fold(h.motions, all)
	polls := Fold([]meeting.Meeting{h.meeting}, motions, h.facts, all)
	return Settle(motions, polls), polls
}

// poll returns the poll if there is one.
func (h *hall) poll() Poll {
	h.t.Helper()
	_, polls := h.settled()
	if len(polls) != 1 {
		h.t.Fatalf("%d polls, want 1", len(polls))
	}
	return polls[0]
}

func (h *hall) moved() motion.Motion {
	motions, _ := h.settled()
	return motions[0]
}

func (h *hall) put(by member.ID) motion.Putting {
	p := h.moved().ToPut(h.meeting.Present)
	p.Envelope, p.Entitled = h.envelope(by), all
	h.motions.Puttings = append(h.motions.Puttings, p)
	return p
}

func (h *hall) vote(by member.ID, choice Choice) Ballot {
	b := h.poll().ToCast(by, Answer{Choice: choice})
	b.Envelope = h.envelope(by, b.After...)
	h.facts.Ballots = append(h.facts.Ballots, b)
	return b
}

// looks is what somebody who has only these ballots would freeze.
func (h *hall) looks(by member.ID, ballots ...Ballot) Freeze {
	apart := *h
	apart.facts = Facts{Papers: Papers{Ballots: ballots}}
	f := apart.poll().ToFreeze(h.meeting, all)
	f.Envelope = h.envelope(by)
	return f
}

func (h *hall) freeze(by member.ID) Freeze {
	f := h.poll().ToFreeze(h.meeting, all)
	f.Envelope = h.envelope(by)
	h.facts.Freezes = append(h.facts.Freezes, f)
	return f
}

func (h *hall) count(by member.ID) Count {
	c := h.poll().ToCount(by, member.ID{}, false)
	c.Envelope = h.envelope(by, c.After...)
	h.facts.Counts = append(h.facts.Counts, c)
	return c
}

func (h *hall) wants(state State) {
	h.t.Helper()
	if got := h.poll().State; got != state {
		h.t.Errorf("the poll is %s, want %s", got, state)
	}
}

func (h *hall) wantsTally(want Tally) {
	h.t.Helper()
	o := h.poll().Outcome
	if o == nil {
		h.t.Errorf("there is no outcome, want %+v", want)
	} else if o.Tally != want {
		h.t.Errorf("the tally is %+v, want %+v", o.Tally, want)
	}
}

func (h *hall) wantsMotion(state motion.State) {
	h.t.Helper()
	if got := h.moved().State; got != state {
		h.t.Errorf("the motion is %s, want %s", got, state)
	}
}

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}
