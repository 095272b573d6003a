package agreements

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/pick"
	"moot/app/ratification"
)

// written is where one writes down what another collective answered on paper.
type written struct {
	page.Base
	of     ratification.Round
	party  ratification.Party
	kind   *kit.Options
	on     *calendar.Day
	words  *widget.Entry
	action *kit.Press
}

func newWritten(r *Round) *written {
	w := &written{Base: page.New(r.Seat, area, 4*look.Step), of: r.shown}
	var names []string
	for _, kind := range ratification.Kinds() {
		names = append(names, w.Say("written."+string(kind)))
	}
	w.kind = kit.NewOptions(names, 0, func(int) { w.Refresh() })
	w.on = calendar.NewDay(r.Seat, w.Say("written.on"), w.Say("written.on.none"), "", w.Refresh).Since(r.shown.Call.On)
	w.words = kit.Paragraphs("", "", wordsLines)
	w.action = kit.Primary(w.Say("written.do"), look.IconTick, w.send)
	return w
}

// Title says what is written here.
func (w *written) Title() string { return w.Say("written") }

// Action writes it down.
func (w *written) Action() fyne.CanvasObject { return w.action }

// Refresh shows the fields with what was chosen. Whose answer it is, and of which day,
// has to be said.
func (w *written) Refresh() {
	w.action.SetDisabled(w.party.Name == "" || w.on.Date() == "")
	entry := kit.Entry{Icon: look.IconPlace, What: w.Say("written.who.none"), Note: w.Say("written.who")}
	if w.party.Name != "" {
		entry.What = w.party.Name
	}
	items := []kit.Item{w.Words("written.words"), page.Row("who", entry, w.choose),
		page.Field("kind", w.Say("written.kind"), w.kind.Object(), ""), w.on.Item("on")}
	if kind := ratification.Kinds()[w.kind.Chosen()]; kind != ratification.Ratifies && kind != ratification.Leaves {
		items = append(items, page.Field("said", w.Say("written.said"), w.words, w.Say("written.said.hint")))
	}
	w.List.Set(items...)
}

// choose is where one says whose answer it is, among those who are asked.
func (w *written) choose() {
	var options []pick.Option
	for _, row := range w.of.Rows {
		if row.Party.ID != ratification.PartyID(w.C.Abroad()) {
			options = append(options, pick.Option{Key: row.Party.ID.String(), Word: row.Party.Name})
		}
	}
	w.Open(w, pick.One(w.Seat, w.Say("written.who"), options, func(key string) {
		for _, row := range w.of.Rows {
			if row.Party.ID.String() == key {
				w.party = row.Party
			}
		}
		w.Seat.Shell().Back()
	}))
}

func (w *written) send() {
	party, kind, on, said := w.party.ID, ratification.Kinds()[w.kind.Chosen()], w.on.Date(), w.words.Text
	if kind == ratification.Ratifies || kind == ratification.Leaves {
		said = ""
	}
	w.Back(func() error { return w.C.EnterAnswer(w.of.ID, party, kind, day.Date(on), said) })
}
