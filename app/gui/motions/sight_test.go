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

// sights are the screens of motions, in a village that has much to decide.
func sights(t *testing.T, v *guitest.Village) []guitest.Screen {
	ana, boris, chona := of(t, v.Ana), of(t, v.Boris), of(t, v.Chona)
	guitest.Must(t, ana.TakeJob(v.Now, meeting.Teller, ana.Me()))
	guitest.Must(t, v.Level())
	show := func(name string, open func(*seat.Seat) shell.Screen) guitest.Screen {
		return guitest.Screen{Name: name, Open: open}
	}
	screens := []guitest.Screen{
		show("vote", theWell(v)),
		show("adopted", func(s *seat.Seat) shell.Screen { return New(s, v.Past, moved(s, motion.Adopted)) }),
		show("rejected", func(s *seat.Seat) shell.Screen { return New(s, v.Past, moved(s, motion.Rejected)) }),
		show("proof", func(s *seat.Seat) shell.Screen { return newProof(s, v.Past, moved(s, motion.Adopted)) }),
		show("tellers", func(s *seat.Seat) shell.Screen { return newTellers(s, v.Now, moved(s, motion.Put)) }),
		show("entry", func(s *seat.Seat) shell.Screen {
			return newEntry(s, v.Now, moved(s, motion.Put), of(t, v.Dilan).Me())
		}),
		show("sheet", func(s *seat.Seat) shell.Screen { return newSheet(s, v.Now, moved(s, motion.Put)) }),
		show("block", func(s *seat.Seat) shell.Screen {
			return newReason(s, v.Now, moved(s, motion.Put), poll.Answer{Choice: poll.Block})
		}),
		show("doubt", func(s *seat.Seat) shell.Screen { return newDoubt(s, v.Past, moved(s, motion.Adopted)) }),
		show("void", func(s *seat.Seat) shell.Screen { return newVoiding(s, v.Now, moved(s, motion.Put)) }),
		show("lot", func(s *seat.Seat) shell.Screen { return newLot(s, v.Now, moved(s, motion.Put)) }),
	}
	for _, r := range []motion.Rule{motion.Approval, motion.Score, motion.Dots, motion.Ranked, motion.STV} {
		id := putting(t, v, choice(r, motion.Terms{}), collective.Ways{})
		screens = append(screens, show("ballot-"+string(r), screenOf(v, id)))
		guitest.Must(t, boris.Cast(id, poll.Answer{Choice: poll.Marked, Marks: []poll.Mark{{Option: "2", N: 1}}}))
		if r == motion.Ranked {
			screens = append(screens, show("sheet-ranked", func(s *seat.Seat) shell.Screen { return newSheet(s, v.Now, id) }))
		}
	}
	consensus := putting(t, v, motion.Submission{Text: "The bath is heated on Fridays.", Rule: motion.Consensus}, collective.Ways{})
	guitest.Must(t, boris.Cast(consensus, poll.Answer{Choice: poll.Block, Reason: "There is no wood."}))
	over := chosen(t, v)
	election := ask(t, v, motion.Submission{Text: "Who looks after the well?", Rule: motion.STV, Election: true, Terms: motion.Terms{Seats: 2}})
	guitest.Must(t, chona.Stand(election, chona.Me(), motion.Accepted))
	guitest.Must(t, chona.Stand(election, boris.Me(), motion.Proposed))
	main := ask(t, v, motion.Submission{Text: "The path is cleared on Saturday.\nEveryone brings a shovel.", Rule: motion.Simple, Reasons: "Snow is coming."})
	guitest.Must(t, chona.Support(main, true))
	_, err := chona.Amend(main, motion.Replace, 2, "Everyone brings a shovel and bread.", "")
	guitest.Must(t, err)
	guitest.Must(t, v.Level())
	form := func(kind, rule int) func(*seat.Seat) shell.Screen {
		return func(s *seat.Seat) shell.Screen {
			f := newForm(v)(s).(*Form)
			f.kind.Choose(kind)
			f.rules[kind].Choose(rule)
			return f
		}
	}
	return append(screens,
		show("consensus", screenOf(v, consensus)), show("chosen", screenOf(v, over)),
		show("election", screenOf(v, election)), show("motion", screenOf(v, main)),
		show("candidate", func(s *seat.Seat) shell.Screen { return newCandidate(s, v.Now, election, boris.Me()) }),
		show("propose", func(s *seat.Seat) shell.Screen { return newPropose(s, v.Now, election) }),
		show("put", func(s *seat.Seat) shell.Screen { return newPut(s, v.Now, main) }),
		show("amend", func(s *seat.Seat) shell.Screen { return newAmend(s, v.Now, main, nil) }),
		show("turn", func(s *seat.Seat) shell.Screen { return newTurn(s, v.Now, main) }),
		show("second", func(s *seat.Seat) shell.Screen {
			return newSecond(newPage(s, v.Now, moved(s, motion.Put)), func(member.ID) error { return nil }, func() {})
		}),
		show("form", form(0, 0)), show("form-consensus", form(0, 7)), show("form-general", form(0, 8)),
		show("form-choice", form(kindChoice, 3)), show("form-election", form(kindElection, 0)))
}

// chosen is a choice that was made.
func chosen(t *testing.T, v *guitest.Village) motion.ID {
	t.Helper()
	id := putting(t, v, choice(motion.Score, motion.Terms{}), collective.Ways{})
	for n, p := range []*guitest.Person{v.Ana, v.Boris, v.Chona} {
		guitest.Must(t, of(t, p).Cast(id, poll.Answer{Choice: poll.Marked, Marks: []poll.Mark{{Option: "1", N: n + 1}, {Option: "2", N: 5}}}))
		guitest.Must(t, v.Level())
	}
	guitest.Must(t, of(t, v.Boris).Freeze(id))
	guitest.Must(t, v.Until("a result", func() (bool, error) {
		p, err := of(t, v.Ana).Poll(id)
		return p.State == poll.Announced, err
	}))
	return id
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.NothingIsCut(t, v.Ana, sights(t, v)...)
}
