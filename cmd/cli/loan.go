package cli

import (
	"cmp"
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/loan"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/thing"
	"moot/app/words"
)

// loans is how people name a loan: by its id, or by the thing if there is only one.
var loans = kind[loan.Loan]{
	(*collective.Collective).Loans,
	func(l loan.Loan) string { return l.ID.String() },
	func(l loan.Loan) string { return l.Request.Purpose },
	refusal.LoanUnknown, refusal.LoanAmbiguous,
}

type slotAnswer struct {
	From   loan.Time  `json:"from"`
	To     loan.Time  `json:"to"`
	State  loan.State `json:"state"`
	Open   bool       `json:"open"` // one side has not said it yet
	Late   bool       `json:"late"`
	LostTo *loan.ID   `json:"lost_to"`
	Text   string     `json:"text"`
}

type loanAnswer struct {
	ID      loan.ID      `json:"id"`
	Thing   thing.ID     `json:"thing"`
	Title   string       `json:"title"`
	By      person       `json:"by"`
	State   loan.State   `json:"state"`
	Purpose string       `json:"purpose"`
	Urgency string       `json:"urgency"`
	Every   string       `json:"every"`
	Reason  string       `json:"reason"`
	Times   []slotAnswer `json:"times"`
	// Others are other times, where this one went to somebody else.
	Others []otherTime `json:"others"`
}

type otherTime struct {
	From loan.Time `json:"from"`
	To   loan.Time `json:"to"`
}

func describeLoan(of *collective.Collective, l loan.Loan) (loanAnswer, error) {
	t, err := of.Thing(l.Request.Thing)
	if err != nil {
		return loanAnswer{}, err
	}
	late, err := of.OverdueLoans()
	if err != nil {
		return loanAnswer{}, err
	}
	a := loanAnswer{ID: l.ID, Thing: t.ID, Title: t.Card.Title, By: person{l.By, of.Name(l.By)}, State: l.State(), Purpose: l.Request.Purpose,
		Urgency: l.Request.Class.String(), Every: l.Request.Rule, Reason: l.Reason, Times: []slotAnswer{}, Others: []otherTime{}}
	for _, s := range l.Slots {
		x := slotAnswer{From: s.From, To: s.To, State: s.State, Open: s.Open(), Text: s.Text,
			Late: slices.ContainsFunc(late, func(o loan.Slot) bool { return o.Loan == l.ID && o.From == s.From })}
		if !s.By.IsZero() {
			x.LostTo = &s.By
		}
		a.Times = append(a.Times, x)
	}
	if a.State == loan.Clashed || a.State == loan.Declined {
		others, err := of.OtherTimes(l.ID)
		if err != nil {
			return a, err
		}
		for _, o := range others {
			a.Others = append(a.Others, otherTime{o.From, o.To})
		}
	}
	return a, nil
}

func (a loanAnswer) text(p *page) {
	p.say("loan.shown", "id", short(a.ID), "title", a.Title, "name", a.By.Name, "purpose", a.Purpose)
	for _, s := range a.Times {
		state := words.LoanState(p.Localizer, s.State)
		if s.Open {
			state = p.Say("cli.loan.one-side", "state", state)
		}
		p.under("loan.time", "from", spaced(s.From), "to", spaced(s.To), "state", state)
		if s.Late {
			p.under("loan.late")
		}
		if s.Text != "" {
			p.block(s.Text)
		}
	}
	if a.Reason != "" {
		p.block(a.Reason)
	}
	for _, o := range a.Others {
		p.under("loan.other", "from", spaced(o.From), "to", spaced(o.To))
	}
}

// spaced is a moment as people write it.
func spaced(t loan.Time) string { return strings.Replace(string(t), "T", " ", 1) }

type loanList struct {
	Loans []loanAnswer `json:"loans"`
}

func (l loanList) text(p *page) {
	if len(l.Loans) == 0 {
		p.say("loan.none")
	}
	for _, one := range l.Loans {
		one.text(p)
	}
}

// Do lists loans that touch a span of days, from today on if none is given.
func (v *loansVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	var only thing.ID
	if v.Thing != "" {
		in, t, err := find(c, things, v.Thing)
		if err != nil {
			return nil, err
		}
		of, only = in, t.ID
	}
	today, err := of.Today()
	if err != nil {
		return nil, err
	}
	from, until := cmp.Or(v.From, string(today)), cmp.Or(v.Until, "9999-12-31")
	all, err := of.Loans()
	if err != nil {
		return nil, err
	}
	l := loanList{[]loanAnswer{}}
	for _, one := range all {
		if !only.IsZero() && one.Request.Thing != only || v.Mine && one.By != of.Me() {
			continue
		}
		a, err := describeLoan(of, one)
		if err != nil {
			return nil, err
		}
		touches := slices.ContainsFunc(a.Times, func(s slotAnswer) bool {
			return string(s.To) >= from && string(s.From[:10]) <= until || s.State == loan.IsOut
		})
		if late := slices.ContainsFunc(a.Times, func(s slotAnswer) bool { return s.Late }); touches && (late || !v.Late) {
			l.Loans = append(l.Loans, a)
		}
	}
	return l, nil
}

// Do shows a loan.
func (v *loanShownVerb) Do(c *call) (answer, error) {
	return c.onLoan(v.Loan, func(*collective.Collective, loan.Loan) error { return nil })
}

// onLoan does something to a loan and shows how it is then.
func (c *call) onLoan(query string, do func(*collective.Collective, loan.Loan) error) (answer, error) {
	of, l, err := find(c, loans, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, l); err != nil {
		return nil, err
	}
	if l, err = of.Loan(l.ID); err != nil {
		return nil, err
	}
	return describeLoan(of, l)
}

// fromTo reads from when to when: two moments, or one day, which ends at midnight.
func fromTo(of *collective.Collective, begin, end string) (from, to loan.Time, err error) {
	zone, err := zoneOf(of)
	if err != nil {
		return "", "", err
	}
	a, err := when(begin, zone)
	if err != nil {
		return "", "", err
	}
	if end == "" {
		d := day.Date(begin)
		if !d.Valid() {
			return "", "", refusal.New(refusal.LoanTimes)
		}
		end = string(d.Add(1))
	}
	b, err := when(end, zone)
	return loan.Time(a), loan.Time(b), err
}

// Do asks for a thing.
func (v *loanAskVerb) Do(c *call) (answer, error) {
	of, t, err := find(c, things, v.Thing)
	if err != nil {
		return nil, err
	}
	r := loan.Request{Thing: t.ID, Purpose: v.Note, Class: loan.Class(slices.Index(loan.Classes(), v.Urgency)), Agreed: v.Agree, Last: v.Until}
	if v.Every != "" {
		r.Rule = everyRule(v.Every)
	}
	if r.From, r.To, err = fromTo(of, v.Begin, v.End); err != nil {
		return nil, err
	}
	id, err := of.AskLoan(r)
	if err != nil {
		return nil, err
	}
	l, err := of.Loan(id)
	if err != nil {
		return nil, err
	}
	return describeLoan(of, l)
}

// Do lists what is free.
func (v *loanFreeVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	from, to, err := fromTo(of, v.Begin, v.End)
	if err != nil {
		return nil, err
	}
	free, err := of.FreeThings(from, to)
	if err != nil {
		return nil, err
	}
	l := thingList{[]thingAnswer{}}
	for _, t := range free {
		a, err := describeThing(of, t)
		if err != nil {
			return nil, err
		}
		l.Things = append(l.Things, a)
	}
	return l, nil
}

// Do approves a loan.
func (v *loanApproveVerb) Do(c *call) (answer, error) {
	return c.onLoan(v.Loan, func(of *collective.Collective, l loan.Loan) error { return of.AnswerLoan(l.ID, true, "") })
}

// Do declines a loan.
func (v *loanDeclineVerb) Do(c *call) (answer, error) {
	return c.onLoan(v.Loan, func(of *collective.Collective, l loan.Loan) error { return of.AnswerLoan(l.ID, false, v.Reason) })
}

// Do cancels a loan of one's own.
func (v *loanCancelVerb) Do(c *call) (answer, error) {
	return c.onLoan(v.Loan, func(of *collective.Collective, l loan.Loan) error {
		from, err := slotOf(l, v.From)
		if err != nil {
			return err
		}
		return of.CancelLoan(l.ID, from)
	})
}

// slotOf is the time of a loan on a day; without a day, whichever it can be.
func slotOf(l loan.Loan, on string) (loan.Time, error) {
	if on == "" {
		return "", nil
	}
	for _, s := range l.Slots {
		if strings.HasPrefix(string(s.From), on) {
			return s.From, nil
		}
	}
	return "", refusal.New(refusal.LoanState)
}

// Do says that a thing went out.
func (v *loanOutVerb) Do(c *call) (answer, error) {
	return c.handLoan(v.Loan, loan.Out, v.Day, "", nil)
}

// Do says that a thing came back.
func (v *loanBackVerb) Do(c *call) (answer, error) {
	return c.handLoan(v.Loan, loan.Back, v.Day, "", nil)
}

// Do says how a thing was found when it came back.
func (v *loanCheckVerb) Do(c *call) (answer, error) {
	act := loan.Fine
	if v.Damaged != "" {
		act = loan.Damaged
	}
	var needed []need.Request
	for _, s := range v.Needs {
		what, much, ok := strings.Cut(s, "=")
		if !ok {
			much = "1"
		}
		n, err := amount(much)
		if err != nil {
			return nil, err
		}
		g := good(what)
		needed = append(needed, need.Request{What: g.What, Unit: g.Unit, Amount: n, Note: v.Damaged})
	}
	return c.handLoan(v.Loan, act, v.Day, v.Damaged, needed)
}

func (c *call) handLoan(query string, act loan.Act, on, said string, needed []need.Request) (answer, error) {
	return c.onLoan(query, func(of *collective.Collective, l loan.Loan) error {
		slot, err := slotOf(l, on)
		if err != nil {
			return err
		}
		t, err := of.Thing(l.Request.Thing)
		if err != nil {
			return err
		}
		return of.HandLoan(l.ID, act, slot, said, collective.Repair{Text: c.l.Say("cli.loan.repair", "title", t.Card.Title), Needs: needed})
	})
}
