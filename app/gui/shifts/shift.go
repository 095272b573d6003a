package shifts

import (
	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/task"
	"moot/app/words"
)

// Shift is the page of one shift.
type Shift struct {
	goods.Page
	links Links
	of    task.ID
	on    day.Date
	shown task.Shift
	foot  kit.Foot
}

// NewShift makes the page of a task on one of its days.
func NewShift(s *seat.Seat, links Links, of task.ID, on day.Date) *Shift {
	return &Shift{Page: goods.NewPage(s, area, 4*look.Step), links: links, of: of, on: on}
}

// Title is what is to be done.
func (p *Shift) Title() string {
	if t, err := p.C.Task(p.of); err == nil {
		return words.Gist(t.Plan.Text)
	}
	return p.Say("title")
}

// over reports whether the day of the shift has passed.
func (p *Shift) over() bool { return p.on < p.Today() }

// Refresh reads the shift anew.
func (p *Shift) Refresh() {
	s, err := p.C.Shift(p.of, p.on)
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	p.shown = s
	items := []kit.Item{p.card()}
	if !p.over() {
		items = append(items, p.swaps()...)
	}
	items = append(items, p.ways()...)
	p.List.Set(append(items, goods.Row("task", kit.Entry{Icon: look.IconWork, What: s.Task.Plan.Text, Note: p.Say("series")}, func() { p.links.Task(p, p.of) }))...)
}

// card is when it is, what it takes and who comes.
func (p *Shift) card() kit.Item {
	l := p.Seat.Words()
	lines := []string{i18n.Capital(words.Joined(l, p.shown.People, p.C.Name))}
	if work := words.TaskWork(l, p.shown.Task.Plan); work != "" {
		lines = append(lines, i18n.Capital(work))
	}
	if note := p.shown.Task.Plan.Note; note != "" {
		lines = append(lines, note)
	}
	stand, title := states(p.Page, p.shown), when(p.Page, p.shown)
	return kit.Item{Key: "card", Shows: []any{stand, lines, title}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, s := range stand {
			chips.Add(kit.Chip(s))
		}
		column := []fyne.CanvasObject{kit.Heading(title), chips}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(column...)
	}}
}

// swaps are those that are asked of this person, or of everybody.
func (p *Shift) swaps() (items []kit.Item) {
	l, me := p.Seat.Words(), p.C.Me()
	for _, swap := range p.shown.Swaps {
		if swap.By == me || !swap.To.IsZero() && swap.To != me {
			continue
		}
		said := p.Say("swap.says", "name", p.C.Name(swap.By))
		if swap.For != "" {
			said += " " + p.Say("swap.back", "name", p.C.Name(swap.By), "day", words.Date(l, swap.For))
		}
		items = append(items, kit.Item{Key: "swap " + swap.ID.String(), Shows: said + swap.Note, Make: func() fyne.CanvasObject {
			column := []fyne.CanvasObject{kit.Body(said)}
			if swap.Note != "" {
				column = append(column, kit.Secondary(swap.Note))
			}
			return kit.Card(append(column, kit.SecondaryButton(p.Say("swap.take"), look.IconTick,
				p.Do(func() error { return p.C.TakeShift(p.of, p.on, swap.ID) })))...)
		}})
	}
	return items
}

// Action is to come; who came writes down their hours.
func (p *Shift) Action() fyne.CanvasObject {
	if p.shown.Task.ID != p.of {
		return nil
	}
	in := p.shown.People.In.Has(p.C.Me())
	switch {
	case in && p.on <= p.Today() && p.links.Log != nil:
		return p.foot.As("log", func() fyne.CanvasObject {
			return kit.Primary(p.Say("log"), look.IconClock, func() { p.links.Log(p, p.shown) })
		})
	case in || p.over() || p.shown.Task.State.Over():
		return nil
	}
	return p.foot.As("join", func() fyne.CanvasObject {
		return kit.Primary(p.Say("join"), look.IconHand, p.Do(func() error { return p.C.JoinShift(p.of, p.on, p.C.Me(), true) }))
	})
}

// ways are to ask for a swap, or not to come; and to write down others without a device.
func (p *Shift) ways() (items []kit.Item) {
	if p.over() || p.shown.Task.State.Over() {
		return nil
	}
	me := p.C.Me()
	asked := false
	for _, swap := range p.shown.Swaps {
		asked = asked || swap.By == me
	}
	switch {
	case p.shown.People.In.Has(me) && asked:
		items = append(items, p.Button("swap.keep", look.IconBack, p.Do(func() error { return p.C.KeepShift(p.of, p.on) })))
	case p.shown.People.In.Has(me):
		items = append(items, p.Button("swap", look.IconPeople, func() { p.Open(p, newSwap(p)) }),
			p.Button("leave", look.IconCross, p.Do(func() error { return p.C.JoinShift(p.of, p.on, me, false) })))
	}
	members, err := p.C.Members()
	var without []member.Member
	for _, m := range seat.Trust(p.Seat, members, err) {
		if m.Devices == 0 && !p.shown.People.In.Has(m.ID) {
			without = append(without, m)
		}
	}
	if len(without) > 0 {
		items = append(items, p.Button("other", look.IconPerson, func() { p.Open(p, p.person("other", without, p.brings)) }))
	}
	return items
}

// brings writes down that somebody without a device comes.
func (p *Shift) brings(id member.ID) {
	p.Back(func() error { return p.C.JoinShift(p.of, p.on, id, true) })
}

// person is a page on which one of some people is picked.
func (p *Shift) person(key string, from []member.Member, picked func(member.ID)) *pick.Page {
	var options []pick.Option
	for _, m := range from {
		options = append(options, pick.Option{Key: m.ID.String(), Word: m.Name})
	}
	return pick.One(p.Seat, p.Say(key), options, func(key string) {
		if id, err := member.ParseID(key); err == nil {
			picked(id)
		}
	})
}
