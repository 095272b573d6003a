package people

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pending"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/words"
)

// Page is one person: since when they belong and on whose word, with which
// devices, and what others can do for them. One's own page is in self.go.
type Page struct {
	seat *seat.Seat
	id   member.ID
	list *kit.Scroll
}

// NewPage makes the page of somebody who belongs, or did.
func NewPage(s *seat.Seat, id member.ID) *Page {
	return &Page{seat: s, id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (p *Page) say(key string, args ...any) string { return say(p.seat, key, args...) }

// Title is their name.
func (p *Page) Title() string {
	if c := p.seat.Collective(); c != nil {
		return c.Name(p.id)
	}
	return ""
}

// Content is a scrolled page.
func (p *Page) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the person anew.
func (p *Page) Refresh() {
	c := p.seat.Collective()
	if c == nil {
		return
	}
	m, err := c.Membership(p.id)
	m = seat.Trust(p.seat, m, err)
	if err != nil {
		return
	}
	items := append(pending.About(p.seat, c, p.id), p.about(c, m))
	items = append(items, p.jobs(c)...)
	switch {
	case !m.Until.IsZero() || c.Me().IsZero():
	case p.id == c.Me():
		items = append(items, p.own(c, m)...)
	default:
		items = append(items, p.others(c, m)...)
	}
	p.list.Set(append(items, p.proof(c, m))...)
}

// about is how they stand.
func (p *Page) about(c *collective.Collective, m collective.Membership) kit.Item {
	var states []kit.State
	if p.id == c.Me() {
		states = append(states, kit.Calm(p.say("me")))
	}
	switch {
	case !m.Until.IsZero():
		states = append(states, kit.Even(p.say("gone")))
	case m.Votes:
		states = append(states, kit.Good(p.say("votes")))
	default:
		states = append(states, kit.Running(p.say("votes.later")))
	}
	lines := []string{p.say("since", "day", p.seat.Words().Date(m.Since)), i18n.Capital(devicesOf(p.seat, m.Member))}
	if !m.Until.IsZero() {
		lines[1] = p.say("until", "day", p.seat.Words().Date(m.Until))
	}
	return kit.Item{Key: "about", Shows: []any{states, lines}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, state := range states {
			chips.Add(kit.Chip(state))
		}
		card := []fyne.CanvasObject{chips}
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

// jobs are those they have at a meeting that goes on.
func (p *Page) jobs(c *collective.Collective) []kit.Item {
	all, err := c.Meetings()
	var held []string
	for _, m := range seat.Trust(p.seat, all, err) {
		if m.State != meeting.Opened {
			continue
		}
		for _, job := range meeting.Jobs {
			for _, id := range m.Holders(job) {
				if id == p.id {
					held = append(held, i18n.Capital(words.Job(p.seat.Words(), job))+" · "+m.Call.Title)
				}
			}
		}
	}
	if len(held) == 0 {
		return nil
	}
	return []kit.Item{{Key: "jobs", Shows: held, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(p.say("jobs"))}
		for _, line := range held {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}}
}

// others is what one can say of somebody else.
func (p *Page) others(c *collective.Collective, m collective.Membership) []kit.Item {
	return []kit.Item{
		kit.Item{Key: "lost", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(p.say("lost"), look.IconPerson, func() { p.seat.Shell().Open(p, newLost(p.seat, p.id, member.ID{})) })
		}},
		kit.Item{Key: "remove", Make: func() fyne.CanvasObject {
			return kit.Quiet(p.say("remove"), look.IconWarning, func() { p.remove(c, m) })
		}},
	}
}

func (p *Page) remove(c *collective.Collective, m collective.Membership) {
	l := p.seat.Words()
	p.seat.Shell().Ask(shell.Question{
		Title: l.Say("pending.removal.title", "name", m.Name), Words: l.Say("pending.removal.ask"),
		Do: l.Say("pending.removal.do", "name", m.Name), Grave: true,
	}, func() { p.seat.Do(func() error { return c.Remove(p.id) }, nil) })
}

// proof is what stands in the record of their belonging.
func (p *Page) proof(c *collective.Collective, m collective.Membership) kit.Item {
	l := p.seat.Words()
	came := p.say("proof.founder", "at", l.DateTime(m.Since))
	if len(m.Vouchers) > 0 {
		came = p.say("proof.vouched", "names", p.seat.Names(m.Vouchers...), "at", l.DateTime(m.Since))
	}
	lines := []string{came}
	for _, d := range m.Devices {
		lines = append(lines, p.say("proof.device", "mark", kit.Grouped(mark(d.ID)), "at", l.DateTime(d.Since)))
	}
	switch {
	case len(m.EndedBy) > 0:
		lines = append(lines, p.say("proof.removed", "names", p.seat.Names(m.EndedBy...), "at", l.DateTime(m.Until)))
	case !m.Until.IsZero():
		lines = append(lines, p.say("proof.left", "at", l.DateTime(m.Until)))
	}
	id := mark(m.ID)
	return kit.Item{Key: "proof", Shows: lines, Make: func() fyne.CanvasObject {
		return kit.Proof(p.say("proof"), id, append([]string{p.say("proof.why")}, lines...)...)
	}}
}
