package loan

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/day"
	"moot/app/group"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/thing"
)

var (
	ana     = member.ID{1}
	boris   = member.ID{2}
	chona   = member.ID{3}
	all     = member.SetOf(ana, boris, chona)
	tractor = thing.Thing{ID: thing.ID{100}, EverApproves: true, State: thing.Fine,
		Card: thing.Card{Title: "Tractor", Terms: thing.Terms{Lends: true, Approves: true}}}
	hall = thing.Thing{ID: thing.ID{101}, State: thing.Fine, Card: thing.Card{Title: "Hall", Stewards: group.ID{9}, Terms: thing.Terms{Lends: true}}}
	on   = Ground{People: all,
		Thing: func(id thing.ID) (thing.Thing, bool) {
			for _, t := range []thing.Thing{tractor, hall} {
				if t.ID == id {
					return t, true
				}
			}
			return thing.Thing{}, false
		},
		Stewards: func(group.ID) member.Set { return member.SetOf(chona) },
		Days: func(first day.Date, _ string, last day.Date) (all []day.Date) {
			for d := first; d <= last; d = d.Add(7) {
				all = append(all, d)
			}
			return all
		}}
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func heard(named ...byte) (all []statement.ID) {
	for _, id := range named {
		all = append(all, statement.ID{id})
	}
	return all
}

// books is a request for the tractor that it approves by itself.
func books(id byte, by member.ID, from, to Time, knows ...byte) Request {
	return Request{Envelope: said(id, by), Thing: tractor.ID, From: from, To: to, Class: Own, Auto: true, Knows: heard(knows...)}
}

func hands(id byte, by member.ID, loan byte, slot Time, act Act) Handing {
	return Handing{Envelope: said(id, by), Request: ID{loan}, Slot: slot, Act: act, Text: "a flat tyre"}
}

const (
	eight, noon, two, six = Time("2026-05-04T08:00"), Time("2026-05-04T12:00"), Time("2026-05-04T14:00"), Time("2026-05-04T18:00")
)

// states are those of all loans, by the first byte of their ids.
func states(b *Book) map[byte]State {
	all := make(map[byte]State)
	for _, l := range b.Loans {
		all[l.ID[0]] = l.State()
	}
	return all
}

func TestWhoHasATime(t *testing.T) {
	urgent := books(2, boris, noon, six)
	urgent.Class = Emergency
	lastWeek := []Request{books(7, ana, "2026-04-27T08:00", "2026-04-27T12:00")}
	used := []Handing{hands(8, ana, 7, "2026-04-27T08:00", Out), hands(9, ana, 7, "2026-04-27T08:00", Back)}
	byLot := map[byte]State{1: Ready, 2: Clashed}
	if lot(tractor.ID, ID{1}, ID{2}) > 0 {
		byLot = map[byte]State{1: Clashed, 2: Ready}
	}
	for _, c := range []struct {
		name     string
		requests []Request
		handings []Handing
		want     map[byte]State
	}{
		{"one", []Request{books(1, ana, eight, noon)}, nil, map[byte]State{1: Ready}},
		{"one after the other", []Request{books(1, ana, eight, noon), books(2, boris, noon, six)}, nil, map[byte]State{1: Ready, 2: Ready}},
		{"the second knew of the first", []Request{books(1, ana, eight, two), books(2, boris, noon, six, 1)}, nil, map[byte]State{1: Ready, 2: Clashed}},
		{"through a third", []Request{books(2, boris, noon, six), books(3, chona, "2026-06-01T08:00", "2026-06-01T09:00", 2), books(1, ana, eight, two, 3)}, nil,
			map[byte]State{2: Ready, 3: Ready, 1: Clashed}},
		{"cut off, the more urgent", []Request{books(1, ana, eight, two), urgent}, nil, map[byte]State{1: Clashed, 2: Ready}},
		{"urgent, but later in knowledge", []Request{books(1, ana, eight, two), func() Request { r := urgent; r.Knows = heard(1); return r }()}, nil,
			map[byte]State{1: Ready, 2: Clashed}},
		{"cut off, who used it least recently", append(lastWeek, books(1, ana, eight, two), books(2, boris, noon, six)), used,
			map[byte]State{7: Returned, 1: Clashed, 2: Ready}},
		{"cut off, the lot", []Request{books(1, ana, eight, two), books(2, boris, noon, six)}, nil, byLot},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, states(Fold(Facts{Requests: c.requests, Handings: c.handings}, on))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Who loses to somebody who loses as well keeps the time.
func TestAClashOfThree(t *testing.T) {
	first := books(1, ana, eight, noon)
	second := books(2, boris, "2026-05-04T11:00", "2026-05-04T15:00", 1)
	third := books(3, chona, two, six, 2)
	got := Fold(Facts{Requests: []Request{third, second, first}}, on)
	if diff := cmp.Diff(map[byte]State{1: Ready, 2: Clashed, 3: Ready}, states(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	lost, _ := got.Loan(ID{2})
	if lost.Slots[0].By != (ID{1}) {
		t.Errorf("it went to %v", lost.Slots[0].By)
	}
	others := got.Others(lost.Request)
	if len(others) != offersMax || others[0].From != "2026-05-05T11:00" || others[0].To != "2026-05-05T15:00" {
		t.Errorf("other times: %+v", others)
	}
}

func TestTheWholeWay(t *testing.T) {
	asks := Request{Envelope: said(1, ana), Thing: hall.ID, From: eight, To: noon, Class: Own}
	yes := Answer{Envelope: said(2, chona), Request: ID{1}, Approves: true}
	no := Answer{Envelope: said(3, chona), Request: ID{1}, Reason: "being painted"}
	back := Cancellation{Envelope: said(4, ana), Request: ID{1}}
	others := yes
	others.Envelope = said(2, boris)
	for _, c := range []struct {
		name  string
		facts Facts
		want  State
	}{
		{"asked", Facts{}, Requested},
		{"approved by a steward", Facts{Answers: []Answer{yes}}, Ready},
		{"approved by nobody's steward", Facts{Answers: []Answer{others}}, Requested},
		{"declined", Facts{Answers: []Answer{no}}, Declined},
		{"approved and declined out of sight of each other", Facts{Answers: []Answer{yes, no}}, Declined},
		{"cancelled", Facts{Answers: []Answer{yes}, Cancellations: []Cancellation{back}}, Cancelled},
		{"cancelled by another", Facts{Cancellations: []Cancellation{{Envelope: said(4, boris), Request: ID{1}}}}, Requested},
		{"out", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out)}}, IsOut},
		{"out, and it never was approved", Facts{Handings: []Handing{hands(5, chona, 1, eight, Out)}}, Requested},
		{"back", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out), hands(6, ana, 1, eight, Back)}}, Returned},
		{"back, and it never went out", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(6, ana, 1, eight, Back)}}, Ready},
		{"looked at", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out), hands(6, ana, 1, eight, Back), hands(7, chona, 1, eight, Fine)}}, Checked},
		{"damaged", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out), hands(6, ana, 1, eight, Back), hands(7, chona, 1, eight, Damaged)}}, ToRepair},
		{"damaged, said in the same second as it came back", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(7, ana, 1, eight, Out), hands(6, ana, 1, eight, Back), hands(5, chona, 1, eight, Damaged)}}, ToRepair},
		{"looked at by who had it", Facts{Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out), hands(6, ana, 1, eight, Back), hands(7, ana, 1, eight, Fine)}}, Returned},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.facts.Requests = []Request{asks}
			if got := states(Fold(c.facts, on))[1]; got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	one := Fold(Facts{Requests: []Request{asks}, Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out)}}, on).Loans[0].Slots[0]
	both := Fold(Facts{Requests: []Request{asks}, Answers: []Answer{yes}, Handings: []Handing{hands(5, chona, 1, eight, Out), hands(6, ana, 1, eight, Out)}}, on).Loans[0].Slots[0]
	if !one.Open() || both.Open() {
		t.Error("handing out is said by both sides")
	}
}

func TestWhatCannotBeBooked(t *testing.T) {
	b := Fold(Facts{Requests: []Request{books(1, ana, eight, noon)}}, on)
	const now = Time("2026-05-01T09:00")
	for name, c := range map[string]struct {
		alter func(*Request, *thing.Thing)
		want  refusal.Code
	}{
		"a time in the past":      {func(r *Request, _ *thing.Thing) { r.From = "2026-04-30T08:00" }, refusal.LoanPast},
		"no time":                 {func(r *Request, _ *thing.Thing) { r.To = r.From }, refusal.LoanTimes},
		"the 31st of April":       {func(r *Request, _ *thing.Thing) { r.From = "2026-04-31T08:00" }, refusal.LoanTimes},
		"what is taken":           {func(r *Request, _ *thing.Thing) { r.From, r.To = eight, two }, refusal.LoanTaken},
		"what left":               {func(_ *Request, t *thing.Thing) { t.State = thing.Left }, refusal.ThingGone},
		"what is not lent":        {func(_ *Request, t *thing.Thing) { t.Card.Terms.Lends = false }, refusal.LoanNotLent},
		"for longer than may be":  {func(r *Request, t *thing.Thing) { t.Card.Terms.DaysMax, r.To = 1, "2026-05-10T08:00" }, refusal.LoanTooLong},
		"earlier than may be":     {func(_ *Request, t *thing.Thing) { t.Card.Terms.AheadMax = 2 }, refusal.LoanTooEarly},
		"more often than is fair": {func(_ *Request, t *thing.Thing) { t.Card.Terms.OpenMax = 1 }, refusal.LoanTooMany},
		"without agreeing":        {func(_ *Request, t *thing.Thing) { t.Card.Terms.Conditions = "Fill it up." }, refusal.LoanConditions},
		"every week, once taken": {func(r *Request, _ *thing.Thing) {
			r.From, r.To, r.Rule, r.Last = "2026-05-04T10:00", "2026-05-04T11:00", "FREQ=WEEKLY", "2026-06-01"
		}, refusal.LoanTaken},
	} {
		r, of := books(2, ana, two, six), tractor
		c.alter(&r, &of)
		if _, no := b.ToAsk(r, of, ana, now); no == nil || no.Code != c.want {
			t.Errorf("%s: %v", name, no)
		}
	}
	if r, no := b.ToAsk(books(2, ana, two, six), tractor, ana, now); no != nil || !r.Auto || len(r.Knows) != 1 {
		t.Errorf("%+v: %v", r, no)
	}
}

// anything is what people may say of the tractor, each knowing some of what was said.
func anything() *rapid.Generator[Facts] {
	return rapid.Custom(func(t *rapid.T) (f Facts) {
		who := rapid.SampledFrom([]member.ID(all))
		hour := func(n int) Time {
			return Time("2026-05-04T" + string([]byte{byte('0' + n/10), byte('0' + n%10)}) + ":00")
		}
		for i := range rapid.IntRange(1, 14).Draw(t, "n") {
			id := byte(i + 1)
			if i > 0 && rapid.IntRange(0, 2).Draw(t, "hands") == 0 {
				r := rapid.SampledFrom(f.Requests).Draw(t, "of")
				f.Handings = append(f.Handings, hands(id, who.Draw(t, "by"), r.ID[0], r.From, rapid.SampledFrom([]Act{Out, Out, Back, Fine, Damaged}).Draw(t, "act")))
				continue
			}
			begins := rapid.IntRange(0, 20).Draw(t, "from")
			r := books(id, who.Draw(t, "by"), hour(begins), hour(begins+rapid.IntRange(1, 3).Draw(t, "hours")))
			r.Class = Class(rapid.IntRange(0, 3).Draw(t, "class"))
			for _, before := range f.Requests {
				if rapid.Bool().Draw(t, "knows") {
					r.Knows = append(r.Knows, before.ID)
				}
			}
			f.Requests = append(f.Requests, r)
		}
		return f
	})
}

// Every device comes to the same winner, whatever arrived first.
func TestTheSameWinnerInEveryOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anything().Draw(t, "facts")
		mixed := Facts{Requests: rapid.Permutation(f.Requests).Draw(t, "requests"), Handings: rapid.Permutation(f.Handings).Draw(t, "handings")}
		if diff := cmp.Diff(Fold(f, on).Loans, Fold(mixed, on).Loans); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}

// No thing is in two hands, no time is granted twice, and who lost a time lost it to
// somebody who has it.
func TestNoThingInTwoHands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := Fold(anything().Draw(t, "facts"), on)
		out := 0
		var has []Slot
		for _, l := range b.Loans {
			for _, s := range l.Slots {
				switch s.State {
				case IsOut:
					out++
					fallthrough
				case Ready, Approved, Returned, Checked, ToRepair:
					has = append(has, s)
				case Clashed:
					by, known := b.Loan(s.By)
					if !known || by.Slots[0].State == Clashed || by.Slots[0].From >= s.To || s.From >= by.Slots[0].To {
						t.Fatalf("%+v lost to %+v", s, by)
					}
				}
			}
		}
		if out > 1 {
			t.Fatalf("it is in %d hands", out)
		}
		for i, a := range has {
			for _, b := range has[i+1:] {
				if a.From < b.To && b.From < a.To {
					t.Fatalf("%+v and %+v", a, b)
				}
			}
		}
	})
}

// Of two claims one beats the other: never both, never none; what was known comes first.
func TestOneOfTwoBeatsTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anything().Draw(t, "facts")
		g := make(grants)
		for _, r := range f.Requests {
			g[r.ID] = r.Knows
		}
		c := contest{of: tractor.ID, grants: g, used: func(who member.ID, _ Time) string { return string(who[:1]) }}
		for i, a := range f.Requests {
			for _, b := range f.Requests[i+1:] {
				of := func(r Request) claim {
					return claim{slot: &Slot{Loan: ID(r.ID), From: r.From, To: r.To}, by: r.By, class: r.Class, grant: r.ID}
				}
				if c.beats(of(a), of(b)) == c.beats(of(b), of(a)) {
					t.Fatalf("%v and %v", a.ID, b.ID)
				}
				for _, id := range b.Knows {
					if id == a.ID && !c.beats(of(a), of(b)) {
						t.Fatal("what was known does not come first")
					}
				}
			}
		}
	})
}
