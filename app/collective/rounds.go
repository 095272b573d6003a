package collective

import (
	"slices"
	"sync"

	"moot/app/calendar"
	"moot/app/household"
	"moot/app/member"
	"moot/app/need"
	"moot/app/order"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/stock"
)

// ordered is what a view knows of orders. It is taken over from view to view while
// nothing is said that it hangs on; and the book, which in ten years has a hundred
// thousand lines, is only made when somebody asks for it, and again only when what was
// asked for since does not leave it as it is.
type ordered struct {
	needs      []need.Need
	requests   map[need.ID]need.Need // every version there ever was
	households []household.Household
	stock      stock.Stock
	handed     map[place][]stock.Handover // in rounds

	making sync.Mutex
	made   *order.Book
	// outcomes are what became of rounds, as far as somebody asked.
	outcomes map[place]outcome
	// earlier is the book of a view before in which the same was said of rounds.
	earlier *order.Book
}

func (v *view) orderBook() *order.Book {
	v.making.Lock()
	defer v.making.Unlock()
	switch {
	case v.made != nil:
	case v.earlier != nil && v.earlier.Stands(v.requests):
		v.made = v.earlier
	default:
		v.made = order.Fold(v.facts.Orders, v.requests, v.everyone(v.roster), equipped(v.roster))
	}
	return v.made
}

// newest is the book that was made last, without making one; nil if there is none.
func (o *ordered) newest() *order.Book {
	o.making.Lock()
	defer o.making.Unlock()
	if o.made == nil {
		return o.earlier
	}
	return o.made
}

// foldGoods fills in what is asked for, ordered and in store, or takes over what it
// was.
func (c *Collective) foldGoods(v *view, everyone member.Set) {
	was := c.view
	same := was != nil && slices.Equal(v.heads, was.heads)
	if same && !c.goods && !c.rounds {
		v.ordered = was.ordered
		return
	}
	o := &ordered{outcomes: make(map[place]outcome)}
	o.needs, o.requests = need.FoldAll(v.facts.Needs, everyone)
	o.households = household.Fold(v.facts.Households, everyone, v.roll)
	o.stock = stock.Fold(v.facts.Stock, everyone, v.everOf)
	o.handed = make(map[place][]stock.Handover)
	for _, h := range o.stock.Handovers {
		if e := h.Event; e.Action == stock.Transfer && !e.Round.IsZero() {
			in := place{order.RoundID(e.Round), e.Period}
			o.handed[in] = append(o.handed[in], h)
		}
	}
	if same && !c.rounds {
		o.earlier = was.newest()
	}
	v.ordered, c.goods, c.rounds = o, false, false
}

// goodsOf is what a page says of goods, but for rounds.
func goodsOf(f record.Facts) *record.Facts {
	return &record.Facts{Needs: f.Needs, Households: f.Households, Stock: f.Stock}
}

// roundsOf is what a page says of rounds.
func roundsOf(f record.Facts) *record.Facts { return &record.Facts{Orders: f.Orders} }

// firstWindowDays is how far back standing orders are gathered for the first of a
// round's days.
const firstWindowDays = 7

// Orders is a round on one of its days.
type Orders struct {
	Round  order.Round
	Period order.Period
	// Frozen are the lines that are on paper; Open those that would be frozen now.
	// After the first freeze they are late: they go into a supplement.
	Frozen, Open []order.Placed
	// Totals add up both by good.
	Totals []order.Total
	// Shared is how goods are shared out, once they are. Differs is true where what
	// the allocation came to here is not what its author wrote.
	Shared  []order.Shared
	Differs bool
}

// Rounds are the order rounds as they stand, oldest first, ended ones too.
func (c *Collective) Rounds() ([]order.Round, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.orderBook().Rounds), nil
}

// RoundDays are the days of a round: those about which something was said, and those
// of its rule from one day to another.
func (c *Collective) RoundDays(id order.RoundID, from, to need.Date) ([]need.Date, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	r, no := v.round(id)
	if no != nil {
		return nil, no
	}
	days := append(v.orderBook().Days(id), daysOf(r, from, to)...)
	slices.Sort(days)
	return slices.Compact(days), nil
}

// daysOf are the days of a round by its rule.
func daysOf(r order.Round, from, to need.Date) []need.Date {
	switch {
	case r.Ended:
		return nil
	case r.Rule != "":
		return calendar.Days(r.First, r.Rule, from, to)
	case r.First >= from && r.First <= to:
		return []need.Date{r.First}
	}
	return nil
}

// Orders shows a round on one of its days.
func (c *Collective) Orders(id order.RoundID, day need.Date) (Orders, error) {
	v, err := c.look()
	if err != nil {
		return Orders{}, err
	}
	return v.orders(id, day)
}

// RoundState is how far a round has come on one of its days. It costs less than all
// of its orders.
func (c *Collective) RoundState(id order.RoundID, day need.Date) (order.State, error) {
	v, err := c.look()
	if err != nil {
		return "", err
	}
	return v.orderBook().Period(id, day).State, nil
}

func (v *view) round(id order.RoundID) (order.Round, *refusal.Refusal) {
	r, ok := v.orderBook().Round(id)
	if !ok {
		return r, refusal.New(refusal.RoundUnknown, "name", id.String())
	}
	return r, nil
}

func (v *view) orders(id order.RoundID, day need.Date) (Orders, error) {
	r, no := v.round(id)
	if no != nil {
		return Orders{}, no
	}
	p := v.orderBook().Period(id, day)
	if len(p.Freezes) == 0 && len(daysOf(r, day, day)) == 0 {
		return Orders{}, refusal.New(refusal.RoundNoDay, "date", string(day))
	}
	o := Orders{Round: r, Period: p, Frozen: p.Lines, Open: v.gather(r, day)}
	all := slices.Concat(o.Frozen, o.Open)
	order.SortLines(all)
	o.Totals = order.Totals(r, all)
	if a, ok := p.Allocation(); ok {
		shared, no := p.Share(a, v.policies())
		if no != nil {
			return o, no
		}
		o.Shared, o.Differs = shared, order.HashOf(shared) != a.Answer
	}
	return o, nil
}

// gather finds the lines that belong to a round on a day and are frozen nowhere:
// those of standing orders since the round before, and everything for once that is
// wanted by then or whenever.
func (v *view) gather(r order.Round, day need.Date) (lines []order.Placed) {
	since := day.Add(-firstWindowDays)
	if before := daysOf(r, r.First, day.Add(-1)); len(before) > 0 {
		since = before[len(before)-1]
	}
	for _, n := range v.needs {
		if n.Request.Offers || !r.Takes(n.Request.Good()) || !n.Request.Stands() && n.Request.For > day {
			continue
		}
		h, ok := v.householdOf(n)
		if !ok {
			continue
		}
		for _, l := range LinesOf(n, since.Add(1), day) {
			key := order.Key{Request: l.Request, Day: l.Day}
			if !v.orderBook().Frozen(key) {
				lines = append(lines, order.Placed{Key: key, Request: n.Request, Amounts: l.Amounts, Household: h})
			}
		}
	}
	order.SortLines(lines)
	return lines
}

// householdOf is for whom a request is: the household it names, else that of its
// author. Who has gone orders nothing any more.
func (v *view) householdOf(n need.Need) (household.ID, bool) {
	if h, ok := v.household(n.Request.Household); ok {
		return h.ID, true
	}
	h, ok := household.Of(v.households, n.By)
	return h.ID, ok
}

// closing says why nothing more can be asked for in rounds that are closing; nil if
// it helps to fill a sack there, or is for later.
func (v *view) closing(r need.Request) error {
	if r.Offers {
		return nil
	}
	book := v.orderBook()
	for _, round := range book.Rounds {
		for _, day := range book.Days(round.Name()) {
			p := book.Period(round.Name(), day)
			if p.State != order.Closing || r.For > day {
				continue
			}
			var asked need.Amount
			for _, l := range v.gather(round, day) {
				if l.Request.Good().Is(r.Good()) {
					asked += l.Amounts.Want
				}
			}
			if no := round.CanStillAsk(p.State, r.Good(), r.Amount, asked); no != nil {
				return no
			}
		}
	}
	return nil
}

// AnnounceRound begins a round of orders, or with Of says one anew.
func (c *Collective) AnnounceRound(r order.Round) (order.RoundID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return order.RoundID{}, err
	}
	clean, no := r.Cleaned()
	if no != nil {
		return order.RoundID{}, no
	}
	if clean.Rule != "" {
		if no := calendar.CheckDays(clean.First, clean.Rule); no != nil {
			return order.RoundID{}, no
		}
	}
	if !clean.Of.IsZero() {
		if _, no := v.round(clean.Of); no != nil {
			return order.RoundID{}, no
		}
		clean.Over = v.orderBook().Versions[clean.Of]
	}
	id, err := c.say(clean)
	if clean.Of.IsZero() {
		return order.RoundID(id), err
	}
	return clean.Of, err
}

// TurnRound says how far a round has come on one of its days.
func (c *Collective) TurnRound(id order.RoundID, day need.Date, to order.State, reason string) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	o, err := v.orders(id, day)
	if err != nil {
		return err
	}
	t, no := order.Turn{Round: id, Period: day, To: to, Reason: reason}.Cleaned()
	if no != nil {
		return no
	}
	if no := o.Period.CanTurn(to); no != nil {
		return no
	}
	_, err = c.say(t)
	return err
}

// FreezeRound copies what is asked for into the round, so that it can be printed.
// What comes later is a supplement: the same again. It returns how many lines were
// frozen; where there are more than one list holds, the next ones wait for the next
// press.
func (c *Collective) FreezeRound(id order.RoundID, day need.Date) (int, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return 0, err
	}
	o, err := v.orders(id, day)
	switch {
	case err != nil:
		return 0, err
	case o.Period.State == order.Cancelled:
		return 0, refusal.New(refusal.RoundNoTurn)
	case len(o.Open) == 0:
		return 0, refusal.New(refusal.RoundNothing)
	}
	work := v.workBefore(day)
	f := order.Freeze{Round: id, Period: day, Minimum: work.minimum, Over: o.Period.FreezeIDs()}
	lines := o.Open[:min(len(o.Open), order.LinesMax)]
	place := make(map[household.ID]int)
	for _, l := range lines {
		if _, known := place[l.Household]; !known {
			place[l.Household] = 0
			f.Members = append(f.Members, v.memberOf(l.Household, work))
		}
	}
	slices.SortFunc(f.Members, func(a, b order.Member) int { return a.Household.Compare(b.Household) })
	for i, m := range f.Members {
		place[m.Household] = i
	}
	for _, l := range lines {
		f.Lines = append(f.Lines, order.Line{Request: need.ID(l.Request.ID), Day: l.Key.Day, Amounts: l.Amounts, Household: place[l.Household]})
	}
	_, err = c.say(f)
	return len(lines), err
}

// memberOf is a household as it is copied into a list.
func (v *view) memberOf(id household.ID, work pastWork) order.Member {
	h, _ := v.household(id)
	m := order.Member{Household: id, Heads: max(1, h.Heads()), Recognised: v.recognised(h)}
	for _, who := range h.Members {
		if work.minimum > 0 && len(m.Work) < m.Heads {
			m.Work = append(m.Work, work.of(who))
		}
	}
	return m
}

// witnesses are who may recognise a special need of a household under a policy.
func (v *view) witnesses(p order.Policy, h household.Household) member.Set {
	return member.Witnesses(v.inGroup(p.Group), equipped(v.roster).And(v.roll), h.Members)
}

// recognised are the categories for which a household is recognised under any policy
// in force, in their order.
func (v *view) recognised(h household.Household) (all []string) {
	for _, p := range v.inForce() {
		sound := statement.Sift(v.facts.Orders.Recognitions, v.roll)
		for _, category := range order.Recognised(sound, h.ID, v.witnesses(p, h), p.Categories) {
			if !slices.Contains(all, category) {
				all = append(all, category)
			}
		}
	}
	return all
}
