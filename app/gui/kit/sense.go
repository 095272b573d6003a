package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// sense is content under which the movements of a pointer are felt.
type sense struct {
	widget.BaseWidget
	content fyne.CanvasObject
	moved   func()
}

// Sense calls moved while a pointer moves over content. What is under the pointer
// and feels it, as a button does, keeps its movements for itself; coming to it and
// leaving it are told.
func Sense(content fyne.CanvasObject, moved func()) fyne.CanvasObject {
	s := &sense{content: content, moved: moved}
	s.ExtendBaseWidget(s)
	return s
}

// MouseIn, MouseMoved and MouseOut are what a pointer does.
func (s *sense) MouseIn(*desktop.MouseEvent)    { s.moved() }
func (s *sense) MouseMoved(*desktop.MouseEvent) { s.moved() }
func (s *sense) MouseOut()                      { s.moved() }

// CreateRenderer belongs to Fyne.
func (s *sense) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.content) }

// Offset is how far content is scrolled, in dp; 0 if it does not scroll.
func Offset(content fyne.CanvasObject) float32 {
	switch content := content.(type) {
	case *container.Scroll:
		return content.Offset.Y
	case *fyne.Container:
		var offset float32
		for _, part := range content.Objects {
			offset += Offset(part)
		}
		return offset
	}
	return 0
}
