package room

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/words"
)

// point is one line of the printed agenda: an item, or what comes after the last.
type point struct {
	id     meeting.ItemID
	number string
	title  string
}

// points are the items with their numbers, and at the end the next steps.
func (p page) points(m collective.Meeting) []point {
	all := make([]point, 0, len(m.Call.Agenda)+1)
	for i, number := range meeting.Numbers(m.Call.Agenda) {
		item := m.Call.Agenda[i]
		all = append(all, point{item.ID, number, item.Title})
	}
	return append(all, point{id: record.NextSteps, title: p.say("next-steps")})
}

// pointOf is the point of an item; without a title if there is none.
func (p page) pointOf(m collective.Meeting, id meeting.ItemID) point {
	for _, one := range p.points(m) {
		if one.id == id {
			return one
		}
	}
	return point{id: id}
}

// current is the item the meeting has come to: the one that was taken up; where
// nobody leads through the agenda, the one with a vote open, or else the last on
// which something was written or moved; the first, if none was.
func current(m collective.Meeting) meeting.ItemID {
	if taken, is := m.Current(); is {
		return taken.Item.ID
	}
	if m.State != meeting.Opened || len(m.Call.Agenda) == 0 {
		return ""
	}
	for _, p := range m.Polls {
		if o, ok := motionOf(m, p.Motion); ok && p.State == poll.Open && o.Item != "" {
			return o.Item
		}
	}
	last := m.Call.Agenda[0].ID
	for _, item := range m.Call.Agenda {
		if m.Texts[item.ID] != "" || len(motionsUnder(m, item.ID)) > 0 {
			last = item.ID
		}
	}
	return last
}

func motionOf(m collective.Meeting, id motion.ID) (motion.Motion, bool) {
	for _, o := range m.Motions {
		if o.ID == id {
			return o, true
		}
	}
	return motion.Motion{}, false
}

func motionsUnder(m collective.Meeting, item meeting.ItemID) []motion.Motion {
	var under []motion.Motion
	for _, o := range m.Motions {
		if o.Item == item {
			under = append(under, o)
		}
	}
	return under
}

// agenda is every point with the beginning of its minutes and its motions.
func (r *Room) agenda(m collective.Meeting) []kit.Item {
	now := current(m)
	var items []kit.Item
	for _, point := range r.points(m) {
		items = append(items, r.point(m, point, point.id == now))
	}
	if loose := motionsUnder(m, ""); len(loose) > 0 {
		rows := r.rows(loose, m.Polls)
		items = append(items, kit.Item{Key: "loose", Shows: rows, Make: func() fyne.CanvasObject {
			return r.section("", false, kit.Heading(r.say("motions.other")), rows)
		}})
	}
	return items
}

func (r *Room) point(m collective.Meeting, p point, now bool) kit.Item {
	type shows struct {
		point   point
		now     bool
		about   string
		state   kit.State
		written string
		rows    []motionRow
	}
	s := shows{point: p, now: now, written: m.Texts[p.id], rows: r.rows(motionsUnder(m, p.id), m.Polls)}
	s.about, s.state = r.about(m, p.id)
	return kit.Item{Key: "point " + string(p.id), Shows: s, Make: func() fyne.CanvasObject {
		written := kit.Secondary(r.say("nothing-written"))
		if s.written != "" {
			written = kit.NewText(s.written, kit.Style{Size: look.SizeText, Color: look.ColorInk, LinesMax: 4})
		}
		head := kit.Row(2*look.Step, kit.Stretch(kit.Heading(p.title)), kit.Picture(look.IconNext, look.ColorMuted, look.SizeText))
		column := kit.Column(2*look.Step, head)
		if s.state.Word != "" {
			column.Add(kit.Flow(look.Step, kit.Chip(s.state)))
		}
		if s.about != "" {
			column.Add(kit.Secondary(s.about))
		}
		column.Add(written)
		press := kit.NewPress(p.title, column, func() { r.open(r, newItem(r.seat, r.id, p.id)) })
		return r.section(p.number, now, press, s.rows)
	}}
}

// about is what an item is for and how long it is to take, and how far it has
// come; nothing of one that waits.
func (p page) about(m collective.Meeting, id meeting.ItemID) (about string, state kit.State) {
	i := slices.IndexFunc(m.Items, func(one meeting.Progression) bool { return one.Item.ID == id })
	if i < 0 {
		return "", kit.State{}
	}
	one := m.Items[i]
	var parts []string
	if one.Item.Kind != meeting.Plain {
		parts = append(parts, words.ItemKind(p.seat.Words(), one.Item.Kind))
	}
	if one.Item.Minutes > 0 {
		parts = append(parts, p.say("item.minutes", "n", one.Item.Minutes))
	}
	word := i18n.Capital(words.ItemState(p.seat.Words(), one.State))
	switch one.State {
	case meeting.Current:
		state = kit.Running(word)
	case meeting.Done:
		state = kit.Good(word)
	case meeting.Skipped:
		state = kit.Even(word)
	}
	return i18n.Capital(strings.Join(parts, " · ")), state
}

// section sets motions off below what they belong to, over the whole width: in
// large letters the margin would leave them too little.
func (r *Room) section(number string, now bool, head fyne.CanvasObject, rows []motionRow) fyne.CanvasObject {
	column := kit.Column(3*look.Step, kit.Section(number, now, head))
	for _, row := range rows {
		column.Add(row.card(func() { r.open(r, newMotion(r.seat, r.id, row.id)) }))
	}
	return column
}

// motionRow is a motion in a list.
type motionRow struct {
	id    motion.ID
	text  string
	state kit.State
	note  string
}

func (p page) rows(motions []motion.Motion, polls []poll.Poll) []motionRow {
	var rows []motionRow
	for _, o := range motions {
		note := p.say("moved", "by", p.c.Name(o.Mover), "rule", words.Rule(p.seat.Words(), o.Rule))
		if o.State == motion.Adopted || o.State == motion.Rejected {
			for _, voted := range polls {
				if voted.Motion == o.ID && voted.Outcome != nil && voted.State == poll.Announced {
					note = words.Counts(p.seat.Words(), voted.Outcome.Tally)
				}
			}
		}
		rows = append(rows, motionRow{o.ID, words.Moved(p.seat.Words(), o.Wording), p.motionState(o.State), note})
	}
	return rows
}

func (row motionRow) card(open func()) fyne.CanvasObject {
	return kit.ListRow(kit.Entry{What: row.text, States: []kit.State{row.state}, Note: row.note}, open)
}
