package decisions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/day"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/words"
)

// How far the days of a report reach, in their own steps.
const (
	backDaysMax = 60
	lateWeeks   = 52
	againMonths = 36
	weekDays    = 7
	reportLines = 3
)

// report is where those who see to a decision say how it goes.
type report struct {
	seat   *seat.Seat
	c      *collective.Collective
	of     *Detail
	list   *kit.Scroll
	says   []decision.Saying
	choice *kit.Options
	words  *widget.Entry
	steps  map[decision.Saying]*kit.Stepper
	day    *kit.Text
	field  fyne.CanvasObject
	send   fyne.CanvasObject
}

// sayable is what this person can say of the decision, beside taking it on.
func (d *Detail) sayable(c *collective.Collective) (all []decision.Saying) {
	for _, s := range []decision.Saying{decision.Progress, decision.Late, decision.Done, decision.NotDone, decision.Reviewed, decision.GivenUp} {
		if d.shown.CanReport(c.Me(), s) == nil {
			all = append(all, s)
		}
	}
	return all
}

func newReport(d *Detail) *report {
	r := &report{seat: d.seat, c: d.seat.Collective(), of: d, list: kit.NewScroll(4*look.Step, 4*look.Step), steps: make(map[decision.Saying]*kit.Stepper)}
	r.says = d.sayable(r.c)
	var names []string
	for _, s := range r.says {
		names = append(names, i18n.Capital(words.Saying(d.seat.Words(), s)))
	}
	r.day = kit.Secondary("")
	stepper := func(most int) *kit.Stepper {
		return kit.NewStepper(0, 0, most, say(d.seat, "less"), say(d.seat, "step.more"), func(int) { r.tell() })
	}
	r.steps[decision.Done], r.steps[decision.Late], r.steps[decision.Reviewed] = stepper(backDaysMax), stepper(lateWeeks), stepper(againMonths)
	r.words = kit.Paragraphs("", say(d.seat, "report.example"), reportLines)
	r.field = kit.Field(say(d.seat, "report.words"), r.words, "")
	r.choice = kit.NewOptions(names, 0, func(int) { r.tell(); r.Refresh() })
	r.send = kit.Primary(say(d.seat, "report.do"), look.IconTick, r.submit)
	r.tell()
	return r
}

// Title says what is written here.
func (r *report) Title() string { return say(r.seat, "report") }

// Content is a scrolled column.
func (r *report) Content() fyne.CanvasObject { return r.list.Object() }

// Action says it.
func (r *report) Action() fyne.CanvasObject { return r.send }

// Refresh shows the figure that goes with what is said.
func (r *report) Refresh() {
	items := []kit.Item{kit.Item{Key: "says", Make: func() fyne.CanvasObject { return kit.Field(say(r.seat, "report.says"), r.choice.Object(), "") }}}
	if step := r.steps[r.chosen()]; step != nil {
		items = append(items, kit.Item{Key: "day " + string(r.chosen()), Make: func() fyne.CanvasObject {
			return kit.Figured(say(r.seat, "report."+string(r.chosen())), step.Object())
		}}, kit.Still("date", r.day))
	}
	r.list.Set(append(items, kit.Still("words", r.field))...)
}

func (r *report) chosen() decision.Saying { return r.says[r.choice.Chosen()] }

// on is the day that the figure comes to; "" for none.
func (r *report) on() day.Date {
	now := r.seat.Now().In(r.seat.Zone())
	step := r.steps[r.chosen()]
	switch {
	case r.chosen() == decision.Done:
		return day.Of(now.AddDate(0, 0, -step.N()), r.seat.Zone())
	case step == nil || step.N() == 0:
		return ""
	case r.chosen() == decision.Late:
		return day.Of(now.AddDate(0, 0, weekDays*step.N()), r.seat.Zone())
	}
	return day.Of(now.AddDate(0, step.N(), 0), r.seat.Zone())
}

func (r *report) tell() {
	if r.choice == nil {
		return
	}
	if on := r.on(); on != "" {
		r.day.SetText(i18n.Capital(words.Day(r.seat.Words(), on)))
		return
	}
	r.day.SetText(say(r.seat, "report.noday"))
}

func (r *report) submit() {
	says, text, on := r.chosen(), r.words.Text, r.on()
	r.seat.Do(func() error { return r.c.Report(r.of.id, says, text, on) }, func() { r.seat.Shell().Back() })
}
