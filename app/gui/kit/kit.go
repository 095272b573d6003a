// Package kit is the box of parts every screen is made of. The parts know paper,
// ink, fingers and keys; they know nothing of meetings.
//
// Three habits hold for all of them:
//
//   - Text wraps, so height depends on width. Put parts into [Column], [Row],
//     [Flow], [Pad] and [NewScroll], which ask for the height after giving the width.
//   - Whatever can be pressed is at least 44 dp high, takes focus, answers to
//     Space and Enter, and tells a screen reader what it is.
//   - Colours and sizes are names of package look, read at each refresh, so a
//     change of palette or text size reaches everything.
//
// A state is never colour alone: it has a colour, a shape and a word.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/look"
)

func themeColor(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// box is a rectangle in colours of the theme.
type box struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName
	width        float32
	radius       float32
}

func newBox(fill, stroke fyne.ThemeColorName, radius float32) *box {
	b := &box{fill: fill, stroke: stroke, width: 1, radius: radius}
	b.ExtendBaseWidget(b)
	return b
}

func (b *box) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{box: b, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type boxRenderer struct {
	box  *box
	rect *canvas.Rectangle
}

func (r *boxRenderer) Destroy()                     {}
func (r *boxRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *boxRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *boxRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *boxRenderer) Refresh() {
	r.rect.FillColor = themeColor(r.box.fill)
	r.rect.StrokeColor = themeColor(r.box.stroke)
	r.rect.StrokeWidth = 0
	if r.box.stroke != look.ColorNone {
		r.rect.StrokeWidth = r.box.width
	}
	r.rect.CornerRadius = r.box.radius
	r.rect.Refresh()
}

// picture is an icon whose size follows the text scale.
type picture struct {
	widget.BaseWidget
	icon  look.Icon
	color fyne.ThemeColorName
	size  fyne.ThemeSizeName
}

// Picture shows an icon in a colour, as high as its kind of text asks for:
// look.SizeIcon beside text, look.SizeSecondary inside a chip.
func Picture(icon look.Icon, color fyne.ThemeColorName, size fyne.ThemeSizeName) fyne.CanvasObject {
	return newPicture(icon, color, size)
}

func newPicture(icon look.Icon, color fyne.ThemeColorName, size fyne.ThemeSizeName) *picture {
	p := &picture{icon: icon, color: color, size: size}
	p.ExtendBaseWidget(p)
	return p
}

func (p *picture) CreateRenderer() fyne.WidgetRenderer {
	img := canvas.NewImageFromResource(p.icon.In(p.color))
	img.FillMode = canvas.ImageFillContain
	return &pictureRenderer{picture: p, img: img, icon: p.icon, drawn: themeColor(p.color)}
}

type pictureRenderer struct {
	picture *picture
	img     *canvas.Image
	// icon and drawn are what the image shows, in which colour.
	icon  look.Icon
	drawn color.Color
}

func (r *pictureRenderer) Destroy()                     {}
func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

func (r *pictureRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(theme.Size(r.picture.size))
}

// Layout centres the picture, so that beside several lines it does not grow.
func (r *pictureRenderer) Layout(size fyne.Size) {
	own := r.MinSize()
	r.img.Resize(own)
	r.img.Move(fyne.NewPos((size.Width-own.Width)/2, (size.Height-own.Height)/2))
}

// Refresh draws the picture anew if it is another or in another colour; reading
// an icon is slow.
func (r *pictureRenderer) Refresh() {
	now := themeColor(r.picture.color)
	if r.icon != r.picture.icon || r.drawn != now {
		r.icon, r.drawn = r.picture.icon, now
		r.img.Resource = r.icon.In(r.picture.color)
		r.img.Refresh()
	}
	r.Layout(r.picture.Size())
}
