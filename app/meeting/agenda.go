package meeting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"moot/app/statement"
)

// ItemID names an agenda item: 16 hexadecimal digits, drawn at random by who
// wrote it. Minutes and motions hang on it.
type ItemID string

// Item is one item of the agenda.
type Item struct {
	ID    ItemID
	Title string
	// Level is 0 for an item, 1 for one below it, and so on. It is at most one
	// more than that of the item before.
	Level int
	// Minutes is how long it is meant to take; 0 if nobody said.
	Minutes int
	// Kind is what is wanted of the meeting.
	Kind ItemKind
	// Origin is the unfinished item of an earlier meeting that this one carries
	// on; zero if there is none.
	Origin Origin
}

// ItemKind says what an item is for.
type ItemKind string

// The kinds of items.
const (
	Plain    ItemKind = ""
	Report   ItemKind = "report"
	Debate   ItemKind = "debate"
	Decision ItemKind = "decision"
	Election ItemKind = "election"
)

// ItemKinds are all of them, in the order they are offered.
var ItemKinds = []ItemKind{Plain, Report, Debate, Decision, Election}

// Origin names an item of an earlier meeting.
type Origin struct {
	Meeting ID
	Item    ItemID
}

// IsZero reports whether o names nothing.
func (o Origin) IsZero() bool { return o == Origin{} }

// Length is how long an agenda is meant to take; 0 if nobody said. What an item
// with items below it takes is what it says itself, or else what they do.
func Length(agenda []Item) time.Duration {
	total := 0
	for i := 0; i < len(agenda); {
		end := i + 1
		for end < len(agenda) && agenda[end].Level > agenda[i].Level {
			end++
		}
		if agenda[i].Minutes > 0 {
			total += agenda[i].Minutes
			i = end
		} else {
			i++
		}
	}
	return time.Duration(total) * time.Minute
}

// Titles are items of these titles, one below the other, without ids.
func Titles(titles ...string) []Item {
	var agenda []Item
	for _, title := range titles {
		agenda = append(agenda, Item{Title: title})
	}
	return agenda
}

// Numbers are the numbers of the items in the margin: "1", "2", "2.1".
func Numbers(agenda []Item) []string {
	numbers := make([]string, len(agenda))
	var count [levelMax + 1]int
	for i, item := range agenda {
		level := min(max(item.Level, 0), levelMax)
		count[level]++
		clear(count[level+1:])
		parts := make([]string, level+1)
		for l := range parts {
			parts[l] = strconv.Itoa(count[l])
		}
		numbers[i] = strings.Join(parts, ".")
	}
	return numbers
}

// Item finds an item of the agenda.
func (c Call) Item(id ItemID) (Item, bool) {
	for _, item := range c.Agenda {
		if item.ID == id {
			return item, true
		}
	}
	return Item{}, false
}

// HasItem reports whether the agenda has the item.
func (c Call) HasItem(id ItemID) bool {
	_, has := c.Item(id)
	return has
}

// ItemState is how far an agenda item has come.
type ItemState string

// The states of an item. One that was interrupted waits again.
const (
	Waiting ItemState = "waiting"
	Current ItemState = "current"
	Done    ItemState = "done"
	Skipped ItemState = "skipped"
)

// Progress says: we take up this item now, or: it is done, or: we skip it, or:
// it comes back later. Anyone there may say it.
type Progress struct {
	statement.Envelope
	Meeting ID
	Item    ItemID
	To      ItemState
	// Over names the newest words about the course of the agenda its author knew.
	Over []statement.ID
}

func (p Progress) over() []statement.ID { return p.Over }

// Progression is how far one item has come.
type Progression struct {
	Item  Item
	State ItemState
	// Spells are the times it was the current item; the last one's To is zero
	// while it is.
	Spells []Spell
}

// Spell is a stretch of time; To is zero while it lasts.
type Spell struct{ From, To time.Time }

// Current is the item being dealt with. Of two taken up out of sight of each
// other it is the later by claimed time.
func (m Meeting) Current() (Progression, bool) {
	for _, p := range m.Items {
		if p.State == Current {
			return p, true
		}
	}
	return Progression{}, false
}

// ToProgress is what is said to bring an item so far; the envelope is left to the
// caller.
func (m Meeting) ToProgress(item ItemID, to ItemState) Progress {
	return Progress{Meeting: m.ID, Item: item, To: to, Over: slices.Clone(m.Paces)}
}

// progress fills in how far the items have come. One item is current at a time:
// taking up another interrupts it.
func (m *Meeting) progress(all []Progress) {
	m.Items = make([]Progression, len(m.Call.Agenda))
	at := make(map[ItemID]int, len(m.Items))
	for i, item := range m.Call.Agenda {
		m.Items[i] = Progression{Item: item, State: Waiting}
		at[item.ID] = i
	}
	all = statement.FirstOfEach(all, progressOfOneMax)
	ordered, _ := statement.Causal(all, Progress.over)
	m.Paces = idsOf(statement.Heads(all, Progress.over))
	current := -1
	end := func(s Progress) {
		if current >= 0 {
			spells := m.Items[current].Spells
			spells[len(spells)-1].To = s.At
			m.Items[current].State = Waiting
			current = -1
		}
	}
	for _, s := range ordered {
		i, known := at[s.Item]
		if !known || (i == current && s.To == Current) {
			continue
		}
		if i == current || s.To == Current {
			end(s)
		}
		m.Items[i].State = s.To
		if s.To == Current {
			m.Items[i].Spells = append(m.Items[i].Spells, Spell{From: s.At})
			current = i
		}
	}
	if current >= 0 && m.State == Closed {
		end(Progress{Envelope: statement.Envelope{At: m.ClosedAt}})
	}
}

// Unfinished are the items of a closed meeting that a next one may carry on: those
// neither done nor skipped, unless nobody there kept to the agenda on a device.
func (m Meeting) Unfinished() []Item {
	if m.State != Closed {
		return nil
	}
	var open []Item
	kept := m.Inquorate
	for _, p := range m.Items {
		kept = kept || p.State != Waiting || len(p.Spells) > 0
		if p.State == Waiting {
			open = append(open, p.Item)
		}
	}
	if !kept {
		return nil
	}
	return open
}

// CarriedOver are the unfinished items of closed meetings that no later call has
// taken up, oldest first, each ready to be put on an agenda: it names its origin,
// and has no id yet.
func CarriedOver(meetings []Meeting) []Item {
	taken := make(map[Origin]bool)
	for _, m := range meetings {
		if m.State == Cancelled {
			continue
		}
		for _, item := range m.Call.Agenda {
			taken[item.Origin] = true
		}
	}
	var items []Item
	for _, m := range meetings {
		for _, item := range m.Unfinished() {
			origin := Origin{m.ID, item.ID}
			if taken[origin] {
				continue
			}
			item.ID, item.Level, item.Origin = "", 0, origin
			items = append(items, item)
		}
	}
	return items
}
