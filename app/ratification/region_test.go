package ratification

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/statement"
)

// region is collectives that know each other, in virtual time: every day some meet and
// answer a round, and some delegates carry what one knows to another. Every collective
// folds for itself what has come to it.
type region struct {
	rng     *rand.Rand
	all     []*village
	truth   map[ID]map[PartyID]decided // what was really decided, where and when
	calls   map[ID]Call
	n       int
	carried int
}

type decided struct {
	text string
	on   day.Date
}

type village struct {
	party  Party
	facts  Facts
	proofs map[statement.ID]Proof
	known  map[string]bool // openings and answers, by what they say
	here   []Decided
	cut    bool // no road leads there
}

func newRegion(seed uint64, n int) *region {
	r := &region{rng: rand.New(rand.NewPCG(seed, 7)), truth: make(map[ID]map[PartyID]decided), calls: make(map[ID]Call)}
	for i := range n {
		r.all = append(r.all, &village{party: Party{ID: PartyID{byte(i), byte(i >> 8), 1}, Name: fmt.Sprintf("Village %03d", i), Size: 5 + r.rng.IntN(200)},
			proofs: make(map[statement.ID]Proof), known: make(map[string]bool)})
	}
	return r
}

func (r *region) envelope() statement.Envelope {
	r.n++
	return statement.Envelope{ID: statement.ID{byte(r.n), byte(r.n >> 8), byte(r.n >> 16), 1}, By: member.ID{1}, At: time.Unix(int64(r.n), 0).UTC()}
}

// partiesMax is how many a round asks at most here.
const partiesMax = 8

// opens begins a round among some of the collectives, sometimes with an amended text.
func (r *region) opens(today day.Date) {
	c := Call{By: r.all[r.rng.IntN(len(r.all))].party, On: today, Text: fmt.Sprintf("Agreement %d.", len(r.calls))}
	if r.rng.IntN(2) == 0 {
		c.Deadline = today.Add(5 + r.rng.IntN(30))
	}
	for _, i := range r.rng.Perm(len(r.all))[:2+r.rng.IntN(partiesMax-1)] {
		c.Parties = append(c.Parties, r.all[i].party)
	}
	c.Threshold = Threshold{Kind: All}
	if r.rng.IntN(2) == 0 {
		c.Threshold = Threshold{Kind: Some, Some: 1 + r.rng.IntN(len(c.Parties))}
	}
	if r.rng.IntN(4) == 0 {
		for _, old := range slices.SortedFunc(maps.Keys(r.calls), func(a, b ID) int { return statement.ID(a).Compare(statement.ID(b)) }) {
			c.Instead = old
			break
		}
	}
	c, no := c.Cleaned()
	if no != nil {
		panic(no)
	}
	r.calls[c.Name()], r.truth[c.Name()] = c, make(map[PartyID]decided)
	at := slices.IndexFunc(r.all, func(v *village) bool { return v.party.ID == c.By.ID })
	r.all[at].hears(r, c)
}

func (v *village) hears(r *region, c Call) {
	if key := "call " + c.Name().String(); !v.known[key] {
		v.known[key] = true
		v.facts.Openings = append(v.facts.Openings, Opening{Envelope: r.envelope(), Call: c})
	}
}

// meets has a collective decide on a round it has heard of, one way or the other.
func (r *region) meets(v *village, today day.Date) {
	if len(v.facts.Openings) == 0 {
		return
	}
	c := v.facts.Openings[r.rng.IntN(len(v.facts.Openings))].Call
	if !slices.ContainsFunc(c.Parties, func(p Party) bool { return p.ID == v.party.ID }) {
		return
	}
	if _, did := r.truth[c.Name()][v.party.ID]; did {
		return // each decides once here
	}
	text := c.Wording(Ratifies, "")
	switch r.rng.IntN(25) {
	case 0:
		text = c.Wording(Refuses, "Not so.")
	case 1:
		text = c.Wording(Reserves, "Not in July.")
	case 2:
		text = c.Text + " And more.\n" + Effect(Ratifies, c.Name())
	}
	r.truth[c.Name()][v.party.ID] = decided{text, today}
	v.here = append(v.here, Decided{Text: text, On: today, Adopted: true})
}

// carries brings what one collective knows to another; now and then somebody brings a
// forgery as well, which proves nothing.
func (r *region) carries(from, to *village) {
	if from.cut || to.cut {
		return
	}
	r.carried++
	for _, o := range from.facts.Openings {
		to.hears(r, o.Call)
	}
	answer := func(round ID, p Proof) {
		key := fmt.Sprint("answer ", round, p.Party, p.Text)
		if to.known[key] || p.Party == to.party.ID {
			return
		}
		to.known[key] = true
		a := Answer{Envelope: r.envelope(), Round: round, Party: p.Party, Certificate: []byte{1}}
		to.facts.Answers = append(to.facts.Answers, a)
		to.proofs[a.ID] = p
	}
	for _, a := range from.facts.Answers {
		if p, ok := from.proofs[a.ID]; ok {
			answer(a.Round, p)
		}
	}
	for _, d := range from.here {
		if _, round, ok := Names(d.Text); ok {
			answer(round, Proof{Party: from.party.ID, Text: d.Text, On: d.On, By: 6, Of: 10})
		}
	}
	if o := to.facts.Openings; len(o) > 0 && r.rng.IntN(5) == 0 {
		c := o[r.rng.IntN(len(o))].Call
		to.facts.Answers = append(to.facts.Answers, Answer{Envelope: r.envelope(), Round: c.Name(), Party: c.Parties[0].ID, Kind: Ratifies, On: c.On, Certificate: []byte{0xff}})
	}
}

func (v *village) rounds() []Round {
	return Fold(v.facts, Ground{People: member.SetOf(member.ID{1}), Own: v.party.ID, Here: v.here, Proofs: v.proofs})
}

// holds checks what a collective takes to be in force against what was really decided
// by the rule of the round, without the fold.
func (r *region) holds(t *testing.T, v *village) {
	for _, round := range v.rounds() {
		yes, own := 0, false
		for id, s := range r.truth[round.ID] {
			exact := s.text == round.Call.Wording(Ratifies, "") || s.text == round.Call.Wording(Reserves, "Not in July.")
			if late := round.Call.Deadline != "" && s.on > round.Call.Deadline; exact && !late {
				yes++
				own = own || id == v.party.ID
			}
		}
		needed := len(round.Call.Parties)
		if round.Call.Threshold.Kind == Some {
			needed = round.Call.Threshold.Some
		}
		if round.State == Ratified && yes < needed {
			t.Fatalf("%s takes %q to be ratified: %d of %d said yes to it", v.party.Name, round.Call.Text, yes, needed)
		}
		if round.Binds(v.party.ID) && (!own || yes < needed) {
			t.Fatalf("%s is bound by %q, which it has not ratified", v.party.Name, round.Call.Text)
		}
	}
}

// TestARegionOfCollectives plays a region: nothing is ever in force anywhere that the
// rule does not cover, and once delegates have been everywhere all whom a road leads
// to agree. MOOT_REGION_SEEDS plays as many regions of a hundred collectives.
func TestARegionOfCollectives(t *testing.T) {
	seeds, collectives, days := 3, 24, 40
	if n, err := strconv.Atoi(os.Getenv("MOOT_REGION_SEEDS")); err == nil {
		seeds, collectives, days = n, 100, 120
	}
	inForce := 0
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			r := newRegion(seed, collectives)
			for _, i := range r.rng.Perm(len(r.all))[:len(r.all)/10] {
				r.all[i].cut = true
			}
			today := day.Date("2026-03-01")
			for range days {
				today = today.Add(1)
				if r.rng.IntN(8) == 0 || len(r.calls) == 0 {
					r.opens(today)
				}
				for range len(r.all) / 4 {
					r.meets(r.all[r.rng.IntN(len(r.all))], today)
					r.carries(r.all[r.rng.IntN(len(r.all))], r.all[r.rng.IntN(len(r.all))])
				}
				r.holds(t, r.all[r.rng.IntN(len(r.all))])
			}
			r.everywhere()
			var want []Round
			for _, v := range r.all {
				r.holds(t, v)
				if v.cut {
					continue
				}
				got := v.rounds()
				if want == nil {
					want = got
				}
				agree(t, seed, want, got)
			}
			ratified := 0
			for _, round := range want {
				if round.State == Ratified {
					ratified++
				}
			}
			inForce += ratified
			t.Logf("%d collectives, %d rounds, %d of them ratified, %d journeys", len(r.all), len(r.calls), ratified, r.carried)
		})
	}
	if inForce == 0 {
		t.Error("no round was ratified anywhere, so nothing was tested")
	}
}

// everywhere has two delegates go round all collectives.
func (r *region) everywhere() {
	for range 2 {
		for i := range r.all {
			r.carries(r.all[i], r.all[(i+1)%len(r.all)])
		}
		open := slices.DeleteFunc(slices.Clone(r.all), func(v *village) bool { return v.cut })
		for i := range open {
			r.carries(open[i], open[(i+1)%len(open)])
		}
	}
}

func agree(t *testing.T, seed uint64, want, got []Round) {
	if len(want) != len(got) {
		t.Fatalf("seed %d: some know %d rounds, others %d", seed, len(want), len(got))
	}
	for i := range want {
		if want[i].ID != got[i].ID || want[i].State != got[i].State || want[i].Count != got[i].Count {
			t.Fatalf("seed %d: of %q some say %s %+v, others %s %+v", seed, want[i].Call.Text, want[i].State, want[i].Count, got[i].State, got[i].Count)
		}
	}
}
