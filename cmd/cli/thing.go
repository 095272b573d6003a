package cli

import (
	"cmp"
	"time"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/group"
	"moot/app/need"
	"moot/app/photo"
	"moot/app/print"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/thing"
	"moot/app/words"
)

// things is how people name a thing.
var things = kind[thing.Thing]{
	(*collective.Collective).Things,
	func(t thing.Thing) string { return t.ID.String() },
	func(t thing.Thing) string { return t.Card.Title },
	refusal.ThingUnknown, refusal.ThingAmbiguous,
}

type thingAnswer struct {
	ID         thing.ID      `json:"id"`
	Title      string        `json:"title"`
	Kind       thing.Kind    `json:"kind"`
	State      thing.State   `json:"state"`
	Stewards   *group.ID     `json:"stewards"`
	Place      string        `json:"place"`
	Purpose    string        `json:"purpose"`
	Note       string        `json:"note"`
	Came       thing.Came    `json:"came"`
	From       string        `json:"from"`
	Within     *thing.ID     `json:"within"`
	Parts      []thing.ID    `json:"parts"`
	Lends      bool          `json:"lends"`
	Approves   bool          `json:"approves"`
	DaysMax    int           `json:"days_max"`
	AheadMax   int           `json:"ahead_max"`
	OpenMax    int           `json:"open_max"`
	Conditions string        `json:"conditions"`
	Condition  string        `json:"condition"`
	Left       thing.Way     `json:"left"`
	LeftTo     string        `json:"left_to"`
	Reason     string        `json:"reason"`
	Photo      *photo.Hash   `json:"photo"`
	Manual     []photoAnswer `json:"manual"`
	Taken      []takenAnswer `json:"taken"`
	Uses       []useAnswer   `json:"uses"`

	thing thing.Thing
	name  func(thing.ID) string
}

type takenAnswer struct {
	Unit    string       `json:"unit"`
	Taken   need.Amount  `json:"taken"`
	Limit   *need.Amount `json:"limit"`
	Over    need.Amount  `json:"over"`
	limited bool
}

// useAnswer is one time that something was taken.
type useAnswer struct {
	ID     statement.ID `json:"id"`
	By     person       `json:"by"`
	Day    day.Date     `json:"day"`
	Amount need.Amount  `json:"amount"`
	Unit   string       `json:"unit"`
	Text   string       `json:"text"`
}

func describeThing(of *collective.Collective, t thing.Thing) (thingAnswer, error) {
	c := t.Card
	a := thingAnswer{ID: t.ID, Title: c.Title, Kind: c.Kind, State: t.State, Place: c.Place, Purpose: c.Purpose, Note: c.Note, Came: c.Came, From: c.From,
		Parts: append([]thing.ID{}, t.Parts...), Lends: c.Terms.Lends, Approves: c.Terms.Approves, DaysMax: c.Terms.DaysMax, AheadMax: c.Terms.AheadMax,
		OpenMax: c.Terms.OpenMax, Conditions: c.Terms.Conditions, Condition: t.Condition.Text, Taken: []takenAnswer{}, Uses: []useAnswer{}, thing: t,
		name: func(id thing.ID) string { t, _ := of.Thing(id); return t.Card.Title }}
	a.Photo, a.Manual = pictured(t)
	if !c.Stewards.IsZero() {
		a.Stewards = &c.Stewards
	}
	if !c.Within.IsZero() {
		a.Within = &c.Within
	}
	if !t.Leaving.ID.IsZero() {
		a.Left, a.LeftTo, a.Reason = t.Leaving.How, t.Leaving.To, t.Leaving.Reason
	}
	today, err := of.Today()
	if err != nil {
		return a, err
	}
	taken, uses, err := of.ThingYear(t.ID, today)
	for _, u := range uses {
		a.Uses = append(a.Uses, useAnswer{u.ID, person{u.By, of.Name(u.By)}, u.Day, u.Amount, u.Unit, u.Text})
	}
	for _, one := range taken {
		x := takenAnswer{Unit: one.Unit, Taken: one.Taken, Over: one.Over(), limited: one.Limited}
		if one.Limited {
			x.Limit = &one.Limit
		}
		a.Taken = append(a.Taken, x)
	}
	return a, err
}

func (a thingAnswer) text(p *page) {
	p.say("thing.shown", "id", short(a.ID), "title", a.Title, "kind", words.ThingKind(p.Localizer, a.Kind), "state", words.ThingState(p.Localizer, a.State))
	for _, line := range words.ThingCard(p.Localizer, a.thing, a.name) {
		p.block(line)
	}
	if a.Photo != nil {
		p.under("thing.photo")
	}
	if n := len(a.Manual); n > 0 {
		p.under("thing.manual", "n", n)
	}
	for _, t := range a.Taken {
		limit := p.Say("words.thing.unlimited")
		if t.limited {
			limit = words.Amount(p.Localizer, *t.Limit, t.Unit)
		}
		p.under("thing.taken", "amount", words.Amount(p.Localizer, t.Taken, t.Unit), "limit", limit)
	}
	var rows [][]string
	for _, u := range a.Uses {
		rows = append(rows, []string{short(u.ID), string(u.Day), words.Amount(p.Localizer, u.Amount, u.Unit), u.By.Name, firstLine(u.Text)})
	}
	p.table(rows)
}

type thingList struct {
	Things []thingAnswer `json:"things"`
}

func (l thingList) text(p *page) {
	if len(l.Things) == 0 {
		p.say("thing.none")
	}
	var rows [][]string
	for _, t := range l.Things {
		rows = append(rows, []string{short(t.ID), t.Title, words.ThingKind(p.Localizer, t.Kind), words.ThingState(p.Localizer, t.State), t.Place})
	}
	p.table(rows)
}

// Do lists what is held in common.
func (v *thingsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := thingList{[]thingAnswer{}}
	all, err := of.Things()
	for _, t := range all {
		if t.Gone() && !v.Past || v.Sort != "" && t.Card.Kind != thing.Kind(v.Sort) {
			continue
		}
		a, err := describeThing(of, t)
		if err != nil {
			return nil, err
		}
		l.Things = append(l.Things, a)
	}
	return l, err
}

// Do shows a thing.
func (v *thingShownVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(*collective.Collective, thing.Thing) error { return nil })
}

// onThing does something to a thing and shows how it is then.
func (c *call) onThing(query string, do func(*collective.Collective, thing.Thing) error) (answer, error) {
	of, t, err := find(c, things, query)
	if err != nil {
		return nil, err
	}
	if err := do(of, t); err != nil {
		return nil, err
	}
	if t, err = of.Thing(t.ID); err != nil {
		return nil, err
	}
	return describeThing(of, t)
}

// into alters a card as the options say.
func (o CardOptions) into(c *call, card *thing.Card) error {
	card.Kind, card.Came = cmp.Or(thing.Kind(o.Sort), card.Kind), cmp.Or(thing.Came(o.Came), card.Came)
	for _, s := range []struct {
		is *string
		to *string
	}{{o.Place, &card.Place}, {o.Use, &card.Purpose}, {o.Note, &card.Note}, {o.Origin, &card.From}, {o.Conditions, &card.Terms.Conditions}} {
		if s.is != nil {
			*s.to = *s.is
		}
	}
	for _, n := range []struct {
		is *int
		to *int
	}{{o.Longest, &card.Terms.DaysMax}, {o.Ahead, &card.Terms.AheadMax}, {o.AtOnce, &card.Terms.OpenMax}} {
		if n.is != nil {
			*n.to = *n.is
		}
	}
	t := &card.Terms
	t.Approves = (t.Approves || o.Itself) && !o.NotItself && !o.NoLend
	t.Lends = (t.Lends || o.Lend || o.Itself) && !o.NoLend
	if o.Stewards != nil {
		card.Stewards = group.ID{}
		if *o.Stewards != "" {
			_, g, err := find(c, groups, *o.Stewards)
			if err != nil {
				return err
			}
			card.Stewards = g.ID
		}
	}
	if o.Within != nil {
		card.Within = thing.ID{}
		if *o.Within != "" {
			_, t, err := find(c, things, *o.Within)
			if err != nil {
				return err
			}
			card.Within = t.ID
		}
	}
	return nil
}

// Do writes a thing into the register.
func (v *thingAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	card := thing.Card{Title: v.Called, Kind: thing.Other, Came: thing.Always}
	if err := v.into(c, &card); err != nil {
		return nil, err
	}
	id, err := of.RegisterThing(thing.ID{}, card)
	if err != nil {
		return nil, err
	}
	t, err := of.Thing(id)
	if err != nil {
		return nil, err
	}
	return describeThing(of, t)
}

// Do alters what the register says of a thing.
func (v *thingChangeVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(of *collective.Collective, t thing.Thing) error {
		card := t.Card
		if v.Title != nil {
			card.Title = *v.Title
		}
		if err := v.into(c, &card); err != nil {
			return err
		}
		_, err := of.RegisterThing(t.ID, card)
		return err
	})
}

// Do says how a thing is.
func (v *thingStateVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(of *collective.Collective, t thing.Thing) error {
		return of.SayOfThing(t.ID, thing.Condition{State: thing.State(v.State), Text: v.Text, Place: v.Place})
	})
}

// Do says that a thing is worn out or lost.
func (v *thingLeaveVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(of *collective.Collective, t thing.Thing) error {
		return of.LeaveThing(t.ID, thing.Way(v.State), v.Reason)
	})
}

// markAnswer is the mark that stands in the words of a decision.
type markAnswer struct {
	Mark string `json:"mark"`
}

func (a markAnswer) text(p *page) { p.say("hours.mark", "mark", a.Mark) }

// Do shows the mark with which a thing passes to another collective, or says that it did.
func (v *thingPassVerb) Do(c *call) (answer, error) {
	_, t, err := find(c, things, v.Thing)
	if err != nil {
		return nil, err
	}
	if v.Decision == "" || v.Certificate == "" {
		return markAnswer{thing.PassMark(t.ID, v.Collective)}, nil
	}
	_, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	theirs, _, err := readCertificate(c.path(v.Certificate))
	if err != nil {
		return nil, err
	}
	if theirs == nil {
		return nil, refusal.New(refusal.CertificateBad)
	}
	return c.onThing(t.ID.String(), func(of *collective.Collective, t thing.Thing) error {
		return of.PassThing(t.ID, v.Collective, statement.ID(d.ID), *theirs)
	})
}

// Do shows the mark of a yearly limit, or says that it was decided.
func (v *thingLimitVerb) Do(c *call) (answer, error) {
	of, t, err := find(c, things, v.Thing)
	if err != nil {
		return nil, err
	}
	l := thing.Limit{Thing: t.ID, Unit: v.Unit, From: day.Date(v.From)}
	if l.Amount, err = amountOrNone(v.Amount); err != nil {
		return nil, err
	}
	if l.From == "" {
		if l.From, err = of.Today(); err != nil {
			return nil, err
		}
	}
	l, no := l.Cleaned()
	if no != nil {
		return nil, no
	}
	if v.Decision == "" {
		return markAnswer{l.Mark()}, nil
	}
	_, d, err := find(c, decisions, v.Decision)
	if err != nil {
		return nil, err
	}
	l.Decision = statement.ID(d.ID)
	return c.onThing(t.ID.String(), func(of *collective.Collective, _ thing.Thing) error { return of.LimitThing(l) })
}

// Do says that so much was taken; with an entry it corrects one.
func (v *thingUseVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(of *collective.Collective, t thing.Thing) (err error) {
		u := thing.Use{Thing: t.ID, Unit: v.Unit, Day: day.Date(v.Day), Text: v.Text}
		if v.Entry != "" {
			_, uses, err := of.ThingYear(t.ID, u.Day)
			if err != nil {
				return err
			}
			i, _ := pick(len(uses), v.Entry, func(i int) string { return uses[i].ID.String() }, func(i int) string { return uses[i].Text })
			if i < 0 || uses[i].By != of.Me() {
				return refusal.New(refusal.HoursNotYours)
			}
			u.Corrects, u.Day, u.Unit = uses[i].ID, cmp.Or(u.Day, uses[i].Day), cmp.Or(u.Unit, uses[i].Unit)
		}
		if u.Amount, err = amountOrNone(v.Amount); err != nil {
			return err
		}
		return of.UseThing(u)
	})
}

// Do prints the register of what is held in common.
func (v *thingPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	paper, err := of.CommonsPaper()
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Things)
}

// when reads a moment: a day and a time on the clocks of the collective, or a day, which
// begins at midnight.
func when(s string, zone *time.Location) (string, error) {
	if d := day.Date(s); d != "" && d.Valid() {
		return s + "T00:00", nil
	}
	at, err := localTime(s, zone)
	if err != nil {
		return "", refusal.New(refusal.LoanTimes)
	}
	return string(at), nil
}
