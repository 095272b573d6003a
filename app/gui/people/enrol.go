package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
)

// enrol is where one writes down who belongs and has no device.
type enrol struct {
	seat   *seat.Seat
	names  *widget.Entry
	action *kit.Press
	list   *kit.Scroll
}

// namesLines is how many names one sees at once.
const namesLines = 8

func newEnrol(s *seat.Seat) *enrol {
	e := &enrol{seat: s, names: kit.Paragraphs("", "", namesLines), list: kit.NewScroll(4*look.Step, 4*look.Step)}
	e.action = kit.Primary(say(s, "enrol.do"), look.IconTick, e.do)
	e.list.Set(
		kit.Still("words", kit.Body(say(s, "enrol.words"))),
		kit.Still("names", kit.Field(say(s, "enrol.names"), e.names, say(s, "enrol.hint"))),
	)
	return e
}

// Title says what one does here.
func (e *enrol) Title() string { return say(e.seat, "enrol") }

// Content is the form.
func (e *enrol) Content() fyne.CanvasObject { return e.list.Object() }

// Refresh has nothing to read.
func (e *enrol) Refresh() {}

// Action writes them down.
func (e *enrol) Action() fyne.CanvasObject { return e.action }

func (e *enrol) do() {
	c := e.seat.Collective()
	if c == nil || e.seat.Busy() {
		return
	}
	var names []string
	for line := range strings.Lines(e.names.Text) {
		if name := strings.TrimSpace(line); name != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return
	}
	e.seat.Do(func() error { return c.AddWithoutDevice(names...) }, func() {
		e.names.SetText("")
		e.seat.Shell().Back()
	})
}
