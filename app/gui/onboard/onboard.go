// Package onboard is the way in: one's name and language, and then founding a
// collective or joining one.
//
//	Welcome ──> Found ──────────────────────────────> the collective
//	   └──────> Join ──> asked, waiting, let in ────>
//
// Asking to belong takes as long as people take. [Asks] holds what was asked and
// what came of it, for as long as the window is open, so that it outlives the
// screens: a change of language makes those anew.
package onboard

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/refusal"
)

// Welcome asks for name and language, and offers both ways on.
type Welcome struct {
	seat *seat.Seat
	asks *Asks
	zone string
	name *widget.Entry
	form []kit.Item
	list *kit.Scroll
}

// New makes the first screen of all. zone is the IANA name of the zone the
// device's clock is in, "" if it is not known.
func New(s *seat.Seat, asks *Asks, zone string) *Welcome {
	w := &Welcome{seat: s, asks: asks, zone: zone, list: kit.NewScroll(5*look.Step, 4*look.Step)}
	w.name = kit.Line(s.Settings.Values().Name, "")
	w.form = []kit.Item{
		kit.Still("words", kit.Body(w.say("welcome"))),
		kit.Still("language", kit.Field(w.say("language"), w.languages(), "")),
		kit.Still("name", kit.Field(w.say("name"), w.name, w.say("name.hint"))),
		kit.Still("ways", kit.Column(3*look.Step,
			kit.Primary(w.say("found"), look.IconPlus, func() { w.on(NewFound(s, zone)) }),
			kit.SecondaryButton(w.say("join"), look.IconPeople, func() { w.on(NewJoin(s, asks)) }),
		)),
		kit.Still("lock", kit.TopRow(2*look.Step,
			kit.Picture(look.IconLock, look.ColorMuted, look.SizeText), kit.Stretch(kit.Secondary(w.say("unlocked"))))),
	}
	return w
}

// Title is the name of the program.
func (w *Welcome) Title() string { return w.seat.Words().Say("common.app") }

// Content is all of it, scrolled.
func (w *Welcome) Content() fyne.CanvasObject { return w.list.Object() }

// Refresh shows what was asked before: the program may have been closed since.
func (w *Welcome) Refresh() {
	var items []kit.Item
	asks, err := w.asks.All()
	for _, ask := range seat.Trust(w.seat, asks, err) {
		items = append(items, w.asked(ask))
	}
	w.list.Set(append(items, w.form...)...)
}

// asked leads to how an ask stands.
func (w *Welcome) asked(ask collective.Ask) kit.Item {
	state, _ := standing(w.seat.Words(), ask)
	entry := kit.Entry{Icon: look.IconClock, What: ask.Invitation.Collective, States: []kit.State{state}}
	return kit.Item{Key: "ask " + ask.Invitation.Space.String(), Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, func() { w.on(NewJoin(w.seat, w.asks)) })
	}}
}

// languages shows them by their own names; a choice is in force at once.
func (w *Welcome) languages() fyne.CanvasObject {
	codes := i18n.Languages()
	var names []string
	chosen := 0
	for i, code := range codes {
		names = append(names, nameOf(code))
		if code == w.seat.Words().Language() {
			chosen = i
		}
	}
	return kit.NewOptions(names, chosen, func(i int) {
		// The window is built anew in the other language: keep what was written.
		if err := w.keepName(); err != nil {
			w.seat.Tell(err)
		}
		w.seat.Set("language", codes[i])
	}).Object()
}

// on goes to the next screen with a name, and stays here without one.
func (w *Welcome) on(next shell.Screen) {
	switch err := w.keepName(); {
	case err != nil:
		w.seat.Tell(err)
	case w.seat.Settings.Values().Name == "":
		w.seat.Tell(refusal.New(refusal.MemberNoName))
	default:
		w.seat.Shell().Open(w, next)
	}
}

func (w *Welcome) keepName() error { return w.seat.Settings.Set("name", w.name.Text) }

func (w *Welcome) say(key string, args ...any) string {
	return w.seat.Words().Say("start."+key, args...)
}

// nameOf is what a language calls itself.
func nameOf(code string) string {
	l, err := i18n.New(code)
	if err != nil {
		return code
	}
	return l.Name()
}
