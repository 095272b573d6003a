package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"moot/app/gui/look"
)

// Stack shows the parts of a whole beside each other, and what is missing to it as room
// that is left. Parts that are more than the whole fill it. What the colours mean is
// said by the caller, in the same order: see [Said].
func Stack(whole int, parts ...Part) fyne.CanvasObject {
	layout := &filling{whole: float32(whole)}
	bar := container.New(layout, newBox(look.ColorCard, look.ColorMuted, look.Step))
	for _, part := range parts {
		if part.Count > 0 {
			layout.counts = append(layout.counts, float32(part.Count))
			bar.Add(newBox(part.State.Color, look.ColorNone, look.Step))
		}
	}
	return bar
}

// Said is a state as a line of text that may wrap, not as a chip.
func Said(state State) fyne.CanvasObject { return said(state) }

// filling lays out a ground and parts of it from the left.
type filling struct {
	whole  float32
	counts []float32
}

func (*filling) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(look.Touch, barHeight) }

func (f *filling) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Resize(size)
	sum, x := float32(0), float32(0)
	for _, count := range f.counts {
		sum += count
	}
	for i, part := range parts[1:] {
		width := size.Width * f.counts[i] / fyne.Max(sum, f.whole)
		part.Move(fyne.NewPos(x, 0))
		part.Resize(fyne.NewSize(fyne.Max(2, width-2), size.Height)) // a thin gap tells neighbours apart
		x += width
	}
}

// Pillar is one column of a chart: how high its outline is, how far it is filled, and
// where a line lies across it; nought draws none of them.
type Pillar struct {
	Label                 string
	Outline, Filled, Line int
}

// pillarsHeight is how high the highest column is, in dp.
const pillarsHeight = 120

// Pillars is a chart of columns, the highest as high as the chart. It says nothing to
// people who cannot see it: the figures stand beside it in words.
func Pillars(color fyne.ThemeColorName, all ...Pillar) fyne.CanvasObject {
	most := 1
	for _, p := range all {
		most = max(most, p.Outline, p.Filled, p.Line)
	}
	parts := []fyne.CanvasObject{newBox(look.ColorLine, look.ColorNone, 0)}
	for _, p := range all {
		label := NewText(p.Label, Style{Size: look.SizeSecondary, Color: look.ColorMuted, OneLine: true, Align: fyne.TextAlignCenter})
		label.shrink = true
		parts = append(parts, newBox(look.ColorCard, look.ColorMuted, 2), newBox(color, look.ColorNone, 2), newBox(look.ColorInk, look.ColorNone, 1), label)
	}
	return container.New(&pillars{all, float32(most)}, parts...)
}

// pillars lays out the ground line, and for each column its outline, filling, line and
// label.
type pillars struct {
	all  []Pillar
	most float32
}

func (p *pillars) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(len(p.all))*4*look.Step, pillarsHeight+2*look.Step+p.labelHeight())
}

func (p *pillars) labelHeight() float32 {
	return lineHeight(fyne.MeasureText("X", fyne.Min(theme.Size(look.SizeSecondary), doorTextMax), fyne.TextStyle{}).Height)
}

func (p *pillars) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	parts[0].Move(fyne.NewPos(0, pillarsHeight))
	parts[0].Resize(fyne.NewSize(size.Width, 1))
	each := size.Width / float32(len(p.all))
	wide := each * 2 / 3
	for i, one := range p.all {
		own, left := parts[1+4*i:], float32(i)*each
		for j, value := range []int{one.Outline, one.Filled} {
			height := pillarsHeight * float32(value) / p.most
			own[j].Move(fyne.NewPos(left+(each-wide)/2, pillarsHeight-height))
			own[j].Resize(fyne.NewSize(wide, height))
		}
		own[2].Move(fyne.NewPos(left, pillarsHeight-pillarsHeight*float32(one.Line)/p.most-1))
		own[2].Resize(fyne.NewSize(each, 3))
		if one.Line == 0 {
			own[2].Resize(fyne.Size{})
		}
		// A name may reach half a column to both sides, but not out of the chart.
		from := fyne.Max(0, left-each/2)
		own[3].Move(fyne.NewPos(from, pillarsHeight+2*look.Step))
		own[3].Resize(fyne.NewSize(fyne.Min(size.Width, left+each*3/2)-from, p.labelHeight()))
	}
}
