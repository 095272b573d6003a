package decisions_test

import (
	"testing"
	"time"

	"moot/app/decision"
	"moot/app/gui/guitest"
)

func TestSomebodySeesToItAndSaysHowItGoes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Press(stove)
	s.Reads("Nobody is named to see to it", "I see to it")
	s.Press("I see to it", "Say how it goes", "It takes longer")
	s.Write("The smith is ill.")
	s.Press("More", "Say it, by name")
	s.Reads("Ana Petrak: it takes longer, until", "The smith is ill.", "takes longer")
	s.Press("Say how it goes", "Carried out", "Say it, by name")
	s.Reads("Ana Petrak: carried out on", "carried out")
	all, err := s.Collective().Decisions()
	guitest.Must(t, err)
	if d := all[0]; d.State != decision.CarriedOut || len(d.Reports) != 3 {
		t.Errorf("the stove is %s with %d reports", d.State, len(d.Reports))
	}
	s.Shell().Back()
	s.Press("In force")
	s.ReadsNot(stove)
	s.Press("Mine")
	s.Reads(stove)
}

func TestADecisionIsEndedByAMotion(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Press(stove, "Move to repeal it")
	s.Reads("What it does to earlier decisions", "Repeals what was decided on 10 November 2026: The stove")
	s.Press("Who sees to it, and by when", "Boris Onal", "Make this motion")
	motions, err := s.Collective().Motions()
	guitest.Must(t, err)
	last := motions[0]
	for _, m := range motions {
		if m.SubmittedAt.After(last.SubmittedAt) || len(m.Wording.Effects) > 0 {
			last = m
		}
	}
	if len(last.Wording.Effects) != 1 || len(last.Wording.Plan.Responsible) != 1 {
		t.Errorf("moved was %+v", last.Wording)
	}
	s.Reads("Voted on with these words", "Seen to by Boris Onal.", "Repeals what was decided on")
}

func TestTheYearIsPrinted(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Press("Print the year")
	if name := "year-" + s.Now().In(time.UTC).Format("2006") + ".pdf"; len(s.Device.Saved[name]) == 0 {
		t.Errorf("%s was not written", name)
	}
}
