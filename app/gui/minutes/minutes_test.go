package minutes

import (
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "minutes", Open: func(s *seat.Seat) shell.Screen { return New(s, v.Past) }})
}

func TestTheMinutesAreSaved(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return New(s, v.Past) })
	ana.Reads("First meeting", "The stove smokes")
	ana.Press("Save as text")
	ana.Press("Save as PDF to print")
	if text := string(ana.Device.Saved["minutes-2026-11-10.txt"]); len(text) == 0 {
		t.Error("no text was saved")
	}
	if pdf := string(ana.Device.Saved["minutes-2026-11-10.pdf"]); len(pdf) < 4 || pdf[:4] != "%PDF" {
		t.Error("no PDF was saved")
	}
}
