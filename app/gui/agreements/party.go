package agreements

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/i18n"
	"moot/app/ratification"
	"moot/app/words"
)

// party is the page of one collective in a round: what it answered, in its own words,
// and by what that is known.
type party struct {
	page.Base
	of  *Round
	id  ratification.PartyID
	row ratification.Row
	too *kit.Press
}

func newParty(r *Round, id ratification.PartyID) *party {
	p := &party{Base: page.New(r.Seat, area, 4*look.Step), of: r, id: id}
	p.too = kit.Primary(p.Say("too"), look.IconTick, p.Do(func() error {
		return p.C.EnterAnswer(r.id, id, p.row.Kind, p.row.On, p.row.Words)
	}))
	return p
}

// Title is what it is called.
func (p *party) Title() string { return p.row.Party.Name }

// Action says that one has seen the same paper, where one other has.
func (p *party) Action() fyne.CanvasObject {
	if !p.row.Half || p.row.Entered.Has(p.C.Me()) {
		return nil
	}
	return p.too
}

// Refresh reads anew where it stands.
func (p *party) Refresh() {
	now, err := p.C.Ratification(p.of.id)
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	i := slices.IndexFunc(now.Rows, func(row ratification.Row) bool { return row.Party.ID == p.id })
	if i < 0 {
		return
	}
	p.row = now.Rows[i]
	l := p.Seat.Words()
	lines := []string{p.Say("members.then", "n", p.row.Party.Size), i18n.Capital(words.Answered(l, p.row, p.C.Name)) + "."}
	items := []kit.Item{page.Card("answer", answerStates(p.Base, p.row), p.row.Party.Name, lines...)}
	if p.row.Words != "" {
		said, key := p.row.Words, "said."+string(p.row.Kind)
		items = append(items, kit.Item{Key: "said", Shows: said, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Heading(p.Say(key)), kit.Motion(said))
		}})
	}
	switch {
	case p.row.Half && p.row.Entered.Has(p.C.Me()):
		items = append(items, p.Warn("half.mine"))
	case p.row.Half:
		items = append(items, p.Warn("half", "names", p.Seat.Names(p.row.Entered...)))
	case p.row.Disputed:
		items = append(items, p.Warn("disputed"))
	case p.row.Late:
		items = append(items, p.Warn("late"))
	case p.row.Kind == "":
		items = append(items, p.Words("pending"))
	}
	if p.row.Kind == ratification.Amends {
		said := p.row.Words
		items = append(items, p.Button("instead.theirs", look.IconPlus, func() {
			p.Open(p, NewForm(p.Seat, p.of.links, p, Draft{Text: said, Instead: p.of.id, With: p.of.others()}))
		}))
	}
	p.List.Set(items...)
}
