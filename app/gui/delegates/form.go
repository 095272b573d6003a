package delegates

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/words"
)

// How high the places for longer texts are.
const (
	scopeLines   = 4
	reasonsLines = 3
)

// form is where one moves that somebody be sent, or that a mandate be replaced.
type form struct {
	page.Base
	links   Links
	from    shell.Screen
	amends  mandate.ID
	plan    mandate.Plan
	members []member.Member

	to, scope, reasons *widget.Entry
	latitude           *kit.Options
	until              *calendar.Day
	send               *kit.Press
}

// newForm makes the form; old is the mandate that is to be replaced, nil for none.
func newForm(s *seat.Seat, links Links, from shell.Screen, old *mandate.Mandate) *form {
	f := &form{Base: page.New(s, area, 4*look.Step), links: links, from: from}
	if old != nil {
		f.amends, f.plan = old.ID, old.Plan
		f.plan.Alternates, f.plan.Instructions = slices.Clone(f.plan.Alternates), slices.Clone(f.plan.Instructions)
	}
	members, err := f.C.Members()
	f.members = seat.Trust(s, members, err)
	f.to = kit.Line(f.plan.To, f.Say("to.example"))
	f.scope = kit.Paragraphs(f.plan.Scope, f.Say("scope.example"), scopeLines)
	f.reasons = kit.Paragraphs("", f.Say("reasons.example"), reasonsLines)
	var names []string
	for _, latitude := range mandate.Latitudes() {
		names = append(names, words.Latitude(s.Words(), latitude))
	}
	f.latitude = kit.NewOptions(names, max(0, slices.Index(mandate.Latitudes(), f.plan.Latitude)), func(int) {})
	f.until = calendar.NewDay(s, f.Say("form.until"), f.Say("form.until.none"), f.plan.Until, f.Refresh)
	f.send = kit.Primary(f.Say("form.do"), look.IconTick, f.submit)
	return f
}

// Title says what is moved.
func (f *form) Title() string {
	if !f.amends.IsZero() {
		return f.Say("amend")
	}
	return f.Say("send")
}

// Action makes the motion, where there is a meeting for it.
func (f *form) Action() fyne.CanvasObject {
	if _, ok := f.NextMeeting(); !ok {
		return nil
	}
	return f.send
}

// Refresh shows the fields, with those who were chosen and the questions so far.
func (f *form) Refresh() {
	items := []kit.Item{f.Where(), page.Field("to", f.Say("to"), f.to, f.Say("to.hint"))}
	items = append(items, f.known()...)
	items = append(items, f.who(), f.others(),
		page.Field("scope", f.Say("scope"), f.scope, f.Say("scope.hint")), f.Head("instructions"))
	if len(f.plan.Instructions) == 0 {
		items = append(items, f.Words("instructions.none"))
	}
	for n, i := range f.plan.Instructions {
		items = append(items, f.instruction(n, i))
	}
	f.List.Set(append(items,
		f.Button("question.add", look.IconPlus, func() { f.ask(len(f.plan.Instructions)) }),
		page.Field("latitude", f.Say("latitude"), f.latitude.Object(), ""),
		f.until.Item("until"),
		page.Field("reasons", f.Say("reasons"), f.reasons, ""))...)
}

// known is the way to choose among the collectives that are known here.
func (f *form) known() []kit.Item {
	all, err := f.C.Neighbours()
	if all = seat.Trust(f.Seat, all, err); len(all) == 0 {
		return nil
	}
	return []kit.Item{f.Button("to.known", look.IconPlace, func() {
		var options []pick.Option
		for _, p := range all {
			options = append(options, pick.Option{Key: p.Name, Word: p.Name})
		}
		f.Open(f, pick.One(f.Seat, f.Say("to"), options, func(name string) {
			f.to.SetText(name)
			f.Seat.Shell().Back()
		}))
	})}
}

// who is the one who goes.
func (f *form) who() kit.Item {
	entry := kit.Entry{Icon: look.IconPerson, What: f.Say("who.nobody"), Note: f.Say("who")}
	if !f.plan.Delegate.IsZero() {
		entry.What = f.C.Name(f.plan.Delegate)
	}
	return page.Row("who", entry, func() {
		f.Open(f, pick.One(f.Seat, f.Say("who"), f.people(member.ID{}), func(key string) {
			f.plan.Delegate = f.keyed(key)
			f.plan.Alternates = slices.DeleteFunc(f.plan.Alternates, func(id member.ID) bool { return id == f.plan.Delegate })
			f.Seat.Shell().Back()
		}))
	})
}

// others are the alternates, in the order in which they go.
func (f *form) others() kit.Item {
	entry := kit.Entry{Icon: look.IconPeople, What: f.Say("who.alternates.none"), Note: f.Say("who.alternates")}
	var keys, names []string
	for _, id := range f.plan.Alternates {
		keys, names = append(keys, id.String()), append(names, f.C.Name(id))
	}
	if len(names) > 0 {
		entry.What = f.Seat.Words().And(names...)
	}
	return page.Row("alternates", entry, func() {
		f.Open(f, pick.Many(f.Seat, pick.Words{Title: f.Say("who.alternates")}, f.people(f.plan.Delegate), keys, func(keys []string) {
			f.plan.Alternates = nil
			for _, key := range keys {
				f.plan.Alternates = append(f.plan.Alternates, f.keyed(key))
			}
			f.Seat.Shell().Back()
		}))
	})
}

// people are those who can be chosen, but for one.
func (f *form) people(but member.ID) (options []pick.Option) {
	for _, m := range f.members {
		if m.ID != but {
			options = append(options, pick.Option{Key: m.ID.String(), Word: m.Name})
		}
	}
	return options
}

func (f *form) keyed(key string) member.ID {
	for _, m := range f.members {
		if m.ID.String() == key {
			return m.ID
		}
	}
	return member.ID{}
}

// instruction is how to vote on one question, to be written anew or taken out.
func (f *form) instruction(n int, i mandate.Instruction) kit.Item {
	return kit.Item{Key: "instruction " + i.Question, Shows: i, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.Heading(i.Question), kit.Strong(f.Say("instructed", "vote", words.Voice(f.Seat.Words(), i.Vote)))}
		if i.Words != "" {
			card = append(card, kit.Body(i.Words))
		}
		return kit.Card(append(card, kit.Flow(2*look.Step,
			kit.Quiet(f.Say("question.change"), look.IconPen, func() { f.ask(n) }),
			kit.Quiet(f.Say("question.out"), look.IconCross, func() {
				f.plan.Instructions = slices.Delete(f.plan.Instructions, n, n+1)
				f.Refresh()
			})))...)
	}}
}

// ask is where the nth question is written; a new one after the last.
func (f *form) ask(n int) {
	var i mandate.Instruction
	if n < len(f.plan.Instructions) {
		i = f.plan.Instructions[n]
	}
	f.Open(f, newAsking(f.Base, f.Say("question"), i, func(i mandate.Instruction) {
		if n < len(f.plan.Instructions) {
			f.plan.Instructions[n] = i
		} else {
			f.plan.Instructions = append(f.plan.Instructions, i)
		}
		f.Refresh()
	}))
}

func (f *form) submit() {
	plan := f.plan
	plan.To, plan.Scope, plan.Latitude, plan.Until = f.to.Text, f.scope.Text, mandate.Latitudes()[f.latitude.Chosen()], f.until.Date()
	if today, err := f.C.Today(); err == nil && plan.From.Before(today) {
		plan.From = day.Date("") // that of the mandate it replaces has passed
	}
	plan, no := plan.Cleaned()
	if no != nil {
		f.Seat.Tell(no)
		return
	}
	reasons := f.reasons.Text
	f.Move(f.from, func(s motion.Submission) (motion.ID, error) {
		s.Text, s.Reasons = words.MandateMotion(f.Seat.Words(), plan, f.C.Name), reasons
		return f.C.MoveMandate(plan, f.amends, s)
	}, f.links.Motion)
}
