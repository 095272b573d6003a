package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/shell"
	"moot/app/order"
	"moot/app/words"
)

// Action is what the storekeeper does next: print and freeze; for what came later a
// supplement.
func (r *round) Action() fyne.CanvasObject {
	o := r.shown
	switch {
	case o.Period.State == order.Cancelled || r.ended:
		return nil
	case len(o.Open) > 0 && len(o.Period.Freezes) == 0:
		return r.foot.As("freeze", func() fyne.CanvasObject {
			return kit.Primary(say(r.seat, "freeze"), look.IconPrint, func() { r.freeze("freeze") })
		})
	case len(o.Open) > 0:
		return r.foot.As("supplement", func() fyne.CanvasObject {
			return kit.Primary(say(r.seat, "supplement"), look.IconPrint, func() { r.freeze("supplement") })
		})
	}
	return nil
}

// freeze asks first: what is printed stays as it is printed.
func (r *round) freeze(key string) {
	n := len(r.shown.Open)
	r.seat.Shell().Ask(shell.Question{
		Title: say(r.seat, key+".ask"), Words: say(r.seat, key+".words", "n", n), Do: say(r.seat, key),
	}, func() {
		if r.seat.Busy() {
			return
		}
		r.seat.Do(func() error {
			_, err := r.c.FreezeRound(r.id, r.day)
			return err
		}, r.print)
	})
}

// forward are the states a round can be said to have come to; the others follow from
// what is done.
var forward = []order.State{order.Planned, order.InProduction, order.HandedOver, order.Settled}

// turns are how far one can say the round has come. None of it must be said.
func (r *round) turns() []kit.Item {
	p := r.shown.Period
	var items []kit.Item
	if sacks := len(r.shown.Round.Sacks) > 0; sacks && p.CanTurn(order.Closing) == nil && !r.ended {
		items = append(items, kit.Item{Key: "closing", Make: func() fyne.CanvasObject {
			return kit.Column(look.Step, kit.SecondaryButton(say(r.seat, "closing"), look.IconLock, func() {
				r.turn(order.Closing, say(r.seat, "closing.ask"), say(r.seat, "closing.words"), say(r.seat, "closing"))
			}), kit.Secondary(say(r.seat, "closing.hint")))
		}})
	}
	var to []order.State
	for _, state := range forward {
		if p.CanTurn(state) == nil {
			to = append(to, state)
		}
	}
	if len(to) == 0 {
		return items
	}
	return append(items, kit.Item{Key: "turns", Shows: to, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, state := range to {
			word := words.RoundState(r.seat.Words(), state)
			chips.Add(option(kit.Calm(word), func() {
				r.turn(state, say(r.seat, "turn.ask", "state", word), say(r.seat, "turn.words"), say(r.seat, "turn.do"))
			}))
		}
		return kit.Field(say(r.seat, "turn"), chips, say(r.seat, "turn.hint"))
	}})
}

// turn says how far it has come, after a question: a round never goes back.
func (r *round) turn(to order.State, title, says, do string) {
	r.seat.Shell().Ask(shell.Question{Title: title, Words: says, Do: do}, func() {
		if !r.seat.Busy() {
			r.seat.Do(func() error { return r.c.TurnRound(r.id, r.day, to, "") }, nil)
		}
	})
}

// ways are what else can be done about a round: to announce it otherwise, call it off
// on this day, end it.
func (r *round) ways() []kit.Item {
	button := func(key string, icon look.Icon, do func()) kit.Item {
		return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(say(r.seat, key), icon, do) }}
	}
	items := []kit.Item{}
	if len(r.shown.Period.Freezes) > 0 && r.seat.Device != nil {
		items = append(items, button("reprint", look.IconPrint, r.print))
	}
	if r.shown.Round.Ended {
		return items
	}
	items = append(items, button("round.change", look.IconPen, func() { r.seat.Shell().Open(r, newRoundForm(r.seat, r.shown.Round)) }))
	if r.shown.Period.CanTurn(order.Cancelled) == nil {
		items = append(items, button("call-off", look.IconCross, r.callOff))
	}
	if r.shown.Round.Rule != "" {
		items = append(items, button("round.end", look.IconCross, r.end))
	}
	return items
}

// callOff asks why there is none on this day.
func (r *round) callOff() {
	r.seat.Shell().Open(r, note.New(r.seat, note.Words{Title: say(r.seat, "call-off"), Label: say(r.seat, "call-off.why"),
		Hint: say(r.seat, "call-off.hint"), Do: say(r.seat, "call-off")}, 2,
		func(why string) error { return r.c.TurnRound(r.id, r.day, order.Cancelled, why) }))
}

// end says that there are no more.
func (r *round) end() {
	r.seat.Shell().Ask(shell.Question{Title: say(r.seat, "round.end.ask", "round", r.shown.Round.Title), Words: say(r.seat, "round.end.words"),
		Do: say(r.seat, "round.end")}, func() {
		now := r.shown.Round
		now.Of, now.Ended = r.id, true
		r.seat.Do(func() error {
			_, err := r.c.AnnounceRound(now)
			return err
		}, nil)
	})
}
