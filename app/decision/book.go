package decision

import (
	"slices"
	"time"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Facts are all statements about decisions that are known, in any order.
type Facts struct {
	Reports []Report
}

// Book is the register with what decisions do to each other and what was reported
// of them. It is never altered once it is bound.
type Book struct {
	all   []Decision
	place map[motion.ID]int
	// touched are, for each decision, those that name it in their effects.
	touched [][]touch
}

// touch is what another decision does.
type touch struct {
	does motion.EffectKind
	by   int // its place
}

// Bind makes a book of a register, in the order of [Compare], and of what was
// said. people are all who are or ever were members. What is said about a decision
// that is not here waits for it.
func Bind(register []Decision, said Facts, people member.Set, teams Teams) Book {
	b := Book{all: slices.Clone(register), place: make(map[motion.ID]int, len(register)), touched: make([][]touch, len(register))}
	for i, d := range b.all {
		b.place[d.ID] = i
	}
	reports := make(map[motion.ID][]Report)
	for _, r := range statement.Sift(said.Reports, people) {
		if r, no := r.Cleaned(); no == nil {
			reports[r.Decision] = append(reports[r.Decision], r)
		}
	}
	for i := range b.all {
		d := &b.all[i]
		d.report(reports[d.ID], teams[d.Wording.Plan.Group])
		for _, e := range d.Wording.Effects {
			if on, known := b.place[e.Decision]; known && on != i {
				b.touched[on] = append(b.touched[on], touch{e.Does, i})
			}
		}
	}
	return b
}

// On is the whole register as it stands on a day, in its order. members are those
// who belong then.
func (b Book) On(today day.Date, members member.Set) []Decision {
	o := outlook{Book: b, today: today, states: make([]State, len(b.all)), stillborn: make([]verdict, len(b.all))}
	all := slices.Clone(b.all)
	for i := range all {
		d := &all[i]
		d.State = o.state(i)
		for _, t := range b.touched[i] {
			by := b.all[t.by].ID
			switch {
			case !o.acts(t.by):
			case t.does != motion.Suspends:
				d.EndedBy = append(d.EndedBy, by)
			case o.binds(t.by):
				d.SuspendedBy = append(d.SuspendedBy, by)
			}
		}
		d.Rivals = o.rivals(i)
		d.Forsaken = d.Live() && len(d.Responsible) > 0 && len(d.Responsible.And(members)) == 0
	}
	return all
}

// outlook is a book looked at on one day. What it has worked out it keeps.
type outlook struct {
	Book
	today     day.Date
	states    []State
	stillborn []verdict
}

// verdict is yes or no once it is known.
type verdict int

const (
	unknown verdict = iota
	no
	yes
)

// state is how the decision at a place stands. An id is a hash of what names
// others, so no two decisions can hang on each other; in a ring that somebody
// forged the first one asked for counts as in force.
func (o outlook) state(i int) State {
	if o.states[i] != "" {
		return o.states[i]
	}
	o.states[i] = InForce
	o.states[i] = o.workOut(i)
	return o.states[i]
}

func (o outlook) workOut(i int) State {
	d := &o.all[i]
	for _, t := range o.touched[i] { // the earliest that ended it is the one that did
		switch {
		case !o.acts(t.by):
		case t.does == motion.Replaces:
			return Replaced
		case t.does == motion.Repeals:
			return Repealed
		}
	}
	switch {
	case d.DoneOn != "":
		return CarriedOut
	case d.Wording.Plan.Until.Before(o.today):
		return Expired
	case d.Provisional:
		return Provisional
	case o.today.Before(d.Wording.Plan.From):
		return Adopted
	}
	for _, t := range o.touched[i] {
		if t.does == motion.Suspends && o.acts(t.by) && o.binds(t.by) {
			return Suspended
		}
	}
	return InForce
}

// acts reports whether a decision has done what it does to others: it is not
// provisional, its first day has come, and nothing ended it before.
func (o outlook) acts(i int) bool {
	d := &o.all[i]
	from := d.Wording.Plan.From
	return !d.Provisional && (from == "" || !o.today.Before(from) && !o.diedBefore(i))
}

// diedBefore reports whether a decision that begins on a later day was replaced or
// repealed before that day.
func (o outlook) diedBefore(i int) bool {
	if o.stillborn[i] != unknown {
		return o.stillborn[i] == yes
	}
	o.stillborn[i] = no
	from := o.all[i].Wording.Plan.From
	for _, t := range o.touched[i] {
		by := &o.all[t.by]
		begins := by.Wording.Plan.From
		if begins == "" {
			begins = day.Of(by.AdoptedAt, time.UTC)
		}
		if t.does != motion.Suspends && !by.Provisional && begins.Before(from) &&
			(by.Wording.Plan.From == "" || !o.diedBefore(t.by)) {
			o.stillborn[i] = yes
			break
		}
	}
	return o.stillborn[i] == yes
}

// binds reports whether a decision is in force, carried out or not.
func (o outlook) binds(i int) bool {
	s := o.state(i)
	return s == InForce || s == CarriedOut
}

// rivals are the other decisions in force that ended the same one, unless both
// only repealed it.
func (o outlook) rivals(i int) (others []motion.ID) {
	if !o.acts(i) || !o.binds(i) {
		return nil
	}
	for _, e := range o.all[i].Wording.Effects {
		on, known := o.place[e.Decision]
		if !known || e.Does == motion.Suspends {
			continue
		}
		for _, t := range o.touched[on] {
			differ := t.does != motion.Suspends && (t.does == motion.Replaces || e.Does == motion.Replaces)
			if id := o.all[t.by].ID; differ && t.by != i && o.acts(t.by) && o.binds(t.by) && !slices.Contains(others, id) {
				others = append(others, id)
			}
		}
	}
	return others
}
