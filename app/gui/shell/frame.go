package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// form is the shape of the shell.
type form int

const (
	unknown form = iota
	onPhone
	onTablet
	onDesktop
)

func formOf(width float32) form {
	switch {
	case width < phoneBelow:
		return onPhone
	case width <= desktopAbove:
		return onTablet
	default:
		return onDesktop
	}
}

// Widths in dp of what stands beside each other.
const (
	listWidth    = 400
	readingWidth = 720
)

// frame is the layout of the whole window: it watches the width and changes the
// shape with it.
type frame struct{ shell *Shell }

func newFrame(s *Shell) *fyne.Container { return container.New(&frame{s}) }

// MinSize is that of a small phone; a window need not be larger.
func (*frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 480) }

func (f *frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if form := formOf(size.Width); form != f.shell.form {
		f.shell.form = form
		f.shell.refresh()
		f.shell.frame.Objects = []fyne.CanvasObject{f.shell.shape()}
	}
	for _, o := range f.shell.frame.Objects {
		o.Resize(size)
	}
}

// arrange puts the screens in sight into the shape there is room for. Before the
// first layout there is none yet.
func (s *Shell) arrange() {
	if s.form == unknown {
		return
	}
	s.frame.Objects = []fyne.CanvasObject{s.shape()}
	s.frame.Refresh()
}

func (s *Shell) shape() fyne.CanvasObject {
	pages := s.inSight()
	top := pages[len(pages)-1]
	s.detail = detailOf(pages)
	back := len(s.stack()) > 1
	if len(s.places) == 1 { // nowhere else to go: no doors
		return container.New(reading{alone: true}, s.pane(top, back))
	}
	switch s.form {
	case onPhone:
		return container.NewBorder(nil, s.bar(), nil, nil, s.pane(top, back))
	case onTablet:
		return container.NewBorder(nil, nil, s.rail(false), nil, container.New(reading{}, s.pane(top, back)))
	}
	if s.places[s.current].Whole {
		return container.NewBorder(nil, nil, s.rail(true), nil, container.New(reading{}, s.pane(top, back)))
	}
	list, detail := s.stack()[0], s.nothingOpen()
	if len(pages) > 1 {
		detail = container.New(reading{}, s.pane(top, len(s.stack()) > 2))
	}
	panes := container.New(sideBySide{}, s.pane(list, false), kit.UprightRule(), detail)
	return container.NewBorder(nil, nil, s.rail(true), nil, panes)
}

// pane is a page with a way back, if there is one.
func (s *Shell) pane(p *page, back bool) fyne.CanvasObject {
	if !back {
		return p.pane(nil)
	}
	return p.pane(kit.IconButton(s.words.Back, look.IconBack, func() { s.Back() }))
}

func (s *Shell) nothingOpen() fyne.CanvasObject {
	return container.New(reading{}, container.New(inMiddle{},
		kit.Empty(s.places[s.current].Icon, s.words.PickTitle, s.words.Pick, nil)))
}
