// Package notes shows the short notes under a motion, an agenda item, a decision or
// a task, and is where one writes such a note. It is a part of other screens:
//
//	notes.go   what was written, the last of it in sight
//	form.go    where one writes
//
// It is quiet: nobody is told how many notes there are, and nothing asks to be read
// but what somebody addressed to this person.
package notes

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/member"
	"moot/app/talk"
	"moot/app/words"
)

// shownMost is how many notes are in sight; who wants to read what was written
// before asks for it.
const shownMost = 3

// Notes are those under one matter.
type Notes struct {
	seat  *seat.Seat
	about talk.Matter
	all   bool // the earlier ones are shown, too
}

// Under makes the part of a screen with the notes under a matter.
func Under(s *seat.Seat, about talk.Matter) *Notes { return &Notes{seat: s, about: about} }

// say puts a key of the catalogue of notes into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Words().Say("notes."+key, args...) }

// Items are the notes and the way to write one. On is the screen they stand on.
func (n *Notes) Items(on shell.Screen) []kit.Item {
	c := n.seat.Collective()
	if c == nil {
		return nil
	}
	under, err := c.Notes(n.about)
	under = seat.Trust(n.seat, under, err)
	var items []kit.Item
	if len(under) > 0 {
		items = append(items, kit.Item{Key: "notes", Make: func() fyne.CanvasObject { return kit.Heading(say(n.seat, "title")) }})
	}
	shown := under
	if before := len(under) - shownMost; before > 0 && !n.all {
		shown = under[before:]
		items = append(items, kit.Item{Key: "notes before", Shows: before, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(n.seat, "before", "n", before), look.IconUp, func() { n.all = true; on.Refresh() })
		}})
	}
	waiting, waits := talk.Waits(under, c.Me())
	for _, one := range shown {
		items = append(items, n.note(c, one, waits && one.ID == waiting.ID, on))
	}
	if no := talk.CanSay(under, c.Me()); no != nil {
		word := n.seat.Words().Refuse(no)
		return append(items, kit.Item{Key: "notes full", Shows: word, Make: func() fyne.CanvasObject { return kit.Secondary(word) }})
	}
	return append(items, kit.Item{Key: "write a note", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(n.seat, "write"), look.IconPen, func() { n.write(on, nil) })
	}})
}

// note is one of them, with what this person can do about it: answer what is for
// them, take back what is theirs.
func (n *Notes) note(c *collective.Collective, one talk.Note, waits bool, on shell.Screen) kit.Item {
	type shows struct {
		by, text      string
		gone          bool
		mine, answers bool
	}
	now := shows{by: say(n.seat, "by", "name", c.Name(one.By), "when", n.seat.At(one.Saying.At)), text: words.Note(n.seat.Words(), one),
		gone: one.TakenBack || one.Refused != nil, mine: one.CanTakeBack(c.Me()) == nil, answers: waits}
	if len(one.Saying.To) > 0 {
		now.by = say(n.seat, "by.to", "name", c.Name(one.By), "when", n.seat.At(one.Saying.At), "names", n.seat.Names(one.Saying.To...))
	}
	return kit.Item{Key: "note " + one.ID.String(), Shows: now, Make: func() fyne.CanvasObject {
		words := kit.Body(now.text)
		if now.gone {
			words = kit.Secondary(now.text)
		}
		card := []fyne.CanvasObject{kit.Secondary(now.by), words}
		if now.answers {
			card = append(card, kit.SecondaryButton(say(n.seat, "answer"), look.IconPen, func() { n.write(on, member.SetOf(one.By)) }))
		}
		if now.mine {
			card = append(card, kit.Quiet(say(n.seat, "back"), look.IconCross, func() {
				n.seat.Do(func() error { return c.TakeBackNote(one.ID) }, nil)
			}))
		}
		return kit.Card(card...)
	}}
}

// write opens the form beside the screen; to are those it begins with.
func (n *Notes) write(on shell.Screen, to member.Set) {
	n.seat.Shell().Open(on, newForm(n.seat, n.about, to))
}
