package need

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	all   = member.SetOf(ana, boris)
)

func request(id byte, by member.ID, what string, amount Amount, unit string) Request {
	return Request{Envelope: said(id, by), What: what, Amount: amount, Unit: unit}
}

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func TestFold(t *testing.T) {
	bread := request(1, ana, " Bread ", 2000, "loaves")
	corrected := request(2, boris, "Bread", 1000, "loaves")
	correction := request(3, boris, "bread", 3000, "loaves")
	correction.After = []statement.ID{corrected.ID}
	milk := request(4, boris, "Milk", 1500, "l")
	got := Fold(Facts{
		Requests: []Request{milk, correction, corrected, bread, request(5, member.ID{66}, "gold", 1000, ""), request(6, ana, "", 1, "")},
		Cancellations: []Cancellation{
			{Envelope: said(10, boris), Request: ID(milk.ID)},
			{Envelope: said(11, boris), Request: ID(bread.ID)}, // not theirs
			{Envelope: said(12, boris), Request: ID{99}},
		},
	}, all)
	bread.What = "Bread"
	want := []Need{
		{ID: ID{1}, By: ana, Request: bread, State: Wished, First: ID{1}},
		{ID: ID{3}, By: boris, Request: correction, State: Wished, First: ID{2}},
		{ID: ID{4}, By: boris, Request: milk, State: Cancelled, First: ID{4}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("needs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Total{{What: "Bread", Unit: "loaves", Sum: 5000, Needs: 2}}, Totals(got)); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
}

func TestTotalsKeepGoodsApart(t *testing.T) {
	got := Totals(Fold(Facts{Requests: []Request{
		request(1, ana, "Flour", 1000, "kg"),
		request(2, ana, "flour", 250, "KG"),
		request(3, ana, "flour", 2000, "sacks"),
		request(4, boris, "Bread", 1000, ""),
	}}, all))
	want := []Total{
		{What: "Bread", Sum: 1000, Needs: 1},
		{What: "Flour", Unit: "kg", Sum: 1250, Needs: 2},
		{What: "flour", Unit: "sacks", Sum: 2000, Needs: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("totals (-want +got):\n%s", diff)
	}
}

func TestRequestCleaned(t *testing.T) {
	for _, c := range []struct {
		name    string
		request Request
		want    refusal.Code
	}{
		{"good", Request{What: "Bread", Amount: 2000, Unit: "loaves", For: "2026-03-07", Note: "dark,\nif there is any"}, ""},
		{"without unit, day and note", Request{What: "a visit of the health post", Amount: 1000}, ""},
		{"nothing", Request{Amount: 1000}, refusal.NeedEmpty},
		{"none of it", Request{What: "Bread"}, refusal.NeedAmount},
		{"less than none", Request{What: "Bread", Amount: -1}, refusal.NeedAmount},
		{"everything", Request{What: "Bread", Amount: AmountMax + 1}, refusal.NeedAmount},
		{"no such day", Request{What: "Bread", Amount: 1, For: "2026-02-29"}, refusal.NeedDate},
		{"a long unit", Request{What: "Bread", Amount: 1, Unit: strings.Repeat("x", unitRunesMax+1)}, refusal.TextTooLong},
		{"hidden characters", Request{What: "Bread", Amount: 1, Note: "\u202e"}, refusal.TextUnprintable},
	} {
		if _, no := c.request.Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}

func TestCanCancel(t *testing.T) {
	n := Need{By: ana, State: Wished}
	if got := code(n.CanCancel(ana)); got != "" {
		t.Errorf("one's own: %q", got)
	}
	if got := code(n.CanCancel(boris)); got != refusal.NeedNotYours {
		t.Errorf("another's: %q", got)
	}
	n.State = Cancelled
	if got := code(n.CanCancel(ana)); got != refusal.NeedCancelled {
		t.Errorf("twice: %q", got)
	}
}

func code(no *refusal.Refusal) refusal.Code {
	if no == nil {
		return ""
	}
	return no.Code
}

func TestFoldInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var facts Facts
		n := rapid.IntRange(1, 15).Draw(t, "n")
		for i := range n {
			by := rapid.SampledFrom([]member.ID{ana, boris, {66}}).Draw(t, "by")
			about := rapid.ByteRange(0, byte(n)).Draw(t, "about")
			if rapid.Bool().Draw(t, "cancels") {
				facts.Cancellations = append(facts.Cancellations, Cancellation{Envelope: said(byte(i+1), by), Request: ID{about}})
				continue
			}
			r := request(byte(i+1), by, rapid.SampledFrom([]string{"Bread", "bread", " BREAD", ""}).Draw(t, "what"), 1000, "")
			r.After = []statement.ID{{about}}
			facts.Requests = append(facts.Requests, r)
		}
		shuffled := Facts{Requests: again(t, facts.Requests), Cancellations: again(t, facts.Cancellations)}
		first, second := Fold(facts, all), Fold(shuffled, all)
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(Totals(first), Totals(second)); diff != "" {
			t.Fatalf("the order matters to the totals (-first +second):\n%s", diff)
		}
	})
}

// again returns the statements in another order, some of them twice.
func again[S any](t *rapid.T, statements []S) []S {
	if len(statements) == 0 {
		return nil
	}
	twice := rapid.SliceOf(rapid.SampledFrom(statements)).Draw(t, "twice")
	return rapid.Permutation(append(twice, statements...)).Draw(t, "order")
}
