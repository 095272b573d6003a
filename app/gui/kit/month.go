package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/look"
)

// MonthWords are what a month says of itself, in the language of the person.
type MonthWords struct {
	Title          string
	Weekdays       [7]string // short, Monday first
	Earlier, Later string    // the months before and after it
	Day            func(time.Time) string
}

// Month is a leaf of a calendar, to choose a day from. Days before from rest.
// Choose is called with the day pressed; turn with -1 or 1 for the leaf before or
// after this one.
func Month(month, from, chosen time.Time, words MonthWords, choose func(time.Time), turn func(by int)) fyne.CanvasObject {
	days := container.New(sevenths{})
	for _, name := range words.Weekdays {
		word := NewText(name, Style{Size: look.SizeSecondary, Color: look.ColorMuted, OneLine: true, Align: fyne.TextAlignCenter})
		word.shrink = true
		days.Add(word)
	}
	first := time.Date(month.Year(), month.Month(), 1, 0, 0, 0, 0, month.Location())
	for range (int(first.Weekday()) + 6) % 7 {
		days.Add(container.NewStack())
	}
	for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
		days.Add(leaf(day, from, chosen, words.Day(day), choose))
	}
	earlier := IconButton(words.Earlier, look.IconBack, func() { turn(-1) })
	earlier.SetDisabled(!first.After(from))
	return container.NewStack(newBox(look.ColorCard, look.ColorLine, look.Radius), Pad(look.Step, 2*look.Step, Column(2*look.Step,
		Row(0, earlier,
			Stretch(NewText(words.Title, Style{Size: look.SizeText, Color: look.ColorInk, Bold: true, Align: fyne.TextAlignCenter})),
			IconButton(words.Later, look.IconNext, func() { turn(1) })),
		days)))
}

// leaf is one day. The one that is chosen has a ground and a bold figure.
func leaf(day, from, chosen time.Time, label string, choose func(time.Time)) fyne.CanvasObject {
	is := day.Format(time.DateOnly)
	ground, ink, bold := newBox(look.ColorNone, look.ColorNone, look.Radius), look.ColorInk, false
	over := is < from.Format(time.DateOnly)
	switch {
	case over:
		ink = look.ColorMuted
	case is == chosen.Format(time.DateOnly):
		ground, ink, bold = newBox(look.ColorPrimary, look.ColorPrimary, look.Radius), look.ColorOnPrimary, true
	}
	figure := NewText(day.Format("2"), Style{Size: look.SizeText, Color: ink, Bold: bold, Align: fyne.TextAlignCenter})
	p := newPress(label, AtLeast(look.Touch, figure), ground, func() { choose(day) })
	p.ExtendBaseWidget(p)
	p.SetDisabled(over)
	return p
}

// sevenths lays parts out in seven columns of the same width.
type sevenths struct{}

const weekDays = 7

func (sevenths) MinSize(parts []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for start := 0; start < len(parts); start += weekDays {
		line := float32(0)
		for _, part := range parts[start:min(start+weekDays, len(parts))] {
			own := part.MinSize()
			size.Width = fyne.Max(size.Width, weekDays*own.Width)
			line = fyne.Max(line, own.Height)
		}
		size.Height += line
	}
	return size
}

func (sevenths) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	width, y := size.Width/weekDays, float32(0)
	for start := 0; start < len(parts); start += weekDays {
		line := float32(0)
		for i, part := range parts[start:min(start+weekDays, len(parts))] {
			part.Move(fyne.NewPos(float32(i)*width, y))
			line = fyne.Max(line, FitHeight(part, width))
		}
		y += line
	}
}
