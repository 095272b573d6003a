package abroad

import (
	"errors"

	"fyne.io/fyne/v2"

	"moot/app/certificate"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/refusal"
)

// card is the page of a card that was brought, before it is taken.
type card struct {
	page.Base
	card certificate.Card
	take *kit.Press
}

func newCard(s *seat.Seat, of certificate.Card) *card {
	c := &card{Base: page.New(s, area, 4*look.Step), card: of}
	c.take = kit.Primary(c.Say("card.take"), look.IconTick, func() { c.acquaint(false) })
	return c
}

// Title says what this is.
func (c *card) Title() string { return c.Say("card.title") }

// Action takes it: from then on their certificates can be checked.
func (c *card) Action() fyne.CanvasObject { return c.take }

// Refresh says whose card it is, how it hangs together with what is known, and what to
// compare before it is taken.
func (c *card) Refresh() {
	known, err := c.rolls()
	if err != nil {
		c.Seat.Tell(err)
		return
	}
	newest, found := c.card.Rolls[0].Roll, c.card.Check(known)
	lines := []string{c.Say("card.signed", "n", found.By, "of", found.Of)}
	if newest.Place != "" {
		lines = append([]string{newest.Place}, lines...)
	}
	state := kit.Careful(c.Say("card.new"))
	switch {
	case found.Known && found.Steps == 0:
		state = kit.Good(c.Say("card.same"))
	case found.Known:
		state = kit.Good(c.Say("card.follows"))
	}
	c.List.Set(page.Card("card", []kit.State{state}, newest.Name, lines...), kit.Item{Key: "mark", Make: func() fyne.CanvasObject {
		return kit.Proof(c.Say("compare"), newest.Hash().Short(), c.Say("compare.words"))
	}})
}

// rolls are those that are known here.
func (c *card) rolls() (known []certificate.Roll, err error) {
	all, err := c.C.Acquainted()
	for _, a := range all {
		known = append(known, a.Roll)
	}
	return known, err
}

// acquaint takes the card. One that does not follow from what is known is taken only
// by somebody who was told so.
func (c *card) acquaint(anew bool) {
	if c.Seat.Busy() {
		return
	}
	name, differs := c.card.Rolls[0].Roll.Name, false
	c.Seat.Do(func() error {
		_, err := c.C.Acquaint(c.card, anew)
		var no *refusal.Refusal
		if differs = errors.As(err, &no) && no.Code == refusal.CertificateOther; differs {
			return nil
		}
		return err
	}, func() {
		if differs {
			c.Seat.Shell().Ask(shell.Question{Title: c.Say("anew", "name", name), Words: c.Say("anew.words"), Do: c.Say("anew.do"), Grave: true},
				func() { c.acquaint(true) })
			return
		}
		c.Seat.Shell().Back()
		c.Seat.Shell().Tell(kit.Good(c.Say("card.taken", "name", name)))
	})
}
