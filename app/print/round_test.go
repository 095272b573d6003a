package print

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"moot/app/household"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/stock"
)

var (
	anaAt, borisAt = member.ID{0xa1}, member.ID{0xb0}
	mill, olgas    = household.ID{0x11}, household.ID{0x22}
	loaves, kilos  = need.Good{What: "Bread", Unit: "loaves"}, need.Good{What: "Flour", Unit: "kg"}
)

const roundDay = need.Date("2030-01-05")

// saturday is a round of two households: bread, and flour of which there is too
// little; what Olga asked for late is on a supplement.
func saturday(t testing.TB) Round {
	t.Helper()
	at := time.Date(2030, 1, 3, 17, 30, 0, 0, time.UTC)
	said := func(id byte, by member.ID) statement.Envelope {
		return statement.Envelope{ID: statement.ID{id}, By: by, At: at.Add(time.Duration(id) * time.Minute)}
	}
	members := []order.Member{{Household: mill, Heads: 3, Recognised: []string{"illness"}}, {Household: olgas, Heads: 1}}
	requests := []need.Request{
		{Envelope: said(1, borisAt), What: "Bread", Unit: "loaves", Amount: 3000, UpTo: 4000, For: roundDay, Note: "well baked"},
		{Envelope: said(2, anaAt), What: "Bread", Unit: "loaves", Amount: 2000, For: roundDay},
		{Envelope: said(3, borisAt), What: "Flour", Unit: "kg", Amount: 12000, For: roundDay, Need: 4000, Category: "illness"},
		{Envelope: said(4, anaAt), What: "Flour", Unit: "kg", Amount: 9500, For: roundDay},
	}
	name := order.RoundID{50}
	line := func(i, home int) order.Line {
		return order.Line{Request: need.ID(requests[i].ID), Day: roundDay, Amounts: requests[i].Amounts(), Household: home}
	}
	freeze := order.Freeze{Envelope: said(60, anaAt), Round: name, Period: roundDay, Members: members, Lines: []order.Line{line(0, 0), line(1, 1), line(2, 0)}}
	late := order.Freeze{Envelope: said(61, borisAt), Round: name, Period: roundDay, Members: members, Lines: []order.Line{line(3, 1)}, Over: []statement.ID{freeze.ID}}
	policy := order.Policy{Envelope: said(70, anaAt), Policy: sharing.Policy{Categories: []string{"illness"}, BasePerHead: 1000, Unit: 500}}
	allocation := order.Allocation{Envelope: said(71, anaAt), Round: name, Period: roundDay,
		Freezes: []statement.ID{freeze.ID, late.ID}, Supplies: []order.Supply{{Good: kilos, Amount: 15000, Policy: policy.ID}}}
	everyone := member.SetOf(anaAt, borisAt)
	_, versions := need.FoldAll(need.Facts{Requests: requests}, everyone)
	book := order.Fold(order.Facts{Rounds: []order.Round{{Envelope: statement.Envelope{ID: statement.ID(name), By: anaAt, At: at}, Title: "Saturday",
		Place: "the mill", First: roundDay, Sacks: []order.Sack{{Good: kilos, Size: 25000}}}},
		Freezes: []order.Freeze{freeze, late}, Allocations: []order.Allocation{allocation}}, versions, everyone, everyone)
	r := Round{Collective: "Upper Larch", Period: book.Period(name, roundDay), At: at.Add(2 * time.Hour),
		Homes: map[household.ID]string{mill: "The mill", olgas: "Olga Mir"}, Names: map[member.ID]string{anaAt: "Ana Petrak", borisAt: "Boris Onal"},
		Promises: []plan.Commitment{{Envelope: said(80, borisAt), Good: loaves, Amount: 5000, Due: roundDay, Round: statement.ID(name), Period: roundDay}}}
	r.Round, _ = book.Round(name)
	shared, no := r.Period.Share(allocation, map[statement.ID]order.Policy{policy.ID: policy})
	if no != nil {
		t.Fatal(no)
	}
	r.Shared = shared
	r.Picks = r.Period.Picks(shared, map[order.Basket]need.Amount{order.BasketOf(mill, loaves): 3000, order.BasketOf(olgas, loaves): 3000})
	return r
}

// baking is the plan of that round.
func baking(t testing.TB) Making {
	r := saturday(t)
	recipe := plan.Recipe{Envelope: statement.Envelope{ID: statement.ID{90}, By: borisAt}, Makes: loaves, Yield: 1000,
		Inputs: []plan.Input{{Good: kilos, Amount: 500}}, Tools: []plan.Tool{{Name: "oven", Minutes: 30}}, Minutes: 10, Days: 1}
	k := plan.Case{Asked: []plan.Lot{{Good: loaves, Amount: 6000, By: roundDay}}, OnHand: []plan.Lot{{Good: loaves, Amount: 1000}}, Recipes: []plan.Recipe{recipe}}
	return Making{Collective: r.Collective, Round: r.Round, Day: roundDay, Plan: k.Explode(), Promises: r.Promises, Recipes: k.Recipes, Names: r.Names, At: r.At,
		Made: []plan.Lot{{Good: loaves, Amount: 2000}}}
}

// shelves are what is to be counted.
func shelves() Store {
	return Store{Collective: "Upper Larch", At: time.Date(2030, 1, 3, 19, 30, 0, 0, time.UTC), Items: []stock.Item{
		{Place: stock.Place{Good: kilos, Batch: "autumn"}, OnHand: 42500, Best: "2030-06-01"},
		{Place: stock.Place{Good: loaves, Store: "reserve"}, OnHand: 3000}}}
}

// sheets are the kinds of sheets of a round, by name.
var sheets = map[string]func(io.Writer, Format, Round, i18n.Localizer, *time.Location) error{
	"ordered": Ordered, "picks": PicksByHousehold, "makers": PicksByMaker, "matrix": PicksMatrix, "labels": Labels, "reasons": Reasons, "handover": Handover,
}

func TestSheetsOfARound(t *testing.T) {
	for _, l := range speak(t) {
		for name, print := range sheets {
			sheetGoldens(t, name, l, func(w io.Writer, f Format) error { return print(w, f, saturday(t), l, hall) })
		}
		sheetGoldens(t, "plan", l, func(w io.Writer, f Format) error { return Plan(w, f, baking(t), l, hall) })
		sheetGoldens(t, "counting", l, func(w io.Writer, f Format) error { return Counting(w, f, shelves(), l, hall) })
	}
}

// sheetGoldens holds a sheet to what it was, as text and for programs, and expects the
// other forms to come out.
func sheetGoldens(t *testing.T, name string, l i18n.Localizer, print func(io.Writer, Format) error) {
	t.Helper()
	for _, format := range Formats() {
		var b bytes.Buffer
		if err := print(&b, format); err != nil {
			t.Fatal(err)
		}
		switch format {
		case Text:
			golden(t, "testdata/round-"+name+"."+l.Language()+".text", b.String())
		case JSON:
			golden(t, "testdata/round-"+name+".json", b.String())
		case PDF:
			if !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
				t.Errorf("%s is no PDF", name)
			}
		default:
			for _, want := range []string{"Upper Larch", "Flour"} {
				if !strings.Contains(b.String(), want) {
					t.Errorf("%s in %s as %s lacks %q", name, l.Language(), format, want)
				}
			}
			if strings.Contains(b.String(), "[print.") {
				t.Errorf("%s in %s as %s has words missing", name, l.Language(), format)
			}
		}
	}
}

// A round of which nothing is frozen, and a plan and a store without anything, are
// said in words.
func TestEmptySheetsSayThatThereIsNothing(t *testing.T) {
	l := speak(t)[0]
	for name, print := range sheets {
		var b bytes.Buffer
		if err := print(&b, Text, Round{Round: order.Round{Title: "Saturday"}, Period: order.Period{Day: roundDay}}, l, hall); err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(b.String(), "\n    "); n == 0 {
			t.Errorf("%s says nothing:\n%s", name, b.String())
		}
	}
}

// BenchmarkPickLists prints who gets what for 1,000 households and 200 goods; the
// budget for each list is three seconds.
func BenchmarkPickLists(b *testing.B) {
	l := speak(b)[0]
	for _, size := range []struct{ households, goods, each int }{{1000, 200, 12}, {1000, 200, 200}} {
		r := manyPicks(size.households, size.goods, size.each)
		for _, name := range []string{"picks", "makers", "matrix", "labels", "handover"} {
			b.Run(fmt.Sprintf("%s/%d-goods-each", name, size.each), func(b *testing.B) {
				var n int
				for b.Loop() {
					var sheet bytes.Buffer
					if err := sheets[name](&sheet, PDF, r, l, hall); err != nil {
						b.Fatal(err)
					}
					n = sheet.Len()
				}
				b.ReportMetric(float64(n)/(1<<20), "MiB")
				b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/list")
			})
		}
	}
}

// manyPicks is a round in which every household gets so many of the goods.
func manyPicks(households, goods, each int) Round {
	r := Round{Collective: "Upper Larch", Round: order.Round{Title: "Saturday"}, Period: order.Period{Day: roundDay},
		Homes: make(map[household.ID]string), Names: map[member.ID]string{anaAt: "Ana Petrak"}, At: time.Date(2030, 1, 3, 19, 30, 0, 0, time.UTC)}
	good := func(i int) need.Good { return need.Good{What: fmt.Sprintf("Something good, number %d", i), Unit: "kg"} }
	for h := range households {
		id := household.ID{byte(h >> 8), byte(h)}
		r.Homes[id] = fmt.Sprintf("Household at house number %d", h)
		for i := range each {
			r.Picks = append(r.Picks, order.Pick{Household: id, Good: good((h + i) % goods), Share: need.Amount(1000 + 250*((h+i)%9))})
		}
	}
	for i := range goods / 2 {
		r.Promises = append(r.Promises, plan.Commitment{Envelope: statement.Envelope{By: anaAt}, Good: good(i), Amount: 1000})
	}
	return r
}
