package order

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
)

var (
	ana, boris, chona = member.ID{1}, member.ID{2}, member.ID{3}
	all               = member.SetOf(ana, boris, chona)
	bread             = need.Good{What: "Bread", Unit: "loaves"}
)

const (
	saturday = need.Date("2026-03-07")
	loaf     = need.Amount(1000)
)

func said(id byte, by member.ID) statement.Envelope {
	return statement.Envelope{ID: statement.ID{id}, By: by, At: time.Date(2026, 3, 3, 18, int(id), 0, 0, time.UTC)}
}

func round(id byte) Round {
	return Round{Envelope: said(id, ana), Title: "Bread", First: saturday, Rule: "FREQ=WEEKLY"}
}

// wants is a request for so many loaves on Saturday.
func wants(id byte, by member.ID, loaves int) need.Request {
	return need.Request{Envelope: said(id, by), What: "Bread", Unit: "loaves", Amount: need.Amount(loaves) * loaf, For: saturday}
}

// line copies a request for the household in that place.
func line(r need.Request, place int) Line {
	return Line{Request: need.ID(r.ID), Day: r.For, Amounts: r.Amounts(), Household: place}
}

// homes are the households of Ana, Boris and Chona, one head each.
func homes() []Member {
	var members []Member
	for _, m := range all {
		members = append(members, Member{Household: household.Alone(m), Heads: 1})
	}
	return members
}

func freeze(id byte, by member.ID, over []byte, lines ...Line) Freeze {
	f := Freeze{Envelope: said(id, by), Round: RoundID{100}, Period: saturday, Members: homes(), Lines: lines}
	for _, o := range over {
		f.Over = append(f.Over, statement.ID{o})
	}
	return f
}

// village is what three people asked for and what was done with it.
type village struct {
	requests   []need.Request
	exceptions []need.Exception
	facts      Facts
}

func (v village) book() *Book {
	_, versions := need.FoldAll(need.Facts{Requests: v.requests, Exceptions: v.exceptions}, all)
	return Fold(v.facts, versions, all, all)
}

func (v village) period() Period { return v.book().Period(RoundID{100}, saturday) }

// loaves lists what counts for each line.
func loaves(p Period) (n []int) {
	for _, l := range p.Lines {
		n = append(n, int(l.Amounts.Want/loaf))
	}
	return n
}

func TestFreezing(t *testing.T) {
	two, three, five := wants(11, ana, 2), wants(12, boris, 3), wants(13, chona, 5)
	more := wants(14, ana, 9)
	more.After = []statement.ID{two.ID}
	asked := []need.Request{two, three, five, more}
	longer := line(two, 0)
	longer.Amounts.Want = 99 * loaf
	for _, c := range []struct {
		name    string
		freezes []Freeze
		want    []int
		check   func(Period) bool
	}{
		{"as it was printed", []Freeze{freeze(1, ana, nil, line(two, 0), line(three, 1))}, []int{2, 3}, nil},
		{"changed after the freeze: as printed", []Freeze{freeze(1, ana, nil, line(two, 0)), freeze(2, ana, []byte{1}, line(two, 0))}, []int{2}, nil},
		{"late ones in a supplement", []Freeze{freeze(1, ana, nil, line(two, 0)), freeze(2, boris, []byte{1}, line(five, 2))}, []int{2, 5},
			func(p Period) bool { return p.Lines[1].Supplement && !p.Lines[0].Supplement && !p.Apart }},
		{"two apart: both, each line once", []Freeze{freeze(1, ana, nil, line(two, 0), line(three, 1)), freeze(2, boris, nil, line(three, 1), line(five, 2))},
			[]int{2, 3, 5}, func(p Period) bool { return p.Apart }},
		{"two apart that copied different amounts: the larger, marked", []Freeze{freeze(1, ana, nil, line(two, 0)), freeze(2, boris, nil, line(more, 0))},
			[]int{9}, func(p Period) bool { return p.Lines[0].Differs }},
		{"amounts that nobody asked for", []Freeze{freeze(1, ana, nil, longer, line(three, 1))}, []int{3}, nil},
		{"a request that has not arrived", []Freeze{freeze(1, ana, nil, line(wants(77, ana, 4), 0))}, nil, func(p Period) bool { return p.Waiting == 1 }},
		{"a household that is not in the list", []Freeze{freeze(1, ana, nil, line(two, 3))}, nil, func(p Period) bool { return p.State == Announced }},
	} {
		p := village{requests: asked, facts: Facts{Rounds: []Round{round(100)}, Freezes: c.freezes}}.period()
		if diff := cmp.Diff(c.want, loaves(p)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if c.check != nil && !c.check(p) {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

func TestALineCountsInOneRound(t *testing.T) {
	two := wants(11, ana, 2)
	other := freeze(2, boris, nil, line(two, 0))
	other.Round = RoundID{101}
	v := village{requests: []need.Request{two}, facts: Facts{Rounds: []Round{round(100), round(101)}, Freezes: []Freeze{other, freeze(1, ana, nil, line(two, 0))}}}
	b := v.book()
	if got := b.Period(RoundID{101}, saturday); len(got.Lines) != 0 || got.Elsewhere != 1 {
		t.Errorf("it counts twice: %+v", got)
	}
	if where, day, frozen := b.Where(Key{need.ID{11}, saturday}); !frozen || where != (RoundID{100}) || day != saturday {
		t.Errorf("it counts in %s, %s", where, day)
	}
}

func TestStates(t *testing.T) {
	turn := func(id byte, to State) Turn {
		return Turn{Envelope: said(id, ana), Round: RoundID{100}, Period: saturday, To: to}
	}
	printed := []Freeze{freeze(1, ana, nil)}
	for _, c := range []struct {
		name  string
		facts Facts
		want  State
	}{
		{"nothing said", Facts{}, Announced},
		{"opened", Facts{Turns: []Turn{turn(1, Open)}}, Open},
		{"closing is not opened again", Facts{Turns: []Turn{turn(2, Closing), turn(3, Open)}}, Closing},
		{"called off", Facts{Turns: []Turn{turn(4, Open), turn(3, Cancelled)}}, Cancelled},
		{"printed", Facts{Freezes: printed}, Frozen},
		{"printed by one, called off by another", Facts{Freezes: printed, Turns: []Turn{turn(2, Cancelled)}}, Frozen},
		{"handed over without any step between", Facts{Freezes: printed, Turns: []Turn{turn(2, HandedOver)}}, HandedOver},
		{"nobody says that it is frozen without a list", Facts{Turns: []Turn{turn(2, Frozen)}}, Announced},
		{"a state of no round", Facts{Turns: []Turn{turn(2, "burnt")}}, Announced},
	} {
		c.facts.Rounds = []Round{round(100)}
		if got := (village{facts: c.facts}).period().State; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// allocated shares four loaves among the three.
func allocated(id byte, by member.ID, supply need.Amount, over ...byte) Allocation {
	a := Allocation{Envelope: said(id, by), Round: RoundID{100}, Period: saturday, Freezes: []statement.ID{{1}},
		Supplies: []Supply{{Good: bread, Amount: supply}}}
	for _, o := range over {
		a.Over = append(a.Over, statement.ID{o})
	}
	return a
}

func TestAllocation(t *testing.T) {
	milk := wants(14, ana, 6)
	milk.Need, milk.Category, milk.UpTo = 2*loaf, "small children", 8*loaf
	asked := []need.Request{milk, wants(12, boris, 3), wants(13, chona, 5)}
	f := freeze(1, ana, nil, line(milk, 0), line(asked[1], 1), line(asked[2], 2))
	f.Members[0].Recognised = []string{"small children"}
	v := village{requests: asked, facts: Facts{Rounds: []Round{round(100)}, Freezes: []Freeze{f}, Allocations: []Allocation{allocated(2, ana, 8*loaf)}}}
	policy := Policy{Envelope: said(50, ana), Policy: sharing.Policy{Categories: []string{"small children"}, Unit: loaf}}
	policies := map[statement.ID]Policy{{50}: policy}
	got := func(p Period, with statement.ID) (n []int) {
		a, ok := p.Allocation()
		if !ok {
			return nil
		}
		a.Supplies[0].Policy = with
		all, no := p.Share(a, policies)
		if no != nil {
			t.Fatal(no)
		}
		for _, s := range all[0].Answer.Shares {
			n = append(n, int(s.Got/loaf))
		}
		return n
	}
	p := v.period()
	if p.State != SharedOut {
		t.Errorf("the round is %s", p.State)
	}
	// 8 loaves: 2 for the need, 2 each of the other 6.
	if diff := cmp.Diff([]int{4, 2, 2}, got(p, statement.ID{50})); diff != "" {
		t.Errorf("with the need recognised (-want +got):\n%s", diff)
	}
	// By the rule of a collective that decided nothing, 8/3 each, to the thousandth.
	if diff := cmp.Diff([]int{2, 2, 2}, got(p, statement.ID{})); diff != "" {
		t.Errorf("without a policy (-want +got):\n%s", diff)
	}
	twice := v
	twice.facts.Allocations = append(slices.Clone(v.facts.Allocations), allocated(5, boris, 8*loaf))
	if diff := cmp.Diff([]int{2, 2, 2}, got(twice.period(), statement.ID{})); diff != "" {
		t.Errorf("the same made twice, apart (-want +got):\n%s", diff)
	}
	v.facts.Allocations = append(v.facts.Allocations, allocated(3, boris, 6*loaf))
	if p := v.period(); len(p.Allocations) != 2 || got(p, statement.ID{}) != nil {
		t.Errorf("two made apart: %d count", len(p.Allocations))
	}
	v.facts.Allocations = append(v.facts.Allocations, allocated(4, chona, 6*loaf, 2, 3))
	if diff := cmp.Diff([]int{2, 2, 2}, got(v.period(), statement.ID{})); diff != "" {
		t.Errorf("settled (-want +got):\n%s", diff)
	}
	if _, no := p.Share(Allocation{Supplies: []Supply{{Good: bread, Policy: statement.ID{66}}}}, policies); no == nil || no.Code != refusal.SharingNoMark {
		t.Errorf("by a policy nobody decided: %v", no)
	}
}

func TestLot(t *testing.T) {
	throw := func(id byte, by member.ID, freeze byte, number uint64) Throw {
		return Throw{Envelope: said(id, by), Freeze: statement.ID{freeze}, Number: number}
	}
	for _, c := range []struct {
		name   string
		throws []Throw
		want   uint64
	}{
		{"one typed it", []Throw{throw(5, ana, 1, 7)}, 0},
		{"two typed it", []Throw{throw(5, ana, 1, 7), throw(6, boris, 1, 7)}, 7},
		{"a third typed another", []Throw{throw(5, ana, 1, 7), throw(6, boris, 1, 7), throw(7, chona, 1, 8)}, 7},
		{"before the freeze", []Throw{throw(5, ana, 9, 7), throw(6, boris, 9, 7)}, 0},
		{"one person twice", []Throw{throw(5, ana, 1, 7), throw(6, ana, 1, 7)}, 0},
	} {
		p := village{facts: Facts{Rounds: []Round{round(100)}, Freezes: []Freeze{freeze(1, ana, nil)}, Throws: c.throws}}.period()
		if got := p.Lot; (got == nil) != (c.want == 0) || got != nil && *got != c.want {
			t.Errorf("%s: %v, want %d", c.name, got, c.want)
		}
	}
}

// Where only one has a device, nobody else could type the number in.
func TestALotWithOneDevice(t *testing.T) {
	facts := Facts{Rounds: []Round{round(100)}, Freezes: []Freeze{freeze(1, ana, nil)},
		Throws: []Throw{{Envelope: said(5, ana), Freeze: statement.ID{1}, Number: 7}}}
	if lot := Fold(facts, nil, all, member.Set{ana}).Period(RoundID{100}, saturday).Lot; lot == nil || *lot != 7 {
		t.Errorf("the number is %v", lot)
	}
}

func TestSacks(t *testing.T) {
	r := round(100)
	r.Sacks = []Sack{{need.Good{What: "flour", Unit: "kg"}, 25 * loaf}}
	flour := need.Good{What: "Flour", Unit: "kg"}
	lines := []Placed{{Request: need.Request{What: "Flour", Unit: "kg"}, Amounts: need.Amounts{Want: 20 * loaf, UpTo: 20 * loaf}},
		{Request: need.Request{What: "Flour", Unit: "kg"}, Amounts: need.Amounts{Want: 27 * loaf, UpTo: 30 * loaf}}}
	want := []Total{{Good: flour, Want: 47 * loaf, UpTo: 50 * loaf, Lines: 2, Sack: 25 * loaf, Missing: 3 * loaf}}
	if diff := cmp.Diff(want, Totals(r, lines)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, c := range []struct {
		name  string
		state State
		good  need.Good
		more  need.Amount
		may   bool
	}{
		{"while it is open", Open, flour, 40 * loaf, true},
		{"what fills the sack", Closing, flour, 3 * loaf, true},
		{"more than fills it", Closing, flour, 4 * loaf, false},
		{"what comes in no sack", Closing, bread, loaf, false},
	} {
		if no := r.CanStillAsk(c.state, c.good, c.more, 47*loaf); (no == nil) != c.may {
			t.Errorf("%s: %v", c.name, no)
		}
	}
}

// Whatever people freeze, honest or not, and in whatever order it arrives, no line
// counts twice and nobody gets more than they asked for.
func TestBookInAnyOrder(t *testing.T) {
	asked := []need.Request{wants(11, ana, 2), wants(12, boris, 3), wants(13, chona, 5)}
	rapid.Check(t, func(t *rapid.T) {
		v := village{requests: asked, facts: Facts{Rounds: []Round{round(100), round(101)}}}
		for i := range rapid.IntRange(0, 6).Draw(t, "freezes") {
			f := freeze(byte(1+i), rapid.SampledFrom(all).Draw(t, "by"), nil)
			f.Round = rapid.SampledFrom([]RoundID{{100}, {101}}).Draw(t, "round")
			for _, r := range rapid.SliceOfN(rapid.SampledFrom(asked), 0, 4).Draw(t, "lines") {
				l := line(r, rapid.IntRange(0, 3).Draw(t, "household"))
				l.Amounts.Want += need.Amount(rapid.IntRange(0, 1).Draw(t, "more"))
				f.Lines = append(f.Lines, l)
			}
			for _, earlier := range v.facts.Freezes {
				if rapid.Bool().Draw(t, "over") {
					f.Over = append(f.Over, earlier.ID)
				}
			}
			v.facts.Freezes = append(v.facts.Freezes, f)
			v.facts.Turns = append(v.facts.Turns, Turn{Envelope: said(byte(40+i), ana), Round: f.Round, Period: saturday,
				To: rapid.SampledFrom([]State{Open, Closing, Cancelled, Settled}).Draw(t, "to")})
		}
		b := v.book()
		seen := make(map[Key]bool)
		for _, name := range []RoundID{{100}, {101}} {
			for _, l := range b.Period(name, saturday).Lines {
				if seen[l.Key] || l.Amounts != l.Request.Amounts() {
					t.Fatalf("%+v counts twice or is another's", l)
				}
				seen[l.Key] = true
			}
		}
		again := v
		again.facts.Freezes = rapid.Permutation(v.facts.Freezes).Draw(t, "freezes again")
		again.facts.Turns = rapid.Permutation(v.facts.Turns).Draw(t, "turns again")
		if diff := cmp.Diff(b, again.book(), cmp.AllowUnexported(Book{}, at{})); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
	})
}
