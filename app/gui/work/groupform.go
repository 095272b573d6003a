package work

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/charter"
	"moot/app/group"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// purposeLines is how high the place for the purpose is.
const purposeLines = 4

// groupForm is where one writes what a group is to be.
type groupForm struct {
	page
	people        member.Set
	name, purpose *widget.Entry
	until         *calendar.Day
	rule          *kit.Options // nil where nobody votes on it
	head          kit.Item
	above         []kit.Item
	action        *kit.Press
}

// NewMaking makes the form of a group that is made of a decision. Who makes it is in
// it, and asks the others.
func NewMaking(s *seat.Seat, of motion.ID) shell.Screen {
	var f *groupForm
	f = newGroupForm(s, Links{}, "make", func(plan group.Plan) {
		f.back(func() error {
			_, err := f.c.MakeGroup(of, plan)
			return err
		})
	})
	return f
}

// newMove makes the form of a motion that there be a group, in the meeting that goes
// on or comes next.
func newMove(s *seat.Seat, links Links, from shell.Screen) *groupForm {
	var f *groupForm
	f = newGroupForm(s, links, "found", func(plan group.Plan) {
		in, ok := f.c.Sitting()
		if !ok || f.seat.Busy() {
			return
		}
		var made motion.ID
		f.seat.Do(func() (err error) {
			made, err = f.c.MoveGroup(plan, motion.Submission{Meeting: in, Text: words.GroupMotion(s.Words(), plan, f.c.Name), Rule: motion.Simple})
			return err
		}, func() { f.moved(from, in, made) })
	})
	f.chooseRule()
	if in, ok := f.c.Sitting(); ok {
		if m, err := f.c.Meeting(in); err == nil {
			f.head = kit.Still("meeting", kit.Body(f.say("found.words", "meeting", m.Call.Title)))
		}
	}
	return f
}

// chooseRule offers the rules by which the group may decide among its own, that of the
// charter first.
func (f *groupForm) chooseRule() {
	l := f.seat.Words()
	is, err := f.c.Charter()
	names := []string{f.say("group.rule.charter", "rule", words.Way(l, seat.Trust(f.seat, is, err).Way(charter.Groups)))}
	for _, r := range group.Rules() {
		names = append(names, i18n.Capital(words.Rule(l, r)))
	}
	f.rule = kit.NewOptions(names, 0, func(int) {})
}

// moved opens the motion that was made.
func (f *groupForm) moved(from shell.Screen, in meeting.ID, made motion.ID) {
	f.seat.Shell().Back()
	f.links.Motion(from, in, made)
}

func newGroupForm(s *seat.Seat, links Links, key string, send func(group.Plan)) *groupForm {
	f := &groupForm{page: newPage(s, links, 4*look.Step)}
	f.people = member.SetOf(f.c.Me())
	f.name = kit.Line("", f.say("name.example"))
	f.purpose = kit.Paragraphs("", f.say("purpose.example"), purposeLines)
	f.until = calendar.NewDay(s, f.say("group.until"), f.say("no-day"), "", f.Refresh)
	f.head = kit.Still("words", kit.Body(f.say("make.words")))
	f.above = []kit.Item{
		kit.Still("name", kit.Field(f.say("name"), f.name, "")),
		kit.Still("purpose", kit.Field(f.say("purpose"), f.purpose, "")),
	}
	f.action = kit.Primary(f.say(key+".do"), look.IconTick, func() {
		plan := group.Plan{Name: f.name.Text, Purpose: f.purpose.Text, People: f.people, Until: f.until.Date()}
		if f.rule != nil && f.rule.Chosen() > 0 {
			plan.Rule = group.Rules()[f.rule.Chosen()-1]
		}
		send(plan)
	})
	return f
}

// Title says what one is doing.
func (f *groupForm) Title() string { return f.say("make") }

// Action does it.
func (f *groupForm) Action() fyne.CanvasObject { return f.action }

// Refresh shows the people and the day as they are now.
func (f *groupForm) Refresh() {
	items := append([]kit.Item{f.head}, f.above...)
	items = append(items, f.asks(f, &f.people, "members"), f.until.Item("until"))
	if f.rule != nil {
		items = append(items, kit.Still("rule", kit.Field(f.say("group.rule"), f.rule.Object(), f.say("group.rule.hint"))))
	}
	f.list.Set(items...)
}
