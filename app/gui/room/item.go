package room

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/minutes"
	"moot/app/gui/notes"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/record"
	"moot/app/statement"
	"moot/app/talk"
)

// item is the screen of one agenda item: its minutes, which everyone writes in
// the same text, and its motions.
type item struct {
	page
	item  meeting.ItemID
	text  *minutes.Text
	notes *notes.Notes
}

// Item is the screen of one item of the agenda.
func Item(s *seat.Seat, id meeting.ID, at meeting.ItemID) shell.Screen { return newItem(s, id, at) }

func newItem(s *seat.Seat, id meeting.ID, at meeting.ItemID) *item {
	under := talk.Matter{Kind: talk.OnItem, ID: statement.ID(id), Item: at}
	return &item{page: newPage(s, id), item: at, text: minutes.NewText(s, id, at), notes: notes.Under(s, under)}
}

// Title is the item's, with its number.
func (i *item) Title() string {
	p := i.pointOf(i.meeting(), i.item)
	if p.number == "" {
		return p.title
	}
	return i.say("item", "number", p.number, "title", p.title)
}

// Refresh brings what others wrote into the text, and shows the motions.
func (i *item) Refresh() {
	m := i.meeting()
	items := append(i.course(m), i.text.Items(m, i)...)
	for _, row := range i.rows(motionsUnder(m, i.item), m.Polls) {
		items = append(items, kit.Item{Key: "motion " + row.id.String(), Shows: row, Make: func() fyne.CanvasObject {
			return row.card(func() { i.open(i, newMotion(i.seat, i.id, row.id)) })
		}})
	}
	if (running(m) || m.State == meeting.Called) && i.item != record.NextSteps {
		items = append(items, kit.Item{Key: "move", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(i.say("move"), look.IconPlus, func() { i.open(i, newMove(i.seat, i.id, i.item, i)) })
		}})
	}
	if i.item != record.NextSteps {
		items = append(items, i.notes.Items(i)...)
	}
	i.list.Set(items...)
}

// course is how far the item has come, and, for who leads, the ways to go on.
func (i *item) course(m collective.Meeting) []kit.Item {
	about, state := i.about(m, i.item)
	current, is := m.Current()
	if is && current.Item.ID == i.item {
		state = i.timer(current)
	}
	type shows struct {
		about string
		state kit.State
		leads bool
	}
	now := shows{about, state, leads(m, i.me()) && m.CanProgress(i.me(), i.item) == nil}
	if now == (shows{}) {
		return nil
	}
	return []kit.Item{{Key: "course", Shows: now, Make: func() fyne.CanvasObject {
		column := kit.Column(2 * look.Step)
		if now.state.Word != "" {
			column.Add(kit.Flow(look.Step, kit.Chip(now.state)))
		}
		if now.about != "" {
			column.Add(kit.Secondary(now.about))
		}
		if now.leads {
			column.Add(i.turns(is && current.Item.ID == i.item))
		}
		return column
	}}}
}

// turns are what can be said of an item.
func (i *item) turns(current bool) fyne.CanvasObject {
	if !current {
		return kit.Column(look.Step,
			kit.SecondaryButton(i.say("item.take"), look.IconNext, func() { i.seat.Do(func() error { return i.c.TakeUp(i.id, i.item) }, nil) }),
			kit.SecondaryButton(i.say("item.skip"), look.IconBar, func() { i.seat.Do(func() error { return i.c.SkipItem(i.id, i.item) }, nil) }))
	}
	return kit.Column(look.Step,
		kit.SecondaryButton(i.say("item.done"), look.IconTick, func() { i.seat.Do(func() error { return i.c.FinishItem(i.id, i.item, "") }, nil) }),
		kit.SecondaryButton(i.say("item.later"), look.IconClock, func() { i.seat.Do(func() error { return i.c.DeferItem(i.id, i.item) }, nil) }))
}
