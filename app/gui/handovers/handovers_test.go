package handovers_test

import (
	"bytes"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/handovers"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
	"moot/app/order"
	"moot/app/stock"
)

func place(s *seat.Seat) shell.Screen { return handovers.New(s, new(goods.Round)) }

// sharedOut is a village whose round is shared out, seen by somebody on a phone.
func sharedOut(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	return v, v.Visit(t, who(v), guitest.Phone(), place)
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func boris(v *guitest.Village) *guitest.Person { return v.Boris }
func chona(v *guitest.Village) *guitest.Person { return v.Chona }

// of are the handovers of so much of a good, as somebody's device has them.
func of(t *testing.T, s *guitest.Visit, g need.Good, amount need.Amount) (all []stock.Handover) {
	t.Helper()
	store, err := s.Collective().Stock()
	guitest.Must(t, err)
	for _, h := range store.Handovers {
		if h.Event.Good.Is(g) && h.Event.Amount == amount {
			all = append(all, h)
		}
	}
	return all
}

func TestABasketIsHandedOver(t *testing.T) {
	v, s := sharedOut(t, ana)
	s.Reads("Ana Petrak (yours)", "2.4\u00a0kg to hand over", "At the mill", "handed over")
	s.Press("Handed over: Ana Petrak")
	s.Reads("Now whoever took it says that it came.")
	if len(of(t, s, guitest.Potatoes, 2400)) != 2 || len(of(t, s, guitest.Bread, 2000)) != 1 { // Chona has as many potatoes
		t.Error("the basket is not written down")
	}
	s.ReadsNot("to hand over", "Handed over: Ana Petrak")
	s.Press("Everything is handed over")
	round, day, err := v.Round()
	guitest.Must(t, err)
	if o, err := s.Collective().Orders(round, day); err != nil || o.Period.State != order.HandedOver {
		t.Errorf("the round is %s, %v", o.Period.State, err)
	}
}

func TestTheMakerHandsOverOneGood(t *testing.T) {
	_, s := sharedOut(t, ana)
	s.Press("By good")
	s.Reads("promised by Boris Onal")
	s.Press("Handed over: bread, Ana Petrak")
	if len(of(t, s, guitest.Bread, 2000)) != 1 || len(of(t, s, guitest.Potatoes, 2400)) != 1 {
		t.Error("it is not the bread alone that was handed over")
	}
}

func TestWhatCameIsConfirmed(t *testing.T) {
	_, s := sharedOut(t, boris)
	s.Press("Отдано")
	s.Reads("Вы это получили?", "ждёт ответа")
	s.Press("bread, 14\u00a0loaves", "Получено")
	if got := of(t, s, guitest.Bread, 14_000); got[0].State != stock.Confirmed {
		t.Errorf("it is %s", got[0].State)
	}
	s.Reads("Подтверждено. Так сказали обе стороны.")
	s.ReadsNot("Получено\n")
}

func TestWhatWasOtherwiseIsSaidAndTakenBack(t *testing.T) {
	_, s := sharedOut(t, boris)
	s.Press("Отдано", "bread, 14\u00a0loaves", "Сказать от своего имени")
	if got := of(t, s, guitest.Bread, 14_000); got[0].State != stock.Given {
		t.Error("it is disputed without a word")
	}
	s.Fill("Сколько получено?", "13")
	s.Fill("Что было иначе?", "Одна сгорела.")
	s.Press("Сказать от своего имени")
	got := of(t, s, guitest.Bread, 14_000)
	if got[0].State != stock.Disputed || got[0].Receipts[0].Amount != 13_000 {
		t.Errorf("it is %s: %+v", got[0].State, got[0].Receipts)
	}
	s.Reads("Boris Onal: получено 13\u00a0loaves. Одна сгорела.")
	s.Press("Получено") // the last one was found after all
	if got := of(t, s, guitest.Bread, 14_000); got[0].State != stock.Confirmed {
		t.Errorf("it is %s", got[0].State)
	}
}

func TestAMistakeIsCorrectedAndNotErased(t *testing.T) {
	_, s := sharedOut(t, ana)
	s.Press("Handed over", "bread, 3\u00a0loaves")
	s.Reads("Chona Vale says: 2\u00a0loaves came. One loaf was missing in the basket.")
	s.Fill("How much it really was", "2")
	s.Fill("What was wrong?", "I miscounted.")
	s.Press("Correct it by name")
	if len(of(t, s, guitest.Bread, 3000)) != 0 || len(of(t, s, guitest.Bread, 2000)) != 1 {
		t.Error("it is not corrected")
	}
	s.Reads("It takes the place of", "Handed over, not confirmed")
	s.Fill("How much it really was", "")
	s.Press("Correct it by name")
	s.Reads("This handover was taken back.")
}

func TestOthersConfirmFromPaper(t *testing.T) {
	v, s := sharedOut(t, chona)
	say := func(key string) string { return s.Words().Say("handovers." + key) }
	s.Press(say("handed"), "bread, 14\u00a0loaves")
	s.Reads(say("paper.words"))
	s.Press(say("paper"))
	s.ReadsNot(say("paper.words"))
	if got := of(t, s, guitest.Bread, 14_000); got[0].State != stock.Given || len(got[0].Receipts) != 1 {
		t.Errorf("after one of two it is %s", got[0].State)
	}
	guitest.Must(t, v.Level())
}

func TestSomethingIsCarriedToAnotherSettlement(t *testing.T) {
	_, s := sharedOut(t, ana)
	s.Press("Handed over", "Send something to another settlement")
	s.Fill("What", "rye flour")
	s.Fill("How much", "2")
	s.Fill("Counted in", "kg")
	s.Press("Write it down")
	s.Reads("Say where it goes")
	s.Fill("Where to?", "Lower Village")
	s.Press("Dilan Moro", "Write it down")
	got := of(t, s, guitest.RyeFlour, 2000)
	if len(got) != 1 || got[0].Event.To != "Lower Village" || s.Collective().Name(got[0].Event.Carrier) != "Dilan Moro" {
		t.Fatalf("carried is %+v", got)
	}
	s.Press("rye flour, 2\u00a0kg")
	s.Reads("Dilan Moro carries it to: Lower Village.")
}

// What is on the road has arrived once two say so; less than was sent has a reason.
func TestItArrivedInTheOtherSettlement(t *testing.T) {
	v, s := sharedOut(t, ana)
	c := s.Collective()
	dilan := v.Dilan.Collectives()[0].Me()
	_, err := c.Store(stock.Event{Action: stock.Custody, Good: guitest.RyeFlour, Amount: 2000, To: "Lower Village", Carrier: dilan})
	guitest.Must(t, err)
	s.Press("Handed over")
	s.Reads("On the road")
	s.Press("rye flour, 2\u00a0kg")
	s.Fill("How much came?", "1.5")
	s.Press("Say that it arrived, by name")
	s.Reads("Say who")
	s.Fill("Who took it there?", "Mira Sol")
	s.Press("Say that it arrived, by name")
	if got := of(t, s, guitest.RyeFlour, 2000); len(got[0].Arrivals) != 0 {
		t.Fatalf("less arrived without a reason: %+v", got[0].Arrivals)
	}
	s.Fill("How much came?", "2")
	s.Press("Say that it arrived, by name")
	s.Reads("Ana Petrak says: Mira Sol took all of it there.", "A second person makes it sure.", "Arrived there, says one person")
	s.News(v)

	other := v.Visit(t, v.Dilan, guitest.Phone(), place)
	other.Press("Handed over", "rye flour, 2\u00a0kg")
	other.Fill("Who took it there?", "Mira Sol")
	other.Press("Say that it arrived, by name")
	other.Reads("Two have said so now.", "Arrived there, say two")
	if got := of(t, other, guitest.RyeFlour, 2000); got[0].State != stock.Delivered {
		t.Errorf("it is %s", got[0].State)
	}
	other.Fill("How much came?", "1")
	other.Fill("If less came: why?", "A bag was torn.")
	other.Press("Say that it arrived, by name")
	other.Reads("Dilan Moro says: Mira Sol took 1\u00a0kg there. A bag was torn.", "Disputed")
}

// Whoever holds the sheet that a household signed says so for all of its basket at once;
// who handed it over cannot.
func TestTheSheetWasSigned(t *testing.T) {
	v, s := sharedOut(t, ana)
	s.ReadsNot("Signed on the sheet")
	round, day, err := v.Round()
	guitest.Must(t, err)
	for _, p := range []*guitest.Person{v.Chona, v.Boris} {
		one := v.Visit(t, p, guitest.Phone(), place)
		word := one.Words().Say("handovers.sheet", "household", guitest.MillHouse)
		one.Press(word)
		one.ReadsNot(word)
		guitest.Must(t, v.Level())
	}
	s.Shell().Refresh()
	s.Reads("both sides say so")
	if signable, err := s.Collective().Signable(round, day); err != nil || len(signable) != 0 {
		t.Errorf("still to be signed are %v, %v", signable, err)
	}
}

func TestTheListsArePrinted(t *testing.T) {
	_, s := sharedOut(t, ana)
	for _, key := range []string{"print.households", "print.makers", "print.matrix", "print.labels", "print.sheet"} {
		s.Press(s.Words().Say("handovers." + key))
		if !bytes.HasPrefix(s.Device.Saved[s.Words().Say("handovers."+key+".file")+".pdf"], []byte("%PDF")) {
			t.Errorf("%s wrote no sheets", key)
		}
	}
}

func TestNothingIsHandedOverYet(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Nothing to hand over yet")
	s.Press("Handed over")
	s.Reads("Nothing was handed over")
}

func TestTheKeyboardReachesTheBaskets(t *testing.T) {
	_, s := sharedOut(t, ana)
	if path := s.Path(8); !slices.Contains(path, "Handed over: Ana Petrak") {
		t.Errorf("Tab leads to %q", path)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	_, s := sharedOut(t, ana)
	test.AssertRendersToMarkup(t, "handover-phone.xml", s.Canvas())
}
