package terms

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/tally"
)

func TestAShareStaysWhatItWasBegunWith(t *testing.T) {
	test.NewTempApp(t)
	third := tally.Share{Num: 1, Den: 3, Strict: true}
	field := percent(third)
	if got := share(field, third); got != third {
		t.Errorf("untouched: %v", got)
	}
	field.SetText("40")
	if got := share(field, third); got != (tally.Share{Num: 40, Den: percentOfAll}) {
		t.Errorf("40 percent: %v", got)
	}
	field.SetText("")
	if got := share(field, third); got != (tally.Share{}) {
		t.Errorf("emptied: %v", got)
	}
}
