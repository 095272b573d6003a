package motions

import (
	"slices"
	"testing"

	"moot/app/gui/guitest"
	"moot/app/motion"
	"moot/app/tally"
)

// Where nobody chooses a rule it is the charter's, and the form says so.
func TestTheRuleIsTheChartersUnlessOneAsksForAnother(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Alone(t, v.Ana, guitest.Phone(), newForm(v))
	s.Reads("The charter says for “Ordinary questions”: simple majority (since the founding).")
	s.Press("A choice among several things")
	s.Reads("The charter says for “A choice among several things”: approval (since the founding).")
	s.Fill("What is to be decided", "Where does the market stand?")
	s.Fill("What there is to choose from", "on the square\nat the mill")
	s.Fill("Percent an option needs", "30")
	s.Press("Make this motion")
	all, err := s.Collective().Motions()
	guitest.Must(t, err)
	i := slices.IndexFunc(all, func(o motion.Motion) bool { return len(o.Wording.Options) > 0 })
	if i < 0 || all[i].Rule != motion.Approval || all[i].Terms.Floor != (tally.Share{Num: 30, Den: 100}) || all[i].Terms.Seats != 1 {
		t.Errorf("the motions are %+v", all)
	}
}

func TestAGroupIsChosenToSeeToIt(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	plain := v.Alone(t, v.Ana, guitest.Phone(), newForm(v))
	plain.Press("Who sees to it, and by when")
	plain.ReadsNot("Which working group sees to it?")
	guitest.Must(t, v.Work())
	s := v.Alone(t, v.Ana, guitest.Phone(), newForm(v))
	s.Fill("What is to be decided", "The stove is swept every spring.")
	s.Press("Who sees to it, and by when", guitest.StoveGroup, "Make this motion")
	s.Reads("Seen to by the working group " + guitest.StoveGroup + ".")
}
