package stock

import (
	"slices"
	"strings"

	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Cleaned returns the event with its texts in clean form, or why it cannot be.
func (e Event) Cleaned() (Event, *refusal.Refusal) {
	line := func(s *string, empty refusal.Code, optional bool, runesMax int) *refusal.Refusal {
		clean, err := text.Line(*s, runesMax)
		if optional {
			clean, err = text.Optional(clean, err)
		}
		*s = clean
		return text.Refusal(err, empty, runesMax)
	}
	for _, part := range []struct {
		s        *string
		optional bool
		runesMax int
	}{{&e.Good.What, false, whatRunesMax}, {&e.Good.Unit, true, unitRunesMax}, {&e.Batch, true, batchRunesMax},
		{&e.Store, true, storeRunesMax}, {&e.To, true, storeRunesMax}, {&e.Reason, true, reasonRunesMax}} {
		if no := line(part.s, refusal.NeedEmpty, part.optional, part.runesMax); no != nil {
			return Event{}, no
		}
	}
	if !e.Best.Valid() || !e.Period.Valid() {
		return Event{}, refusal.New(refusal.NeedDate, "date", string(e.Best))
	}
	none := e.Amount == 0 && (e.Action == Count || !e.Corrects.IsZero())
	if !none && !e.Amount.Valid() || e.Action == Count && (e.Difference > need.AmountMax || e.Difference < -need.SumMax) {
		return Event{}, refusal.New(refusal.NeedAmount)
	}
	switch e.Action {
	case Produce, Consume, Count:
	case Move:
		if strings.EqualFold(e.Store, e.To) {
			return Event{}, refusal.New(refusal.StockNowhere)
		}
	case Transfer:
		if e.Household.IsZero() {
			return Event{}, refusal.New(refusal.StockNowhere)
		}
	case Custody:
		if e.To == "" || e.Carrier.IsZero() {
			return Event{}, refusal.New(refusal.StockNowhere)
		}
	default:
		return Event{}, refusal.New(refusal.StockNoAction)
	}
	if e.Action != Count {
		e.Difference = 0
	}
	return e, nil
}

// Cleaned returns the receipt in clean form, or why it cannot be one.
func (r Receipt) Cleaned() (Receipt, *refusal.Refusal) {
	reason, err := text.Optional(text.Line(r.Reason, reasonRunesMax))
	if err != nil {
		return Receipt{}, text.Refusal(err, refusal.StockNoReason, reasonRunesMax)
	}
	r.Reason = reason
	switch {
	case !r.Disputes:
		r.Amount = 0
	case r.Reason == "":
		return Receipt{}, refusal.New(refusal.StockNoReason)
	case r.Amount != 0 && !r.Amount.Valid():
		return Receipt{}, refusal.New(refusal.NeedAmount)
	}
	return r, nil
}

// Cleaned returns the arrival in clean form, or why it cannot be one.
func (a Arrival) Cleaned() (Arrival, *refusal.Refusal) {
	var err error
	if a.Took, err = text.Line(a.Took, tookRunesMax); err != nil {
		return Arrival{}, text.Refusal(err, refusal.StockNobody, tookRunesMax)
	}
	if a.Reason, err = text.Optional(text.Line(a.Reason, reasonRunesMax)); err != nil {
		return Arrival{}, text.Refusal(err, refusal.StockNoReason, reasonRunesMax)
	}
	if a.Amount != 0 && !a.Amount.Valid() {
		return Arrival{}, refusal.New(refusal.NeedAmount)
	}
	return a, nil
}

// CanArrive says why nobody can say of a handover that so much of it arrived; nil if
// they can.
func (h Handover) CanArrive(a Arrival) *refusal.Refusal {
	switch {
	case h.Event.Action != Custody:
		return refusal.New(refusal.StockNotCarried)
	case a.Amount > h.Event.Amount:
		return refusal.New(refusal.NeedAmount)
	case a.Amount < h.Event.Amount && a.Reason == "":
		return refusal.New(refusal.StockNoReason)
	}
	return nil
}

// Stock is what the statements come to.
type Stock struct {
	// Items are in the order of goods, then stores, then batches; places where there
	// is nothing are left out.
	Items     []Item
	Handovers []Handover
	// Events are those that count, oldest first: corrected ones are left out.
	Events []Event
}

// Fold works out what is on hand and how handovers stand. of says who was ever of a
// household.
func Fold(facts Facts, people member.Set, of func(household.ID) member.Set) Stock {
	var sound []Event
	for _, e := range statement.Sift(facts.Events, people) {
		if e, no := e.Cleaned(); no == nil {
			sound = append(sound, e)
		}
	}
	events := corrected(sound)
	items := make(map[Place]*Item)
	at := func(e Event, store string) *Item {
		key := placeOf(e, store)
		if items[key] == nil {
			items[key] = &Item{Place: Place{e.Good, e.Batch, store}}
		}
		if i := items[key]; i.Best == "" || e.Best != "" && e.Best < i.Best {
			i.Best = e.Best // of several days the earliest
		}
		return items[key]
	}
	var s Stock
	counts := make(map[*Item][]Event)
	for _, e := range events {
		here := at(e, e.Store)
		switch e.Action {
		case Produce:
			here.OnHand += e.Amount
		case Consume, Transfer, Custody:
			here.OnHand -= e.Amount
		case Move:
			here.OnHand -= e.Amount
			at(e, e.To).OnHand += e.Amount
		case Count:
			counts[here] = append(counts[here], e)
		}
	}
	for i, all := range counts {
		i.OnHand += differences(all)
		i.Counts = newest(all)
	}
	for _, i := range items {
		if i.OnHand != 0 || len(i.Counts) > 0 {
			s.Items = append(s.Items, *i)
		}
	}
	slices.SortFunc(s.Items, func(a, b Item) int {
		if c := a.Good.Compare(b.Good); c != 0 {
			return c
		}
		if c := strings.Compare(strings.ToLower(a.Store), strings.ToLower(b.Store)); c != 0 {
			return c
		}
		return strings.Compare(a.Batch, b.Batch)
	})
	s.Events = slices.DeleteFunc(events, func(e Event) bool { return e.Amount == 0 && e.Action != Count })
	s.Handovers = handovers(s.Events, facts, people, of)
	return s
}

// placeOf is where an event happened, or in which store it ended, in the form in which
// places are compared.
func placeOf(e Event, store string) Place {
	return Place{e.Good.Key(), e.Batch, strings.ToLower(store)}
}

// corrected leaves out what was corrected by its own author; of two corrections that
// did not know of each other the later by claimed time, then by id, takes its place.
func corrected(sound []Event) []Event {
	known := make(map[statement.ID]Event, len(sound))
	for _, e := range sound {
		known[e.ID] = e
	}
	own := slices.DeleteFunc(slices.Clone(sound), func(e Event) bool {
		before, known := known[e.Corrects]
		return !e.Corrects.IsZero() && (!known || before.By != e.By)
	})
	root := func(e Event) statement.ID {
		for !e.Corrects.IsZero() {
			e = known[e.Corrects]
		}
		return e.ID
	}
	at := make(map[statement.ID]int)
	var left []Event
	for _, e := range statement.Heads(own, Event.over) {
		name := root(e)
		if i, corrected := at[name]; corrected {
			left[i] = e
			continue
		}
		at[name] = len(left)
		left = append(left, e)
	}
	statement.Sort(left)
	return left
}

// differences adds up what counts found. Of counts that did not know of each other
// only the last counts: two people who find the same sack missing miss one sack.
func differences(counts []Event) (sum need.Amount) {
	heads := newest(counts)
	last := heads[len(heads)-1]
	for _, e := range counts {
		if e.ID == last || !slices.Contains(heads, e.ID) {
			sum += e.Difference
		}
	}
	return sum
}

func newest(counts []Event) (ids []statement.ID) {
	for _, e := range statement.Heads(counts, func(e Event) []statement.ID { return e.Over }) {
		ids = append(ids, e.ID)
	}
	return ids
}

// handovers finds what the other side says of each.
func handovers(events []Event, said Facts, people member.Set, of func(household.ID) member.Set) (all []Handover) {
	receipts := make(map[statement.ID][]Receipt)
	var sound []Receipt
	for _, r := range statement.Sift(said.Receipts, people) {
		if r, no := r.Cleaned(); no == nil {
			sound = append(sound, r)
		}
	}
	for _, r := range statement.Current(sound) {
		receipts[r.Event] = append(receipts[r.Event], r)
	}
	arrivals := arrived(said.Arrivals, people)
	known := make(map[household.ID]member.Set)
	for _, e := range events {
		if e.Action != Transfer && e.Action != Custody {
			continue
		}
		h := Handover{Event: e, Receipts: receipts[e.ID]}
		takers := member.Set{e.Carrier}
		if e.Action == Transfer {
			if known[e.Household] == nil {
				known[e.Household] = of(e.Household)
			}
			takers = known[e.Household]
		}
		h.State = settle(e, h.Receipts, takers)
		if e.Action == Custody {
			h.came(arrivals[e.ID])
		}
		all = append(all, h)
	}
	return all
}

// arrived are the sound arrivals that count, by event.
func arrived(said []Arrival, people member.Set) map[statement.ID][]Arrival {
	var sound []Arrival
	for _, a := range statement.Sift(said, people) {
		if a, no := a.Cleaned(); no == nil {
			sound = append(sound, a)
		}
	}
	all := make(map[statement.ID][]Arrival)
	for _, a := range statement.Current(sound) {
		all[a.Event] = append(all[a.Event], a)
	}
	return all
}

// came weighs what people say of what was carried away. Whoever says that less came
// is heard first; a carrier who never had it has the first word anyway.
func (h *Handover) came(said []Arrival) {
	var who member.Set
	for _, a := range said {
		if h.CanArrive(a) != nil {
			continue
		}
		h.Arrivals, who = append(h.Arrivals, a), who.Or(member.Set{a.By})
		if a.Amount < h.Event.Amount {
			h.State = Disputed
		}
	}
	switch {
	case h.State == Disputed || len(who) == 0:
	case len(who) == 1:
		h.State = Arrived
	default:
		h.State = Delivered
	}
}

// settle weighs the words: what somebody who took it says comes first, and a dispute
// before a confirmation; then what two others wrote down from paper.
func settle(e Event, receipts []Receipt, takers member.Set) State {
	var others member.Set
	state := Given
	for _, r := range receipts {
		switch {
		case r.By == e.By:
		case takers.Has(r.By) && r.Disputes:
			return Disputed
		case takers.Has(r.By):
			state = Confirmed
		case !r.Disputes:
			others = others.Or(member.Set{r.By})
		}
	}
	if state == Given && len(others) >= 2 {
		return OnPaper
	}
	return state
}

// OnHand adds up what is on hand of a good in the common store; what is set aside is
// not in it.
func (s Stock) OnHand(g need.Good) (sum need.Amount) {
	for _, i := range s.Items {
		if i.Store == "" && i.Good.Is(g) {
			sum += i.OnHand
		}
	}
	return sum
}
