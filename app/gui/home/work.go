package home

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/talk"
	"moot/app/task"
	"moot/app/words"
)

// How many of a kind are shown here.
const (
	tasksMax = 5
	notesMax = 3
	boardMax = 3
)

// work is what this person is to do, is asked to come into, and is told by others.
func (s *Screen) work(c *collective.Collective, h collective.Home) []kit.Item {
	var items []kit.Item
	for _, t := range h.Tasks[:min(tasksMax, len(h.Tasks))] {
		if t.People.Asked.Has(c.Me()) {
			items = append(items, s.askedForTask(c, h, t))
		} else {
			items = append(items, s.task(h, t))
		}
	}
	items = append(items, s.further("tasks", len(h.Tasks)-tasksMax)...)
	for _, t := range h.Asked {
		items = append(items, s.askedForTask(c, h, t))
	}
	for _, g := range h.Invited {
		items = append(items, s.askedForGroup(c, g))
	}
	for _, n := range h.Notes[:min(notesMax, len(h.Notes))] {
		items = append(items, s.note(c, n))
	}
	return append(items, s.further("notes", len(h.Notes)-notesMax)...)
}

// further says that there are more of a kind; each is shown as soon as one before it
// is done with.
func (s *Screen) further(kind string, n int) []kit.Item {
	if n <= 0 {
		return nil
	}
	return []kit.Item{{Key: "more " + kind, Shows: n, Make: func() fyne.CanvasObject {
		return kit.Secondary(s.seat.Say("home.more", "n", n))
	}}}
}

// task is one this person is in.
func (s *Screen) task(h collective.Home, t task.Task) kit.Item {
	return row("task "+t.ID.String(), kit.Entry{
		Icon: look.IconTick, What: t.Plan.Text, States: []kit.State{s.when(h, t)},
	}, s.opens(t.ID))
}

// opens leads to a task; nil where no screen of tasks is.
func (s *Screen) opens(id task.ID) func() {
	if s.links.Task == nil {
		return nil
	}
	return func() { s.links.Task(id) }
}

// when is by which day a task is to be done.
func (s *Screen) when(h collective.Home, t task.Task) kit.State {
	l := s.seat.Words()
	switch {
	case t.Due.Before(h.Today):
		return kit.Careful(s.seat.Say("home.task.overdue", "day", words.ShortDate(l, t.Due)))
	case t.Due == "":
		return kit.Careful(words.TaskState(l, t.State))
	case t.Due == h.Today:
		return kit.Careful(s.seat.Say("home.task.today"))
	}
	return kit.Running(s.seat.Say("home.task.due", "day", words.ShortDate(l, t.Due)))
}

// asked is a card on which one says yes or no to what others ask.
type asked struct {
	title, says, about string
	states             []kit.State
}

func (s *Screen) askedForTask(c *collective.Collective, h collective.Home, t task.Task) kit.Item {
	a := asked{title: t.Plan.Text, says: s.seat.Say("home.asked.task", "name", c.Name(t.By)), about: t.Plan.Note}
	if t.Due != "" {
		a.states = []kit.State{s.when(h, t)}
	}
	return s.asks("asked task "+t.ID.String(), a, func(in bool) error { return c.JoinTask(t.ID, c.Me(), in) })
}

func (s *Screen) askedForGroup(c *collective.Collective, g group.Group) kit.Item {
	return s.asks("asked group "+g.ID.String(), asked{title: g.Plan.Name, says: s.seat.Say("home.asked.group"), about: g.Plan.Purpose},
		func(in bool) error { return c.JoinGroup(g.ID, c.Me(), in) })
}

func (s *Screen) asks(key string, a asked, answer func(in bool) error) kit.Item {
	say := func(in bool) func() {
		return func() { s.seat.Do(func() error { return answer(in) }, nil) }
	}
	return kit.Item{Key: key, Shows: a, Make: func() fyne.CanvasObject {
		lines := kit.Column(2*look.Step, kit.Heading(a.title))
		if len(a.states) > 0 {
			chips := kit.Flow(look.Step)
			for _, state := range a.states {
				chips.Add(kit.Chip(state))
			}
			lines.Add(chips)
		}
		if a.about != "" {
			lines.Add(kit.NewText(a.about, kit.Style{Size: look.SizeText, Color: look.ColorInk, LinesMax: 3}))
		}
		lines.Add(kit.Secondary(a.says))
		return kit.Card(
			kit.TopRow(3*look.Step, kit.Picture(look.IconHand, look.ColorPrimary, look.SizeIcon), kit.Stretch(lines)),
			kit.SecondaryButton(s.seat.Say("home.asked.yes"), look.IconTick, say(true)),
			kit.SecondaryButton(s.seat.Say("home.asked.no"), look.IconCross, say(false)))
	}}
}

// note is one that is for this person and waits for an answer.
func (s *Screen) note(c *collective.Collective, n talk.Note) kit.Item {
	from := s.seat.Say("home.note", "name", c.Name(n.By), "when", s.seat.At(n.Saying.At))
	if about := s.subject(c, n.Saying.About); about != "" {
		from += " · " + about
	}
	open := func() { s.links.Matter(n.Saying.About) }
	if n.Saying.About.Kind == talk.OnTask {
		open = s.opens(task.ID(n.Saying.About.ID))
	}
	return row("note "+n.ID.String(), kit.Entry{Icon: look.IconPen, What: words.Gist(words.Note(s.seat.Words(), n)), Note: from}, open)
}

// subject is what a note is under, in a few words; nothing if that is not here yet.
func (s *Screen) subject(c *collective.Collective, m talk.Matter) string {
	switch m.Kind {
	case talk.OnMotion, talk.OnDecision:
		if o, err := c.Motion(motion.ID(m.ID)); err == nil {
			return words.Gist(words.Moved(s.seat.Words(), o.Wording))
		}
	case talk.OnTask:
		if t, err := c.Task(task.ID(m.ID)); err == nil {
			return words.Gist(t.Plan.Text)
		}
	case talk.OnItem:
		if held, err := c.Meeting(meeting.ID(m.ID)); err == nil {
			item, _ := held.Call.Item(m.Item)
			return item.Title
		}
	}
	return ""
}

// board is what the notice board shows today, a line each.
func (s *Screen) board(c *collective.Collective, h collective.Home) []kit.Item {
	items := []kit.Item{s.head("home.board")}
	for _, n := range h.Board[:min(boardMax, len(h.Board))] {
		items = append(items, row("notice "+n.ID.String(), kit.Entry{
			What: n.Posting.Title, Note: c.Name(n.By) + " · " + words.Hanging(s.seat.Words(), n.Posting),
		}, s.links.Board))
	}
	word := s.seat.Say("home.board.open")
	if len(h.Board) == 0 {
		word = s.seat.Say("home.board.none")
	}
	return append(items, kit.Item{Key: "board", Shows: word, Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(word, look.IconGuide, s.links.Board)
	}})
}
