package need

import (
	"slices"
	"strings"

	"moot/app/household"
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
	if !r.For.Valid() || r.Stands() && r.For == "" {
		return Request{}, refusal.New(refusal.NeedDate, "date", string(r.For))
	}
	if r.Category, err = text.Optional(text.Line(r.Category, categoryRunesMax)); err != nil {
		return Request{}, text.Refusal(err, refusal.NeedEmpty, categoryRunesMax)
	}
	if (r.Category == "") != (r.Need == 0) || !r.Amounts().valid() || r.UpTo != 0 && r.UpTo < r.Amount {
		return Request{}, refusal.New(refusal.NeedAmounts)
	}
	if len(r.Rule) > ruleBytesMax {
		return Request{}, refusal.New(refusal.NeedRule)
	}
	return r, nil
}

// Cleaned returns the exception, or why it cannot be made.
func (e Exception) Cleaned() (Exception, *refusal.Refusal) {
	switch {
	case e.From == "" || !e.From.Valid() || !e.Until.Valid() || e.Until != "" && e.Until < e.From:
		return Exception{}, refusal.New(refusal.NeedDate, "date", string(e.From))
	case !e.Pauses() && !e.Amounts.valid():
		return Exception{}, refusal.New(refusal.NeedAmounts)
	}
	return e, nil
}

// Facts are all statements about needs that are known, in any order.
type Facts struct {
	Requests      []Request
	Cancellations []Cancellation
	Exceptions    []Exception
}

// Fold makes the needs of the facts, by claimed time. people are all who are or
// ever were members. A request that another of its author names in After was
// corrected and is left out. What is said about an unknown request waits for it;
// what makes no sense has no effect.
func Fold(facts Facts, people member.Set) []Need {
	needs, _ := FoldAll(facts, people)
	return needs
}

// FoldAll makes the needs as [Fold] does, and beside them every version there ever
// was, by its own id: what was frozen names one of them.
func FoldAll(facts Facts, people member.Set) (needs []Need, versions map[ID]Need) {
	cancelled := make(map[word]bool)
	for _, c := range statement.Sift(facts.Cancellations, people) {
		cancelled[word{c.By, c.Request}] = true
	}
	sound := clean(facts.Requests, people, Request.Cleaned)
	first := firsts(sound)
	current, twins := once(statement.Current(sound), first)
	exceptions := make(map[word][]Exception)
	ordered, _ := statement.Causal(clean(facts.Exceptions, people, Exception.Cleaned), func(Exception) []statement.ID { return nil })
	for _, e := range ordered {
		about := word{e.By, e.Request}
		if name, known := first[statement.ID(e.Request)]; known {
			about.id = name
		}
		exceptions[about] = append(exceptions[about], e)
	}
	need := func(r Request) Need {
		n := Need{ID: ID(r.ID), By: r.By, Request: r, State: Wished, First: first[r.ID]}
		if cancelled[word{r.By, n.ID}] {
			n.State = Cancelled
		}
		if r.Stands() {
			n.Exceptions = exceptions[word{r.By, n.First}]
		}
		return n
	}
	versions = make(map[ID]Need, len(sound))
	for _, r := range sound {
		versions[ID(r.ID)] = need(r)
	}
	for _, r := range current {
		n := versions[ID(r.ID)]
		n.Twins = twins[n.First]
		needs = append(needs, n)
	}
	return needs, versions
}

// once leaves of all requests that are one and the same only the last, so that
// nothing is asked for twice: corrections of one request that were made out of
// sight of each other; and standing requests that a person made on two devices, of
// the same good by the same rule from the same day on for the same household. first
// is brought up to date.
func once(current []Request, first map[statement.ID]ID) (left []Request, twins map[ID][]statement.ID) {
	twins = make(map[ID][]statement.ID)
	type standing struct {
		by        member.ID
		household household.ID
		good      Good
		rule      string
		from      Date
		offers    bool
	}
	corrected, stands := make(map[ID]int), make(map[standing]int)
	for _, r := range current {
		at, known := corrected[first[r.ID]]
		key := standing{r.By, r.Household, r.Good().Key(), r.Rule, r.For, r.Offers}
		if !known && r.Stands() {
			at, known = stands[key]
		}
		if !known {
			at = len(left)
			left = append(left, Request{})
		} else {
			first[r.ID] = first[left[at].ID]
			twins[first[r.ID]] = append(twins[first[r.ID]], left[at].ID)
		}
		left[at], corrected[first[r.ID]] = r, at
		if r.Stands() {
			stands[key] = at
		}
	}
	statement.Sort(left)
	return left, twins
}

// word is what one person said about one request.
type word struct {
	by member.ID
	id ID
}

// clean sifts statements and leaves out those that cannot be made.
func clean[S statement.Sayer](all []S, people member.Set, cleaned func(S) (S, *refusal.Refusal)) []S {
	var sound []S
	for _, s := range statement.Sift(all, people) {
		if s, no := cleaned(s); no == nil {
			sound = append(sound, s)
		}
	}
	return sound
}

// firsts finds, for each request, what it was before its author corrected it; of
// several that one corrects, the first in the order of [statement.Sort].
func firsts(sound []Request) map[statement.ID]ID {
	ordered, replaces := statement.Causal(sound, func(Request) []statement.ID { return nil })
	first := make(map[statement.ID]ID, len(ordered))
	for i, r := range ordered {
		first[r.ID] = ID(r.ID)
		for _, j := range replaces[i] {
			if ordered[j].By == r.By {
				first[r.ID] = first[ordered[j].ID]
				break
			}
		}
	}
	return first
}

// CanCancel says why by cannot cancel the need; nil if they can.
func (n Need) CanCancel(by member.ID) *refusal.Refusal {
	switch {
	case by != n.By:
		return refusal.New(refusal.NeedNotYours)
	case n.State == Cancelled:
		return refusal.New(refusal.NeedCancelled)
	case !n.Request.Stands() && n.State != Wished:
		return refusal.New(refusal.NeedListed)
	}
	return nil
}

// Totals adds up the needs for once of which something is still to come, per good:
// the same What and Unit, capitals and spaces aside. They come in the order of these.
func Totals(needs []Need) []Total {
	sums := make(map[Good]*Total)
	for _, n := range needs {
		if !n.State.Open() || n.Request.Offers || n.Request.Stands() {
			continue
		}
		key := n.Request.Good().Key()
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
		return Good{a.What, a.Unit}.Compare(Good{b.What, b.Unit})
	})
	return totals
}

// fold is the form in which goods are compared.
func fold(s string) string {
	if folded(s) {
		return s
	}
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

// folded reports whether a text surely is in that form: plain letters, single spaces.
func folded(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && i > 0 && i+1 < len(s) && s[i-1] != ' ':
		case c < '!' || c > '~' || 'A' <= c && c <= 'Z':
			return false
		}
	}
	return true
}
