package charter_test

import (
	"testing"

	"moot/app/gui/charter"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

func page(s *seat.Seat) shell.Screen { return charter.New(s) }

func TestTheCharterIsReadAndPrinted(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), page)
	s.Reads("Who belongs", "Quorum", "At least 1/2 of those entitled to vote are there", "Since the founding", "The charter", "Two thirds")
	s.Keep("charter-phone")
	s.Press("Print the charter")
	if len(s.Device.Saved["charter.pdf"]) == 0 {
		t.Error("nothing was printed")
	}
}

func TestAChangeIsProposedLineByLine(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), page)
	s.Press("Propose a change", "Notice", "more", "more")
	s.Keep("charter-propose-phone")
	s.Press("Propose it")
	s.Reads("Proposed and not decided", "a meeting is called at least 2 days before")
	motions, err := s.Collective().CharterMotions()
	guitest.Must(t, err)
	if len(motions) != 1 || len(motions[0].Sets) != 1 || motions[0].Sets[0].Value != "2" {
		t.Fatalf("moved %+v", motions)
	}
	s.Press("Propose a change", "Propose it")
	s.Reads("The charter says just that already")
}

// TestAChangeIsReadInOnesOwnLanguage: Ana moves it in English, Boris reads it in
// Russian.
func TestAChangeIsReadInOnesOwnLanguage(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Visit(t, v.Ana, guitest.Phone(), page)
	ana.Press("Propose a change", "Notice", "more", "more", "Propose it")
	guitest.Must(t, v.Level())
	v.Visit(t, v.Boris, guitest.Phone(), page).Reads("Отныне в уставе говорится:")
}
