package order

import (
	"testing"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/statement"
)

// BenchmarkTenYearsOfSaturdays makes the book of ten years of weekly rounds, with a
// line for each of 300 households.
func BenchmarkTenYearsOfSaturdays(b *testing.B) {
	facts, versions, everyone := saturdays(520, 300)
	for b.Loop() {
		if book := Fold(facts, versions, everyone, everyone); len(book.frozen) != 520*300 {
			b.Fatalf("%d lines", len(book.frozen))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/book")
}

// saturdays are so many weekly rounds in which so many households have a line each.
func saturdays(weeks, households int) (Facts, map[need.ID]need.Need, member.Set) {
	var requests []need.Request
	var members []Member
	for h := range households {
		id := member.ID{9, byte(h >> 8), byte(h)}
		r := need.Request{Envelope: statement.Envelope{ID: statement.ID{8, byte(h >> 8), byte(h)}, By: ana}, What: "Bread", Unit: "loaves",
			Amount: loaf, For: saturday, Rule: "FREQ=WEEKLY", Household: household.Alone(id)}
		requests = append(requests, r)
		members = append(members, Member{Household: household.Alone(id), Heads: 1})
	}
	_, versions := need.FoldAll(need.Facts{Requests: requests}, all)
	facts := Facts{Rounds: []Round{round(100)}}
	day := saturday
	for w := range weeks {
		f := Freeze{Envelope: statement.Envelope{ID: statement.ID{7, byte(w >> 8), byte(w)}, By: ana}, Round: RoundID{100}, Period: day, Members: members}
		for h, r := range requests {
			f.Lines = append(f.Lines, Line{Request: need.ID(r.ID), Day: day, Amounts: r.Amounts(), Household: h})
		}
		facts.Freezes = append(facts.Freezes, f)
		day = day.Add(7)
	}
	return facts, versions, all
}
