package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/print"
)

// objectionLines is how high the place for an objection is.
const objectionLines = 5

// standing says how far the minutes have come: in a word, in a sentence, and by
// name who has signed and who is missing.
func (p *Screen) standing(m collective.Minutes) kit.Item {
	type shows struct {
		state kit.State
		lines []string
	}
	now := shows{state: p.state(m.State), lines: []string{p.say("state." + string(m.State) + ".words")}}
	add := func(line string) { now.lines = append(now.lines, line) }
	h := m.Text.Hash()
	if m.State != approval.Growing && m.State != approval.Drafted {
		status := m.Status()
		if !status.ProposedAt.IsZero() {
			add(p.say("proposed", "mark", h.Mark(), "by", status.ProposedBy, "at", p.seat.At(status.ProposedAt)))
		}
		var names []string
		for _, one := range status.Signed {
			names = append(names, one.Name)
		}
		if len(names) > 0 {
			add(p.say("signed", "names", p.seat.Words().And(names...)))
		}
		if m.State != approval.Approved {
			add(p.missing(m, h))
		}
	}
	if m.ByVote {
		add(p.say("by-vote"))
	}
	if !m.Missing.IsZero() {
		add(p.say("not-here", "mark", m.Missing.Mark()))
	}
	if m.State != approval.Growing && !print.Alike(m.Text, m.Draft) {
		add(p.say("unlike"))
	}
	if m.State == approval.Approved && m.Draft.Hash() != h {
		add(p.say("later"))
	}
	return kit.Item{Key: "standing", Shows: now, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Flow(look.Step, kit.Chip(now.state))}
		for _, line := range now.lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

// missing names who still has to sign.
func (p *Screen) missing(m collective.Minutes, h approval.Hash) string {
	a := m.Awaits(h)
	var who []string
	if len(a.Chair) > 0 {
		who = append(who, p.say("missing.chair", "names", p.seat.Names(a.Chair...)))
	}
	if len(a.Pen) > 0 {
		who = append(who, p.say("missing.pen", "names", p.seat.Names(a.Pen...)))
	}
	if a.Others > 0 {
		who = append(who, p.say("missing.others", "n", a.Others))
	}
	if len(who) == 0 {
		return p.say("missing.nobody")
	}
	return p.say("missing", "who", p.seat.Words().And(who...))
}

func (p *Screen) state(s approval.State) kit.State {
	word := i18n.Capital(p.say("state." + string(s)))
	switch s {
	case approval.Approved:
		return kit.Good(word)
	case approval.Proposed, approval.Corrected:
		return kit.Running(word)
	case approval.Contested:
		return kit.Careful(word)
	}
	return kit.Calm(word)
}

// objections are what people want otherwise, and what became of it.
func (p *Screen) objections(m collective.Minutes) []kit.Item {
	var items []kit.Item
	for _, o := range m.Objections {
		state := kit.Calm(p.say("objection." + string(o.Fate)))
		if o.Fate == approval.Open {
			state = kit.Careful(p.say("objection." + string(o.Fate)))
		}
		entry := kit.Entry{What: o.Text, States: []kit.State{state},
			Note: p.say("objection.by", "name", p.c.Name(o.By), "at", p.seat.At(o.At))}
		items = append(items, kit.Item{Key: "objection " + o.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, nil)
		}})
	}
	return items
}

// rivals are the other versions that were proposed and wait beside this one.
func (p *Screen) rivals(m collective.Minutes) []kit.Item {
	var items []kit.Item
	for _, one := range m.Proposals {
		if one.Hash == m.Text.Hash() || m.State == approval.Approved {
			continue
		}
		entry := kit.Entry{Icon: look.IconPen, What: p.say("rival", "mark", one.Hash.Mark()),
			Note: p.say("rival.by", "name", p.c.Name(one.By), "at", p.seat.At(one.At))}
		items = append(items, kit.Item{Key: "rival " + one.Hash.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() {
				other := New(p.seat, p.id)
				other.version = one.Hash
				p.seat.Shell().Open(p, other)
			})
		}})
	}
	return items
}

// answers are what else one can say to the minutes.
func (p *Screen) answers(m collective.Minutes) []kit.Item {
	me, h := p.c.Me(), m.Text.Hash()
	var items []kit.Item
	button := func(key string, icon look.Icon, do func()) {
		items = append(items, kit.Item{Key: key, Shows: h, Make: func() fyne.CanvasObject { return kit.SecondaryButton(p.say(key), icon, do) }})
	}
	what, waits := Waits(m, me)
	answered := m.State != approval.Growing && m.State != approval.Drafted
	if m.State == approval.Approved && m.CanApprove(me, h) == nil && !m.HasApproved(me, h) {
		button("cosign", look.IconPen, func() { p.sign(h) })
	}
	if len(m.Mine(me)) > 0 {
		button("withdraw", look.IconTick, func() { p.seat.Do(func() error { return p.c.WithdrawObjections(p.id) }, nil) })
	}
	if answered && m.CanObject(me, h) == nil {
		button("object", look.IconWarning, func() { p.seat.Shell().Open(p, p.objection(h)) })
	}
	changed := m.CanProposeAgain(m.Draft.Hash()) == nil
	if m.CanPropose(me) == nil && changed && !(waits && what == "minutes.propose") {
		key := "propose"
		if answered {
			key = "propose.again"
		}
		button(key, look.IconPlus, p.propose)
	}
	if len(p.signers(m, h)) > 0 {
		button("signatures", look.IconPerson, func() { p.seat.Shell().Open(p, p.signatures(h)) })
	}
	if at, ok := p.elsewhere(m, h); ok {
		button("move", look.IconHand, func() { p.move(m, h, at) })
	}
	return items
}

// objection is where one writes what should stand there instead.
func (p *Screen) objection(h approval.Hash) *note.Note {
	return note.New(p.seat, note.Words{
		Title: p.say("object"), Label: p.say("object.text"), Hint: p.say("object.hint"),
		Example: p.say("object.example"), Do: p.say("object.do"),
	}, objectionLines, func(text string) error { return p.c.ObjectToMinutes(p.id, h, text) })
}

// elsewhere is another meeting that goes on and can approve the minutes by a vote.
func (p *Screen) elsewhere(m collective.Minutes, h approval.Hash) (meeting.ID, bool) {
	all, err := p.c.Meetings()
	if err != nil {
		return meeting.ID{}, false
	}
	for _, other := range all {
		if other.OfAll() && other.State == meeting.Opened && other.Present.Has(p.c.Me()) && m.CanMove(h, other.ID) == nil {
			return other.ID, true
		}
	}
	return meeting.ID{}, false
}

// move moves at another meeting that it approve the minutes.
func (p *Screen) move(m collective.Minutes, h approval.Hash, at meeting.ID) {
	of, err := p.c.Meeting(p.id)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	text := p.say("move.text", "title", of.Call.Title, "when", p.seat.When(of.Call.When), "mark", h.Mark())
	p.seat.Do(func() error {
		_, err := p.c.MoveMinutes(p.id, h, at, "", text, motion.Simple)
		return err
	}, func() { p.seat.Shell().Tell(kit.Good(p.say("moved"))) })
}
