package order

import (
	"testing"

	"moot/app/household"
	"moot/app/need"
	"moot/app/sharing"
)

// How far a request has come, from the printed list to what its household says.
func TestProgress(t *testing.T) {
	short := func(got need.Amount) []Shared {
		return []Shared{{Supply{Good: bread, Amount: got}, sharing.Answer{Shares: []sharing.Share{{Household: household.Alone(ana), Asked: 3 * loaf, Got: got}}}}}
	}
	for _, c := range []struct {
		name   string
		state  State
		shared []Shared
		said   Said
		want   need.State
	}{
		{"printed", Frozen, nil, Said{}, need.Listed},
		{"being made", InProduction, nil, Said{}, need.Planned},
		{"enough of it", SharedOut, short(3 * loaf), Said{}, need.Ready},
		{"another good was shared out", SharedOut, nil, Said{}, need.Ready},
		{"too little", SharedOut, short(loaf), Said{}, need.Partly},
		{"none", SharedOut, short(0), Said{}, need.Impossible},
		{"a part handed over", SharedOut, short(3 * loaf), Said{Given: loaf}, need.Ready},
		{"handed over", SharedOut, short(loaf), Said{Given: loaf}, need.HandedOver},
		{"handed over, though none was to spare", SharedOut, short(0), Said{Given: loaf}, need.HandedOver},
		{"handed over twice, confirmed once", SharedOut, short(loaf), Said{Given: 2 * loaf, Received: loaf}, need.HandedOver},
		{"received", HandedOver, short(loaf), Said{Given: loaf, Received: loaf}, need.Received},
		{"disputed", HandedOver, short(loaf), Said{Given: loaf, Received: loaf, Disputed: true}, need.Disputed},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := village{requests: []need.Request{wants(1, ana, 3)}}
			v.facts.Freezes = []Freeze{freeze(20, boris, nil, line(v.requests[0], 0))}
			p := v.period()
			p.State = c.state
			basket := BasketOf(household.Alone(ana), bread)
			if got := p.Progress(c.shared, map[Basket]Said{basket: c.said})[basket]; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A book stands while what was asked for only grows; it is made anew when a list
// waited for a request, or a correction arrives that was made first.
func TestABookStandsWhileRequestsGrow(t *testing.T) {
	v := village{requests: []need.Request{wants(1, ana, 3)}}
	v.facts.Freezes = []Freeze{freeze(20, boris, nil, line(v.requests[0], 0))}
	b := v.book()
	grown := v
	grown.requests = append(grown.requests, wants(2, boris, 1))
	_, versions := need.FoldAll(need.Facts{Requests: grown.requests}, all)
	if !b.Stands(versions) {
		t.Error("a further request makes the book anew")
	}
	late := grown
	late.facts.Freezes = append(late.facts.Freezes, freeze(21, boris, []byte{20}, line(wants(3, chona, 1), 2)))
	if late.book().Stands(versions) {
		t.Error("a book that waits for a request stands")
	}
	v.requests = nil
	if _, none := need.FoldAll(need.Facts{}, all); b.Stands(none) {
		t.Error("a book stands without what it copied")
	}
}
