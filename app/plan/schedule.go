package plan

import (
	"slices"

	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Schedule says: this is what we set out to make for a round. It is a plan written
// down, so that all see the same one.
type Schedule struct {
	statement.Envelope
	Round  statement.ID
	Period need.Date
	Lots   []Lot
	// Use names the recipes that were chosen where there are several for a good, see
	// [Case.Use].
	Use []RecipeID
	// Over names the newest schedules its author knew.
	Over []statement.ID
}

func (s Schedule) over() []statement.ID { return s.Over }

// Cleaned returns the schedule in clean form, one lot for each good and day in
// their order, or why it cannot be one.
func (s Schedule) Cleaned() (Schedule, *refusal.Refusal) {
	if len(s.Lots) > scheduleLinesMax || len(s.Use) > recipesMax {
		return Schedule{}, refusal.New(refusal.PlanTooLong, "max", scheduleLinesMax)
	}
	s.Lots = slices.Clone(s.Lots)
	for i := range s.Lots {
		lot := &s.Lots[i]
		var no *refusal.Refusal
		if lot.Good, no = cleanGood(lot.Good); no != nil {
			return Schedule{}, no
		}
		if lot.Amount <= 0 || lot.Amount > need.SumMax {
			return Schedule{}, refusal.New(refusal.NeedAmount)
		}
		if !lot.By.Valid() {
			return Schedule{}, refusal.New(refusal.NeedDate, "date", string(lot.By))
		}
	}
	slices.SortFunc(s.Lots, compareLots)
	return s, nil
}

func compareLots(a, b Lot) int {
	if c := a.Good.Compare(b.Good); c != 0 {
		return c
	}
	return compareDays(a.By, b.By)
}

// Agreed is what the schedules of one round come to.
type Agreed struct {
	Lots []Lot
	// Use are the recipes that were chosen; of two plans those of the later first.
	Use []RecipeID
	// Schedules are the newest. There are two where they were made out of sight of
	// each other: then of each good by each day the larger amount holds, so that
	// nobody goes without and nothing is made twice; whoever makes the next one
	// names both.
	Schedules []Schedule
}

// Apart reports whether schedules were made out of sight of each other.
func (a Agreed) Apart() bool { return len(a.Schedules) > 1 }

// Agree finds what holds for a round.
func Agree(said []Schedule, round statement.ID, period need.Date, people member.Set) (a Agreed) {
	var sound []Schedule
	for _, s := range statement.Sift(said, people) {
		if s.Round != round || s.Period != period {
			continue
		}
		if s, no := s.Cleaned(); no == nil {
			sound = append(sound, s)
		}
	}
	a.Schedules = statement.Heads(sound, Schedule.over)
	for _, s := range a.Schedules {
		a.Lots, a.Use = larger(a.Lots, s.Lots), slices.Concat(s.Use, a.Use)
	}
	return a
}

// larger joins lots, of the same good by the same day the larger amount.
func larger(a, b []Lot) []Lot {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, compareLots)
	var joined []Lot
	for _, lot := range all {
		if last := len(joined) - 1; last >= 0 && compareLots(joined[last], lot) == 0 {
			joined[last].Amount = max(joined[last].Amount, lot.Amount)
		} else {
			joined = append(joined, lot)
		}
	}
	return joined
}

// Cleaned returns the promise with its texts in clean form, or why it cannot be
// made.
func (c Commitment) Cleaned() (Commitment, *refusal.Refusal) {
	var no *refusal.Refusal
	if c.Good, no = cleanGood(c.Good); no != nil {
		return Commitment{}, no
	}
	if !c.Amount.Valid() {
		return Commitment{}, refusal.New(refusal.NeedAmount)
	}
	if !c.Due.Valid() || !c.Period.Valid() {
		return Commitment{}, refusal.New(refusal.NeedDate, "date", string(c.Due))
	}
	var err error
	if c.Note, err = text.Optional(text.Prose(c.Note, noteRunesMax)); err != nil {
		return Commitment{}, text.Refusal(err, refusal.NeedEmpty, noteRunesMax)
	}
	return c, nil
}

// Promises are the commitments that hold, oldest first. Of two versions that one
// person's devices wrote out of sight of each other the smaller amount holds, and a
// withdrawal before any amount: nobody is to count on what may not come.
func Promises(said []Commitment, people member.Set) []Commitment {
	var sound []Commitment
	for _, c := range statement.Sift(said, people) {
		if c, no := c.Cleaned(); no == nil {
			sound = append(sound, c)
		}
	}
	at := make(map[promise]int)
	var held []Commitment
	for _, c := range statement.Current(sound) {
		name := promise{c.By, c.Name()}
		i, has := at[name]
		switch {
		case !has:
			at[name] = len(held)
			held = append(held, c)
		case c.Withdrawn || !held[i].Withdrawn && c.Amount < held[i].Amount:
			held[i] = c
		}
	}
	return slices.DeleteFunc(held, func(c Commitment) bool { return c.Withdrawn })
}

// promise is a commitment of one person, whatever became of it.
type promise struct {
	by   member.ID
	name statement.ID
}

// Versions names the newest versions of a promise, which the next one replaces.
func Versions(said []Commitment, by member.ID, name statement.ID) (ids []statement.ID) {
	for _, c := range statement.Current(said) {
		if c.By == by && c.Name() == name {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
