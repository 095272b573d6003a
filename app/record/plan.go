package record

import (
	"moot/app/need"
	"moot/app/plan"
	"moot/app/statement"
)

type goodBody struct {
	_    struct{} `cbor:",toarray"`
	What string
	Unit string
}

// lotBody is so much of a good, by a day if there is one. Amounts are in thousandths
// of the unit.
type lotBody struct {
	_      struct{} `cbor:",toarray"`
	Good   goodBody
	Amount int64
	By     string
}

type toolBody struct {
	_       struct{} `cbor:",toarray"`
	Name    string
	Minutes int64
}

type recipeBody struct {
	_       struct{} `cbor:",toarray"`
	Of      plan.RecipeID
	Makes   goodBody
	Yield   int64
	Whole   bool
	Inputs  []lotBody
	Tools   []toolBody
	Minutes int64
	Days    int
	Note    string
	Dropped bool
	Over    []statement.ID
}

type commitmentBody struct {
	_         struct{} `cbor:",toarray"`
	Of        statement.ID
	Good      goodBody
	Amount    int64
	Due       string
	Round     statement.ID
	Period    string
	Group     statement.ID
	Note      string
	Withdrawn bool
}

type scheduleBody struct {
	_      struct{} `cbor:",toarray"`
	Round  statement.ID
	Period string
	Lots   []lotBody
	Over   []statement.ID
	Use    []plan.RecipeID
}

// scheduleBefore is a plan as it was written before one could choose among recipes.
type scheduleBefore struct {
	_      struct{} `cbor:",toarray"`
	Round  statement.ID
	Period string
	Lots   []lotBody
	Over   []statement.ID
}

// planKinds are how things are made, and who will make them.
func planKinds() []kind {
	return []kind{
		kindOf("recipe", recipeOf, func(f *Facts) *[]plan.Recipe { return &f.Plans.Recipes }),
		kindOf("commitment", commitmentOf, func(f *Facts) *[]plan.Commitment { return &f.Plans.Commitments }),
		orEarlier[plan.Schedule, scheduleBefore](kindOf("schedule", scheduleOf, schedulesOf), schedulesOf),
	}
}

func goodOf(g need.Good) goodBody { return goodBody{What: g.What, Unit: g.Unit} }

func (b goodBody) good() need.Good { return need.Good{What: b.What, Unit: b.Unit} }

func lotsOf(lots []plan.Lot) []lotBody {
	bodies := []lotBody{}
	for _, l := range lots {
		bodies = append(bodies, lotBody{Good: goodOf(l.Good), Amount: int64(l.Amount), By: string(l.By)})
	}
	return bodies
}

func readLots(bodies []lotBody) (lots []plan.Lot) {
	for _, b := range bodies {
		lots = append(lots, plan.Lot{Good: b.Good.good(), Amount: need.Amount(b.Amount), By: need.Date(b.By)})
	}
	return lots
}

func recipeOf(s plan.Recipe) (recipeBody, error) {
	b := recipeBody{Of: s.Of, Makes: goodOf(s.Makes), Yield: int64(s.Yield), Whole: s.Whole, Inputs: []lotBody{}, Tools: []toolBody{},
		Minutes: s.Minutes, Days: s.Days, Note: s.Note, Dropped: s.Dropped, Over: list(s.Over)}
	for _, in := range s.Inputs {
		b.Inputs = append(b.Inputs, lotBody{Good: goodOf(in.Good), Amount: int64(in.Amount)})
	}
	for _, t := range s.Tools {
		b.Tools = append(b.Tools, toolBody{Name: t.Name, Minutes: t.Minutes})
	}
	return b, nil
}

func (b recipeBody) read(e statement.Envelope) (plan.Recipe, error) {
	r := plan.Recipe{Envelope: e, Of: b.Of, Makes: b.Makes.good(), Yield: need.Amount(b.Yield), Whole: b.Whole, Minutes: b.Minutes,
		Days: b.Days, Note: b.Note, Dropped: b.Dropped, Over: some(b.Over)}
	for _, in := range b.Inputs {
		r.Inputs = append(r.Inputs, plan.Input{Good: in.Good.good(), Amount: need.Amount(in.Amount)})
	}
	for _, t := range b.Tools {
		r.Tools = append(r.Tools, plan.Tool{Name: t.Name, Minutes: t.Minutes})
	}
	return r, nil
}

func commitmentOf(s plan.Commitment) (commitmentBody, error) {
	return commitmentBody{Of: s.Of, Good: goodOf(s.Good), Amount: int64(s.Amount), Due: string(s.Due), Round: s.Round,
		Period: string(s.Period), Group: s.Group, Note: s.Note, Withdrawn: s.Withdrawn}, nil
}

func (b commitmentBody) read(e statement.Envelope) (plan.Commitment, error) {
	return plan.Commitment{Envelope: e, Of: b.Of, Good: b.Good.good(), Amount: need.Amount(b.Amount), Due: need.Date(b.Due), Round: b.Round,
		Period: need.Date(b.Period), Group: b.Group, Note: b.Note, Withdrawn: b.Withdrawn}, nil
}

func schedulesOf(f *Facts) *[]plan.Schedule { return &f.Plans.Schedules }

func scheduleOf(s plan.Schedule) (scheduleBody, error) {
	return scheduleBody{Round: s.Round, Period: string(s.Period), Lots: lotsOf(s.Lots), Over: list(s.Over), Use: list(s.Use)}, nil
}

func (b scheduleBody) read(e statement.Envelope) (plan.Schedule, error) {
	s, err := scheduleBefore{Round: b.Round, Period: b.Period, Lots: b.Lots, Over: b.Over}.read(e)
	s.Use = some(b.Use)
	return s, err
}

func (b scheduleBefore) read(e statement.Envelope) (plan.Schedule, error) {
	return plan.Schedule{Envelope: e, Round: b.Round, Period: need.Date(b.Period), Lots: readLots(b.Lots), Over: some(b.Over)}, nil
}
