// Package picture draws the window without a window: to a PNG, with Fyne's
// software renderer, with neither a display nor cgo. It is how pictures of every
// screen come to be looked at, and how a machine without a display shows what
// Moot looks like.
package picture

import (
	"fmt"
	"image/png"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Frame is the size of a screen in dp and how many pixels a dp has.
type Frame struct {
	Name  string
	Size  fyne.Size
	Scale float32
}

// Frames are the two screens everything is looked at on.
func Frames() []Frame {
	return []Frame{
		{Name: "phone", Size: fyne.NewSize(360, 720), Scale: 2},
		{Name: "desktop", Size: fyne.NewSize(1280, 800), Scale: 1},
	}
}

// Studio is where pictures are drawn. While it is there it is the process's only
// Fyne app, so it has no place in a program that opens windows.
type Studio struct{ app fyne.App }

// NewStudio makes the drawing app. Call it from the goroutine that draws.
func NewStudio() *Studio { return &Studio{app: test.NewApp()} }

// SetTheme chooses the look of what is made from now on.
func (s *Studio) SetTheme(theme fyne.Theme) { s.app.Settings().SetTheme(theme) }

// Window opens a place to put content, as large as the frame.
func (s *Studio) Window(frame Frame, content fyne.CanvasObject) fyne.Window {
	w := s.app.NewWindow(frame.Name)
	w.SetPadded(false)
	if c, ok := w.Canvas().(interface{ SetScale(float32) }); ok {
		c.SetScale(frame.Scale)
	}
	w.SetContent(content)
	w.Resize(frame.Size)
	return w
}

// Write puts a picture of what a window shows into out, as PNG.
func Write(out io.Writer, window fyne.Window) error {
	if err := png.Encode(out, window.Canvas().Capture()); err != nil {
		return fmt.Errorf("writing the picture of a window: %w", err)
	}
	return nil
}
