package allocation

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// lot is where the number is typed in that was thrown in the room.
type lot struct {
	goods.Page
	held   collective.Held
	number *kit.Figure
	field  fyne.CanvasObject
	action *kit.Press
}

// NewLot makes the page for a round.
func NewLot(s *seat.Seat, held collective.Held) shell.Screen {
	l := &lot{Page: goods.NewPage(s, area, 4*look.Step), held: held, number: kit.NewFigure(nil)}
	l.field = kit.Field(l.Say("throw.number"), l.number, l.Say("throw.hint"))
	l.action = kit.Primary(l.Say("throw.do"), look.IconTick, l.send)
	return l
}

// Title says what one is doing.
func (l *lot) Title() string { return l.Say("throw") }

// Action says it.
func (l *lot) Action() fyne.CanvasObject { return l.action }

// Refresh leaves what is written as it is.
func (l *lot) Refresh() {
	l.List.Set(l.Words("throw.words"), kit.Still("number", l.field))
}

func (l *lot) send() {
	n, ok := l.number.N()
	if !ok || l.number.Text == "" {
		l.Seat.Shell().Tell(kit.Careful(l.Say("throw.none")))
		return
	}
	l.Back(func() error { return l.C.ThrowForRound(l.held.Round.Name(), l.held.Day, uint64(n)) })
}
