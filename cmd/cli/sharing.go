package cli

import (
	"slices"
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
	"moot/app/words"
)

// sharedAnswer is how a round is shared out, or would be.
type sharedAnswer struct {
	ID    order.RoundID `json:"id"`
	Title string        `json:"title"`
	Day   need.Date     `json:"day"`
	Goods []sharedGood  `json:"goods"`
	// Differs is true where what it came to here is not what its author wrote. Apart
	// is true when it was done twice out of sight of each other and not in the same
	// way, so that none counts.
	Differs bool `json:"differs"`
	Apart   bool `json:"apart"`
	// Tried is true for what is not written down.
	Tried bool `json:"tried"`
}

type sharedGood struct {
	goodAnswer
	Supply   need.Amount   `json:"supply"`
	Asked    need.Amount   `json:"asked"`
	Given    need.Amount   `json:"given"`
	Rest     need.Amount   `json:"rest"`
	NeedsLot bool          `json:"needs_lot"`
	Shares   []shareAnswer `json:"shares"`

	answer sharing.Answer
}

type shareAnswer struct {
	Household abode       `json:"household"`
	Heads     int         `json:"heads"`
	Asked     need.Amount `json:"asked"`
	Got       need.Amount `json:"got"`
	Parts     []partOf    `json:"parts"`
	Tie       sharing.Tie `json:"tie,omitempty"`

	share sharing.Share
}

// partOf is what a household got in one step.
type partOf struct {
	Step     sharing.Step `json:"step"`
	Category string       `json:"category,omitempty"`
	Asked    need.Amount  `json:"asked"`
	Got      need.Amount  `json:"got"`
}

func describeShared(of *collective.Collective, r order.Round, day need.Date, all []order.Shared) sharedAnswer {
	a := sharedAnswer{ID: r.Name(), Title: r.Title, Day: day, Goods: []sharedGood{}}
	for _, s := range all {
		g := sharedGood{goodAnswer: goodAnswer(s.Supply.Good), Supply: s.Supply.Amount, Asked: s.Answer.Asked, Given: s.Answer.Given,
			Rest: s.Answer.Rest, NeedsLot: s.Answer.NeedsLot, Shares: []shareAnswer{}, answer: s.Answer}
		for _, one := range s.Answer.Shares {
			share := shareAnswer{Household: homeOf(of, one.Household), Heads: one.Heads, Asked: one.Asked, Got: one.Got, Parts: []partOf{}, Tie: one.Tie, share: one}
			for _, p := range one.Parts {
				share.Parts = append(share.Parts, partOf(p))
			}
			g.Shares = append(g.Shares, share)
		}
		a.Goods = append(a.Goods, g)
	}
	return a
}

func (a sharedAnswer) text(p *page) {
	switch {
	case a.Apart:
		p.say("share.apart")
	case len(a.Goods) == 0:
		p.say("share.none")
	case a.Tried:
		p.say("share.tried")
	}
	if a.Differs {
		p.say("share.differs")
	}
	for _, g := range a.Goods {
		p.line(g.What + ": " + words.Shared(p.Localizer, g.Unit, g.Supply, g.answer))
		var rows [][]string
		for _, s := range g.Shares {
			rows = append(rows, []string{"  " + s.Household.Name, words.Portion(p.Localizer, g.Unit, s.share)})
		}
		p.table(rows)
		if g.NeedsLot {
			p.under("share.lot")
		}
	}
}

// Do shows how a round is shared out, with a reason for every household.
func (v *shareShownVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	return sharedNow(of, r, day)
}

func sharedNow(of *collective.Collective, r order.Round, day need.Date) (answer, error) {
	o, err := of.Orders(r.Name(), day)
	a := describeShared(of, r, day, o.Shared)
	a.Differs = o.Differs
	if _, counts := o.Period.Allocation(); !counts {
		a.Apart = len(o.Period.Allocations) > 1
	}
	return a, err
}

// supplies reads how much there is of what. A good is named as in the round, without
// its unit where there is only one of the name.
func supplies(of *collective.Collective, id order.RoundID, day need.Date, said []string) (all []order.Supply, err error) {
	o, err := of.Orders(id, day)
	if err != nil {
		return nil, err
	}
	for _, s := range said {
		g, much, err := lot(s)
		if err != nil {
			return nil, err
		}
		var named []need.Good
		for _, t := range o.Totals {
			if t.Good.Is(g) || g.Unit == "" && t.Good.Key().What == g.Key().What {
				named = append(named, t.Good)
			}
		}
		if len(named) == 1 {
			g = named[0]
		}
		all = append(all, order.Supply{Good: g, Amount: much})
	}
	return all, nil
}

// Do works out how a round would be shared out, and writes nothing.
func (v *shareWhatIfVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	there, err := supplies(of, r.Name(), day, v.Supply)
	if err != nil {
		return nil, err
	}
	shared, err := of.WhatIf(r.Name(), day, there)
	a := describeShared(of, r, day, shared)
	a.Tried = true
	return a, err
}

// Do shares a round out.
func (v *shareOutVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	there, err := supplies(of, r.Name(), day, v.Supply)
	if err != nil {
		return nil, err
	}
	if err := of.ShareRound(r.Name(), day, there); err != nil {
		return nil, err
	}
	return sharedNow(of, r, day)
}

// thrown is the number that somebody typed in.
type thrown struct {
	ID     order.RoundID `json:"id"`
	Day    need.Date     `json:"day"`
	Number uint64        `json:"number"`
}

func (a thrown) text(p *page) { p.say("share.thrown", "number", strconv.FormatUint(a.Number, 10)) }

// Do says which number was thrown after the freeze.
func (v *shareThrowVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	return thrown{r.Name(), day, v.Number}, of.ThrowForRound(r.Name(), day, v.Number)
}

// policyAnswer is a rule by which a good is shared.
type policyAnswer struct {
	// Good is empty for all that have no rule of their own.
	Good       goodAnswer    `json:"good"`
	Mark       string        `json:"mark"`
	Version    int           `json:"version,omitempty"`
	Categories []string      `json:"categories"`
	PerHead    need.Amount   `json:"per_head"`
	Reserve    string        `json:"reserve,omitempty"`
	Piece      need.Amount   `json:"piece,omitempty"`
	Group      *group.ID     `json:"group"`
	Decision   *statement.ID `json:"decision"`
}

func describePolicy(o order.Policy, version int) policyAnswer {
	a := policyAnswer{Good: goodAnswer(o.Good), Mark: o.Mark(), Version: version, Categories: append([]string{}, o.Categories...), PerHead: o.BasePerHead, Piece: o.Unit}
	if o.Reserve.Den > 0 {
		a.Reserve = strconv.FormatInt(o.Reserve.Num, 10) + "/" + strconv.FormatInt(o.Reserve.Den, 10)
	}
	if !o.Group.IsZero() {
		a.Group = &o.Group
	}
	if !o.Decision.IsZero() {
		a.Decision = &o.Decision
	}
	return a
}

func (a policyAnswer) text(p *page) {
	what := a.Good.What
	if what == "" {
		what = p.Say("cli.share.everything")
	}
	p.say("share.rule", "what", what, "mark", a.Mark)
	if len(a.Categories) > 0 {
		p.under("share.rule.categories", "categories", strings.Join(a.Categories, ", "))
	}
	if a.PerHead > 0 {
		p.under("share.rule.per-head", "amount", a.Good.amount(p, a.PerHead))
	}
	if a.Reserve != "" {
		p.under("share.rule.reserve", "part", a.Reserve)
	}
	if a.Piece > 0 {
		p.under("share.rule.piece", "amount", a.Good.amount(p, a.Piece))
	}
	if a.Decision == nil {
		p.say("share.rule.decide", "mark", a.Mark)
	}
}

type policyList struct {
	Rules []policyAnswer `json:"rules"`
}

func (l policyList) text(p *page) {
	if len(l.Rules) == 0 {
		p.say("share.no-rules")
	}
	for _, r := range l.Rules {
		r.text(p)
	}
}

// Do lists the rules of sharing in force.
func (v *shareRulesVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := policyList{[]policyAnswer{}}
	all, versions, err := of.Policies()
	for i, p := range all {
		l.Rules = append(l.Rules, describePolicy(p, versions[i]))
	}
	return l, err
}

// Do shows the mark of a rule of sharing, or says that it was decided.
func (v *shareRuleVerb) Do(c *call) (answer, error) {
	p := order.Policy{Policy: sharing.Policy{Categories: v.Category}}
	if v.Good != "" {
		p.Good = good(v.Good)
	}
	var err error
	if p.BasePerHead, err = amountOrNone(v.PerHead); err != nil {
		return nil, err
	}
	if p.Unit, err = amountOrNone(v.Piece); err != nil {
		return nil, err
	}
	if p.Reserve, err = part(v.Reserve); err != nil {
		return nil, err
	}
	if v.Weight != "" {
		if p.WeightMax, err = part(v.Weight); err != nil {
			return nil, err
		}
		p.WorkMatters = true
	}
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		p.Group = g.ID
	}
	clean, no := p.Cleaned()
	if no != nil {
		return nil, no
	}
	if v.Decision == "" {
		return describePolicy(clean, 0), nil
	}
	of, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	clean.Decision = statement.ID(d.ID)
	if err := of.SetPolicy(clean); err != nil {
		return nil, err
	}
	all, versions, err := of.Policies()
	if i := slices.IndexFunc(all, func(p order.Policy) bool { return p.Mark() == clean.Mark() }); i >= 0 {
		return describePolicy(all[i], versions[i]), err
	}
	return describePolicy(clean, 0), err
}

// part reads "1/10".
func part(s string) (f sharing.Fraction, err error) {
	if s == "" {
		return f, nil
	}
	num, den, _ := strings.Cut(s, "/")
	f.Num, err = strconv.ParseInt(num, 10, 64)
	if err == nil {
		f.Den, err = strconv.ParseInt(den, 10, 64)
	}
	if err != nil {
		return f, refusal.New(refusal.SharingPolicy, "what", "reserve")
	}
	return f, nil
}
