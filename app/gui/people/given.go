package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/statement"
	"moot/app/words"
)

// given is the list of the invitations that members gave out.
type given struct {
	seat *seat.Seat
	list *kit.Scroll
}

func newGiven(s *seat.Seat) *given {
	return &given{seat: s, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// Title says what they are.
func (g *given) Title() string { return say(g.seat, "given") }

// Content is a scrolled list.
func (g *given) Content() fyne.CanvasObject { return g.list.Object() }

// Refresh reads it anew, the newest first.
func (g *given) Refresh() {
	c := g.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Invitations()
	var items []kit.Item
	for _, one := range seat.Trust(g.seat, all, err) {
		entry := kit.Entry{Icon: look.IconQR, What: givenFor(g.seat, one), States: []kit.State{givenState(g.seat, one)},
			Note: say(g.seat, "given.by", "name", c.Name(one.By), "at", g.seat.At(one.At))}
		items = append(items, kit.Item{Key: one.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { g.seat.Shell().Open(g, newGivenPage(g.seat, one.ID)) })
		}})
	}
	g.list.Set(items...)
}

// givenFor says for whom an invitation is, and who knocked with it.
func givenFor(s *seat.Seat, g collective.Given) string {
	whom := say(s, "given.one")
	if g.Room {
		whom = say(s, "given.room")
	}
	var names []string
	for _, k := range g.Knocked {
		names = append(names, k.Name)
	}
	if len(names) == 0 {
		return whom
	}
	return whom + ": " + s.Words().And(names...)
}

// givenState is what became of it, as shape and word.
func givenState(s *seat.Seat, g collective.Given) kit.State {
	word := words.InvitationState(s.Words(), string(g.State))
	switch g.State {
	case collective.GivenOpen:
		return kit.Running(word)
	case collective.GivenUsed:
		return kit.Good(word)
	}
	return kit.Even(word)
}

// givenPage is one of them: who knocked with it, and the proof.
type givenPage struct {
	seat *seat.Seat
	id   statement.ID
	list *kit.Scroll
}

func newGivenPage(s *seat.Seat, id statement.ID) *givenPage {
	return &givenPage{seat: s, id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (p *givenPage) say(key string, args ...any) string { return say(p.seat, key, args...) }

// Title says what it is.
func (p *givenPage) Title() string { return p.say("invitation") }

// Content is a scrolled page.
func (p *givenPage) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads it anew.
func (p *givenPage) Refresh() {
	c := p.seat.Collective()
	if c == nil {
		return
	}
	all, err := c.Invitations()
	for _, g := range seat.Trust(p.seat, all, err) {
		if g.ID == p.id {
			p.list.Set(p.items(c, g)...)
			return
		}
	}
}

func (p *givenPage) items(c *collective.Collective, g collective.Given) []kit.Item {
	state, lines := givenState(p.seat, g), []string{givenFor(p.seat, g), p.say("given.by", "name", c.Name(g.By), "at", p.seat.At(g.At))}
	if g.Room {
		lines = append(lines, p.say("given.until", "at", p.seat.At(g.Until)))
	}
	items := []kit.Item{{Key: "about", Shows: []any{state, lines}, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(state))}
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}}
	if g.State == collective.GivenOpen && g.By == c.Me() {
		items = append(items, kit.Item{Key: "again", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(p.say("given.again"), look.IconQR, func() { p.again(c) })
		}})
	}
	return append(items, p.proof(c, g))
}

// again shows the invitation once more, for whom it was made.
func (p *givenPage) again(c *collective.Collective) {
	if p.seat.Busy() {
		return
	}
	var i collective.Invitation
	var ok bool
	p.seat.Do(func() (err error) {
		i, ok, err = p.seat.Resident.ShowAgain(c, p.id)
		return err
	}, func() {
		if ok {
			p.seat.Shell().Open(p, newInvitation(p.seat, i))
		}
	})
}

// proof is what stands in the record of it: whoever knocked, where, and who was let
// in.
func (p *givenPage) proof(c *collective.Collective, g collective.Given) kit.Item {
	var lines []string
	for _, k := range g.Knocked {
		lines = append(lines, p.say("given.knocked", "name", k.Name, "via", c.Name(k.Via), "at", p.seat.At(k.At)))
		if !k.Member.IsZero() {
			m, err := c.Membership(k.Member)
			if m = seat.Trust(p.seat, m, err); len(m.Vouchers) > 0 {
				lines = append(lines, p.say("given.letin", "name", k.Name, "names", p.seat.Names(m.Vouchers...), "at", p.seat.At(m.Since)))
			}
		}
	}
	if len(lines) == 0 {
		lines = append(lines, p.say("given.nobody"))
	}
	id := mark(g.ID)
	return kit.Item{Key: "proof", Shows: lines, Make: func() fyne.CanvasObject {
		return kit.Proof(p.say("proof"), id, append([]string{p.say("given.why")}, lines...)...)
	}}
}
