package work

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/group"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
	"moot/app/task"
	"moot/app/words"
)

// How high the places to write are, and how many people the figure goes up to.
const (
	textLines = 2
	noteLines = 3
	neededMax = 100
)

// taskForm is where one writes what is to be done: a new task, or what an old one
// asks for from now on.
type taskForm struct {
	page
	// of is the task that is changed; zero for a new one.
	of     task.ID
	people member.Set
	groups []group.ID // of the choice; zero for none

	text, note   *widget.Entry
	needed       *kit.Stepper
	from, due    *calendar.Day
	group        *kit.Options
	series       *series
	above, below []kit.Item
	action       *kit.Press
}

// NewOpening makes the form of a task that begins as seed says; where it comes from
// stays.
func NewOpening(s *seat.Seat, seed task.Opening) shell.Screen { return newTaskForm(s, task.ID{}, seed) }

func newChange(t *Task) *taskForm {
	return newTaskForm(t.seat, t.id, task.Opening{Plan: t.shown.Plan})
}

func newTaskForm(s *seat.Seat, of task.ID, seed task.Opening) *taskForm {
	f := &taskForm{page: newPage(s, Links{}, 4*look.Step), of: of, people: seed.People}
	plan := seed.Plan
	f.text = kit.Paragraphs(plan.Text, f.say("text.example"), textLines)
	f.note = kit.Paragraphs(plan.Note, f.say("note.example"), noteLines)
	f.needed = kit.NewStepper(max(1, plan.Needed), 1, max(neededMax, plan.Needed), f.say("less"), f.say("more.one"), func(int) {})
	f.due = calendar.NewDay(s, f.say("due"), f.say("no-day"), plan.Due, f.Refresh)
	f.from = calendar.NewDay(s, f.say("begin"), f.say("no-begin"), plan.From, f.Refresh)
	f.series = newSeries(f.page, plan, f.Refresh)
	f.above = []kit.Item{
		kit.Still("text", kit.Field(f.say("text"), f.text, "")),
		kit.Still("needed", kit.Figured(f.say("needed"), f.needed.Object())),
	}
	f.chooseGroup(plan.Group)
	f.below = append(f.below, kit.Still("note", kit.Field(f.say("note"), f.note, "")))
	word := f.say("add.do")
	if !of.IsZero() {
		word = f.say("change.do")
	}
	f.action = kit.Primary(word, look.IconTick, func() { f.send(seed) })
	return f
}

// chooseGroup offers the groups that go on, if there are any.
func (f *taskForm) chooseGroup(now group.ID) {
	all, err := f.c.Groups()
	names, chosen := []string{f.say("no-group")}, 0
	f.groups = []group.ID{{}}
	for _, g := range seat.Trust(f.seat, all, err) {
		if g.State == group.Ended && g.ID != now {
			continue
		}
		if g.ID == now {
			chosen = len(f.groups)
		}
		f.groups, names = append(f.groups, g.ID), append(names, g.Plan.Name)
	}
	f.group = kit.NewOptions(names, chosen, func(int) {})
	if len(f.groups) > 1 {
		f.below = append(f.below, kit.Still("group", kit.Field(f.say("which-group"), f.group.Object(), "")))
	}
}

// Title says what one is doing.
func (f *taskForm) Title() string {
	if f.of.IsZero() {
		return f.say("add")
	}
	return f.say("change")
}

// Action does it.
func (f *taskForm) Action() fyne.CanvasObject { return f.action }

// Refresh shows the days and the people as they are now.
func (f *taskForm) Refresh() {
	items := append(append([]kit.Item(nil), f.above...), f.due.Item("due"))
	if f.of.IsZero() {
		items = append(items, f.asks(f, &f.people, "people"))
	}
	items = append(items, f.series.items()...)
	f.list.Set(append(append(items, f.from.Item("from")), f.below...)...)
}

// send opens the task, or changes it. A text is one line, however it was typed.
func (f *taskForm) send(seed task.Opening) {
	plan := seed.Plan // what this form does not show stays
	plan.Text, plan.Note, plan.Needed = strings.Join(strings.Fields(f.text.Text), " "), f.note.Text, f.needed.N()
	plan.From, plan.Due, plan.Group = f.from.Date(), f.due.Date(), f.groups[f.group.Chosen()]
	f.series.into(&plan)
	f.back(func() error {
		if !f.of.IsZero() {
			return f.c.ChangeTask(f.of, plan)
		}
		_, err := f.c.OpenTask(task.Opening{Plan: plan, People: f.people, Origin: seed.Origin})
		return err
	})
}

// people is a page on which people are picked; key begins its words.
func (p page) people(key string, from []member.Member, before member.Set, done func(member.Set)) *pick.Page {
	return pick.People(p.seat, pick.Words{Title: p.say(key), Hint: p.say(key + ".words"), Do: p.say(key + ".do")}, from, before, done)
}

// asks is a field for the people who are asked; they are chosen on a page of their
// own.
func (p page) asks(on shell.Screen, who *member.Set, key string) kit.Item {
	named := p.say(key + ".none")
	if len(*who) > 0 {
		named = words.Names(p.seat.Words(), *who, p.c.Name)
	}
	return kit.Item{Key: key, Shows: named, Make: func() fyne.CanvasObject {
		return kit.Field(p.say(key), kit.Column(2*look.Step, kit.Body(named),
			kit.SecondaryButton(p.say("choose"), look.IconPeople, func() {
				members, err := p.c.Members()
				p.open(on, p.people("choose", seat.Trust(p.seat, members, err), *who, func(picked member.Set) {
					*who = picked
					p.seat.Shell().Back()
				}))
			})), p.say(key+".hint"))
	}}
}
