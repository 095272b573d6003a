package guitest_test

import (
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/mandate"
	"moot/app/ratification"
)

// TestAbroad: the chapter is as it is told.
func TestAbroad(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	c := v.Ana.Collectives()[0]
	all, err := c.Mandates()
	guitest.Must(t, err)
	var states []mandate.State
	for _, m := range all {
		states = append(states, m.State)
	}
	if len(all) != 3 || states[0] != mandate.Recalled || states[1] != mandate.Reported || states[2] != mandate.Given || len(all[1].Clashes) != 1 {
		t.Errorf("the mandates are %v, %v clash", states, all[1].Clashes)
	}
	rounds, err := c.Ratifications()
	guitest.Must(t, err)
	found := make(map[string]ratification.Round)
	for _, r := range rounds {
		found[r.Call.Text] = r
	}
	if r := found[guitest.SpringText]; r.Count.For != 2 || r.State != ratification.Collecting {
		t.Errorf("the spring: %+v", r)
	}
	if r := found[guitest.WolvesText]; r.State != ratification.Refused {
		t.Errorf("the wolves: %s", r.State)
	}
	h, err := c.Home()
	guitest.Must(t, err)
	wants := make(map[collective.Want]int)
	for _, s := range h.Sent {
		wants[s.Wants]++
	}
	if wants[collective.WantTake] != 1 || wants[collective.WantDischarge] != 1 || len(h.Asking) != 2 {
		t.Errorf("Ana's first screen wants %v and shows %d rounds", wants, len(h.Asking))
	}
	theirs, err := v.Boris.Collectives()[0].Home()
	guitest.Must(t, err)
	if len(theirs.Sent) == 0 || theirs.Sent[0].Wants != collective.WantRecall {
		t.Errorf("Boris does not hear first that he may be called back: %+v", theirs.Sent)
	}
}
