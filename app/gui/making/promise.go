package making

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/group"
	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/stores"
	"moot/app/need"
	"moot/app/plan"
	"moot/app/statement"
	"moot/app/stock"
	"moot/app/words"
)

// noteLines is how high the place for a note is.
const noteLines = 2

// promising is where one promises something, or says a promise anew.
type promising struct {
	goods.Page
	seed             plan.Commitment
	what, unit, note *widget.Entry
	amount           *goods.Amount
	due              *calendar.Day
	groups           []group.ID
	group            *kit.Options
	above, below     []kit.Item
	action           *kit.Press
}

// newPromising begins with what the seed says; its round is kept, and with Of it is the
// promise that is said anew.
func newPromising(s *seat.Seat, seed plan.Commitment) *promising {
	p := &promising{Page: goods.NewPage(s, area, 4*look.Step), seed: seed}
	p.what, p.unit = kit.Line(seed.Good.What, p.Say("what.example")), kit.Line(seed.Good.Unit, p.Say("unit.example"))
	p.amount, p.note = goods.NewAmount(seed.Amount, nil), kit.Paragraphs(seed.Note, p.Say("note.example"), noteLines)
	p.due = calendar.NewDay(s, p.Say("by-when"), p.Say("whenever"), seed.Due, p.Refresh)
	if seed.Good == (need.Good{}) {
		p.above = append(p.above, kit.Still("what", kit.Field(p.Say("what"), p.what, "")))
	} else {
		p.above = append(p.above, kit.Still("good", kit.Heading(seed.Good.What)))
	}
	p.above = append(p.above, kit.Still("amount", kit.Field(p.Say("amount"), p.amount, seed.Good.Unit)))
	if seed.Good == (need.Good{}) {
		p.above = append(p.above, kit.Still("unit", kit.Field(p.Say("unit"), p.unit, p.Say("unit.hours"))))
	}
	p.below = append(p.below, kit.Still("note", kit.Field(p.Say("note"), p.note, "")))
	p.chooseGroup()
	p.action = kit.Primary(p.Say("promise.do"), look.IconHand, p.send)
	return p
}

// chooseGroup asks in whose name it is promised, if one is in a group.
func (p *promising) chooseGroup() {
	all, err := p.C.Groups()
	names, chosen := []string{p.Say("group.me")}, 0
	p.groups = []group.ID{{}}
	for _, g := range seat.Trust(p.Seat, all, err) {
		if g.State != group.Ended && g.People.In.Has(p.C.Me()) {
			if statement.ID(g.ID) == p.seed.Group {
				chosen = len(p.groups)
			}
			p.groups, names = append(p.groups, g.ID), append(names, g.Plan.Name)
		}
	}
	p.group = kit.NewOptions(names, chosen, func(int) {})
	if len(p.groups) > 1 {
		p.below = append(p.below, kit.Still("group", kit.Field(p.Say("group"), p.group.Object(), "")))
	}
}

// Title says what one is doing.
func (p *promising) Title() string { return p.Say("promise.new") }

// Action promises it.
func (p *promising) Action() fyne.CanvasObject { return p.action }

// Refresh shows the day as it is now.
func (p *promising) Refresh() {
	p.List.Set(slices.Concat(p.above, []kit.Item{p.due.Item("due")}, p.below)...)
}

func (p *promising) send() {
	amount, err := p.amount.Amount()
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	c := p.seed
	c.Good, c.Amount, c.Due, c.Note = need.Good{What: p.what.Text, Unit: p.unit.Text}, amount, p.due.Date(), p.note.Text
	c.Group = statement.ID(p.groups[p.group.Chosen()])
	goods.Sure(p.Seat, []need.Good{c.Good}, func() {
		p.Back(func() error {
			_, err := p.C.Promise(c)
			return err
		})
	})
}

// page is one promise. Who promised it says there what came of it.
type page struct {
	goods.Page
	of   plan.Commitment
	foot kit.Foot
	open need.Amount
}

func newPage(s *seat.Seat, of plan.Commitment) *page {
	return &page{Page: goods.NewPage(s, area, 4*look.Step), of: of}
}

// NewPromise makes the page of a promise.
func NewPromise(s *seat.Seat, of plan.Commitment) shell.Screen { return newPage(s, of) }

// Title is what was promised.
func (p *page) Title() string { return p.of.Good.What }

// Action says that it came in.
func (p *page) Action() fyne.CanvasObject {
	if p.of.By != p.C.Me() || p.open <= 0 {
		return nil
	}
	return p.foot.As(p.open.String(), func() fyne.CanvasObject {
		e := p.came()
		return kit.Primary(p.Say("came.do", "amount", p.Amount(e.Amount, e.Good)), look.IconTick, p.Told(func() error {
			_, err := p.C.Store(e)
			return err
		}, "came.told"))
	})
}

// came is what comes into the store when the promise is kept.
func (p *page) came() stock.Event {
	return stock.Event{Action: stock.Produce, Good: p.of.Good, Amount: p.open, Promise: p.of.Name(), Round: p.of.Round, Period: p.of.Period}
}

// Refresh reads the promise anew.
func (p *page) Refresh() {
	all, err := p.C.Promises()
	i := slices.IndexFunc(seat.Trust(p.Seat, all, err), func(c plan.Commitment) bool { return c.Name() == p.of.Name() })
	if i < 0 {
		p.open = 0
		p.List.Set(p.Words("promise.gone"))
		return
	}
	p.of = all[i]
	came, err := p.C.Kept(p.of.Name())
	came = seat.Trust(p.Seat, came, err)
	p.open = p.of.Amount - came
	items := []kit.Item{p.card(came)}
	if p.of.By == p.C.Me() && p.open > 0 {
		items = append(items,
			p.Button("came.other", look.IconPen, func() { p.Open(p, stores.NewEvent(p.Seat, p.came())) }),
			p.Button("promise.change", look.IconPen, func() {
				seed := p.of
				seed.Of = p.of.Name()
				p.Open(p, newPromising(p.Seat, seed))
			}),
			p.Button("promise.withdraw", look.IconCross, p.Do(func() error {
				gone := p.of
				gone.Of, gone.Withdrawn = p.of.Name(), true
				_, err := p.C.Promise(gone)
				return err
			})))
	}
	p.List.Set(items...)
}

// card is what was promised, by whom, until when and for what.
func (p *page) card(came need.Amount) kit.Item {
	e := entryOf(p.Page, p.of, came, p.Today())
	lines := []string{promised(p.Page, p.of)}
	if !p.of.Group.IsZero() {
		groups, err := p.C.Groups()
		for _, g := range seat.Trust(p.Seat, groups, err) {
			if statement.ID(g.ID) == p.of.Group {
				lines = append(lines, p.Say("group.is", "name", g.Plan.Name))
			}
		}
	}
	if p.of.Due != "" {
		lines = append(lines, p.Say("due.full", "day", words.Date(p.Seat.Words(), p.of.Due)))
	}
	if r := roundOf(p.Page, p.of); r != "" {
		lines = append(lines, p.Say("promise.for", "round", r))
	}
	lines = append(lines, p.Say("promise.said", "when", p.Seat.Words().DateTime(p.of.At.In(p.Seat.Zone()))))
	return kit.Item{Key: "card", Shows: []any{e, lines, p.of.Note}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, state := range e.States {
			chips.Add(kit.Chip(state))
		}
		card := []fyne.CanvasObject{kit.Heading(e.What)}
		if len(e.States) > 0 {
			card = append(card, chips)
		}
		if p.of.Note != "" {
			card = append(card, kit.Motion(p.of.Note))
		}
		return kit.Card(append(card, kit.Body(strings.Join(lines, "\n")))...)
	}}
}
