package work

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/task"
)

// reportLines is how high the place for words is.
const reportLines = 4

// said are what one can say of a task that is not over, in the order of the choice.
var said = []task.State{task.Begun, task.Late, task.Done, task.Dropped}

// report is where one says how a task goes.
type report struct {
	page
	id     task.ID
	choice *kit.Options
	words  *widget.Entry
	field  fyne.CanvasObject
	due    *calendar.Day
	action *kit.Press
}

func newReport(t *Task) *report {
	r := &report{page: newPage(t.seat, t.links, 4*look.Step), id: t.id}
	chosen := 0
	var names []string
	for i, s := range said {
		names = append(names, r.say("says."+string(s)))
		if s == t.shown.State {
			chosen = i
		}
	}
	r.choice = kit.NewOptions(names, chosen, func(int) { r.Refresh() })
	r.words = kit.Paragraphs("", r.say("report.example"), reportLines)
	r.field = kit.Field(r.say("report.words"), r.words, r.say("report.hint"))
	r.due = calendar.NewDay(t.seat, r.say("report.due"), r.say("report.same"), "", r.Refresh)
	r.action = kit.Primary(r.say("report.do"), look.IconTick, r.send)
	return r
}

// Title says what is written here.
func (r *report) Title() string { return r.say("report") }

// Action says it.
func (r *report) Action() fyne.CanvasObject { return r.action }

// Refresh asks for another day where it takes longer.
func (r *report) Refresh() {
	items := []kit.Item{{Key: "says", Make: func() fyne.CanvasObject { return kit.Field(r.say("report.says"), r.choice.Object(), "") }}}
	if said[r.choice.Chosen()] == task.Late {
		items = append(items, r.due.Item("due"))
	}
	r.list.Set(append(items, kit.Still("words", r.field))...)
}

func (r *report) send() {
	is, text, due := said[r.choice.Chosen()], r.words.Text, r.due.Date()
	if is != task.Late {
		due = ""
	}
	r.back(func() error { return r.c.ReportTask(r.id, is, text, due) })
}
