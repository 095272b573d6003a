package commons

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/hours"
	"moot/app/motion"
	"moot/app/words"
)

// funds are what is set aside by decision, with what is there now.
func (s *Screen) funds() []kit.Item {
	from, to := hours.Year.Of(s.Today())
	all, err := s.C.Funds(from, to)
	all = seat.Trust(s.Seat, all, err)
	if len(all) == 0 {
		return []kit.Item{s.None("funds.none", look.IconNeeds)}
	}
	var items []kit.Item
	for _, f := range all {
		e := kit.Entry{What: f.Store, Note: f.Purpose}
		for _, flow := range f.Flows {
			if flow.Here > 0 {
				e.States = append(e.States, kit.Calm(s.Lot(flow.Here, flow.Good)))
			}
		}
		if len(e.States) == 0 {
			e.States = []kit.State{kit.Careful(s.Say("funds.empty"))}
		}
		items = append(items, goods.Row("fund "+f.Store, e, func() {
			s.Open(s, newFund(s.Seat, s.links, f.Store))
		}))
	}
	return items
}

// fund is one of them: what came in this year, what went out, what is there, and the
// decision behind it.
type fund struct {
	goods.Page
	links Links
	store string
}

func newFund(s *seat.Seat, links Links, store string) *fund {
	return &fund{Page: goods.NewPage(s, area, 3*look.Step), links: links, store: store}
}

// Title is what it is called.
func (f *fund) Title() string { return f.store }

// Refresh reads it anew.
func (f *fund) Refresh() {
	from, to := hours.Year.Of(f.Today())
	all, err := f.C.Funds(from, to)
	l := f.Seat.Words()
	var items []kit.Item
	for _, one := range seat.Trust(f.Seat, all, err) {
		if one.Store != f.store {
			continue
		}
		purpose := one.Purpose
		items = append(items, kit.Item{Key: "purpose", Shows: purpose, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Strong(f.Say("funds.for")), kit.Body(purpose), kit.Secondary(words.Span(l, from, to)))
		}})
		for _, flow := range one.Flows {
			items = append(items, kit.Item{Key: "flow " + flow.Good.What + flow.Good.Unit, Shows: flow, Make: func() fyne.CanvasObject {
				return kit.Card(kit.Heading(flow.Good.What), kit.Totals(
					kit.Part{Count: int(flow.In), State: kit.State{Word: f.Say("funds.in", "amount", f.Amount(flow.In, flow.Good)), Icon: look.IconDown, Color: look.ColorYes}},
					kit.Part{Count: int(flow.Out), State: kit.State{Word: f.Say("funds.out", "amount", f.Amount(flow.Out, flow.Good)), Icon: look.IconUp, Color: look.ColorNo}},
					kit.Part{Count: int(flow.Here), State: kit.State{Word: f.Say("funds.here", "amount", f.Amount(flow.Here, flow.Good)), Icon: look.IconTick, Color: look.ColorPrimary}}))
			}})
		}
		items = append(items, f.decision(one)...)
	}
	f.List.Set(items...)
}

// decision is the one by which it is set aside.
func (f *fund) decision(one collective.Fund) []kit.Item {
	d, err := f.C.Decision(motion.ID(one.Decision))
	if err != nil || f.links.Decision == nil {
		return nil
	}
	return []kit.Item{goods.Row("decision", kit.Entry{Icon: look.IconDecisions, What: words.Gist(d.Wording.Text), Note: f.Say("funds.decision")},
		func() { f.links.Decision(f, d.ID) })}
}
