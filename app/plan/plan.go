// Package plan works out how what is asked for can be made: which materials, tools
// and hours it takes, what of it is there or promised already, what is missing and
// by when.
//
// A [Recipe] says how a good is made of others; a service, care or transport, is a
// good that is counted in hours. [Case.Explode] goes from what is asked for down to
// what nobody can make:
//
//	bread 40 ── on hand 4, promised 10 ── bake 26 ┬── flour 13 kg ── mill ── rye 15 kg  missing
//	                                              ├── 2 hours of work
//	                                              └── the oven
//
// A plan asks nobody to do anything: people promise, each in their own name, with a
// [Commitment]. Plans are written down as a [Schedule], so that all see the same
// one; promises count whatever plan they were made under.
package plan

import (
	"moot/app/need"
	"moot/app/statement"
)

// RecipeID names a recipe: it is the id of its first [Recipe].
type RecipeID statement.ID

func (id RecipeID) String() string { return statement.ID(id).String() }

// IsZero reports whether id names nothing.
func (id RecipeID) IsZero() bool { return id == RecipeID{} }

// MarshalText writes the id as 32 hexadecimal digits.
func (id RecipeID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *RecipeID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Input is so much of a good that one run uses up.
type Input struct {
	Good   need.Good
	Amount need.Amount
}

// Tool is something one run needs and does not use up.
type Tool struct {
	Name    string
	Minutes int64
}

// Recipe says: this is how it is made. Anybody may write one and make it better.
type Recipe struct {
	statement.Envelope
	// Of names the recipe this is a newer version of; zero for the first.
	Of    RecipeID
	Makes need.Good
	// Yield is what one run gives. Where Whole is true there are no parts of a run:
	// an oven is heated or it is not.
	Yield  need.Amount
	Whole  bool
	Inputs []Input
	Tools  []Tool
	// Minutes is the work in one run, Days how long it takes from its beginning
	// until the good can be used.
	Minutes int64
	Days    int
	Note    string
	// Dropped is true when nobody makes it like this any more.
	Dropped bool
	// Over names the newest versions its author knew.
	Over []statement.ID
}

// Name is the recipe this is a version of.
func (r Recipe) Name() RecipeID {
	if r.Of.IsZero() {
		return RecipeID(r.ID)
	}
	return r.Of
}

func (r Recipe) over() []statement.ID { return r.Over }

// Needs is how much one of the inputs is for so much of what it makes. ok is false
// where that is more than can be written.
func (r Recipe) Needs(in need.Amount, makes need.Amount) (amount need.Amount, ok bool) {
	if !r.Whole {
		return in.Scale(makes, r.Yield)
	}
	return in.Scale(r.Runs(makes), 1)
}

// Runs is how often a recipe is done whole for so much.
func (r Recipe) Runs(makes need.Amount) need.Amount { return (makes + r.Yield - 1) / r.Yield }

// Gives is what comes of making so much: more, where only whole runs are done.
func (r Recipe) Gives(makes need.Amount) (amount need.Amount, ok bool) {
	if !r.Whole {
		return makes, true
	}
	return r.Yield.Scale(r.Runs(makes), 1)
}

// Commitment says: I will make this, or bring it, or do it, by then. It is a
// promise; only its author's word changes it.
type Commitment struct {
	statement.Envelope
	// Of names the promise this is a newer version of; zero for the first.
	Of     statement.ID
	Good   need.Good
	Amount need.Amount
	Due    need.Date // may be empty
	// Round and Period say for which order round it is; zero and empty for none.
	Round  statement.ID
	Period need.Date
	// Group is the working group that promises, if it is not one person: the id of
	// the group.
	Group statement.ID
	Note  string
	// Withdrawn is true when it cannot be kept.
	Withdrawn bool
}

// Name is the promise this is a version of.
func (c Commitment) Name() statement.ID {
	if c.Of.IsZero() {
		return c.ID
	}
	return c.Of
}

// Facts are all statements about making things that are known, in any order.
type Facts struct {
	Recipes     []Recipe
	Commitments []Commitment
	Schedules   []Schedule
}
