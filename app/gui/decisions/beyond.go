package decisions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/abroad"
	"moot/app/gui/agreements"
	"moot/app/gui/delegates"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/words"
)

// Delegates are the ways from mandates to where they come from.
func Delegates(s *seat.Seat) delegates.Links {
	to := Work(s)
	return delegates.Links{Decision: to.Decision, Motion: to.Motion, Shown: shown(s)}
}

// Agreements are the ways from agreements with other collectives to where they come
// from.
func Agreements(s *seat.Seat) agreements.Links {
	to := Work(s)
	links := agreements.Links{Decision: to.Decision, Motion: to.Motion, Shown: shown(s)}
	links.Neighbours = func(from shell.Screen) { s.Shell().Open(from, abroad.New(s, agreements.Abroad(s, links))) }
	return links
}

func shown(s *seat.Seat) func(shell.Screen, motion.ID) {
	return func(from shell.Screen, id motion.ID) { s.Shell().Open(from, abroad.NewShown(s, id)) }
}

// beyond is what the decision has to do with other collectives: the mandate that it
// gave, the agreement that waits for it or that it answers.
func (d *Detail) beyond(c *collective.Collective) (items []kit.Item) {
	all, err := c.Mandates()
	all = seat.Trust(d.seat, all, err)
	if i := slices.IndexFunc(all, func(m mandate.Mandate) bool { return m.Decision == d.id }); i >= 0 {
		m := all[i]
		entry := kit.Entry{Icon: look.IconPerson, What: m.Plan.To, States: delegates.States(d.seat, m), Note: say(d.seat, "mandate", "name", c.Name(m.Plan.Delegate))}
		items = append(items, kit.Item{Key: "mandate", Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { d.seat.Shell().Open(d, delegates.NewMandate(d.seat, Delegates(d.seat), m.ID)) })
		}})
	}
	rounds, err := c.Ratifications()
	_, answers, _ := ratification.Names(d.shown.Wording.Text)
	for _, r := range seat.Trust(d.seat, rounds, err) {
		if r.Decision != d.id && r.ID != answers {
			continue
		}
		entry := kit.Entry{Icon: look.IconPlace, What: words.Gist(words.Wording(r.Call.Text)), States: agreements.States(d.seat, r), Note: say(d.seat, "agreement")}
		items = append(items, kit.Item{Key: "round " + r.ID.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { d.seat.Shell().Open(d, agreements.NewRound(d.seat, Agreements(d.seat), r.ID)) })
		}})
	}
	return items
}

// abroad are the ways to other collectives with it: to show that it was decided, and to
// ask them to approve it as well.
func (d *Detail) abroad() []kit.Item {
	if !d.shown.Live() && d.shown.State != decision.CarriedOut {
		return nil
	}
	column := []kit.Item{d.way("show", look.IconQR, func() { d.seat.Shell().Open(d, abroad.NewShown(d.seat, d.id)) })}
	_, _, answers := ratification.Names(d.shown.Wording.Text)
	_, sends := mandate.Carries(d.shown.Wording.Text)
	if !answers && !sends && d.shown.Live() {
		column = append(column, d.way("agree", look.IconPlace, func() {
			d.seat.Shell().Open(d, agreements.NewForm(d.seat, Agreements(d.seat), d, agreements.Draft{Decision: d.id}))
		}))
	}
	return column
}

func (d *Detail) way(key string, icon look.Icon, do func()) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(say(d.seat, key), icon, do) }}
}
