package meetings

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/words"
)

// builder is where one puts an agenda together: items are written one after the
// other, put in order, put below each other, and given a time and a purpose. What
// earlier meetings left unfinished is offered.
type builder struct {
	seat    *seat.Seat
	changed func()

	lines   []*line
	opened  *line // the one that is worked on; nil for none
	offered []meeting.Item
	next    *widget.Entry
	made    int
}

// line is an item of the agenda, and where its words are written.
type line struct {
	meeting.Item
	key   string
	title *widget.Entry
	time  *widget.Entry
}

// deepest is how far items can be put below each other.
const deepest = 2

func newBuilder(s *seat.Seat, agenda, offered []meeting.Item, changed func()) *builder {
	b := &builder{seat: s, changed: changed, offered: offered}
	for _, item := range agenda {
		b.append(item)
	}
	b.next = kit.Line("", say(s, "item.example"))
	b.next.OnSubmitted = func(string) { b.add() }
	return b
}

func (b *builder) append(item meeting.Item) {
	b.made++
	b.lines = append(b.lines, &line{Item: item, key: "item " + strconv.Itoa(b.made)})
}

// agenda is what was put together, with what still stands where items are
// written.
func (b *builder) agenda() []meeting.Item {
	b.take()
	agenda := make([]meeting.Item, 0, len(b.lines))
	above := -1
	for _, one := range b.lines {
		if strings.TrimSpace(one.Title) == "" {
			continue
		}
		item := one.Item
		item.Level = min(item.Level, above+1)
		above = item.Level
		agenda = append(agenda, item)
	}
	return agenda
}

// take takes up what was written as further items; see [meeting.Outline] for how
// it is read. The first of them may stand below the last that is there.
func (b *builder) take() {
	for i, item := range meeting.Outline("-\n" + b.next.Text)[1:] {
		if i == 0 && len(b.lines) == 0 {
			item.Level = 0
		}
		b.append(item)
	}
	b.next.SetText("")
	b.straighten()
}

func (b *builder) add() {
	b.take()
	b.changed()
}

// straighten sees to it that every item stands at most one below the one before.
func (b *builder) straighten() {
	above := -1
	for _, one := range b.lines {
		one.Level = min(one.Level, above+1)
		above = one.Level
	}
}

// items are the agenda, the place for further items, and what is offered.
func (b *builder) items() []kit.Item {
	agenda := make([]meeting.Item, len(b.lines))
	for i, one := range b.lines {
		agenda[i] = one.Item
	}
	items := []kit.Item{{Key: "agenda", Shows: meeting.Length(agenda), Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step, kit.Strong(say(b.seat, "agenda")))
		if length := int(meeting.Length(agenda).Minutes()); length > 0 {
			column.Add(kit.Secondary(say(b.seat, "agenda.length", "n", length)))
		}
		return column
	}}}
	for i, number := range meeting.Numbers(agenda) {
		items = append(items, b.line(i, number))
	}
	items = append(items, kit.Item{Key: "next item", Make: func() fyne.CanvasObject {
		return kit.Column(2*look.Step, b.next,
			kit.SecondaryButton(say(b.seat, "item.add"), look.IconPlus, b.add), kit.Secondary(say(b.seat, "item.hint")))
	}})
	for i, offer := range b.left() {
		if i == 0 {
			items = append(items, kit.Item{Key: "carried", Make: func() fyne.CanvasObject { return kit.Strong(say(b.seat, "carried")) }})
		}
		items = append(items, kit.Item{Key: "offer " + offer.Origin.Meeting.String() + string(offer.Origin.Item), Make: func() fyne.CanvasObject {
			return kit.ListRow(kit.Entry{Icon: look.IconPlus, What: offer.Title}, func() {
				b.append(offer)
				b.changed()
			})
		}})
	}
	return items
}

// left is what is offered and not on the agenda yet.
func (b *builder) left() []meeting.Item {
	return slices.DeleteFunc(slices.Clone(b.offered), func(offer meeting.Item) bool {
		return slices.ContainsFunc(b.lines, func(l *line) bool { return l.Origin == offer.Origin })
	})
}

// line is an item as it is read, or, opened, as it is worked on.
func (b *builder) line(i int, number string) kit.Item {
	one := b.lines[i]
	if one == b.opened {
		type shows struct {
			number      string
			first, last bool
			in, out     bool
		}
		in := i > 0 && one.Level <= b.lines[i-1].Level && one.Level < deepest
		return kit.Item{Key: one.key, Shows: shows{number, i == 0, i == len(b.lines)-1, in, one.Level > 0}, Make: func() fyne.CanvasObject {
			return b.workshop(i, number, in)
		}}
	}
	entry := kit.Entry{What: one.Title, Note: itemNote(b.seat, one.Item)}
	type shows struct {
		number string
		entry  kit.Entry
		level  int
	}
	return kit.Item{Key: one.key, Shows: shows{number, entry, one.Level}, Make: func() fyne.CanvasObject {
		return kit.Row(0, kit.Inset(float32(one.Level)*4*look.Step),
			kit.Stretch(kit.Section(number, false, kit.ListRow(entry, func() { b.open(one) }))))
	}}
}

// open takes an item to be worked on; what was worked on is closed.
func (b *builder) open(one *line) {
	b.opened = one
	if one != nil {
		one.title = kit.Line(one.Title, "")
		one.title.OnChanged = func(text string) { one.Title = text }
		one.title.OnSubmitted = func(string) { b.open(nil) }
		one.time = kit.Line("", "")
		if one.Minutes > 0 {
			one.time.SetText(strconv.Itoa(one.Minutes))
		}
		one.time.OnChanged = func(text string) {
			one.Minutes = 0
			if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n > 0 && n <= minutesMost {
				one.Minutes = n
			}
		}
		one.time.OnSubmitted = func(string) { b.open(nil) }
	}
	b.changed()
}

// minutesMost is the longest an item can be meant to take.
const minutesMost = 24 * 60

// workshop is an item with everything that can be done to it.
func (b *builder) workshop(i int, number string, in bool) fyne.CanvasObject {
	one := b.lines[i]
	button := func(key string, icon look.Icon, can bool, do func()) fyne.CanvasObject {
		p := kit.SecondaryButton(say(b.seat, key), icon, func() {
			do()
			b.straighten()
			b.changed()
		})
		p.SetDisabled(!can)
		return p
	}
	kinds := make([]string, len(meeting.ItemKinds))
	for k, kind := range meeting.ItemKinds {
		kinds[k] = kindWord(b.seat, kind)
	}
	return kit.Card(
		kit.Field(say(b.seat, "item", "number", number), one.title, ""),
		kit.Field(say(b.seat, "item.minutes"), one.time, ""),
		kit.Field(say(b.seat, "item.kind"), kit.NewPills(kinds, slices.Index(meeting.ItemKinds, one.Kind), func(k int) {
			one.Kind = meeting.ItemKinds[k]
		}).Object(), ""),
		button("item.up", "", i > 0, func() { b.lines[i-1], b.lines[i] = b.lines[i], b.lines[i-1] }),
		button("item.down", "", i < len(b.lines)-1, func() { b.lines[i+1], b.lines[i] = b.lines[i], b.lines[i+1] }),
		button("item.in", "", in, func() { one.Level++ }),
		button("item.out", "", one.Level > 0, func() { one.Level-- }),
		button("item.remove", look.IconCross, true, func() {
			b.lines = slices.Delete(b.lines, i, i+1)
			b.opened = nil
		}),
		kit.SecondaryButton(say(b.seat, "item.done"), look.IconTick, func() { b.open(nil) }),
	)
}

// kindWord is what an item is for.
func kindWord(s *seat.Seat, kind meeting.ItemKind) string {
	if kind == meeting.Plain {
		return say(s, "kind.plain")
	}
	return words.ItemKind(s.Words(), kind)
}

// itemNote is what stands below an item: "20 min · decision · from an earlier
// meeting".
func itemNote(s *seat.Seat, item meeting.Item) string {
	var parts []string
	if item.Minutes > 0 {
		parts = append(parts, say(s, "item.length", "n", item.Minutes))
	}
	if item.Kind != meeting.Plain {
		parts = append(parts, words.ItemKind(s.Words(), item.Kind))
	}
	if !item.Origin.IsZero() {
		parts = append(parts, say(s, "item.carried"))
	}
	return strings.Join(parts, " · ")
}
