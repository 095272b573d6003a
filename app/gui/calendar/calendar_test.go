package calendar_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/calendar"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

// page is a screen with nothing on it but the field.
type page struct {
	day  *calendar.Day
	list *kit.Scroll
}

func (p *page) Title() string              { return "Day" }
func (p *page) Content() fyne.CanvasObject { return p.list.Object() }
func (p *page) Refresh()                   { p.list.Set(p.day.Item("day")) }

func TestADayIsChosenTakenBackAndNeverInThePast(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	p := &page{list: kit.NewScroll(4, 4)}
	s := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen {
		p.day = calendar.NewDay(s, "By when?", "No day", "", p.Refresh)
		return p
	})
	s.Reads("By when?", "No day")
	s.Press("Choose in a calendar")
	if guitest.Press(s.Canvas(), "Monday, 23 November 2026") {
		t.Error("yesterday can be chosen")
	}
	s.Press("The month after", "Tuesday, 1 December 2026")
	if got := p.day.Date(); got != "2026-12-01" {
		t.Errorf("chosen was %q", got)
	}
	s.Reads("Tuesday, 1 December 2026")
	s.Press("Choose in a calendar")
	s.Reads("December 2026")
	s.Press("No day")
	if got := p.day.Date(); got != "" {
		t.Errorf("%q is chosen", got)
	}
	s.ReadsNot("December 2026")
}
