package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// Entry is one thing in a list, in at most three lines: what it is, how it
// stands, who and when. Icon and States may be missing.
type Entry struct {
	Icon   look.Icon
	What   string
	States []State
	Note   string
	// Chosen marks the entry whose detail is shown beside the list.
	Chosen bool
}

// ListRow is a card for one entry. With nothing to open it is only read.
func ListRow(entry Entry, open func()) fyne.CanvasObject {
	lines := Column(2 * look.Step)
	lines.Add(NewText(entry.What, Style{Size: look.SizeItem, Color: look.ColorInk, Serif: true, Bold: true, LinesMax: 3}))
	if len(entry.States) > 0 {
		chips := Flow(look.Step)
		for _, state := range entry.States {
			chips.Add(Chip(state))
		}
		lines.Add(chips)
	}
	if entry.Note != "" {
		lines.Add(Secondary(entry.Note))
	}
	var sign, tail fyne.CanvasObject
	if entry.Icon != "" {
		sign = Picture(entry.Icon, look.ColorPrimary, look.SizeIcon)
	}
	if open != nil {
		tail = Picture(look.IconNext, look.ColorMuted, look.SizeText)
	}
	parts := newAside(sign, lines, tail)
	content := AtLeast(look.VoteHeight, Pad(4*look.Step, 3*look.Step, parts))
	ground := newBox(look.ColorCard, look.ColorLine, look.Radius)
	if entry.Chosen {
		ground.stroke, ground.width = look.ColorPrimary, 2
	}
	if open == nil {
		return container.NewStack(ground, content)
	}
	p := newPress(entry.What, content, ground, open)
	p.ExtendBaseWidget(p)
	return p
}

// Section is a part of an agenda or of the minutes: its number in the margin,
// the text beside it. The current one has a bar beside the number.
func Section(number string, current bool, parts ...fyne.CanvasObject) fyne.CanvasObject {
	color := look.ColorMuted
	if current {
		color = look.ColorPrimary
	}
	margin := container.New(marginal{}, NewText(number, Style{Size: look.SizeItem, Color: color, Serif: true, Bold: current, OneLine: true}))
	text := TopRow(2*look.Step, margin, Stretch(Column(2*look.Step, parts...)))
	if !current {
		return text
	}
	return container.New(beside{}, newBox(look.ColorPrimary, look.ColorNone, 2), text)
}

// marginal is the margin numbers stand in: at least two figures wide.
type marginal struct{}

func (marginal) MinSize(parts []fyne.CanvasObject) fyne.Size {
	own := parts[0].MinSize()
	return fyne.NewSize(fyne.Max(own.Width, 7*look.Step), own.Height)
}

func (marginal) Layout(parts []fyne.CanvasObject, size fyne.Size) { parts[0].Resize(size) }

// beside draws a bar in the margin, outside the text, so that the text of the
// current item stands where it stood before.
type beside struct{}

func (beside) MinSize(parts []fyne.CanvasObject) fyne.Size { return parts[1].MinSize() }

func (beside) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[1].Resize(size)
	parts[0].Move(fyne.NewPos(-2.5*look.Step, 0))
	parts[0].Resize(fyne.NewSize(look.Step, size.Height))
}

// Empty says what a place without anything in it is for, and offers the first
// step, which may be nil.
func Empty(icon look.Icon, title, words string, step fyne.CanvasObject) fyne.CanvasObject {
	centre := func(text *Text) *Text {
		text.style.Align = fyne.TextAlignCenter
		return text
	}
	column := Column(3*look.Step,
		Pad(0, 2*look.Step, Picture(icon, look.ColorMuted, look.SizeTitle)),
		centre(Heading(title)),
		centre(NewText(words, Style{Size: look.SizeText, Color: look.ColorMuted})),
	)
	if step != nil {
		column.Add(Pad(0, 2*look.Step, step))
	}
	return Pad(4*look.Step, 8*look.Step, column)
}

// Banner is one plain sentence about something that went otherwise than wished,
// with a way to close it, or without one when dismiss is nil.
func Banner(state State, closeLabel string, dismiss func()) fyne.CanvasObject {
	ground := newBox(look.ColorCard, state.Color, look.Radius)
	ground.width = 2
	var tail fyne.CanvasObject
	if dismiss != nil {
		tail = IconButton(closeLabel, look.IconCross, dismiss)
	}
	parts := newAside(Picture(state.Icon, state.Color, look.SizeIcon), Body(state.Word), tail)
	return container.NewStack(ground, Pad(4*look.Step, 2*look.Step, AtLeast(look.Touch, parts)))
}
