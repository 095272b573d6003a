package need

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// weekly is what Ana orders every week.
func weekly(id byte, want Amount) Request {
	r := request(id, ana, "Bread", want, "loaves")
	r.For, r.Rule = "2026-03-03", "FREQ=WEEKLY"
	return r
}

func except(id byte, by member.ID, of byte, from, until Date, want Amount) Exception {
	e := Exception{Envelope: said(id, by), Request: ID{of}, From: from, Until: until}
	if want > 0 {
		e.Amounts = Amounts{0, want, want}
	}
	return e
}

var tuesdays = []Date{"2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"}

// wants lists what is wanted on each Tuesday; 0 where there is no line.
func wants(t *testing.T, facts Facts) (amounts []Amount) {
	t.Helper()
	var lines []Line
	for _, n := range Fold(facts, all) {
		lines = append(lines, n.Lines(tuesdays)...)
	}
	for _, day := range tuesdays {
		var sum Amount
		for _, l := range lines {
			if l.Day == day {
				sum += l.Amounts.Want
			}
		}
		amounts = append(amounts, sum)
	}
	return amounts
}

func TestLines(t *testing.T) {
	corrected := weekly(2, 3000)
	corrected.After = []statement.ID{{1}}
	also := weekly(7, 7000)
	also.After, also.Rule = []statement.ID{{1}}, "FREQ=WEEKLY;WKST=MO"
	order := []Request{weekly(1, 2000)}
	for _, c := range []struct {
		name  string
		facts Facts
		want  []Amount
	}{
		{"every week", Facts{Requests: order}, []Amount{2000, 2000, 2000, 2000}},
		{"said twice by two devices that heard of each other", Facts{Requests: append(order, order...)}, []Amount{2000, 2000, 2000, 2000}},
		{"corrected", Facts{Requests: append(order, corrected)}, []Amount{3000, 3000, 3000, 3000}},
		{"another amount for once", Facts{Requests: order, Exceptions: []Exception{except(3, ana, 1, "2026-03-10", "2026-03-10", 5000)}},
			[]Amount{2000, 5000, 2000, 2000}},
		{"a pause", Facts{Requests: order, Exceptions: []Exception{except(3, ana, 1, "2026-03-10", "2026-03-20", 0)}}, []Amount{2000, 0, 0, 2000}},
		{"the end", Facts{Requests: order, Exceptions: []Exception{except(3, ana, 1, "2026-03-10", "", 0)}}, []Amount{2000, 0, 0, 0}},
		{"in a pause, once after all", Facts{Requests: order, Exceptions: []Exception{except(3, ana, 1, "2026-03-10", "", 0),
			except(4, ana, 1, "2026-03-17", "2026-03-17", 1000)}}, []Amount{2000, 0, 1000, 0}},
		{"the clock does not decide what comes later", Facts{Requests: order, Exceptions: []Exception{
			except(9, ana, 1, "2026-03-10", "2026-03-10", 0), after(except(3, ana, 1, "2026-03-10", "2026-03-10", 4000), 9)}},
			[]Amount{2000, 4000, 2000, 2000}},
		{"nobody pauses another's", Facts{Requests: order, Exceptions: []Exception{except(3, boris, 1, "2026-03-10", "", 0)}},
			[]Amount{2000, 2000, 2000, 2000}},
		{"exceptions stay when it is corrected", Facts{Requests: append(order, corrected),
			Exceptions: []Exception{except(3, ana, 1, "2026-03-10", "2026-03-10", 0)}}, []Amount{3000, 0, 3000, 3000}},
		{"made on two phones apart: the later", Facts{Requests: append(order, weekly(2, 4000))}, []Amount{4000, 4000, 4000, 4000}},
		{"corrected on two phones apart: the later", Facts{Requests: append(order, corrected, also)}, []Amount{7000, 7000, 7000, 7000}},
		{"cancelled", Facts{Requests: order, Cancellations: []Cancellation{{Envelope: said(3, ana), Request: ID{1}}}}, []Amount{0, 0, 0, 0}},
		{"an exception of less than nothing", Facts{Requests: order, Exceptions: []Exception{
			{Envelope: said(3, ana), Request: ID{1}, From: "2026-03-10", Amounts: Amounts{0, -5, -5}}}}, []Amount{2000, 2000, 2000, 2000}},
	} {
		if diff := cmp.Diff(c.want, wants(t, c.facts)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func after(e Exception, ids ...byte) Exception {
	for _, id := range ids {
		e.After = append(e.After, statement.ID{id})
	}
	return e
}

func TestStateOn(t *testing.T) {
	n := Fold(Facts{Requests: []Request{weekly(1, 2000)}, Exceptions: []Exception{
		except(3, ana, 1, "2026-03-10", "2026-03-16", 0), except(4, ana, 1, "2026-03-24", "", 0)}}, all)[0]
	for day, want := range map[Date]State{"2026-03-03": Active, "2026-03-10": Paused, "2026-03-17": Active, "2026-03-24": Ended} {
		if got := n.StateOn(day); got != want {
			t.Errorf("on %s it is %s, want %s", day, got, want)
		}
	}
}

// Who ends an order ends it, whatever was said before of single days to come.
func TestTheEndIsTheEnd(t *testing.T) {
	n := Fold(Facts{Requests: []Request{weekly(1, 2000)}, Exceptions: []Exception{
		except(3, ana, 1, "2026-03-17", "2026-03-17", 5000), after(except(4, ana, 1, "2026-03-10", "", 0), 3)}}, all)[0]
	if got := n.StateOn("2026-03-10"); got != Ended {
		t.Errorf("it is %s", got)
	}
}

// Whatever a person does to a standing order, and in whatever order it arrives,
// each day has at most one line.
func TestOneLineForADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := Facts{Requests: []Request{weekly(1, 2000)}}
		for i := range rapid.IntRange(0, 5).Draw(t, "corrections") {
			r := weekly(byte(10+i), 1000*Amount(1+i))
			r.After = []statement.ID{rapid.SampledFrom(facts.Requests).Draw(t, "of").ID}
			facts.Requests = append(facts.Requests, r)
		}
		for i := range rapid.IntRange(0, 5).Draw(t, "exceptions") {
			from := rapid.IntRange(0, 3).Draw(t, "from")
			facts.Exceptions = append(facts.Exceptions, except(byte(50+i), ana, 1, tuesdays[from],
				rapid.SampledFrom([]Date{"", tuesdays[from]}).Draw(t, "until"), Amount(rapid.IntRange(0, 3).Draw(t, "want"))*1000))
		}
		needs := Fold(facts, all)
		seen := make(map[string]int)
		for _, n := range needs {
			for _, l := range n.Lines(tuesdays) {
				if !n.Allows(l.Day, l.Amounts) {
					t.Fatalf("its own line is not allowed: %+v", l)
				}
				seen[fmt.Sprint(l.Request, l.Day)]++
			}
		}
		for line, times := range seen {
			if times > 1 {
				t.Fatalf("%s comes %d times", line, times)
			}
		}
		if len(seen) > len(tuesdays) {
			t.Fatalf("one order has %d lines on %d days", len(seen), len(tuesdays))
		}
		shuffled := Facts{Requests: again(t, facts.Requests), Exceptions: again(t, facts.Exceptions)}
		if diff := cmp.Diff(needs, Fold(shuffled, all)); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		name string
		r    Request
		want refusal.Code
	}{
		{"a special need, a wish, and more", Request{What: "Milk", Amount: 3000, Need: 1000, Category: "small children", UpTo: 5000}, ""},
		{"a need of no kind", Request{What: "Milk", Amount: 3000, Need: 1000}, refusal.NeedAmounts},
		{"a kind and no need", Request{What: "Milk", Amount: 3000, Category: "small children"}, refusal.NeedAmounts},
		{"more needed than wanted", Request{What: "Milk", Amount: 3000, Need: 4000, Category: "small children"}, refusal.NeedAmounts},
		{"less accepted than wanted", Request{What: "Milk", Amount: 3000, UpTo: 2000}, refusal.NeedAmounts},
		{"an absurd amount accepted", Request{What: "Milk", Amount: 3000, UpTo: AmountMax + 1}, refusal.NeedAmounts},
		{"standing from no day on", Request{What: "Milk", Amount: 3000, Rule: "FREQ=WEEKLY"}, refusal.NeedDate},
	} {
		if _, no := c.r.Cleaned(); code(no) != c.want {
			t.Errorf("%s: %q, want %q", c.name, code(no), c.want)
		}
	}
}
