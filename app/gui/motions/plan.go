package motions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
	"moot/app/words"
)

// How far ahead the fields of a plan reach.
const (
	dueWeeksMax = 104
	weekDays    = 7
	reviewMax   = 36 // months
)

// under is what stands under the words of a motion and is voted on with them.
func (p page) under(w motion.Wording) []string {
	return words.Under(p.seat.Words(), w, p.seat.Finder())
}

// plan are the fields for who sees to a motion once it is adopted, and by when.
// They are folded away until somebody asks for them: most motions have none.
type plan struct {
	page
	shown  bool
	people []member.ID
	who    *kit.Ticks
	// groups are the working groups there are, after none.
	groups []group.ID
	group  *kit.Options
	weeks  *kit.Stepper
	months *kit.Stepper
	said   *kit.Text
	topic  *widget.Entry
	object *fyne.Container
}

func newPlan(p page) *plan {
	f := &plan{page: p, said: kit.Secondary(""), topic: kit.Line("", p.say("plan.topic.example"))}
	members, err := p.c.Members()
	if err != nil {
		p.seat.Tell(err)
	}
	var names []string
	for _, m := range members {
		f.people, names = append(f.people, m.ID), append(names, m.Name)
	}
	f.who = kit.NewTicks(names, f.tell)
	f.group = f.groupsThere()
	stepper := func(most int) *kit.Stepper {
		return kit.NewStepper(0, 0, most, f.say("less"), f.say("more"), func(int) { f.tell() })
	}
	f.weeks, f.months = stepper(dueWeeksMax), stepper(reviewMax)
	f.object = kit.Column(4*look.Step, kit.Field(f.say("plan.who"), f.who.Object(), ""))
	if len(f.groups) > 1 {
		f.object.Add(kit.Field(f.say("plan.group"), f.group.Object(), ""))
	}
	for _, field := range []fyne.CanvasObject{
		kit.Figured(f.say("plan.weeks"), f.weeks.Object()),
		kit.Figured(f.say("plan.months"), f.months.Object()),
		f.said,
		kit.Field(f.say("plan.topic"), f.topic, f.say("plan.topic.hint")),
	} {
		f.object.Add(field)
	}
	f.tell()
	return f
}

// groupsThere are the working groups that have not ended, to choose one from.
func (f *plan) groupsThere() *kit.Options {
	all, err := f.c.Groups()
	f.groups = []group.ID{{}}
	names := []string{f.say("plan.group.none")}
	for _, g := range seat.Trust(f.seat, all, err) {
		if g.State != group.Ended {
			f.groups, names = append(f.groups, g.ID), append(names, g.Plan.Name)
		}
	}
	return kit.NewOptions(names, 0, func(int) { f.tell() })
}

// tell says the days that the figures come to.
func (f *plan) tell() {
	if f.weeks == nil || f.months == nil {
		return
	}
	text := ""
	if p := f.read(); p.Due != "" || p.Review != "" {
		for _, line := range words.Plan(f.seat.Words(), motion.Plan{Due: p.Due, Review: p.Review}, f.seat.Finder())[1:] {
			if text != "" {
				text += " "
			}
			text += line
		}
	}
	f.said.SetText(text)
}

// items are the door to the fields, or the fields.
func (f *plan) items(again func()) []kit.Item {
	if !f.shown {
		return []kit.Item{button("plan", f.say("plan"), look.IconClock, func() { f.shown = true; again() })}
	}
	return []kit.Item{kit.Still("plan fields", f.object)}
}

// read is the plan as it was filled in.
func (f *plan) read() motion.Plan {
	p := motion.Plan{Topic: f.topic.Text}
	for i, id := range f.people {
		if f.who.Marked(i) {
			p.Responsible = append(p.Responsible, id)
		}
	}
	p.Group = statement.ID(f.groups[f.group.Chosen()])
	now := f.seat.Now().In(f.seat.Zone())
	if n := f.weeks.N(); n > 0 {
		p.Due = day.Of(now.AddDate(0, 0, weekDays*n), f.seat.Zone())
	}
	if n := f.months.N(); n > 0 {
		p.Review = day.Of(now.AddDate(0, n, 0), f.seat.Zone())
	}
	return p
}
