package need

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the request with its texts in clean form, or why it cannot be
// made.
func (r Request) Cleaned() (Request, *refusal.Refusal) {
	var err error
	if r.What, err = text.Line(r.What, whatRunesMax); err != nil {
		return Request{}, text.Refusal(err, refusal.NeedEmpty, whatRunesMax)
	}
	if r.Unit, err = text.Optional(text.Line(r.Unit, unitRunesMax)); err != nil {
		return Request{}, text.Refusal(err, refusal.NeedEmpty, unitRunesMax)
	}
	if r.Note, err = text.Optional(text.Prose(r.Note, noteRunesMax)); err != nil {
		return Request{}, text.Refusal(err, refusal.NeedEmpty, noteRunesMax)
	}
	if !r.Amount.valid() {
		return Request{}, refusal.New(refusal.NeedAmount)
	}
	if !r.For.Valid() {
		return Request{}, refusal.New(refusal.NeedDate, "date", string(r.For))
	}
	return r, nil
}

// Facts are all statements about needs that are known, in any order.
type Facts struct {
	Requests      []Request
	Cancellations []Cancellation
}

// Fold makes the needs of the facts, by claimed time. people are all who are or
// ever were members. A request that another of its author names in After was
// corrected and is left out. What is said about an unknown request waits for it;
// what makes no sense has no effect.
func Fold(facts Facts, people member.Set) []Need {
	type word struct {
		by member.ID
		id ID
	}
	cancelled := make(map[word]bool)
	for _, c := range statement.Sift(facts.Cancellations, people) {
		cancelled[word{c.By, c.Request}] = true
	}
	var sound []Request
	for _, r := range statement.Sift(facts.Requests, people) {
		if r, no := r.Cleaned(); no == nil {
			sound = append(sound, r)
		}
	}
	var needs []Need
	for _, r := range statement.Current(sound) {
		n := Need{ID: ID(r.ID), By: r.By, Request: r, State: Wished}
		if cancelled[word{r.By, n.ID}] {
			n.State = Cancelled
		}
		needs = append(needs, n)
	}
	return needs
}

// CanCancel says why by cannot cancel the need; nil if they can.
func (n Need) CanCancel(by member.ID) *refusal.Refusal {
	switch {
	case by != n.By:
		return refusal.New(refusal.NeedNotYours)
	case n.State == Cancelled:
		return refusal.New(refusal.NeedCancelled)
	}
	return nil
}

// Totals adds up the needs that are wished, per good: the same What and Unit,
// capitals and spaces aside. They come in the order of these.
func Totals(needs []Need) []Total {
	type good struct{ what, unit string }
	sums := make(map[good]*Total)
	for _, n := range needs {
		if n.State != Wished {
			continue
		}
		key := good{fold(n.Request.What), fold(n.Request.Unit)}
		if sums[key] == nil {
			sums[key] = &Total{What: n.Request.What, Unit: n.Request.Unit}
		}
		sums[key].Sum += n.Request.Amount
		sums[key].Needs++
	}
	totals := make([]Total, 0, len(sums))
	for _, t := range sums {
		totals = append(totals, *t)
	}
	slices.SortFunc(totals, func(a, b Total) int {
		return cmp.Or(cmp.Compare(fold(a.What), fold(b.What)), cmp.Compare(fold(a.Unit), fold(b.Unit)))
	})
	return totals
}

// fold is the form in which goods are compared.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
