package commons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/thing"
	"moot/app/words"
)

// said is a form of a choice and some words about a thing.
type said struct {
	goods.Page
	title  string
	choice *kit.Options
	place  *widget.Entry // nil where it is not asked
	text   *widget.Entry
	items  []kit.Item
	action *kit.Press
}

// Title says what one says.
func (f *said) Title() string { return f.title }

// Action says it.
func (f *said) Action() fyne.CanvasObject { return f.action }

// Refresh shows the form.
func (f *said) Refresh() { f.List.Set(f.items...) }

// textLines is how high the place for a reason is.
const textLines = 3

func newSaid(s *seat.Seat, key string, choices []string, chosen int) *said {
	f := &said{Page: goods.NewPage(s, area, 4*look.Step)}
	f.title = f.Say(key)
	f.choice = kit.NewOptions(choices, chosen, func(int) {})
	f.text = kit.Paragraphs("", f.Say(key+".example"), textLines)
	f.items = []kit.Item{kit.Still("choice", kit.Field(f.Say(key+".which"), f.choice.Object(), ""))}
	return f
}

// newCondition is where one says how a thing is, and where.
func newCondition(s *seat.Seat, t thing.Thing) *said {
	all := []thing.State{thing.Damaged, thing.InRepair, thing.Fine}
	var names []string
	for _, state := range all {
		names = append(names, i18n.Capital(words.ThingState(s.Words(), state)))
	}
	chosen := 0
	if t.State == thing.Damaged || t.State == thing.InRepair {
		chosen = 2 // most often somebody mended it
	}
	f := newSaid(s, "broken", names, chosen)
	f.place = kit.Line("", t.Card.Place)
	f.items = append(f.items, kit.Still("text", kit.Field(f.Say("broken.text"), f.text, "")),
		kit.Still("place", kit.Field(f.Say("broken.place"), f.place, f.Say("broken.place.hint"))))
	f.action = kit.Primary(f.Say("broken.do"), look.IconTick, func() {
		f.Back(func() error {
			return f.C.SayOfThing(t.ID, thing.Condition{State: all[f.choice.Chosen()], Text: f.text.Text, Place: f.place.Text})
		})
	})
	return f
}

// newLeaving is where one says that a thing is worn out or lost; a second person has to
// say the same.
func newLeaving(s *seat.Seat, t thing.Thing) *said {
	all := []thing.Way{thing.WornOut, thing.Lost}
	chosen := 0
	if t.Leaving.How == thing.Lost {
		chosen = 1
	}
	f := newSaid(s, "leave", []string{s.Words().Say(area + ".leave.worn-out"), s.Words().Say(area + ".leave.lost")}, chosen)
	f.items = append([]kit.Item{f.Words("leave.words")}, append(f.items, kit.Still("text", kit.Field(f.Say("leave.text"), f.text, "")))...)
	f.action = kit.Primary(f.Say("leave.do"), look.IconTick, func() {
		f.Back(func() error { return f.C.LeaveThing(t.ID, all[f.choice.Chosen()], f.text.Text) })
	})
	return f
}
