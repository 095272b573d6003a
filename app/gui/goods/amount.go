package goods

import (
	"strings"

	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/need"
	"moot/app/refusal"
)

// Amount is a place to write how much; phones show their keys for numbers.
type Amount struct{ widget.Entry }

// NewAmount holds an amount, or nothing. Changed may be nil.
func NewAmount(a need.Amount, changed func()) *Amount {
	e := &Amount{}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder("0")
	if a > 0 {
		e.SetText(a.String())
	}
	if changed != nil {
		e.OnChanged = func(string) { changed() }
	}
	return e
}

// Keyboard asks a phone for its keys for numbers.
func (e *Amount) Keyboard() mobile.KeyboardType { return mobile.NumberKeyboard }

// Amount is what is written; nothing is no amount.
func (e *Amount) Amount() (need.Amount, error) {
	a, err := need.ParseAmount(strings.TrimSpace(e.Text))
	if err != nil {
		return 0, refusal.New(refusal.NeedAmount)
	}
	return a, nil
}

// OrNone is what is written; nothing and nought are nothing.
func (e *Amount) OrNone() (need.Amount, error) {
	if written := strings.Trim(strings.TrimSpace(e.Text), "0.,"); written == "" {
		return 0, nil
	}
	return e.Amount()
}

// Set writes another amount; nought is nothing.
func (e *Amount) Set(a need.Amount) {
	if a <= 0 {
		e.SetText("")
		return
	}
	e.SetText(a.String())
}

// grain is into how many pieces a bar is divided: fine enough for any screen.
const grain = 10_000

// Share is a part of a bar: so much of a whole. The whole is Whole.
func Share(a, whole need.Amount, state kit.State) kit.Part {
	if whole <= 0 || a <= 0 {
		return kit.Part{State: state}
	}
	return kit.Part{Count: int(float64(min(a, whole)) / float64(whole) * grain), State: state}
}

// Whole is what the parts of [Share] are parts of.
const Whole = grain
