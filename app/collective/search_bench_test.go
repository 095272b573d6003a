package collective

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"moot/app/charter"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/crdt/engine"
	"moot/sync/home"
)

// registerOf is a register of so many decisions of some thirty words, as a village
// writes them, over ten years of meetings.
func registerOf(n int) (all []decision.Decision, meetings []meeting.Meeting) {
	things := strings.Fields("well bridge mill oven road school roof fence pump path колодец мост мельница печь дорога pozo puente molino horno camino")
	verbs := strings.Fields("mended cleaned built painted moved closed opened измерен очищен построен limpiado pintado cerrado abierto medido")
	for i := range 520 {
		m := meeting.Meeting{ID: meeting.ID{byte(i), byte(i >> 8), 1}}
		m.Call.Title = fmt.Sprintf("Village meeting %d", i)
		meetings = append(meetings, m)
	}
	begin := time.Date(2016, 1, 1, 18, 0, 0, 0, time.UTC)
	for i := range n {
		text := fmt.Sprintf("The %s by the %s is %s before the frost, and whoever passes lends a hand; what it takes is in the shed of house %d.",
			things[i%len(things)], things[i*7%len(things)], verbs[i/3%len(verbs)], i)
		all = append(all, decision.Decision{ID: motion.ID{byte(i), byte(i >> 8), byte(i >> 16), 1}, Meeting: meetings[i%len(meetings)].ID,
			AdoptedAt: begin.Add(time.Duration(i) * 8 * time.Hour), State: decision.InForce,
			Wording: motion.Wording{Text: text, Plan: motion.Plan{Topic: things[i%5]}}, Reasons: "It was asked for by those who live there."})
	}
	return all, meetings
}

// filledWith is a collective whose register is that long. How decisions become one is
// measured elsewhere; here is what asking for them costs.
func filledWith(b *testing.B, n int) *Collective {
	b.Helper()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	h, err := home.Create(b.TempDir(), rand.Reader)
	must(err)
	b.Cleanup(func() { must(h.Close()) })
	r, err := Open(Parts{Home: h, Engine: engine.Engine{}, Rand: rand.Reader, Now: time.Now,
		Person: func() (string, string) { return "Ana Petrak", "en" }, Unattended: func(err error) { b.Error(err) }})
	must(err)
	c, err := r.Found(charter.Rules{Name: "Upper Larch", Zone: "UTC", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(err)
	c.duties.stop() // so that nothing is read anew meanwhile
	v, err := c.look()
	must(err)
	w := *v
	w.register, w.meetings = registerOf(n)
	c.view = &w
	return c
}

// BenchmarkSearch looks for decisions among 2,500, 10,000 and 40,000, as the window and
// the command line do: when the device has learned the register beforehand, as it does
// by itself (the budget for 10,000 is 50 ms, the first search included); after a report
// came in; and, beside them, where everything has to be learned first.
func BenchmarkSearch(b *testing.B) {
	for _, n := range []int{2_500, 10_000, 40_000} {
		c := filledWith(b, n)
		ask := func(b *testing.B) {
			b.Helper()
			found, err := c.SearchDecisions("bridges mended", decision.Filter{States: []decision.State{decision.InForce}})
			if err != nil || len(found) == 0 {
				b.Fatalf("%d found, %v", len(found), err)
			}
		}
		b.Run(fmt.Sprintf("prepared/%d", n), func(b *testing.B) {
			c.searched.prepare(c.view)
			for b.Loop() {
				ask(b)
			}
		})
		b.Run(fmt.Sprintf("after-news/%d", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				b.StopTimer()
				w := *c.view
				w.register = append([]decision.Decision(nil), w.register...)
				w.register[i%n].Reports = make([]decision.Report, i/n+1)
				c.view = &w
				b.StartTimer()
				ask(b)
			}
		})
		b.Run(fmt.Sprintf("unprepared/%d", n), func(b *testing.B) {
			for b.Loop() {
				c.searched.index, c.searched.of = nil, nil
				ask(b)
			}
		})
	}
}
