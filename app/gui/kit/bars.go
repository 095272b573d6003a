package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/look"
)

// barHeight is that of every bar, in dp.
const barHeight = 20

// Quorum shows how many are here, of how many, and where the threshold lies. The
// words below are the caller's; they say the same.
func Quorum(present, of, needed int, words State) fyne.CanvasObject {
	ground := newBox(look.ColorCard, look.ColorMuted, barHeight/2)
	filled := newBox(words.Color, look.ColorNone, barHeight/2)
	mark := newBox(look.ColorInk, look.ColorNone, 1)
	bar := container.New(share{
		filled: fraction(present, of), mark: fraction(needed, of),
	}, ground, filled, mark)
	return Column(2*look.Step, bar, said(words))
}

func fraction(part, whole int) float32 {
	if whole <= 0 {
		return 0
	}
	return min(1, max(0, float32(part)/float32(whole)))
}

// share lays out a ground, the part of it that is filled, and a mark on it, if
// there is one.
type share struct{ filled, mark float32 }

func (share) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Touch, barHeight+2*look.Step)
}

func (s share) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	top := (size.Height - barHeight) / 2
	parts[0].Move(fyne.NewPos(0, top))
	parts[0].Resize(fyne.NewSize(size.Width, barHeight))
	width := size.Width * s.filled
	if width > 0 {
		width = fyne.Max(width, barHeight)
	}
	parts[1].Move(fyne.NewPos(0, top))
	parts[1].Resize(fyne.NewSize(width, barHeight))
	if len(parts) < 3 {
		return
	}
	parts[2].Resize(fyne.NewSize(3, size.Height))
	parts[2].Move(fyne.NewPos(fyne.Min(size.Width*s.mark, size.Width-3), 0))
}

// said is a state as a line of text that may wrap, not as a chip.
func said(state State) fyne.CanvasObject {
	sign := container.New(firstLine{}, Picture(state.Icon, state.Color, look.SizeText))
	return TopRow(2*look.Step, sign, Stretch(Body(state.Word)))
}

// firstLine centres a picture on the first line of the text beside it.
type firstLine struct{}

func (firstLine) MinSize(parts []fyne.CanvasObject) fyne.Size {
	line := fyne.MeasureText("X", theme.Size(look.SizeText), fyne.TextStyle{}).Height
	return fyne.NewSize(parts[0].MinSize().Width, lineHeight(line))
}

func (firstLine) Layout(parts []fyne.CanvasObject, size fyne.Size) { parts[0].Resize(size) }

// Part is one share of a result: how many, and what they said, with the figure
// in the word ("12 yes").
type Part struct {
	Count int
	State State
}

// Result shows the parts of a vote beside each other, with their words below.
func Result(parts ...Part) fyne.CanvasObject {
	layout := split{gap: 2}
	bar := container.New(&layout)
	words := Flow(2 * look.Step)
	for _, part := range parts {
		words.Add(Chip(part.State))
		if part.Count > 0 {
			layout.counts = append(layout.counts, float32(part.Count))
			bar.Add(newBox(part.State.Color, look.ColorNone, look.Step))
		}
	}
	if len(layout.counts) == 0 {
		return words
	}
	return Column(2*look.Step, bar, words)
}

// split divides a width by counts.
type split struct {
	counts []float32
	gap    float32
}

func (*split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(look.Touch, barHeight) }

func (s *split) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	total := float32(0)
	for _, count := range s.counts {
		total += count
	}
	room := size.Width - s.gap*float32(len(parts)-1)
	x := float32(0)
	for i, part := range parts {
		width := room * s.counts[i] / total
		part.Move(fyne.NewPos(x, 0))
		part.Resize(fyne.NewSize(width, size.Height))
		x += width + s.gap
	}
}

// Totals shows what each of several things got, a bar for each beside the one
// that got most, with its word above.
func Totals(parts ...Part) fyne.CanvasObject {
	most := 0
	for _, part := range parts {
		most = max(most, part.Count)
	}
	column := Column(3 * look.Step)
	for _, part := range parts {
		ground := newBox(look.ColorPaper, look.ColorLine, barHeight/2)
		filled := newBox(part.State.Color, look.ColorNone, barHeight/2)
		bar := container.New(share{filled: fraction(part.Count, most)}, ground, filled)
		column.Add(Column(look.Step, said(part.State), bar))
	}
	return column
}
