package stock

import (
	"slices"
	"strings"

	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Fund says: by this decision what lies in a store is set aside, and for whom: seed, the
// old, children, a bad year. It holds because its mark stands in the words that were
// decided, see package mark.
type Fund struct {
	statement.Envelope
	Store    string
	Purpose  string
	Ended    bool
	Decision statement.ID
}

// Mark names what a fund says.
func (f Fund) Mark() string {
	ended := ""
	if f.Ended {
		ended = "ended"
	}
	return mark.Of("moot fund 1", strings.ToLower(f.Store), f.Purpose, ended)
}

// Cleaned returns the fund in clean form, or why it cannot be one.
func (f Fund) Cleaned() (Fund, *refusal.Refusal) {
	var err error
	if f.Store, err = text.Line(f.Store, storeRunesMax); err != nil {
		return Fund{}, text.Refusal(err, refusal.StockNowhere, storeRunesMax)
	}
	if f.Purpose, err = text.Line(f.Purpose, reasonRunesMax); err != nil {
		return Fund{}, text.Refusal(err, refusal.StockNoReason, reasonRunesMax)
	}
	return f, nil
}

// Flow is how much of a good went into a fund and out of it, and what is there.
type Flow struct {
	Good    need.Good
	In, Out need.Amount
	// Here is all that is there, what was there before included.
	Here need.Amount
}

// Funds are those that hold, by store: of several decisions about one store the last
// counts. decisions are in the order in which they were announced.
func Funds(said []Fund, decisions []mark.Decided, people member.Set) (funds []Fund) {
	var sound []Fund
	for _, f := range statement.Sift(said, people) {
		if f, no := f.Cleaned(); no == nil {
			sound = append(sound, f)
		}
	}
	at := make(map[string]Fund)
	for _, d := range decisions {
		for _, f := range sound {
			if d.Carries(f.Decision, f.Mark()) && d.Until == "" {
				at[strings.ToLower(f.Store)] = f
			}
		}
	}
	for _, f := range at {
		if !f.Ended {
			funds = append(funds, f)
		}
	}
	slices.SortFunc(funds, func(a, b Fund) int { return strings.Compare(strings.ToLower(a.Store), strings.ToLower(b.Store)) })
	return funds
}

// Flows are what went into a store and out of it, by good, of the events that within
// accepts; what a count found is in or out, too.
func (s Stock) Flows(store string, within func(Event) bool) (all []Flow) {
	at := func(g need.Good) *Flow {
		i, known := slices.BinarySearchFunc(all, g, func(f Flow, g need.Good) int { return f.Good.Compare(g) })
		if !known {
			all = slices.Insert(all, i, Flow{Good: g})
		}
		return &all[i]
	}
	for _, i := range s.Items {
		if strings.EqualFold(i.Store, store) {
			at(i.Good).Here += i.OnHand
		}
	}
	for _, e := range s.Events {
		if !within(e) {
			continue
		}
		if e.Action == Move && strings.EqualFold(e.To, store) {
			at(e.Good).In += e.Amount
		}
		if !strings.EqualFold(e.Store, store) {
			continue
		}
		switch e.Action {
		case Produce:
			at(e.Good).In += e.Amount
		case Consume, Transfer, Custody, Move:
			at(e.Good).Out += e.Amount
		case Count:
			at(e.Good).In += max(0, e.Difference)
			at(e.Good).Out += max(0, -e.Difference)
		}
	}
	return all
}
