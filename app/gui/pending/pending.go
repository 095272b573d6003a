// Package pending is what members are to confirm about each other, as cards for
// the screens that show them: somebody is to go, has a new phone, a new charter,
// the roll. Each says who has said so, how many more it takes, and has one button
// to say the same.
package pending

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/words"
)

// Cards are all there is to confirm, the oldest first.
func Cards(s *seat.Seat, c *collective.Collective) []kit.Item {
	return cards(s, c, func(collective.Pending) bool { return true })
}

// Undone are those this member can do something about.
func Undone(s *seat.Seat, c *collective.Collective) []kit.Item {
	return cards(s, c, func(p collective.Pending) bool { return p.Contestable || !p.Said && p.No == nil })
}

// About are those about one member.
func About(s *seat.Seat, c *collective.Collective, id member.ID) []kit.Item {
	return cards(s, c, func(p collective.Pending) bool { return p.Member == id && p.Matter != collective.Roll })
}

// Charter is what was decided about the charter and waits for phones.
func Charter(s *seat.Seat, c *collective.Collective) []kit.Item {
	return cards(s, c, func(p collective.Pending) bool { return p.Matter == collective.Amendment })
}

func cards(s *seat.Seat, c *collective.Collective, want func(collective.Pending) bool) []kit.Item {
	all, err := c.Pending()
	var items []kit.Item
	for _, p := range seat.Trust(s, all, err) {
		if want(p) {
			items = append(items, newCard(s, c, p).item())
		}
	}
	return items
}

// card is one thing to confirm.
type card struct {
	seat *seat.Seat
	c    *collective.Collective
	p    collective.Pending
}

func newCard(s *seat.Seat, c *collective.Collective, p collective.Pending) *card {
	return &card{s, c, p}
}

func (d *card) say(key string, args ...any) string {
	return d.seat.Words().Say("pending."+key, args...)
}

// item shows how far it has come. A question about this very phone comes first.
func (d *card) item() kit.Item {
	state := kit.Running(d.say("said", "n", len(d.p.By), "needed", d.p.Needed))
	if d.p.Said {
		state = kit.Good(d.say("said.mine"))
	}
	lines := d.lines()
	no := ""
	if d.p.No != nil && !d.p.Contestable {
		no = d.seat.Words().Refuse(d.p.No)
	}
	return kit.Item{Key: "pending " + d.p.ID.String(), Shows: []any{state, d.title(), lines, no, d.p.Contestable}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(state)), kit.Heading(d.title())}
		for _, line := range lines {
			parts = append(parts, kit.Body(line))
		}
		switch {
		case d.p.Contestable:
			parts = append(parts, kit.Grave(d.say("contest.do"), look.IconWarning, d.contest))
		case d.p.Said:
		case no != "":
			parts = append(parts, kit.Secondary(no))
		default:
			parts = append(parts, kit.SecondaryButton(d.verb(), look.IconTick, d.confirm))
		}
		return kit.Card(parts...)
	}}
}

// matter names the part of the catalogue there is for it.
func (d *card) matter() string {
	switch d.p.Matter {
	case collective.Removal:
		return "removal"
	case collective.Replacement:
		return "replacement"
	case collective.Settling:
		if d.p.Contested {
			return "contested"
		}
		return "settling"
	case collective.Amendment:
		return "charter"
	}
	return "roll"
}

func (d *card) name() string { return d.c.Name(d.p.Member) }

func (d *card) title() string { return d.say(d.matter()+".title", "name", d.name()) }

func (d *card) verb() string { return d.say(d.matter()+".do", "name", d.name()) }

// lines say what it does, who has said so, and how many more it takes.
func (d *card) lines() []string {
	var lines []string
	switch words := d.say(d.matter()+".words", "name", d.name(), "n", len(d.p.Lost), "code", d.code()); {
	case d.p.Contestable:
		lines = append(lines, d.say("contest"))
	case d.p.Matter == collective.Amendment:
		lines = append(append(lines, words), d.changes()...)
	default:
		lines = append(lines, words)
	}
	if len(d.p.In) > 0 {
		lines = append(lines, d.say("roll.in", "names", d.names(d.p.In)))
	}
	by := d.say("more", "n", d.p.More())
	if len(d.p.By) > 0 {
		by = d.say("by", "names", d.names(d.p.By)) + " " + by
	}
	return append(lines, by)
}

func (d *card) names(ids []member.ID) string {
	var names []string
	for _, id := range ids {
		names = append(names, d.c.Name(id))
	}
	slices.Sort(names)
	return d.seat.Words().And(names...)
}

// code is what the new phone shows too.
func (d *card) code() string {
	waiting, err := d.c.Waiting()
	for _, w := range seat.Trust(d.seat, waiting, err) {
		if w.ID == d.p.Waiting {
			return w.Code
		}
	}
	return "–"
}

// changes are what was decided and does not hold yet.
func (d *card) changes() []string {
	is, err := d.c.Charter()
	is = seat.Trust(d.seat, is, err)
	u, err := d.c.Unconfirmed()
	u = seat.Trust(d.seat, u, err)
	return Changes(d.seat.Words(), is.Rules, u)
}

// Changes say line by line what was decided and what holds meanwhile.
func Changes(l i18n.Localizer, is charter.Rules, u collective.Unconfirmed) (lines []string) {
	for _, line := range u.Lines {
		lines = append(lines, l.Say("charter.change", "line", words.CharterLine(l, line),
			"now", words.CharterSays(l, is, line), "was", words.CharterSays(l, u.Was, line)))
	}
	return lines
}

// confirm asks first where what follows cannot be undone.
func (d *card) confirm() {
	if d.p.Matter == collective.Roll || d.p.Matter == collective.Settling {
		d.do()
		return
	}
	d.seat.Shell().Ask(shell.Question{
		Title: d.title(), Words: d.say(d.matter() + ".ask"), Do: d.verb(), Grave: d.p.Matter != collective.Amendment,
	}, d.do)
}

func (d *card) do() {
	if d.seat.Busy() {
		return // one word is enough
	}
	d.seat.Do(func() error { return d.c.Confirm(d.p.ID) }, nil)
}

// contest asks first: it stops the new phone.
func (d *card) contest() {
	d.seat.Shell().Ask(shell.Question{
		Title: d.say("contest.ask"), Words: d.say("contest.words"), Do: d.say("contest.do"), Grave: true,
	}, func() { d.seat.Do(func() error { return d.c.Contest(d.p.ID) }, nil) })
}
