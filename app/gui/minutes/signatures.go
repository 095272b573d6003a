package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
)

// signatures is where this person writes down which people without a device have
// signed a version of the minutes on paper.
type signatures struct {
	*Screen
	hash approval.Hash
}

// Title is that of the signatures.
func (p *signatures) Title() string { return p.say("signatures") }

// Action is none: the names are pressed.
func (p *signatures) Action() fyne.CanvasObject { return nil }

// Refresh lists them, signed or not; nobody changes places.
func (p *signatures) Refresh() {
	m, err := p.minutes()
	if err != nil {
		p.seat.Tell(err)
		return
	}
	items := []kit.Item{{Key: "how", Make: func() fyne.CanvasObject { return kit.Body(p.say("signatures.how", "mark", p.hash.Mark())) }}}
	entered := make(map[member.ID]approval.OnPaper)
	for _, one := range m.Papers(p.hash) {
		entered[one.Who] = one
	}
	for _, who := range p.signers(m, p.hash) {
		entry, open := p.entry(who, entered[who])
		items = append(items, kit.Item{Key: who.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, open)
		}})
	}
	p.list.Set(items...)
}

// entry is one person, and what pressing their name does: nothing once this
// person has written it down.
func (p *signatures) entry(who member.ID, paper approval.OnPaper) (entry kit.Entry, open func()) {
	entry = kit.Entry{Icon: look.IconPerson, What: p.c.Name(who)}
	if len(paper.By) > 0 {
		entry.Note = p.say("signatures.by", "names", p.seat.Names(paper.By...))
		entry.States = []kit.State{kit.Running(p.say("signatures.half"))}
		if paper.Counts() {
			entry.States = []kit.State{kit.Good(p.say("signatures.counts"))}
		}
	}
	if paper.By.Has(p.c.Me()) {
		return entry, nil
	}
	return entry, func() {
		p.seat.Shell().Ask(shell.Question{
			Title: p.say("signatures.ask", "name", entry.What), Do: p.say("signatures.do"),
			Words: p.say("signatures.words", "name", entry.What, "mark", p.hash.Mark()),
		}, func() { p.seat.Do(func() error { return p.c.EnterSignature(p.id, p.hash, who) }, nil) })
	}
}

// signers are the people without a device whose signature under a version this
// person may write down.
func (p *Screen) signers(m collective.Minutes, h approval.Hash) []member.ID {
	all, err := p.c.Members()
	var ids []member.ID
	for _, one := range seat.Trust(p.seat, all, err) {
		if one.Devices == 0 && m.CanEnter(p.c.Me(), one.ID, h) == nil {
			ids = append(ids, one.ID)
		}
	}
	return p.c.ByName(ids)
}

// signatures is the screen of those on paper under a version.
func (p *Screen) signatures(h approval.Hash) *signatures {
	screen := New(p.seat, p.id)
	screen.version = h
	return &signatures{screen, h}
}
