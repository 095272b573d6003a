package record

import (
	"moot/app/group"
	"moot/app/household"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
	"moot/app/statement"
)

type roundBody struct {
	_     struct{} `cbor:",toarray"`
	Of    order.RoundID
	Title string
	Place string
	Goods []goodBody
	First string
	Rule  string
	Sacks []lotBody
	Ended bool
	Over  []statement.ID
}

type roundTurnBody struct {
	_      struct{} `cbor:",toarray"`
	Round  order.RoundID
	Period string
	To     string
	Reason string
}

// orderFreezeBody keeps ids and amounts in columns, so that a list of thousands of
// lines has its place in one statement.
type orderFreezeBody struct {
	_          struct{} `cbor:",toarray"`
	Round      order.RoundID
	Period     string
	Minimum    int64
	Households []byte // 16 for each
	Heads      []int
	Workers    []int   // how many of the heads have work of their own
	Worked     []int64 // in minutes, for each of them; exemptWorked for who is exempt
	Recognised [][]string
	Requests   []byte // 16 for each line
	Days       []string
	DayOf      []int
	HouseOf    []int
	Need       []int64
	Want       []int64
	UpTo       []int64
	Over       []statement.ID
}

func freezes(f *Facts) *[]order.Freeze { return &f.Orders.Freezes }

// exemptWorked stands for the minutes of somebody who is exempt.
const exemptWorked = -1

// heavyFreezeBody is a freeze as it was before there were hours, with a weight for each
// household, which was its heads.
type heavyFreezeBody struct {
	_          struct{} `cbor:",toarray"`
	Round      order.RoundID
	Period     string
	One        int64
	Households []byte
	Heads      []int
	Weights    []int64
	Recognised [][]string
	Requests   []byte
	Days       []string
	DayOf      []int
	HouseOf    []int
	Need       []int64
	Want       []int64
	UpTo       []int64
	Over       []statement.ID
}

func (b heavyFreezeBody) read(e statement.Envelope) (order.Freeze, error) {
	return orderFreezeBody{Round: b.Round, Period: b.Period, Households: b.Households, Heads: b.Heads, Workers: make([]int, len(b.Heads)),
		Recognised: b.Recognised, Requests: b.Requests, Days: b.Days, DayOf: b.DayOf, HouseOf: b.HouseOf, Need: b.Need, Want: b.Want,
		UpTo: b.UpTo, Over: b.Over}.read(e)
}

type roundThrowBody struct {
	_      struct{} `cbor:",toarray"`
	Freeze statement.ID
	Number uint64
}

type supplyBody struct {
	_      struct{} `cbor:",toarray"`
	Good   goodBody
	Amount int64
	Policy statement.ID
}

type waitBody struct {
	_         struct{} `cbor:",toarray"`
	Household household.ID
	Good      int
	Rounds    int
}

type allocationBody struct {
	_        struct{} `cbor:",toarray"`
	Round    order.RoundID
	Period   string
	Freezes  []statement.ID
	Supplies []supplyBody
	Waited   []waitBody
	Lot      uint64
	Answer   sharing.Hash
	Over     []statement.ID
}

type fractionBody struct {
	_   struct{} `cbor:",toarray"`
	Num int64
	Den int64
}

type policyBody struct {
	_           struct{} `cbor:",toarray"`
	Good        goodBody
	Categories  []string
	BasePerHead int64
	WorkMatters bool
	WeightMax   fractionBody
	Reserve     fractionBody
	Unit        int64
	Group       group.ID
	Decision    statement.ID
}

type recognitionBody struct {
	_         struct{} `cbor:",toarray"`
	Household household.ID
	Category  string
	Ends      bool
}

// orderKinds are rounds of orders and how they are shared out.
func orderKinds() []kind {
	return []kind{
		kindOf("round", roundOf, func(f *Facts) *[]order.Round { return &f.Orders.Rounds }),
		kindOf("round-turn", roundTurnOf, func(f *Facts) *[]order.Turn { return &f.Orders.Turns }),
		orEarlier[order.Freeze, heavyFreezeBody](kindOf("round-freeze", orderFreezeOf, freezes), freezes),
		kindOf("round-throw", roundThrowOf, func(f *Facts) *[]order.Throw { return &f.Orders.Throws }),
		kindOf("allocation", allocationOf, func(f *Facts) *[]order.Allocation { return &f.Orders.Allocations }),
		kindOf("sharing-policy", policyOf, func(f *Facts) *[]order.Policy { return &f.Orders.Policies }),
		kindOf("recognition", recognitionOf, func(f *Facts) *[]order.Recognition { return &f.Orders.Recognitions }),
	}
}

func roundOf(s order.Round) (roundBody, error) {
	b := roundBody{Of: s.Of, Title: s.Title, Place: s.Place, Goods: []goodBody{}, First: string(s.First), Rule: s.Rule, Sacks: []lotBody{},
		Ended: s.Ended, Over: list(s.Over)}
	for _, g := range s.Goods {
		b.Goods = append(b.Goods, goodOf(g))
	}
	for _, sack := range s.Sacks {
		b.Sacks = append(b.Sacks, lotBody{Good: goodOf(sack.Good), Amount: int64(sack.Size)})
	}
	return b, nil
}

func (b roundBody) read(e statement.Envelope) (order.Round, error) {
	r := order.Round{Envelope: e, Of: b.Of, Title: b.Title, Place: b.Place, First: need.Date(b.First), Rule: b.Rule, Ended: b.Ended, Over: some(b.Over)}
	for _, g := range b.Goods {
		r.Goods = append(r.Goods, g.good())
	}
	for _, sack := range b.Sacks {
		r.Sacks = append(r.Sacks, order.Sack{Good: sack.Good.good(), Size: need.Amount(sack.Amount)})
	}
	return r, nil
}

func roundTurnOf(s order.Turn) (roundTurnBody, error) {
	return roundTurnBody{Round: s.Round, Period: string(s.Period), To: string(s.To), Reason: s.Reason}, nil
}

func (b roundTurnBody) read(e statement.Envelope) (order.Turn, error) {
	return order.Turn{Envelope: e, Round: b.Round, Period: need.Date(b.Period), To: order.State(b.To), Reason: b.Reason}, nil
}

func orderFreezeOf(s order.Freeze) (orderFreezeBody, error) {
	b := orderFreezeBody{Round: s.Round, Period: string(s.Period), Minimum: s.Minimum, Households: []byte{}, Heads: []int{}, Workers: []int{}, Worked: []int64{},
		Recognised: [][]string{}, Requests: []byte{}, Days: []string{}, DayOf: []int{}, HouseOf: []int{}, Need: []int64{}, Want: []int64{},
		UpTo: []int64{}, Over: list(s.Over)}
	for _, m := range s.Members {
		b.Households = append(b.Households, m.Household[:]...)
		b.Heads, b.Workers, b.Recognised = append(b.Heads, m.Heads), append(b.Workers, len(m.Work)), append(b.Recognised, list(m.Recognised))
		for _, h := range m.Work {
			worked := h.Minutes
			if h.Exempt {
				worked = exemptWorked
			}
			b.Worked = append(b.Worked, worked)
		}
	}
	days := make(map[need.Date]int)
	for _, l := range s.Lines {
		day, known := days[l.Day]
		if !known {
			day = len(b.Days)
			days[l.Day] = day
			b.Days = append(b.Days, string(l.Day))
		}
		b.Requests = append(b.Requests, l.Request[:]...)
		b.DayOf, b.HouseOf = append(b.DayOf, day), append(b.HouseOf, l.Household)
		b.Need, b.Want, b.UpTo = append(b.Need, int64(l.Amounts.Need)), append(b.Want, int64(l.Amounts.Want)), append(b.UpTo, int64(l.Amounts.UpTo))
	}
	return b, nil
}

func (b orderFreezeBody) read(e statement.Envelope) (order.Freeze, error) {
	f := order.Freeze{Envelope: e, Round: b.Round, Period: need.Date(b.Period), Minimum: b.Minimum, Over: some(b.Over)}
	const id = len(household.ID{})
	households, lines := len(b.Households)/id, len(b.Requests)/id
	if len(b.Households)%id != 0 || len(b.Requests)%id != 0 || len(b.Heads) != households || len(b.Workers) != households ||
		len(b.Recognised) != households || len(b.DayOf) != lines || len(b.HouseOf) != lines || len(b.Need) != lines || len(b.Want) != lines || len(b.UpTo) != lines {
		return f, ErrUnreadable
	}
	worked := b.Worked
	for i := range households {
		m := order.Member{Household: household.ID(b.Households[i*id : (i+1)*id]), Heads: b.Heads[i], Recognised: some(b.Recognised[i])}
		if b.Workers[i] < 0 || b.Workers[i] > len(worked) {
			return f, ErrUnreadable
		}
		for _, minutes := range worked[:b.Workers[i]] {
			m.Work = append(m.Work, sharing.Head{Minutes: max(0, minutes), Exempt: minutes == exemptWorked})
		}
		worked = worked[b.Workers[i]:]
		f.Members = append(f.Members, m)
	}
	if len(worked) > 0 {
		return f, ErrUnreadable
	}
	for i := range lines {
		if b.DayOf[i] < 0 || b.DayOf[i] >= len(b.Days) {
			return f, ErrUnreadable
		}
		f.Lines = append(f.Lines, order.Line{Request: need.ID(b.Requests[i*id : (i+1)*id]), Day: need.Date(b.Days[b.DayOf[i]]),
			Amounts: amounts(b.Need[i], b.Want[i], b.UpTo[i]), Household: b.HouseOf[i]})
	}
	return f, nil
}

func roundThrowOf(s order.Throw) (roundThrowBody, error) {
	return roundThrowBody{Freeze: s.Freeze, Number: s.Number}, nil
}

func (b roundThrowBody) read(e statement.Envelope) (order.Throw, error) {
	return order.Throw{Envelope: e, Freeze: b.Freeze, Number: b.Number}, nil
}

func allocationOf(s order.Allocation) (allocationBody, error) {
	b := allocationBody{Round: s.Round, Period: string(s.Period), Freezes: list(s.Freezes), Supplies: []supplyBody{}, Waited: []waitBody{}, Lot: s.Lot,
		Answer: s.Answer, Over: list(s.Over)}
	for _, x := range s.Supplies {
		b.Supplies = append(b.Supplies, supplyBody{Good: goodOf(x.Good), Amount: int64(x.Amount), Policy: x.Policy})
	}
	for _, w := range s.Waited {
		b.Waited = append(b.Waited, waitBody{Household: w.Household, Good: w.Good, Rounds: w.Rounds})
	}
	return b, nil
}

func (b allocationBody) read(e statement.Envelope) (order.Allocation, error) {
	a := order.Allocation{Envelope: e, Round: b.Round, Period: need.Date(b.Period), Freezes: some(b.Freezes), Lot: b.Lot, Answer: b.Answer, Over: some(b.Over)}
	for _, x := range b.Supplies {
		a.Supplies = append(a.Supplies, order.Supply{Good: x.Good.good(), Amount: need.Amount(x.Amount), Policy: x.Policy})
	}
	for _, w := range b.Waited {
		a.Waited = append(a.Waited, order.Wait{Household: w.Household, Good: w.Good, Rounds: w.Rounds})
	}
	return a, nil
}

func policyOf(s order.Policy) (policyBody, error) {
	return policyBody{Good: goodOf(s.Good), Categories: list(s.Categories), BasePerHead: int64(s.BasePerHead), WorkMatters: s.WorkMatters,
		WeightMax: fractionBody{Num: s.WeightMax.Num, Den: s.WeightMax.Den}, Reserve: fractionBody{Num: s.Reserve.Num, Den: s.Reserve.Den},
		Unit: int64(s.Unit), Group: s.Group, Decision: s.Decision}, nil
}

func (b policyBody) read(e statement.Envelope) (order.Policy, error) {
	return order.Policy{Envelope: e, Good: b.Good.good(), Group: b.Group, Decision: b.Decision, Policy: sharing.Policy{
		Categories: some(b.Categories), BasePerHead: need.Amount(b.BasePerHead), WorkMatters: b.WorkMatters,
		WeightMax: sharing.Fraction{Num: b.WeightMax.Num, Den: b.WeightMax.Den}, Reserve: sharing.Fraction{Num: b.Reserve.Num, Den: b.Reserve.Den},
		Unit: need.Amount(b.Unit)}}, nil
}

func recognitionOf(s order.Recognition) (recognitionBody, error) {
	return recognitionBody{Household: s.Household, Category: s.Category, Ends: s.Ends}, nil
}

func (b recognitionBody) read(e statement.Envelope) (order.Recognition, error) {
	return order.Recognition{Envelope: e, Household: b.Household, Category: b.Category, Ends: b.Ends}, nil
}
