package decisions_test

import (
	"testing"
	"time"

	"moot/app/decision"
	"moot/app/gui/guitest"
	"moot/app/motion"
	"moot/app/statement"
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

// TestOnePageOfHistory: amendments and their fate, the vote, reports, what replaced
// what, in the order of days.
func TestOnePageOfHistory(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Register())
	s := v.Visit(t, v.Ana, guitest.Phone(), register)
	s.Press(guitest.Roof)
	s.Reads("How it came about, and what happened since", "Boris Onal moves it.", "the vote: 3 for, 0 against, 0 abstained",
		"Chona Vale: The old tiles are down", "it takes longer. The ladder broke.")
	s.Shell().Back()
	s.Press(guitest.Mill)
	s.Reads("Replaced by what was decided on")
	s.Shell().Back()
	s.Press(guitest.MillTwo)
	s.Reads("Replaces what was decided on", "Replaced by what was decided on")
}

func TestAGroupSeesToIt(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Work())
	s := v.Visit(t, v.Boris, guitest.Phone(), register)
	c := s.Collective()
	groups, err := c.Groups()
	guitest.Must(t, err)
	id, err := v.Adopts(motion.Submission{Text: "The stove is swept every spring.",
		Plan: motion.Plan{Group: statement.ID(groups[0].ID), Due: "2027-04-01"}})
	guitest.Must(t, err)
	s.News(v)
	s.Press("The stove is swept every spring.")
	s.Reads("Отвечают: рабочая группа «" + guitest.StoveGroup + "».")
	d, err := c.Decision(id)
	guitest.Must(t, err)
	if !d.SeesTo(c.Me()) {
		t.Error("Boris is in the group and does not see to it")
	}
	s.Shell().Back()
	s.Press("Год, тема, человек")
	s.Reads("Рабочая группа")
	s.Press(guitest.StoveGroup, "Показать")
	s.Reads("The stove is swept every spring.", guitest.StoveGroup)
	s.ReadsNot(stove)
}
