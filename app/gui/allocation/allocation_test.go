package allocation_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/allocation"
	"moot/app/gui/decisions"
	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
)

func place(s *seat.Seat) shell.Screen {
	return allocation.New(s, new(goods.Round), decisions.Sharing(s))
}

// frozen is a village whose list is frozen, seen by Ana on a phone.
func frozen(t *testing.T) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Frozen())
	return v, v.Visit(t, v.Ana, guitest.Phone(), place)
}

// out is how the round is shared out, as somebody's device has it.
func out(t *testing.T, v *guitest.Village, c *collective.Collective) map[string]need.Amount {
	t.Helper()
	round, day, err := v.Round()
	guitest.Must(t, err)
	o, err := c.Orders(round, day)
	guitest.Must(t, err)
	all := make(map[string]need.Amount)
	for _, s := range o.Shared {
		all[s.Supply.Good.What] = s.Supply.Amount
	}
	return all
}

func TestLessIsTriedBeforeItIsDecided(t *testing.T) {
	v, s := frozen(t)
	s.Press("potatoes")
	s.Reads("12\u00a0kg there, 24\u00a0kg asked for", "Ana Petrak (yours)", "2\u00a0kg as the equal base", "in force, version 1",
		"First recognised special needs, in this order: illness.")
	s.Press("2\u00a0kg less", "1\u00a0kg less")
	s.Reads("9\u00a0kg there, 24\u00a0kg asked for: 15\u00a0kg short", "Only worked out.")
	if got := out(t, v, s.Collective()); len(got) != 0 {
		t.Errorf("trying shared out %v", got)
	}
	s.Fill("If there were", "much")
	s.Reads("Write how much there is")
	s.ReadsNot("Share it out so")
	s.Fill("If there were", "10,5")
	s.Press("Share it out so")
	s.Reads("It is shared out so.")
	s.ReadsNot("Share it out so")
	if got := out(t, v, s.Collective()); got["potatoes"] != 10_500 || len(got) != 1 {
		t.Errorf("shared out are %v", got)
	}
}

func TestWhatIsThereIsSharedOutAndOneGoodAnew(t *testing.T) {
	v, s := frozen(t)
	s.Press("Share out what is there")
	if got := out(t, v, s.Collective()); got["potatoes"] != 12_000 || got["bread"] != 2000 || got["lamp oil"] != 0 {
		t.Errorf("shared out are %v", got)
	}
	s.Reads("shared out")
	s.Press("bread", "1\u00a0loaves more", "Share it out so")
	if got := out(t, v, s.Collective()); got["potatoes"] != 12_000 || got["bread"] != 3000 {
		t.Errorf("shared out anew are %v", got)
	}
}

func TestWhatCameLateIsSaid(t *testing.T) {
	v, s := frozen(t)
	_, day, err := v.Round()
	guitest.Must(t, err)
	_, err = s.Collective().Request(need.Request{What: "soap", Amount: 1000, For: day})
	guitest.Must(t, err)
	s.Shell().Refresh()
	s.Reads("1 request came after the list was frozen.")
}

func TestTheListIsStillOpen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("The list is still open", "Rules of sharing")
	s.ReadsNot("Share out what is there")
}

func TestANumberIsThrown(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Frozen())
	round, day, err := v.Round()
	guitest.Must(t, err)
	c := v.Ana.Collectives()[0]
	h := collective.Held{Round: order.Round{Title: guitest.SaturdayRound}, Day: day}
	h.Round.ID = [16]byte(round)
	for _, p := range []*guitest.Person{v.Ana, v.Chona} {
		s := v.Visit(t, p, guitest.Phone(), func(s *seat.Seat) shell.Screen { return allocation.NewLot(s, h) })
		say := func(key string) string { return s.Words().Say("allocation." + key) }
		s.Press(say("throw.do"))
		s.Reads(say("throw.none"))
		s.Fill(say("throw.number"), "417")
		s.Press(say("throw.do"))
	}
	guitest.Must(t, v.Level())
	o, err := c.Orders(round, day)
	guitest.Must(t, err)
	if o.Period.Lot == nil || *o.Period.Lot != 417 {
		t.Errorf("the number is %v", o.Period.Lot)
	}
}

func TestARuleIsMovedAndHoldsOnceItIsAdopted(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("Rules of sharing")
	s.Reads("All goods without a rule of their own", "every head counts alike")
	s.Press("Move a rule of sharing")
	s.Fill("One more kind", "small children")
	s.Press("Add this kind")
	s.Fill("One more kind", "illness")
	s.Press("Add this kind", "More urgent: illness")
	s.Fill("First the same for every head", "1,5")
	s.Press("1/4", "5/4")
	s.Reads("work done weighs a little, at most 5/4", "in this order: illness, small children.", "Then the same for every head: 1.5.", "Mark of this rule:")
	s.Press("Make this motion")
	motions, err := s.Collective().Motions()
	guitest.Must(t, err)
	i := slices.IndexFunc(motions, func(m motion.Motion) bool { return strings.Contains(m.Wording.Text, "small children") })
	if i < 0 {
		t.Fatal("nothing was moved")
	}
	s.Reads("First recognised special needs") // the motion stands open
	if policies, _, err := s.Collective().Policies(); err != nil || len(policies) != 0 {
		t.Fatalf("it holds before it is decided: %v, %v", policies, err)
	}
	guitest.Must(t, v.AdoptMotion(motions[i].ID))
	policies, versions, err := v.Dilan.Collectives()[0].Policies()
	guitest.Must(t, err)
	if len(policies) != 1 || versions[0] != 1 || !policies[0].WorkMatters || policies[0].WeightMax != (sharing.Fraction{Num: 5, Den: 4}) || policies[0].BasePerHead != 1500 || !slices.Equal(policies[0].Categories, []string{"illness", "small children"}) || policies[0].Decision.IsZero() {
		t.Errorf("in force are %+v", policies)
	}
}

func TestTheKeyboardReachesTheGoods(t *testing.T) {
	_, s := frozen(t)
	if path := s.Path(8); !slices.Contains(path, "potatoes") || !slices.Contains(path, "Share out what is there") && !slices.Contains(path, "Rules of sharing") {
		t.Errorf("Tab leads to %q", path)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	_, s := frozen(t)
	s.Press("potatoes")
	test.AssertRendersToMarkup(t, "good-phone.xml", s.Canvas())
}
