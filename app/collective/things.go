package collective

import (
	"slices"
	"strings"
	"sync"

	"moot/app/calendar"
	"moot/app/certificate"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/loan"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/thing"
)

// commons is what a view knows of things and loans, made when somebody first asks for it
// and kept while nobody speaks of them.
type commons struct {
	registering, lending sync.Once
	register             *thing.Register
	book                 *loan.Book
}

// keepCommons takes over the register and the loans of the view before while nothing they
// hang on has changed.
func (c *Collective) keepCommons(v *view) {
	was := c.view
	if was != nil && !c.lent && slices.Equal(v.heads, was.heads) && slices.EqualFunc(v.groups, was.groups, sameGroup) &&
		slices.EqualFunc(v.decisions, was.decisions, func(a, b decision.Decision) bool { return a.ID == b.ID }) {
		v.commons = was.commons
		return
	}
	v.commons = new(commons)
	c.lent = false
}

// commonsOf is what a page says of things and loans.
func commonsOf(f record.Facts) *record.Facts { return &record.Facts{Things: f.Things, Loans: f.Loans} }

func (v *view) thingGround() thing.Ground {
	return thing.Ground{People: v.everyone(v.roster), Here: v.roll, Stewards: v.everIn, Decisions: v.adoptedWords(false)}
}

// everIn are those who are in a working group or were: what they approved stays approved.
func (v *view) everIn(id group.ID) member.Set {
	g, err := v.group(id)
	if err != nil {
		return nil
	}
	return g.People.In.Or(g.People.Gone).Or(g.People.Out)
}

func (v *view) things() *thing.Register {
	v.commons.registering.Do(func() { v.commons.register = thing.Fold(v.facts.Things, v.thingGround()) })
	return v.commons.register
}

func (v *view) loanGround() loan.Ground {
	return loan.Ground{People: v.everyone(v.roster), Thing: v.things().Thing, Stewards: v.everIn,
		Days: func(first day.Date, rule string, last day.Date) []day.Date {
			return calendar.Days(first, rule, first, last)
		}}
}

func (v *view) loans() *loan.Book {
	v.commons.lending.Do(func() { v.commons.book = loan.Fold(v.facts.Loans, v.loanGround()) })
	return v.commons.book
}

func (v *view) thing(id thing.ID) (thing.Thing, error) {
	t, ok := v.things().Thing(id)
	if !ok {
		return t, refusal.New(refusal.ThingUnknown, "name", id.String()[:idShown])
	}
	return t, nil
}

// Things are all things of the register by title, those that left, too.
func (c *Collective) Things() ([]thing.Thing, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.things().Things), nil
}

// Thing is one thing.
func (c *Collective) Thing(id thing.ID) (thing.Thing, error) {
	v, err := c.look()
	if err != nil {
		return thing.Thing{}, err
	}
	return v.thing(id)
}

// ThingYear is what was taken from a thing in the year of a day, against what may be, and
// each time somebody took something.
func (c *Collective) ThingYear(id thing.ID, on day.Date) ([]thing.Taken, []thing.Use, error) {
	v, err := c.look()
	if err != nil {
		return nil, nil, err
	}
	return v.things().Year(id, on), v.things().Uses(id), nil
}

// RegisterThing writes a thing into the register; with an id it alters its card, which its
// stewards may, or everybody where it has none.
func (c *Collective) RegisterThing(of thing.ID, card thing.Card) (thing.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return of, err
	}
	card, no := card.Cleaned()
	if no != nil {
		return of, no
	}
	if !card.Stewards.IsZero() {
		if _, err := v.group(card.Stewards); err != nil {
			return of, err
		}
	}
	if !card.Within.IsZero() {
		if _, err := v.thing(card.Within); err != nil {
			return of, err
		}
	}
	r := thing.Registration{Of: of, Card: card}
	if !of.IsZero() {
		t, err := v.thing(of)
		if err != nil {
			return of, err
		}
		switch {
		case t.Gone():
			return of, refusal.New(refusal.ThingGone, "name", t.Card.Title)
		case !t.MayChange(c.Me(), v.thingGround()):
			return of, refusal.New(refusal.ThingNotYours)
		case v.inside(card.Within, of):
			return of, refusal.New(refusal.ThingInside)
		}
		r.Over = t.Versions
	}
	id, err := c.say(r)
	if of.IsZero() {
		return thing.ID(id), err
	}
	return of, err
}

// inside reports whether a thing is in another, however deep.
func (v *view) inside(id, of thing.ID) bool {
	for seen := 0; !id.IsZero() && seen <= len(v.things().Things); seen++ {
		if id == of {
			return true
		}
		t, _ := v.things().Thing(id)
		id = t.Card.Within
	}
	return false
}

// SayOfThing says how a thing is, and where.
func (c *Collective) SayOfThing(of thing.ID, s thing.Condition) error {
	return c.onThing(of, func(_ *view, t thing.Thing) (statement.Sayer, error) {
		s.Thing, s.Over = of, t.Conditions
		clean, no := s.Cleaned()
		if no != nil {
			return nil, no
		}
		return clean, nil
	})
}

// LeaveThing says that a thing is worn out or lost; it leaves the register when a second
// person says the same.
func (c *Collective) LeaveThing(of thing.ID, how thing.Way, reason string) error {
	return c.onThing(of, func(*view, thing.Thing) (statement.Sayer, error) {
		if how == thing.Passed {
			return nil, refusal.New(refusal.ThingNotToPass)
		}
		clean, no := thing.Leaving{Thing: of, How: how, Reason: reason}.Cleaned()
		if no != nil {
			return nil, no
		}
		return clean, nil
	})
}

// PassThing says that a thing passed to another collective. Both must have decided it: the
// mark of [thing.PassMark] stands in the words of our decision and in theirs, which its
// certificate shows.
func (c *Collective) PassThing(of thing.ID, to string, by statement.ID, theirs certificate.Certificate) error {
	if _, err := c.CheckCertificate(theirs); err != nil {
		return err
	}
	return c.onThing(of, func(v *view, _ thing.Thing) (statement.Sayer, error) {
		sign := thing.PassMark(of, to)
		if !mark.Any(v.adoptedWords(true), by, sign) || !strings.Contains(theirs.Paper.Text, sign) {
			return nil, refusal.New(refusal.ThingNoMark, "mark", sign)
		}
		clean, no := thing.Leaving{Thing: of, How: thing.Passed, To: to, Decision: by, Theirs: theirs.Paper.Hash()}.Cleaned()
		if no != nil {
			return nil, no
		}
		return clean, nil
	})
}

// LimitThing says how much a year may be taken, as was decided: the mark of the limit must
// stand in the words of the decision.
func (c *Collective) LimitThing(l thing.Limit) error {
	return c.onThing(l.Thing, func(v *view, _ thing.Thing) (statement.Sayer, error) {
		clean, no := l.Cleaned()
		if no != nil {
			return nil, no
		}
		if !mark.Any(v.adoptedWords(true), clean.Decision, clean.Mark()) {
			return nil, refusal.New(refusal.ThingNoMark, "mark", clean.Mark())
		}
		return clean, nil
	})
}

// UseThing writes down that so much was taken. More than the limit of the year is
// refused. With Corrects it takes the place of a use of one's own.
func (c *Collective) UseThing(u thing.Use) error {
	return c.onThing(u.Thing, func(v *view, _ thing.Thing) (statement.Sayer, error) {
		if u.Day == "" {
			u.Day = c.today(v)
		}
		clean, no := u.Cleaned()
		if no == nil {
			no = v.things().CanTake(clean)
		}
		if no != nil {
			return nil, no
		}
		return clean, nil
	})
}

// onThing says one thing about a thing that has not left.
func (c *Collective) onThing(id thing.ID, rule func(*view, thing.Thing) (statement.Sayer, error)) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	t, err := v.thing(id)
	if err != nil {
		return err
	}
	if t.Gone() {
		return refusal.New(refusal.ThingGone, "name", t.Card.Title)
	}
	what, err := rule(v, t)
	if err != nil {
		return err
	}
	_, err = c.say(what)
	return err
}
