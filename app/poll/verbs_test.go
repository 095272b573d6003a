package poll

import (
	"strings"
	"testing"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
)

func TestCanCast(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	open := h.poll()
	h.vote(ana, Yes)
	h.freeze(ana)
	frozen := h.poll()
	void := open
	void.State = Void
	for _, c := range []struct {
		name   string
		poll   Poll
		by     member.ID
		choice Choice
		want   refusal.Code
	}{
		{"yes", open, ana, Yes, ""},
		{"no", open, ana, No, ""},
		{"abstain", open, ana, Abstain, ""},
		{"something else", open, ana, "maybe", refusal.PollUnknownChoice},
		{"who may not vote", open, member.ID{66}, Yes, refusal.PollNotEntitled},
		{"too late", frozen, ana, Yes, refusal.PollFrozen},
		{"void", void, ana, Yes, refusal.PollVoid},
	} {
		if got := code(c.poll.CanCast(c.by, Answer{Choice: c.choice})); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCanFreeze(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.meeting.Present = member.SetOf(ana, boris)
	h.put(ana)
	if got := code(h.poll().CanFreeze(h.meeting, dilan, all, later)); got != refusal.MeetingNotPresent {
		t.Errorf("from elsewhere: %q", got)
	}
	if got := code(h.poll().CanFreeze(h.meeting, boris, all, later)); got != refusal.PollLastCall {
		t.Errorf("before they voted: %q", got)
	}
	h.vote(ana, Yes)
	h.vote(boris, No)
	if got := code(h.poll().CanFreeze(h.meeting, boris, all, later)); got != "" {
		t.Errorf("by somebody there: %q", got)
	}
	h.freeze(boris)
	if got := code(h.poll().CanFreeze(h.meeting, ana, all, later)); got != refusal.PollFrozen {
		t.Errorf("twice: %q", got)
	}
}

func TestCanCount(t *testing.T) {
	h := newHall(t, motion.Simple)
	h.put(ana)
	if got := code(h.poll().CanCount(ana, member.ID{}, all, false)); got != refusal.PollNotFrozen {
		t.Errorf("an open poll: %q", got)
	}
	h.vote(ana, Yes)
	h.freeze(boris)
	p := h.poll()
	for _, c := range []struct {
		name string
		by   member.ID
		roll member.Set
		want refusal.Code
	}{
		{"a second member", chona, all, ""},
		{"who froze", boris, all, refusal.PollOwnCount},
		{"who may not vote", member.ID{66}, all, refusal.PollNotEntitled},
		{"newcomers do not matter", chona, all.Or(member.SetOf(member.ID{66})), ""},
	} {
		if got := code(p.CanCount(c.by, member.ID{}, c.roll, false)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	h.facts.Ballots = nil
	if got := code(h.poll().CanCount(chona, member.ID{}, all, false)); got != refusal.PollNotWhole {
		t.Errorf("ballots missing: %q", got)
	}
}

func TestCanCountRefusesAShrunkFreeze(t *testing.T) {
	left := all.Less(member.SetOf(dilan))
	for _, c := range []struct {
		name   string
		shrink func(*Freeze)
		roll   member.Set
		want   refusal.Code
	}{
		{"a member left out", func(f *Freeze) { f.Electorate, f.Present = left, left }, all, refusal.PollElectorate},
		{"one who left the collective left out", func(f *Freeze) { f.Electorate, f.Present = left, left }, left, ""},
		{"one who was there left out", func(f *Freeze) { f.Present = left }, all, refusal.PollElectorate},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, motion.Simple)
			h.put(ana)
			h.vote(ana, Yes)
			h.freeze(boris)
			c.shrink(&h.facts.Freezes[0])
			if got := code(h.poll().CanCount(chona, member.ID{}, c.roll, false)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestBallotCleaned(t *testing.T) {
	for _, c := range []struct {
		name   string
		ballot Ballot
		want   refusal.Code
	}{
		{"no reason", Ballot{Choice: Yes}, ""},
		{"a reason", Ballot{Choice: No, Reason: "The old gear can be mended."}, ""},
		{"a long reason", Ballot{Choice: No, Reason: strings.Repeat("x", reasonRunesMax+1)}, refusal.TextTooLong},
		{"a reason with escapes", Ballot{Choice: No, Reason: "\x1b[2J"}, refusal.TextUnprintable},
		{"a long choice", Ballot{Choice: Choice(strings.Repeat("x", choiceBytesMax+1))}, refusal.PollUnknownChoice},
	} {
		if _, no := c.ballot.Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}
