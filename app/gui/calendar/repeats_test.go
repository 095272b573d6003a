package calendar_test

import (
	"testing"
	"time"

	"moot/app/gui/calendar"
	"moot/app/i18n"
)

func TestARuleIsSaidInWords(t *testing.T) {
	l, err := i18n.New("en")
	if err != nil {
		t.Fatal(err)
	}
	last := time.Date(2027, 1, 31, 12, 0, 0, 0, time.UTC)
	for rule, want := range map[string]string{
		"":                                    "Once",
		"FREQ=DAILY":                          "Every day",
		"FREQ=WEEKLY":                         "Every week",
		"FREQ=MONTHLY":                        "Every month, on day 31",
		calendar.Repeats(last)[4].Rule:        "Every month, on day 31",
		"FREQ=WEEKLY;BYDAY=MO,WE":             "Again and again",
		"FREQ=MONTHLY;BYMONTHDAY=5":           "Again and again",
		"FREQ=MONTHLY;BYMONTHDAY=28,29,30,31": "Again and again",
	} {
		if got := calendar.Recurs(l, rule, last); got != want {
			t.Errorf("%q is %q, not %q", rule, got, want)
		}
	}
}
