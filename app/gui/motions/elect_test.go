package motions

import (
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

func TestAnElectionFromTheProposalToTheLot(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := ask(t, v, motion.Submission{Text: "Who looks after the well?", Rule: motion.Approval, Election: true})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	boris, chona := of(t, v.Boris), of(t, v.Chona)
	ana.Reads("Election", "Nobody is proposed yet.")
	ana.Press("Propose somebody")
	ana.Press("Chona Vale")
	ana.Press("I stand")
	ana.Reads("proposed by Ana Petrak")
	guitest.Must(t, v.Level())
	guitest.Must(t, chona.Stand(id, chona.Me(), motion.Accepted))
	ana.News(v)
	ana.Reads("stands")
	ana.Keep("election")
	for _, round := range []string{"first", "run-off"} {
		ana.Press("Put to the vote")
		ana.Press("Put to the vote")
		ana.Press("Ana Petrak", "Hand in my ballot, by name")
		guitest.Must(t, v.Level())
		guitest.Must(t, chona.Cast(id, poll.Answer{Choice: poll.Marked, Marks: []poll.Mark{{Option: motion.OptionFor(chona.Me()).ID, N: 1}}}))
		guitest.Must(t, boris.Cast(id, poll.Answer{Choice: poll.Abstain}))
		ana.News(v)
		ana.Press("End the vote", "End the vote")
		if round == "run-off" {
			break
		}
		signs(t, v, id, boris, of(t, v.Ana))
		ana.News(v)
		ana.Reads("they are voted on again")
		ana.Keep("run-off")
	}
	ana.Reads("Throw a number in the room")
	ana.Press("The number of the lot")
	ana.Fill("The number thrown", "417")
	ana.Press("This is the number")
	ana.Reads("Ana Petrak typed 417")
	guitest.Must(t, v.Level())
	guitest.Must(t, boris.Throw(id, 417))
	guitest.Must(t, v.Level())
	signs(t, v, id, boris, of(t, v.Ana))
	ana.News(v)
	ana.Reads("the lot decided with the number 417")
	ana.Keep("lot")
}

// signs lets two tellers sign a count.
func signs(t *testing.T, v *guitest.Village, id motion.ID, tellers ...*collective.Collective) {
	t.Helper()
	for _, c := range tellers {
		guitest.Must(t, v.Level())
		guitest.Must(t, c.TakeJob(v.Now, meeting.Teller, c.Me()))
		guitest.Must(t, v.Level())
		guitest.Must(t, c.Count(id, member.ID{}))
	}
	guitest.Must(t, v.Level())
}

func TestAParagraphIsAmended(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := ask(t, v, motion.Submission{Text: "The bath is heated on Fridays.\nEveryone brings wood.", Rule: motion.Simple})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Press("Support the motion")
	ana.Reads("Supported by Ana Petrak.")
	ana.Press("Amend it")
	ana.Press("2 · Everyone brings wood.")
	ana.Keep("amend")
	ana.Write("The wood comes from the common stock.")
	ana.Press("Move the amendment")
	ana.Reads("Amendment", "Instead of paragraph 2", "Everyone brings wood.", "The wood comes from the common stock.")
	ana.Keep("amendment")
	guitest.Must(t, v.Level())
	boris := v.Alone(t, v.Boris, guitest.Phone(), screenOf(v, id))
	boris.Reads("Поправки")
	boris.Press("The wood comes from the common stock.")
	boris.Press("Принять в своё предложение")
	o, err := boris.Collective().Motion(id)
	guitest.Must(t, err)
	if want := "The bath is heated on Fridays.\nThe wood comes from the common stock."; o.Wording.Text != want {
		t.Errorf("the motion says %q, want %q", o.Wording.Text, want)
	}
}

func TestAMotionIsReferredAndMovedAnew(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := ask(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Simple})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Press("Something other than a vote")
	ana.Press("Referred", "Write it down")
	ana.Reads("Say why, or to whom it is referred.")
	ana.Write("The mill group looks at it first.")
	ana.Press("Write it down")
	ana.Reads("referred", "The mill group looks at it first.")
	ana.Press("Move it anew")
	ana.Press("Make this motion")
	ana.Reads("submitted", "what came up before")
}

func TestAResultIsDoubtedAndCountedAgain(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := putting(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Simple}, collective.Ways{})
	for _, p := range []*guitest.Person{v.Ana, v.Boris, v.Chona} {
		guitest.Must(t, of(t, p).Cast(id, poll.Answer{Choice: poll.Yes}))
		guitest.Must(t, v.Level())
	}
	guitest.Must(t, of(t, v.Boris).Freeze(id))
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	for ana.News(v); announcing(t, ana, id); ana.News(v) {
	}
	ana.Press("Check it")
	ana.Press("I doubt this result")
	ana.Write("I count one hand more.")
	ana.Press("Ask for a recount")
	ana.Shell().Back()
	ana.Reads("Somebody doubts this result.", "Ana Petrak doubts it: I count one hand more.")
	guitest.Must(t, v.Level())
	for _, p := range []*guitest.Person{v.Boris, v.Chona} {
		guitest.Must(t, of(t, p).Count(id, member.ID{}))
		guitest.Must(t, v.Level())
	}
	ana.News(v)
	ana.Reads("Passed", "3 for")
}

func TestAVoteOverDaysIsPutWithItsEnd(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := ask(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Simple})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Press("Put to the vote", "One day more", "One day more")
	ana.Reads("Runs until Thursday, 26 November 2026, 21:00.")
	ana.Press("Put to the vote")
	ana.Reads("Runs until Thu 26 November, 21:00")
	ana.Press("Yes, by name", "End the vote", "End the vote")
	ana.Reads("This vote runs until")
}
