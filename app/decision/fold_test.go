package decision

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

func at(minute int) time.Time { return time.Date(2026, 3, 3, 19, minute, 0, 0, time.UTC) }

// voted is a motion and its poll, announced at that minute.
func voted(id byte, minute int, passed bool) (motion.Motion, poll.Poll) {
	m := motion.Motion{ID: motion.ID{id}, Meeting: meeting.ID{1}, Item: "00000000000000aa", State: motion.Rejected}
	if passed {
		m.State = motion.Adopted
	}
	m.Wording = motion.Wording{Text: "Mend the well.", Hash: motion.HashOf("Mend the well.")}
	return m, poll.Poll{
		ID: poll.ID{id}, Motion: m.ID, Wording: m.Wording, State: poll.Announced, AnnouncedAt: at(minute),
		Outcome: &poll.Outcome{Rule: motion.Simple, Tally: poll.Tally{Electorate: 3, Present: 3, Yes: 3}, Passed: passed},
	}
}

func TestRegister(t *testing.T) {
	adoptedLater, pollLater := voted(1, 40, true)
	adopted, first := voted(2, 30, true)
	rejected, second := voted(3, 20, false)
	contested, third := voted(4, 10, true)
	contested.State, third.State = motion.Put, poll.Contested
	open := motion.Motion{ID: motion.ID{5}, State: motion.Put}

	got := Register(
		[]motion.Motion{adoptedLater, adopted, rejected, contested, open},
		[]poll.Poll{pollLater, first, second, third, {Motion: open.ID, State: poll.Open}},
	)
	want := []Decision{
		{ID: adopted.ID, Meeting: meeting.ID{1}, Item: "00000000000000aa", Poll: first.ID, Wording: adopted.Wording,
			Outcome: *first.Outcome, AdoptedAt: at(30)},
		{ID: adoptedLater.ID, Meeting: meeting.ID{1}, Item: "00000000000000aa", Poll: pollLater.ID, Wording: adopted.Wording,
			Outcome: *pollLater.Outcome, AdoptedAt: at(40)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRegisterInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var motions []motion.Motion
		var polls []poll.Poll
		for i := range rapid.IntRange(1, 8).Draw(t, "motions") {
			m, p := voted(byte(i+1), rapid.IntRange(0, 2).Draw(t, "minute"), rapid.Bool().Draw(t, "passed"))
			motions, polls = append(motions, m), append(polls, p)
		}
		again := Register(rapid.Permutation(motions).Draw(t, "motions"), rapid.Permutation(polls).Draw(t, "polls"))
		if diff := cmp.Diff(Register(motions, polls), again); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

// TestADecisionInForceTwice: a motion that was adopted in two rounds, or that comes
// twice, is one decision, by the last round; and of two decisions that replaced a third
// in two ways both are in force and say so.
func TestADecisionInForceTwice(t *testing.T) {
	m, first := voted(1, 10, true)
	_, second := voted(1, 20, true)
	first.Round, second.ID, second.Round = 1, poll.ID{9}, 2
	for _, polls := range [][]poll.Poll{{first, second}, {second, first}} {
		got := Register([]motion.Motion{m, m}, polls)
		if len(got) != 1 || got[0].Poll != second.ID || !got[0].AdoptedAt.Equal(at(20)) {
			t.Errorf("%+v", got)
		}
	}
	rota := Register([]motion.Motion{m}, []poll.Poll{first})[0]
	replaces := func(id byte) Decision {
		d := rota
		d.ID, d.Wording.Effects = motion.ID{id}, []motion.Effect{{Does: motion.Replaces, Decision: rota.ID}}
		return d
	}
	on := Bind([]Decision{rota, replaces(2), replaces(3)}, Facts{}, all, nil).On("2026-06-01", all)
	if on[0].State != Replaced || on[1].State != InForce || on[2].State != InForce ||
		len(on[1].Rivals) != 1 || on[1].Rivals[0] != on[2].ID || len(on[2].Rivals) != 1 || on[2].Rivals[0] != on[1].ID {
		t.Errorf("%+v", on)
	}
}
