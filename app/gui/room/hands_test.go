package room

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/guitest"
	"moot/app/gui/look"
	"moot/app/gui/picture"
	"moot/app/gui/shell"
)

// hands are somebody's at a window: they press what they read.
type hands struct {
	*guitest.Sitting
	t      *testing.T
	window fyne.Window
}

// watch opens a window for somebody on the screen they want to see.
func watch(t *testing.T, v *guitest.Village, p *guitest.Person, frame picture.Frame, want func(*guitest.Sitting) shell.Screen) *hands {
	t.Helper()
	theme, err := look.New(look.Light, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio := picture.NewStudio()
	studio.SetTheme(theme)
	h := &hands{Sitting: sit(t, v, p), t: t, window: studio.Window(frame, container.NewStack())}
	h.Show(want(h.Sitting)).Attach(h.window)
	h.window.Resize(frame.Size)
	t.Cleanup(h.window.Close)
	return h
}

func phone() picture.Frame { return picture.Frames()[0] }

// press presses what says label, and waits until that is done.
func (h *hands) press(label string) {
	h.t.Helper()
	if !guitest.Press(h.window.Canvas(), label) {
		h.t.Fatalf("nothing to press says %q; one reads:\n%s", label, guitest.Read(h.window.Canvas()))
	}
	h.Settle()
}

// key types a key, wherever the focus is.
func (h *hands) key(name fyne.KeyName) {
	c := h.window.Canvas()
	if focused := c.Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	h.Settle()
}

// reads fails unless all of this is to be read.
func (h *hands) reads(wanted ...string) {
	h.t.Helper()
	text := guitest.Read(h.window.Canvas())
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			h.t.Errorf("one does not read %q but:\n%s", want, text)
		}
	}
}

// news levels the village and shows what came.
func (h *hands) news(v *guitest.Village) {
	h.t.Helper()
	if err := v.Level(); err != nil {
		h.t.Fatal(err)
	}
	h.Shell().Refresh()
}

// keep leaves a picture of the window, if pictures are wanted.
func (h *hands) keep(name string) {
	h.t.Helper()
	if dir := os.Getenv("MOOT_PICTURES"); dir != "" {
		save(h.t, filepath.Join(dir, name+".png"), h.window)
	}
}
