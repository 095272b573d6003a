package stores_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/stores"
	"moot/app/need"
	"moot/app/stock"
)

func place(s *seat.Seat) shell.Screen { return stores.New(s) }

// stocked is a village with something in store, seen by Ana on a phone.
func stocked(t *testing.T) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	return v, v.Visit(t, v.Ana, guitest.Phone(), place)
}

// store is what is in store now.
func store(t *testing.T, s *guitest.Visit) stock.Stock {
	t.Helper()
	all, err := s.Collective().Stock()
	guitest.Must(t, err)
	return all
}

func TestWhatIsThereAndWhatIsMeant(t *testing.T) {
	v, s := stocked(t)
	s.Reads("2\u00a0loaves on hand", "10\u00a0loaves promised", "12\u00a0kg on hand", "2\u00a0kg set aside", "past its date")
	guitest.Must(t, v.Frozen())
	s.News(v)
	s.Reads("20\u00a0kg of it to hand over", "19\u00a0loaves of it to hand over · 10\u00a0loaves promised")
}

func TestWhatHappenedIsWrittenDown(t *testing.T) {
	_, s := stocked(t)
	s.Press("Write down what happened", "rye flour")
	s.Fill("How much", "2,5")
	s.Fill("Batch, if you tell them apart", "November milling")
	s.Press("Write it down")
	if got := store(t, s).OnHand(guitest.RyeFlour); got != 5500 {
		t.Errorf("on hand are %s", got)
	}
	s.Press("rye flour", "3\u00a0kg", "spoiled")
	s.Fill("How much", "3")
	s.Press("Write it down")
	s.Press("Write down what happened", "set aside")
	s.Fill("How much", "1")
	s.Fill("Batch, if you tell them apart", "November milling")
	s.Fill("Which store?", "winter reserve")
	s.Press("Write it down")
	s.Reads("In: winter reserve · batch: November milling")
	now := store(t, s)
	if got := now.OnHand(guitest.RyeFlour); got != 1500 {
		t.Errorf("on hand are %s", got)
	}
	i := slices.IndexFunc(now.Events, func(e stock.Event) bool { return e.Action == stock.Consume })
	if i < 0 || now.Events[i].Reason != "spoiled" || now.Events[i].Batch != "October milling" {
		t.Errorf("spoiled was %+v", now.Events)
	}
}

func TestNothingIsWrittenWithoutAnAmount(t *testing.T) {
	_, s := stocked(t)
	before := len(store(t, s).Events)
	s.Press("Write down what happened")
	s.Fill("What", "soap")
	s.Press("Write it down")
	s.Reads("Say how much is needed")
	if got := len(store(t, s).Events); got != before {
		t.Errorf("%d events were added", got-before)
	}
}

// A unit that nobody knows is asked about in one sentence, and who did not mean it is
// left with what was written.
func TestAnUnknownUnitIsAskedAbout(t *testing.T) {
	_, s := stocked(t)
	before := len(store(t, s).Events)
	s.Press("Write down what happened")
	s.Fill("What", "potatoes")
	s.Fill("How much", "3")
	s.Fill("Counted in", "kgg")
	s.Press("Write it down")
	s.Reads("potatoes: counted like that?", "potatoes has been counted otherwise so far: kg")
	s.Press("Cancel")
	s.Fill("Counted in", "kg")
	s.Press("Write it down")
	if got := len(store(t, s).Events); got != before+1 || store(t, s).OnHand(guitest.Potatoes) != 15_000 {
		t.Errorf("%d events were added, %s are on hand", got-before, store(t, s).OnHand(guitest.Potatoes))
	}
}

func TestStockIsTaken(t *testing.T) {
	_, s := stocked(t)
	s.Press("Take stock", "Write the count down")
	s.Reads("Nothing is counted yet.", "12\u00a0kg should be there")
	found := guitest.All[*goods.Amount](s.Canvas())
	found[1].SetText("11")
	s.Reads("difference: −1\u00a0kg")
	found[0].SetText("0")
	s.Fill("If something is missing: do you know why?", "mice")
	s.Press("Write the count down")
	now := store(t, s)
	for g, want := range map[need.Good]need.Amount{guitest.Bread: 0, guitest.Potatoes: 11_000, guitest.RyeFlour: 3000} {
		if got := now.OnHand(g); got != want {
			t.Errorf("of %s there are %s", g.What, got)
		}
	}
	s.Press("potatoes")
	s.Reads("was counted", "difference: −1\u00a0kg")
}

func TestAMistakeIsCorrectedAndNotErased(t *testing.T) {
	v, s := stocked(t)
	s.Press("bread", "bread, 2\u00a0loaves")
	s.Reads("Written down by Ana Petrak")
	s.Fill("How much it really was", "3")
	s.Fill("What was wrong?", "I miscounted.")
	s.Press("Correct it by name")
	now := store(t, s)
	i := slices.IndexFunc(now.Events, func(e stock.Event) bool { return e.Good.Is(guitest.Bread) })
	if now.OnHand(guitest.Bread) != 3000 || now.Events[i].Corrects.IsZero() {
		t.Errorf("corrected to %+v", now.Events[i])
	}
	s.Press("bread, 3\u00a0loaves")
	s.Reads("It takes the place of")
	other := v.Visit(t, v.Dilan, guitest.Phone(), place)
	other.Press("bread", "bread, 2\u00a0loaves")
	other.ReadsNot("Correct it by name")
}

func TestAnEmptyStore(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Nothing is in store", "Write down what happened")
}

func TestTheKeyboardReachesTheGoods(t *testing.T) {
	_, s := stocked(t)
	if path := s.Path(6); !slices.Contains(path, "potatoes") || !slices.Contains(path, "Take stock") {
		t.Errorf("Tab leads to %q", path)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	test.AssertRendersToMarkup(t, "store-phone.xml", v.Visit(t, v.Ana, picture.Frames()[0], place).Canvas())
}
