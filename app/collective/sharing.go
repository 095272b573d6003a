package collective

import (
	"slices"
	"strings"

	"moot/app/charter"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/household"
	"moot/app/mark"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/statement"
)

// inForce are the policies that hold.
func (v *view) inForce() []order.Policy {
	policies, _ := order.InForce(v.facts.Orders.Policies, v.adoptedWords(true), v.everyone(v.roster))
	return policies
}

// adoptedWords are the decisions, in the order in which they were announced; those that
// bind, or all there ever were.
func (v *view) adoptedWords(binding bool) (all []mark.Decided) {
	for _, d := range v.register {
		if !binding || d.State == decision.InForce || d.State == decision.CarriedOut {
			all = append(all, v.carrying(d))
		}
	}
	return all
}

// carrying is a decision as a mark hangs on it, with the days on which it bound.
func (v *view) carrying(d decision.Decision) mark.Decided {
	zone := v.charter.Location()
	is := mark.Decided{Motion: statement.ID(d.ID), Words: d.Wording.Text, From: day.Of(d.AdoptedAt, zone)}
	for _, id := range d.EndedBy {
		for _, by := range v.register {
			if ends := day.Of(by.AdoptedAt, zone); by.ID == id && (is.Until == "" || ends < is.Until) {
				is.Until = ends
			}
		}
	}
	return is
}

// policies are all that were ever decided, by id: what was shared by one that was
// replaced since stays shared so.
func (v *view) policies() map[statement.ID]order.Policy {
	all := make(map[statement.ID]order.Policy)
	decided := v.adoptedWords(false)
	for _, p := range v.facts.Orders.Policies {
		clean, no := p.Cleaned()
		if no == nil && mark.Any(decided, p.Decision, clean.Mark()) {
			all[p.ID] = clean
		}
	}
	return all
}

// Policies are the rules of sharing in force, with their versions.
func (c *Collective) Policies() (policies []order.Policy, versions []int, err error) {
	v, err := c.look()
	if err != nil {
		return nil, nil, err
	}
	policies, versions = order.InForce(v.facts.Orders.Policies, v.adoptedWords(true), v.everyone(v.roster))
	return policies, versions, nil
}

// SetPolicy says that goods are shared so, as was decided: the mark of the policy
// must stand in the words of the decision.
func (c *Collective) SetPolicy(p order.Policy) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	clean, no := p.Cleaned()
	if no != nil {
		return no
	}
	if !mark.Any(v.adoptedWords(true), clean.Decision, clean.Mark()) {
		return refusal.New(refusal.SharingNoMark, "mark", clean.Mark())
	}
	_, err = c.say(clean)
	return err
}

// MovePolicy moves that goods be shared so. The words of the motion bear the mark of the
// policy; it is set below them if they do not. The charter says by what rule it is
// decided. The policy is written down with the motion, so once that is adopted in these
// words it holds, and nobody has to say so.
func (c *Collective) MovePolicy(p order.Policy, s motion.Submission) (motion.ID, error) {
	clean, no := p.Cleaned()
	if no != nil {
		return motion.ID{}, no
	}
	is, err := c.CharterOf(s.Meeting)
	if err != nil {
		return motion.ID{}, err
	}
	way := is.Way(charter.Sharing)
	s.Rule, s.Terms = way.Rule, way.Terms
	if mark := clean.Mark(); !strings.Contains(s.Text, mark) {
		s.Text += "\n" + mark
	}
	id, err := c.submit(s)
	if err != nil {
		return motion.ID{}, err
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	clean.Decision = statement.ID(id)
	_, err = c.say(clean)
	return id, err
}

// Recognise says that a household has a special need of a kind, or that this is
// over. Of which kinds there are, the policies say.
func (c *Collective) Recognise(id household.ID, category string, ends bool) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	h, ok := v.household(id)
	if !ok {
		return refusal.New(refusal.HouseholdUnknown, "name", id.String())
	}
	no := refusal.New(refusal.SharingNoCategory, "category", category)
	for _, p := range v.inForce() {
		if no = p.CanRecognise(c.Me(), h, category, v.witnesses(p, h)); no == nil {
			break
		}
	}
	if no != nil {
		return no
	}
	r := order.Recognition{Household: id, Category: category, Ends: ends}
	for _, earlier := range statement.Current(v.facts.Orders.Recognitions) {
		if earlier.By == c.Me() && earlier.Household == id && earlier.Category == category {
			r.After = append(r.After, earlier.ID)
		}
	}
	_, err = c.say(r)
	return err
}

// Recognised are the kinds of special need for which a household is recognised.
func (c *Collective) Recognised(id household.ID) ([]string, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	h, ok := v.household(id)
	if !ok {
		return nil, refusal.New(refusal.HouseholdUnknown, "name", id.String())
	}
	return v.recognised(h), nil
}

// WhatIf works out how a round would be shared out with so much of each good, and
// writes nothing.
func (c *Collective) WhatIf(id order.RoundID, day need.Date, supplies []order.Supply) ([]order.Shared, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	_, shared, err := v.allocate(id, day, supplies, 0)
	return shared, err
}

// ShareRound shares out what there is in a round. Where a unit hangs on the lot, a
// number must have been thrown after the freeze and typed in by two; see
// [Collective.ThrowForRound].
func (c *Collective) ShareRound(id order.RoundID, day need.Date, supplies []order.Supply) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	p := v.orderBook().Period(id, day)
	var lot uint64
	if p.Lot != nil {
		lot = *p.Lot
	}
	a, shared, err := v.allocate(id, day, supplies, lot)
	if err != nil {
		return err
	}
	for _, s := range shared {
		if s.Answer.NeedsLot && p.Lot == nil {
			return refusal.New(refusal.RoundNeedsLot, "what", s.Supply.Good.What)
		}
	}
	_, err = c.say(a)
	return err
}

// allocate puts an allocation together and works it out. Each good is shared by the
// policy that holds for it now.
func (v *view) allocate(id order.RoundID, day need.Date, supplies []order.Supply, lot uint64) (order.Allocation, []order.Shared, error) {
	var none order.Allocation
	o, err := v.orders(id, day)
	if err != nil {
		return none, nil, err
	}
	if len(o.Period.Freezes) == 0 {
		return none, nil, refusal.New(refusal.RoundNotFrozen)
	}
	a := order.Allocation{Round: id, Period: day, Freezes: o.Period.FreezeIDs(), Lot: lot}
	policies := v.inForce()
	for _, s := range supplies {
		if !slices.ContainsFunc(o.Frozen, func(l order.Placed) bool { return l.Request.Good().Is(s.Good) }) {
			return none, nil, refusal.New(refusal.RoundNotAsked, "what", s.Good.What)
		}
		s.Policy = order.For(policies, s.Good).ID
		a.Supplies = append(a.Supplies, s)
	}
	slices.SortFunc(a.Supplies, func(x, y order.Supply) int { return x.Good.Compare(y.Good) })
	a, no := a.Cleaned()
	if no != nil {
		return none, nil, no
	}
	a.Waited = v.waited(id, day, a.Supplies)
	for _, earlier := range o.Period.Allocations {
		a.Over = append(a.Over, earlier.ID)
	}
	shared, no := o.Period.Share(a, v.policies())
	if no != nil {
		return none, nil, no
	}
	a.Answer = order.HashOf(shared)
	return a, shared, nil
}

// waitedMax is how many rounds back somebody's waiting is looked at.
const waitedMax = 12

// waited finds who asked for a good in the rounds before and got none, for how many
// rounds in a row.
func (v *view) waited(id order.RoundID, day need.Date, supplies []order.Supply) (waits []order.Wait) {
	type who struct {
		household household.ID
		good      int
	}
	rounds, served := make(map[who]int), make(map[who]bool)
	days := v.orderBook().Days(id)
	looked := 0
	for _, before := range slices.Backward(days) {
		if before >= day || looked == waitedMax {
			continue
		}
		p := v.orderBook().Period(id, before)
		a, ok := p.Allocation()
		if !ok {
			continue
		}
		looked++
		shared, no := p.Share(a, v.policies())
		if no != nil {
			continue
		}
		for _, s := range shared {
			good := slices.IndexFunc(supplies, func(x order.Supply) bool { return x.Good.Is(s.Supply.Good) })
			for _, share := range s.Answer.Shares {
				w := who{share.Household, good}
				if good < 0 || share.Asked == 0 {
					continue
				}
				served[w] = served[w] || share.Got > 0
				if !served[w] {
					rounds[w]++
				}
			}
		}
	}
	for w, n := range rounds {
		waits = append(waits, order.Wait{Household: w.household, Good: w.good, Rounds: n})
	}
	slices.SortFunc(waits, order.CompareWaits)
	return waits
}

// ThrowForRound says which number was thrown in the room after the last freeze of a
// round.
func (c *Collective) ThrowForRound(id order.RoundID, day need.Date, number uint64) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	p := v.orderBook().Period(id, day)
	if len(p.Freezes) == 0 {
		return refusal.New(refusal.RoundNotFrozen)
	}
	t, no := order.Throw{Freeze: p.Freezes[len(p.Freezes)-1].ID, Number: number}.Cleaned()
	if no != nil {
		return no
	}
	for _, earlier := range statement.Current(v.facts.Orders.Throws) {
		if earlier.By == c.Me() && earlier.Freeze == t.Freeze {
			t.After = append(t.After, earlier.ID)
		}
	}
	_, err = c.say(t)
	return err
}
