package stores

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/stock"
	"moot/app/words"
)

// whole is all that happened in the store.
type whole struct{ goods.Page }

func newStory(s *seat.Seat) shell.Screen { return &whole{goods.NewPage(s, area, 3*look.Step)} }

// Title says what lies here.
func (w *whole) Title() string { return w.Say("events") }

// Refresh lists it, the newest first.
func (w *whole) Refresh() {
	w.List.Set(story(w.Page, w, func(stock.Event) bool { return true })...)
}

// markLetters is how much of a mark is shown: enough to compare.
const markLetters = 16

// page is one thing that happened. Who wrote it down can correct it.
type page struct {
	goods.Page
	of     stock.Event
	amount *goods.Amount
	reason *widget.Entry
	form   kit.Item
}

func newPage(s *seat.Seat, of stock.Event) *page {
	p := &page{Page: goods.NewPage(s, area, 4*look.Step), of: of}
	p.amount = goods.NewAmount(of.Amount, nil)
	p.reason = kit.Line("", p.Say("correct.example"))
	p.form = kit.Still("correct", kit.Card(kit.Heading(p.Say("correct")), kit.Secondary(p.Say("correct.words")),
		kit.Field(p.Say("correct.amount"), p.amount, ""), kit.Field(p.Say("correct.reason"), p.reason, ""),
		kit.SecondaryButton(p.Say("correct.do"), look.IconTick, p.correct)))
	return p
}

// Title is what happened.
func (p *page) Title() string { return i18n.Capital(words.StockAction(p.Seat.Words(), p.of.Action)) }

// Refresh shows it.
func (p *page) Refresh() {
	e, l := p.of, p.Seat.Words()
	lines := []string{i18n.Capital(words.StockAction(l, e.Action)) + ".", p.Say("by", "name", p.C.Name(e.By), "when", l.DateTime(e.At.In(p.Seat.Zone())))}
	for _, part := range []struct{ key, says string }{{"in-store", e.Store}, {"to-store", e.To}, {"batch.is", e.Batch}, {"keeps", words.ShortDate(l, e.Best)}, {"why", e.Reason}} {
		if part.says != "" {
			lines = append(lines, i18n.Capital(p.Say(part.key, "store", part.says, "batch", part.says, "day", part.says, "reason", part.says)))
		}
	}
	if !e.Household.IsZero() {
		lines = append(lines, p.Say("got", "household", p.Household(e.Household)))
	}
	if e.Action == stock.Count {
		lines = append(lines, p.Say("difference", "amount", signed(l, e.Difference, e.Good)))
	}
	if !e.Corrects.IsZero() {
		lines = append(lines, p.Say("corrects", "mark", kit.Grouped(e.Corrects.String()[:markLetters])))
	}
	items := []kit.Item{{Key: "proof", Make: func() fyne.CanvasObject {
		return kit.Proof(p.Lot(e.Amount, e.Good), e.ID.String()[:markLetters], lines...)
	}}}
	if e.By == p.C.Me() && e.Action != stock.Count {
		items = append(items, p.form)
	}
	p.List.Set(items...)
}

// correct writes down what really was; nothing takes it back.
func (p *page) correct() {
	amount, err := p.amount.OrNone()
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	e := p.of
	e.Corrects, e.Amount, e.Reason = e.ID, amount, p.reason.Text
	p.Back(func() error {
		_, err := p.C.Store(e)
		return err
	})
}
