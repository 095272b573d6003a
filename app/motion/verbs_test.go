package motion

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

func hall(state meeting.State, present ...member.ID) meeting.Meeting {
	return meeting.Meeting{
		State: state, Present: member.SetOf(present...),
		Call: meeting.Call{Agenda: []meeting.Item{{ID: "00000000000000aa"}}, Rules: meeting.Rules{Quorum: meeting.Quorum{Num: 1, Den: 1}}},
	}
}

func TestVerbs(t *testing.T) {
	in := func(s State) Motion { return Motion{Mover: ana, State: s} }
	full, half := hall(meeting.Opened, ana, boris), hall(meeting.Opened, ana)
	for _, c := range []struct {
		name string
		got  *refusal.Refusal
		want refusal.Code
	}{
		{"submit before the meeting", CanSubmit(hall(meeting.Called), ""), ""},
		{"submit under an item", CanSubmit(full, "00000000000000aa"), ""},
		{"submit under no item of the agenda", CanSubmit(full, "00000000000000bb"), refusal.MeetingNoItem},
		{"submit after the meeting", CanSubmit(hall(meeting.Closed), ""), refusal.MeetingClosed},
		{"reword", in(Submitted).CanReword(ana), ""},
		{"reword what came back", in(Admitted).CanReword(ana), ""},
		{"reword another's", in(Submitted).CanReword(boris), refusal.MotionNotMover},
		{"reword in the vote", in(Put).CanReword(ana), refusal.MotionPut},
		{"reword what is decided", in(Rejected).CanReword(ana), refusal.MotionDecided},
		{"withdraw", in(Submitted).CanWithdraw(ana), ""},
		{"withdraw another's", in(Submitted).CanWithdraw(boris), refusal.MotionNotMover},
		{"withdraw twice", in(Withdrawn).CanWithdraw(ana), refusal.MotionWithdrawn},
		{"put", in(Submitted).CanPut(full, boris, all), ""},
		{"put before the meeting", in(Submitted).CanPut(hall(meeting.Called, ana, boris), boris, all), refusal.MeetingNotOpen},
		{"put from elsewhere", in(Submitted).CanPut(half, boris, all), refusal.MeetingNotPresent},
		{"put twice", in(Put).CanPut(full, boris, all), refusal.MotionPut},
		{"put what is adopted", in(Adopted).CanPut(full, boris, all), refusal.MotionDecided},
		{"two leave and quorum is lost", in(Submitted).CanPut(half, ana, all), refusal.PollNoQuorum},
	} {
		if got := code(c.got); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRefusalForWantOfAQuorumHasItsFigures(t *testing.T) {
	no := Motion{State: Submitted}.CanPut(hall(meeting.Opened, ana), ana, all)
	want := map[string]any{"present": 1, "needed": 2, "members": 2}
	if diff := cmp.Diff(want, no.Args); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
}

func TestToPutNamesTheRoundsBefore(t *testing.T) {
	w := Wording{Text: "Mend the well.", Hash: HashOf("Mend the well.")}
	got := Motion{ID: m, Rule: TwoThirds, Wording: w, Questions: []Question{
		{Round: 1, Puttings: []Putting{put(31, w.Text), put(30, w.Text)}},
	}}.ToPut(all)
	want := Putting{
		Motion: m, Wording: w.Hash, Rule: TwoThirds, Present: all,
		Over: []statement.ID{{30}, {31}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
