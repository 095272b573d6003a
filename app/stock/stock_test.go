package stock

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana, boris, chona, dilan = member.ID{1}, member.ID{2}, member.ID{3}, member.ID{4}
	all                      = member.SetOf(ana, boris, chona, dilan)
	flour                    = need.Good{What: "Flour", Unit: "kg"}
	mill                     = household.ID{9}
)

// of says that Chona lives at the mill.
func of(id household.ID) member.Set {
	if id == mill {
		return member.Set{chona}
	}
	return nil
}

func event(id byte, by member.ID, action Action, amount need.Amount) Event {
	return Event{Envelope: statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)},
		Action: action, Good: flour, Amount: amount}
}

func counted(id byte, by member.ID, found, difference need.Amount, over ...byte) Event {
	e := event(id, by, Count, found)
	e.Difference = difference
	for _, o := range over {
		e.Over = append(e.Over, statement.ID{o})
	}
	return e
}

func corrects(e Event, other byte) Event {
	e.Corrects = statement.ID{other}
	return e
}

func TestOnHand(t *testing.T) {
	aside := event(3, ana, Move, 4000)
	aside.To = "seed"
	for _, c := range []struct {
		name   string
		events []Event
		want   need.Amount
	}{
		{"nothing", nil, 0},
		{"in and out", []Event{event(1, ana, Produce, 10000), event(2, boris, Consume, 3000)}, 7000},
		{"heard of twice", []Event{event(1, ana, Produce, 10000), event(1, ana, Produce, 10000)}, 10000},
		{"corrected", []Event{event(1, ana, Produce, 10000), corrects(event(2, ana, Produce, 1000), 1)}, 1000},
		{"corrected twice", []Event{event(1, ana, Produce, 10000), corrects(event(2, ana, Produce, 1000), 1), corrects(event(3, ana, Produce, 2000), 2)}, 2000},
		{"corrected on two phones apart: the later", []Event{event(1, ana, Produce, 10000), corrects(event(2, ana, Produce, 1000), 1),
			corrects(event(3, ana, Produce, 2000), 1)}, 2000},
		{"taken back", []Event{event(1, ana, Produce, 10000), corrects(event(2, ana, Produce, 0), 1)}, 0},
		{"another does not correct it", []Event{event(1, ana, Produce, 10000), corrects(event(2, boris, Produce, 1000), 1)}, 10000},
		{"set aside", []Event{event(1, ana, Produce, 10000), aside}, 6000},
		{"counted", []Event{event(1, ana, Produce, 10000), counted(2, boris, 9000, -1000)}, 9000},
		{"counted by two apart: one sack is missing, not two", []Event{event(1, ana, Produce, 10000), counted(2, boris, 9000, -1000),
			counted(3, ana, 9000, -1000)}, 9000},
		{"counted again", []Event{event(1, ana, Produce, 10000), counted(2, boris, 9000, -1000), counted(3, ana, 8500, -500, 2)}, 8500},
		{"more went out than came in", []Event{event(1, ana, Produce, 1000), event(2, boris, Consume, 3000)}, -2000},
		{"less than nothing came in", []Event{event(1, ana, Produce, -1000)}, 0},
		{"a stranger's", []Event{event(1, member.ID{66}, Produce, 1000)}, 0},
	} {
		if got := Fold(Facts{Events: c.events}, all, of).OnHand(flour); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestItems(t *testing.T) {
	old, fresh := event(1, ana, Produce, 5000), event(2, ana, Produce, 7000)
	old.Batch, old.Best = "autumn", "2026-06-01"
	fresh.Batch = "spring"
	seed := event(3, ana, Move, 2000)
	seed.Batch, seed.To = "autumn", "Seed"
	got := Fold(Facts{Events: []Event{fresh, seed, old}}, all, of).Items
	want := []Item{
		{Place: Place{flour, "autumn", ""}, OnHand: 3000, Best: "2026-06-01"},
		{Place: Place{flour, "spring", ""}, OnHand: 7000},
		{Place: Place{flour, "autumn", "Seed"}, OnHand: 2000},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHandover(t *testing.T) {
	given := event(1, ana, Transfer, 3000)
	given.Household = mill
	says := func(id byte, by member.ID, disputes bool, after ...byte) Receipt {
		r := Receipt{Envelope: event(id, by, "", 0).Envelope, Event: given.ID, Disputes: disputes}
		if disputes {
			r.Reason, r.Amount = "a sack was wet", 2000
		}
		for _, a := range after {
			r.After = append(r.After, statement.ID{a})
		}
		return r
	}
	for _, c := range []struct {
		name     string
		receipts []Receipt
		want     State
	}{
		{"one side's word", nil, Given},
		{"one's own word for the other side", []Receipt{says(2, ana, false)}, Given},
		{"both sides", []Receipt{says(2, chona, false)}, Confirmed},
		{"one other from paper", []Receipt{says(2, boris, false)}, Given},
		{"two others from paper", []Receipt{says(2, boris, false), says(3, dilan, false)}, OnPaper},
		{"disputed", []Receipt{says(2, chona, true)}, Disputed},
		{"one's own word before paper", []Receipt{says(2, boris, false), says(3, dilan, false), says(4, chona, true)}, Disputed},
		{"made up", []Receipt{says(2, chona, true), says(3, chona, false, 2)}, Confirmed},
		{"two phones apart: what is disputed stays so", []Receipt{says(2, chona, true), says(3, chona, false)}, Disputed},
	} {
		s := Fold(Facts{Events: []Event{given}, Receipts: c.receipts}, all, of)
		if len(s.Handovers) != 1 || s.Handovers[0].State != c.want {
			t.Errorf("%s: %+v, want %s", c.name, s.Handovers, c.want)
		}
		if s.OnHand(flour) != -3000 {
			t.Errorf("%s: %s on hand", c.name, s.OnHand(flour))
		}
	}
	carried := event(5, ana, Custody, 1000)
	carried.Carrier, carried.To = boris, "Lower Larch"
	s := Fold(Facts{Events: []Event{carried}, Receipts: []Receipt{{Envelope: event(6, boris, "", 0).Envelope, Event: carried.ID}}}, all, of)
	if s.Handovers[0].State != Confirmed {
		t.Errorf("carried: %s", s.Handovers[0].State)
	}
}

func TestCleaned(t *testing.T) {
	for _, c := range []struct {
		name string
		e    Event
		want refusal.Code
	}{
		{"good", event(1, ana, Produce, 1), ""},
		{"nothing of it", event(1, ana, Produce, 0), refusal.NeedAmount},
		{"less than nothing", event(1, ana, Consume, -1), refusal.NeedAmount},
		{"an absurd amount", event(1, ana, Produce, 1<<60), refusal.NeedAmount},
		{"to nobody", event(1, ana, Transfer, 1), refusal.StockNowhere},
		{"to where it was", event(1, ana, Move, 1), refusal.StockNowhere},
		{"carried by nobody", event(1, ana, Custody, 1), refusal.StockNowhere},
		{"sold", event(1, ana, "sell", 1), refusal.StockNoAction},
		{"counted, none left", event(1, ana, Count, 0), ""},
	} {
		var got refusal.Code
		if _, no := c.e.Cleaned(); no != nil {
			got = no.Code
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if _, no := (Receipt{Disputes: true}).Cleaned(); no == nil || no.Code != refusal.StockNoReason {
		t.Errorf("a dispute without a reason: %v", no)
	}
}

func TestStockInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		for i := range rapid.IntRange(0, 10).Draw(t, "events") {
			id := byte(i + 1)
			e := event(id, rapid.SampledFrom(all).Draw(t, "by"), rapid.SampledFrom([]Action{Produce, Consume, Count, Transfer}).Draw(t, "action"),
				need.Amount(rapid.IntRange(-1, 5).Draw(t, "amount")))
			e.Household = mill
			if e.Action == Count {
				e.Difference = need.Amount(rapid.IntRange(-3, 3).Draw(t, "difference"))
			}
			for _, before := range facts.Events {
				if rapid.Bool().Draw(t, "over") {
					e.Over = append(e.Over, before.ID)
				}
			}
			if rapid.Bool().Draw(t, "corrects") {
				e.Corrects = statement.ID{rapid.ByteRange(0, byte(i)).Draw(t, "which")}
			}
			facts.Events = append(facts.Events, e)
			facts.Receipts = append(facts.Receipts, Receipt{Envelope: event(100+id, rapid.SampledFrom(all).Draw(t, "says"), "", 0).Envelope,
				Event: e.ID, Disputes: rapid.Bool().Draw(t, "disputes"), Reason: "wet"})
		}
		shuffled := Facts{Events: rapid.Permutation(facts.Events).Draw(t, "events"), Receipts: rapid.Permutation(facts.Receipts).Draw(t, "receipts")}
		if diff := cmp.Diff(Fold(facts, all, of), Fold(shuffled, all, of)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

// What a delegate carries to another settlement has come there when somebody says so
// who heard it from its people or saw their paper; two make it sure.
func TestArrival(t *testing.T) {
	carried := event(5, ana, Custody, 1000)
	carried.Carrier, carried.To = boris, "Lower Larch"
	says := func(id byte, by member.ID, came need.Amount, reason string, after ...byte) Arrival {
		a := Arrival{Envelope: event(id, by, "", 0).Envelope, Event: carried.ID, Took: "Mira Sol", Amount: came, Reason: reason}
		for _, o := range after {
			a.After = append(a.After, statement.ID{o})
		}
		return a
	}
	took := Receipt{Envelope: event(6, boris, "", 0).Envelope, Event: carried.ID}
	for _, c := range []struct {
		name     string
		receipts []Receipt
		arrivals []Arrival
		want     State
	}{
		{"under way", []Receipt{took}, nil, Confirmed},
		{"the carrier says so", []Receipt{took}, []Arrival{says(7, boris, 1000, "")}, Arrived},
		{"the carrier says so twice", []Receipt{took}, []Arrival{says(7, boris, 1000, ""), says(8, boris, 1000, "")}, Arrived},
		{"somebody saw the paper", []Receipt{took}, []Arrival{says(7, boris, 1000, ""), says(8, chona, 1000, "")}, Delivered},
		{"less came", []Receipt{took}, []Arrival{says(7, boris, 1000, ""), says(8, chona, 600, "rain")}, Disputed},
		{"less came, and it was cleared up", []Receipt{took}, []Arrival{says(8, chona, 600, "rain"), says(9, chona, 1000, "", 8)}, Arrived},
		{"more than was carried", []Receipt{took}, []Arrival{says(7, boris, 1001, "")}, Confirmed},
		{"less without a reason", []Receipt{took}, []Arrival{says(7, boris, 600, "")}, Confirmed},
		{"the carrier never had it", []Receipt{{Envelope: took.Envelope, Event: carried.ID, Disputes: true, Reason: "never came"}},
			[]Arrival{says(7, chona, 1000, "")}, Disputed},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Fold(Facts{Events: []Event{carried}, Receipts: c.receipts, Arrivals: c.arrivals}, all, of)
			if got := s.Handovers[0].State; got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if no := (Handover{Event: event(1, ana, Transfer, 1000)}).CanArrive(Arrival{Amount: 1000}); no == nil || no.Code != refusal.StockNotCarried {
		t.Errorf("what was handed over here arrives elsewhere: %v", no)
	}
	if _, no := (Arrival{Amount: 1}).Cleaned(); no == nil || no.Code != refusal.StockNobody {
		t.Errorf("nobody took it: %v", no)
	}
}
