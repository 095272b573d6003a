package motions

import (
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// options are what the village could build next.
func options() []motion.Option {
	return []motion.Option{{Text: "the mill"}, {Text: "the school"}, {Text: "the bath"}}
}

// ask lets Boris move something in the village's open meeting.
func ask(t *testing.T, v *guitest.Village, s motion.Submission) motion.ID {
	t.Helper()
	s.Meeting = v.Now
	id, err := of(t, v.Boris).Submit(s)
	guitest.Must(t, err)
	guitest.Must(t, v.Level())
	return id
}

// put lets Boris put it to the vote, too.
func putting(t *testing.T, v *guitest.Village, s motion.Submission, ways collective.Ways) motion.ID {
	t.Helper()
	id := ask(t, v, s)
	guitest.Must(t, of(t, v.Boris).Put(id, ways))
	guitest.Must(t, v.Level())
	return id
}

func screenOf(v *guitest.Village, id motion.ID) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen { return New(s, v.Now, id) }
}

func choice(r motion.Rule, t motion.Terms) motion.Submission {
	return motion.Submission{Text: "What do we build next year?", Rule: r, Terms: t, Options: options()}
}

// marksOf are what Ana's ballot says, option by option.
func marksOf(t *testing.T, h *guitest.Visit, id motion.ID) map[motion.OptionID]int {
	t.Helper()
	p, err := h.Collective().Poll(id)
	guitest.Must(t, err)
	v, _ := voteOf(p, h.Collective().Me())
	said := make(map[motion.OptionID]int)
	for _, m := range v.Marks {
		said[m.Option] = m.N
	}
	return said
}

func TestBallotsThatChooseAreMarkedAndHandedIn(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, c := range []struct {
		name  string
		s     motion.Submission
		press []string
		want  map[motion.OptionID]int
		reads string
	}{
		{"approval", choice(motion.Approval, motion.Terms{}), []string{"The mill", "The bath", "The school", "The school"},
			map[motion.OptionID]int{"1": 1, "3": 1}, "You voted: the mill and the bath."},
		{"score", choice(motion.Score, motion.Terms{}), []string{"One more for The school", "One more for The school", "One more for The mill", "One less for The school"},
			map[motion.OptionID]int{"1": 1, "2": 1}, "You voted: the mill: 1 and the school: 1."},
		{"dots", choice(motion.Dots, motion.Terms{DotsEach: 3, DotsOptionMax: 2}), []string{"One more for The bath", "One more for The bath", "One more for The mill"},
			map[motion.OptionID]int{"3": 2, "1": 1}, "0 of 3 dots left."},
		{"ranked", choice(motion.Ranked, motion.Terms{}), []string{"Next: The school", "Next: The mill", "Next: Keep it as it is", "The mill higher", "Keep it as it is higher", "Take out The school"},
			map[motion.OptionID]int{"1": 1, "keep": 2}, "You voted: 1. the mill and 2. keep it as it is."},
		{"stv", choice(motion.STV, motion.Terms{Seats: 2}), []string{"Next: The bath", "Next: The mill", "The bath lower"},
			map[motion.OptionID]int{"1": 1, "3": 2}, "2 are chosen."},
	} {
		id := putting(t, v, c.s, collective.Ways{})
		ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
		ana.Press(c.press...)
		ana.Press("Hand in my ballot, by name")
		if got := marksOf(t, ana, id); !same(got, c.want) {
			t.Errorf("%s: the ballot says %v, want %v", c.name, got, c.want)
		}
		ana.Reads(c.reads)
		ana.Keep("ballot-" + c.name)
		ana.Press("Abstain, by name")
		ana.Reads("You voted: abstain")
	}
}

func same(a, b map[motion.OptionID]int) bool {
	for id, n := range a {
		if b[id] != n {
			return false
		}
	}
	return len(a) == len(b)
}

func TestWhoBlocksSaysWhyFirst(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := putting(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Consensus}, collective.Ways{})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Reads("Agree", "Stand aside", "Block")
	ana.Press("Block, by name")
	ana.Press("Say it, by name")
	ana.Reads("Say why.")
	ana.Write("There is no wood.")
	ana.Press("Say it, by name")
	ana.Reads("You voted: block", "Ana Petrak: There is no wood.", "1 blocked")
	ana.Keep("ballot-consensus")
}

func TestAnObjectionIsFoundNotToApply(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	id := putting(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Consent,
		Plan: motion.Plan{Review: "2027-03-05"}}, collective.Ways{})
	guitest.Must(t, of(t, v.Boris).Cast(id, poll.Answer{Choice: poll.Block, Reason: "No wood."}))
	guitest.Must(t, v.Level())
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Reads("No objection", "Boris Onal: No wood.", "An objection")
	ana.Press("It does not apply")
	ana.Reads("You found that it does not apply.")
	chona := of(t, v.Chona)
	guitest.Must(t, v.Level())
	p, err := chona.Poll(id)
	guitest.Must(t, err)
	guitest.Must(t, chona.FindObjection(id, p.Votes[0].Ballot(), false))
	ana.News(v)
	ana.Reads("The objection of Boris Onal was found not to apply.")
	ana.Keep("ballot-consent")
}

func TestAVoteIsWrittenDownByTwo(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), theWell(v))
	o := moved(ana.Seat, motion.Put)
	ana.Press("People without a phone")
	ana.Reads("Votes are written down by people who have a job")
	ana.Press("I am a teller")
	ana.Reads("Dilan Moro")
	ana.Press("Dilan Moro")
	ana.Press("Yes, for Dilan Moro")
	ana.Reads("Ana Petrak: nobody else has written the same yet")
	ana.Keep("tellers")
	chona := of(t, v.Chona)
	guitest.Must(t, v.Level())
	guitest.Must(t, chona.TakeJob(v.Now, meeting.Teller, chona.Me()))
	guitest.Must(t, chona.EnterVote(o, of(t, v.Dilan).Me(), poll.Answer{Choice: poll.Yes}))
	ana.News(v)
	ana.ReadsNot("nobody else has written")
	ana.Shell().Back()
	ana.Reads("Dilan Moro: written down by two", "2 for")
}

func TestHandsAreCountedByTwo(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	boris, chona, dilan := of(t, v.Boris), of(t, v.Chona), of(t, v.Dilan)
	guitest.Must(t, dilan.Attend(v.Now, meeting.Arrived))
	guitest.Must(t, v.Level())
	for _, c := range []*collective.Collective{boris, chona, of(t, v.Ana)} {
		guitest.Must(t, c.TakeJob(v.Now, meeting.Teller, c.Me()))
	}
	guitest.Must(t, v.Level())
	hands := member.SetOf(dilan.Me(), chona.Me())
	id := putting(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Simple}, collective.Ways{Counted: hands})
	ana := v.Alone(t, v.Ana, guitest.Phone(), screenOf(v, id))
	ana.Press("Yes, by name", "People without a phone", "Count hands or paper")
	ana.Reads("Show of hands", "On paper", "0 votes, 2 people")
	ana.Fill("Yes", "1")
	ana.Fill("No", "1")
	ana.Reads("2 votes, 2 people")
	ana.Keep("sheet")
	ana.Press("This is my count")
	ana.Shell().Back()
	ana.Reads("nobody else has written the same yet")
	p, err := boris.Poll(id)
	guitest.Must(t, err)
	_ = p
	guitest.Must(t, v.Level())
	guitest.Must(t, boris.Tell(id, poll.Sheet{Manner: poll.Hands, Counted: hands,
		Piles: []poll.Pile{{Choice: poll.Yes, N: 1}, {Choice: poll.No, N: 1}}}))
	guitest.Must(t, boris.Cast(id, poll.Answer{Choice: poll.Yes}))
	ana.News(v)
	ana.Reads("2 counted, show of hands", "1 for, 1 against", "Two tellers sign the result")
	ana.Press("End the vote")
	ana.Press("End the vote")
	ana.Reads("two who have a job at the meeting")
	ana.Press("I counted the same: sign")
	ana.Reads("Signed by Ana Petrak.")
	guitest.Must(t, v.Level())
	guitest.Must(t, boris.Count(id, member.ID{}))
	ana.News(v)
	ana.Reads("Passed", "3 for", "1 against")
	ana.Keep("hands-counted")
}
