package collective_test

import (
	"errors"
	"testing"

	"moot/app/loan"
	"moot/app/refusal"
	"moot/app/thing"
)

// Who was removed books nothing any more: what they had asked for is not approved and not
// shown, and the time is free for others.
func TestABookingOfWhoWasRemoved(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris, chona := s.of("Ana"), s.of("Boris"), s.of("Chona")
	press, err := ana.RegisterThing(thing.ID{}, thing.Card{Title: "Press", Kind: thing.Machine, Came: thing.Always, Terms: thing.Terms{Lends: true}})
	must(t, err)
	s.level()
	asked := loan.Request{Thing: press, From: "2031-05-04T08:00", To: "2031-05-04T12:00", Class: loan.Own}
	id, err := boris.AskLoan(asked)
	must(t, err)
	s.level()
	who := boris.Me()
	must(t, ana.Remove(who))
	s.level()
	must(t, chona.Remove(who))
	s.level()
	if err := ana.AnswerLoan(id, true, ""); !errors.Is(err, refusal.New(refusal.JoiningNotHere)) {
		t.Errorf("approved for who was removed: %v", err)
	}
	if _, err := boris.AskLoan(asked); err == nil {
		t.Error("who was removed books")
	}
	if all, err := ana.Bookings("2031-05-01T00:00"); err != nil || len(all) != 0 {
		t.Errorf("still shown: %+v, %v", all, err)
	}
	mine, err := chona.AskLoan(asked)
	must(t, err)
	s.level()
	must(t, ana.AnswerLoan(mine, true, ""))
	if l, err := ana.Loan(mine); err != nil || l.State() != loan.Ready {
		t.Errorf("the time is not free: %+v, %v", l, err)
	}
}
