package charter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/charter"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

const reasonLines = 3

// form proposes that lines say something else: one presses those that are to
// change, and chooses what they are to say.
type form struct {
	seat     *seat.Seat
	from     shell.Screen
	list     *kit.Scroll
	is       charter.Charter
	meetings []meeting.Meeting
	where    *kit.Options
	// chosen are the lines that are to change, made when they are pressed.
	chosen  map[charter.Line]*chooser
	reasons *widget.Entry
	review  *calendar.Day
	send    *kit.Press
}

func newForm(s *seat.Seat, from shell.Screen) *form {
	f := &form{seat: s, from: from, list: kit.NewScroll(3*look.Step, 4*look.Step), chosen: make(map[charter.Line]*chooser)}
	f.reasons = kit.Paragraphs("", "", reasonLines)
	f.review = calendar.NewDay(s, say(s, "propose.review"), say(s, "propose.review.none"), "", f.Refresh)
	f.send = kit.Primary(say(s, "propose.do"), look.IconTick, f.submit)
	c := s.Collective()
	if c == nil {
		return f
	}
	is, err := c.Charter()
	f.is = seat.Trust(s, is, err)
	all, err := c.Meetings()
	f.meetings = open(seat.Trust(s, all, err))
	var names []string
	for _, m := range f.meetings {
		names = append(names, m.Call.Title)
	}
	f.where = kit.NewOptions(names, 0, func(int) {})
	return f
}

// Title is what is done here.
func (f *form) Title() string { return say(f.seat, "propose.title") }

// Content is one form.
func (f *form) Content() fyne.CanvasObject { return f.list.Object() }

// Action proposes it; without a meeting there is nobody to propose it to.
func (f *form) Action() fyne.CanvasObject {
	if len(f.meetings) == 0 {
		return nil
	}
	return f.send
}

// Refresh shows the lines. What was chosen stays when news arrives.
func (f *form) Refresh() {
	if len(f.meetings) == 0 {
		f.list.Set(kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconMeetings, f.Title(), say(f.seat, "propose.no-meeting"), nil)
		}})
		return
	}
	l := f.seat.Words()
	lead := say(f.seat, "propose.lead", "rule", words.Way(l, f.is.Way(charter.OfCharter)))
	items := []kit.Item{{Key: "lead", Make: func() fyne.CanvasObject { return kit.Body(lead) }}}
	for _, part := range charter.Parts() {
		items = append(items, kit.Item{Key: part.Name, Make: func() fyne.CanvasObject { return kit.Heading(say(f.seat, "part."+part.Name)) }})
		for _, line := range part.Lines {
			items = append(items, f.line(line))
		}
	}
	f.list.Set(append(items,
		kit.Item{Key: "where", Make: func() fyne.CanvasObject { return kit.Field(say(f.seat, "propose.meeting"), f.where.Object(), "") }},
		kit.Item{Key: "why", Make: func() fyne.CanvasObject { return kit.Field(say(f.seat, "propose.reasons"), f.reasons, "") }},
		f.review.Item("review"))...)
}

// line is one line with what it says now; pressed it has what it is to say below.
func (f *form) line(line charter.Line) kit.Item {
	l := f.seat.Words()
	now := say(f.seat, "propose.now", "says", words.CharterSays(l, f.is.Rules, line))
	shows := []any{f.chosen[line] != nil}
	if chosen := f.chosen[line]; chosen != nil {
		shows = append(shows, chosen.shows())
	}
	return kit.Item{Key: string(line), Shows: shows, Make: func() fyne.CanvasObject {
		tick := kit.Tick(words.CharterLine(l, line), f.chosen[line] != nil, func() { f.toggle(line) })
		row := kit.Column(look.Step, tick, kit.Secondary(i18n.Capital(now)))
		if chosen := f.chosen[line]; chosen != nil {
			row.Add(kit.Card(chosen.object()))
		}
		return row
	}}
}

func (f *form) toggle(line charter.Line) {
	if f.chosen[line] != nil {
		delete(f.chosen, line)
	} else {
		f.chosen[line] = newChooser(f.seat, f.is.Rules, line, f.Refresh)
	}
	f.Refresh()
}

func (f *form) submit() {
	c := f.seat.Collective()
	if c == nil || f.seat.Busy() {
		return
	}
	s := motion.Submission{Meeting: f.meetings[f.where.Chosen()].ID, Reasons: f.reasons.Text, Rule: motion.TwoThirds,
		Plan: motion.Plan{Review: f.review.Date()}}
	for _, line := range charter.Lines() {
		if chosen := f.chosen[line]; chosen != nil {
			s.Sets = append(s.Sets, motion.Setting{Line: string(line), Value: chosen.value()})
		}
	}
	s.Text = words.CharterText(f.seat.Words(), s.Sets)
	if len(s.Sets) == 0 {
		s.Sets = []motion.Setting{{Line: string(charter.Name), Value: f.is.Name}} // refused as what it says already
	}
	f.seat.Do(func() error {
		_, err := c.Submit(s)
		return err
	}, func() {
		f.seat.Shell().Back()
		f.seat.Shell().Tell(kit.Good(say(f.seat, "propose.done")))
	})
}
