package commons

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/group"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/thing"
	"moot/app/words"
)

// limits are what the steppers of the terms go up to.
const (
	daysMost  = 60
	aheadMost = 366
	openMost  = 20
)

// card is where one writes what the register says of a thing: a new one, or from now on.
type card struct {
	goods.Page
	links Links
	of    thing.Thing // its id is zero for a new one

	title, place, purpose, note, from, conditions *widget.Entry

	kind, came, lends, stewards *kit.Options
	groups                      []group.ID // of the choice; zero for everybody
	within                      thing.ID
	days, ahead, open           *kit.Stepper
	fields                      map[string]kit.Item
	action                      *kit.Press
}

func newCard(s *seat.Seat, links Links, of thing.Thing) *card {
	f := &card{Page: goods.NewPage(s, area, 4*look.Step), links: links, of: of, within: of.Card.Within, fields: make(map[string]kit.Item)}
	c := of.Card
	if of.ID.IsZero() {
		c.Kind, c.Came, c.Terms = thing.Tool, thing.Always, thing.Terms{Lends: true, Approves: true}
	}
	entry := func(is, key string) *widget.Entry { return kit.Line(is, f.Say("card."+key+".example")) }
	f.title, f.place, f.purpose = entry(c.Title, "title"), entry(c.Place, "place"), entry(c.Purpose, "purpose")
	f.from, f.note = entry(c.From, "from"), kit.Paragraphs(c.Note, f.Say("card.note.example"), textLines)
	f.conditions = kit.Paragraphs(c.Terms.Conditions, f.Say("card.conditions.example"), textLines)
	var kinds, comings []string
	for _, k := range thing.Kinds() {
		kinds = append(kinds, i18n.Capital(words.ThingKind(s.Words(), k)))
	}
	for _, w := range thing.Comings() {
		comings = append(comings, s.Words().Say("words.thing.came."+string(w)))
	}
	f.kind = kit.NewPills(kinds, slices.Index(thing.Kinds(), c.Kind), func(int) {})
	f.came = kit.NewOptions(comings, slices.Index(thing.Comings(), c.Came), func(int) { f.Refresh() })
	f.lends = kit.NewOptions([]string{f.Say("card.lends.itself"), f.Say("card.lends.asked"), f.Say("card.lends.no")}, lending(c.Terms), func(int) { f.Refresh() })
	step := func(n, most int) *kit.Stepper {
		return kit.NewStepper(n, 0, max(n, most), f.Say("less"), f.Say("one-more"), func(int) {})
	}
	f.days, f.ahead, f.open = step(c.Terms.DaysMax, daysMost), step(c.Terms.AheadMax, aheadMost), step(c.Terms.OpenMax, openMost)
	f.chooseStewards(c.Stewards)
	for key, answer := range map[string]fyne.CanvasObject{"title": f.title, "kind": f.kind.Object(), "place": f.place, "purpose": f.purpose, "note": f.note,
		"came": f.came.Object(), "from": f.from, "lends": f.lends.Object(), "conditions": f.conditions, "stewards": f.stewards.Object()} {
		f.fields[key] = kit.Still(key, kit.Field(f.Say("card."+key), answer, ""))
	}
	for key, stepper := range map[string]*kit.Stepper{"days": f.days, "ahead": f.ahead, "open": f.open} {
		f.fields[key] = kit.Still(key, kit.Figured(f.Say("card."+key), stepper.Object()))
	}
	key := "card.do"
	if !of.ID.IsZero() {
		key = "card.change"
	}
	f.action = kit.Primary(f.Say(key), look.IconTick, f.send)
	return f
}

// lending is the place of terms in the choice whether it is lent.
func lending(t thing.Terms) int {
	switch {
	case t.Approves:
		return 0
	case t.Lends:
		return 1
	}
	return 2
}

// chooseStewards offers the groups that go on.
func (f *card) chooseStewards(now group.ID) {
	all, err := f.C.Groups()
	names, chosen := []string{f.Say("card.stewards.all")}, 0
	f.groups = []group.ID{{}}
	for _, g := range seat.Trust(f.Seat, all, err) {
		if g.State == group.Ended && g.ID != now {
			continue
		}
		if g.ID == now {
			chosen = len(f.groups)
		}
		f.groups, names = append(f.groups, g.ID), append(names, g.Plan.Name)
	}
	f.stewards = kit.NewOptions(names, chosen, func(int) {})
}

// Title says what one writes.
func (f *card) Title() string {
	if f.of.ID.IsZero() {
		return f.Say("add")
	}
	return f.Say("change")
}

// Action writes it.
func (f *card) Action() fyne.CanvasObject { return f.action }

// Refresh asks what the answers make necessary.
func (f *card) Refresh() {
	items := []kit.Item{f.fields["title"], f.fields["kind"], f.fields["place"], f.fields["purpose"], f.fields["lends"]}
	if f.lends.Chosen() < 2 {
		items = append(items, f.fields["conditions"], f.fields["days"], f.fields["ahead"], f.fields["open"], f.Words("card.limits"))
	}
	if len(f.groups) > 1 {
		items = append(items, f.fields["stewards"])
	}
	items = append(items, f.inside(), f.fields["came"])
	if thing.Comings()[f.came.Chosen()] != thing.Always {
		items = append(items, f.fields["from"])
	}
	f.List.Set(append(items, f.fields["note"])...)
}

// inside is what the thing is a part of, or lies in; it is chosen on a page of its own.
func (f *card) inside() kit.Item {
	named := f.Say("card.within.none")
	if in, err := f.C.Thing(f.within); err == nil {
		named = in.Card.Title
	}
	return kit.Item{Key: "within", Shows: named, Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, kit.Body(named), kit.SecondaryButton(f.Say("card.within.choose"), look.IconCommons, f.chooseInside))
		if !f.within.IsZero() {
			column.Add(kit.Quiet(f.Say("card.within.none"), look.IconCross, func() { f.within = thing.ID{}; f.Refresh() }))
		}
		return kit.Field(f.Say("card.within"), column, "")
	}}
}

func (f *card) chooseInside() {
	all, err := f.C.Things()
	var options []pick.Option
	for _, t := range seat.Trust(f.Seat, all, err) {
		if !t.Gone() && t.ID != f.of.ID {
			options = append(options, pick.Option{Key: t.ID.String(), Word: t.Card.Title, Note: t.Card.Place})
		}
	}
	f.Open(f, pick.One(f.Seat, f.Say("card.within"), options, func(key string) {
		if id := new(thing.ID); id.UnmarshalText([]byte(key)) == nil {
			f.within = *id
		}
		f.Seat.Shell().Back()
	}))
}

func (f *card) send() {
	c := thing.Card{Title: f.title.Text, Kind: thing.Kinds()[f.kind.Chosen()], Stewards: f.groups[f.stewards.Chosen()], Place: f.place.Text,
		Purpose: f.purpose.Text, Note: f.note.Text, Came: thing.Comings()[f.came.Chosen()], From: f.from.Text, Within: f.within}
	if lends := f.lends.Chosen(); lends < 2 {
		c.Terms = thing.Terms{Lends: true, Approves: lends == 0, DaysMax: f.days.N(), AheadMax: f.ahead.N(), OpenMax: f.open.N(), Conditions: f.conditions.Text}
	}
	f.Back(func() error {
		_, err := f.C.RegisterThing(f.of.ID, c)
		return err
	})
}
