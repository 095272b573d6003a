package lock_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/lock"
	"moot/app/gui/picture"
	"moot/app/i18n"
	"moot/sync/home"
)

const phrase = "the bread of the village"

// house is a house with a passphrase, and what was done to it.
type house struct {
	phrase string // empty: none
	second string
	done   []string
	// rekeying hands over in the middle of a rekeying, and takes back its end.
	rekeying chan struct{}
}

func (h *house) HasPassphrase() bool { return h.phrase != "" }

func (h *house) Lock() error { return h.note("locked") }

func (h *house) Wipe() error { return h.note("wiped") }

func (h *house) RemoveDuress() error {
	h.second = ""
	return h.note("second removed")
}

func (h *house) Unlock(p []byte) error {
	if string(p) != h.phrase {
		return home.ErrWrongPassphrase
	}
	return h.note("unlocked")
}

func (h *house) Rekey(ctx context.Context, p []byte, progress func(done, total int64)) error {
	if h.rekeying != nil {
		progress(2, 10)
		h.rekeying <- struct{}{}
		select {
		case <-ctx.Done():
			return home.ErrBrokenOff
		case <-h.rekeying:
		}
	}
	return h.take(&h.phrase, p, "rekeyed")
}

func (h *house) ChangePassphrase(p []byte) error { return h.take(&h.phrase, p, "changed") }

func (h *house) SetDuress(p []byte) error { return h.take(&h.second, p, "second set") }

func (h *house) take(where *string, p []byte, what string) error {
	if len(p) < 8 {
		return home.ErrWeakPassphrase
	}
	*where = string(p)
	return h.note(what)
}

func (h *house) note(what string) error {
	h.done = append(h.done, what)
	return nil
}

// door is a locked house in a window.
type door struct {
	*house
	window  fyne.Window
	screen  *lock.Screen
	drawing *guitest.Drawing
}

func locked(t *testing.T, language string, frame picture.Frame) *door {
	t.Helper()
	sitting := sit(t)
	words, err := i18n.New(language)
	guitest.Must(t, err)
	h := &house{phrase: phrase}
	d := &door{h, test.NewWindow(nil), lock.New(words, sitting.Feed, h), sitting.Drawing}
	t.Cleanup(d.window.Close)
	d.screen.Attach(d.window)
	d.window.Resize(frame.Size)
	return d
}

func (d *door) settle() { d.drawing.Until(func() bool { return !d.screen.Busy() }) }

func (d *door) press(t *testing.T, label string) {
	t.Helper()
	if !guitest.Press(d.window.Canvas(), label) {
		t.Fatalf("there is no %q to press; one reads:\n%s", label, guitest.Read(d.window.Canvas()))
	}
	d.settle()
}

func sit(t *testing.T) *guitest.Sitting {
	t.Helper()
	v, err := guitest.Found(t.TempDir())
	guitest.Must(t, err)
	t.Cleanup(func() { guitest.Must(t, v.Close()) })
	s, err := v.Sit(v.Ana, nil)
	guitest.Must(t, err)
	t.Cleanup(s.Leave)
	return s
}

func TestUnlocking(t *testing.T) {
	d := locked(t, "en", picture.Frames()[0])
	if guitest.Press(d.window.Canvas(), "Unlock") {
		t.Error("one can unlock with nothing")
	}
	entry, ok := d.window.Canvas().Focused().(*widget.Entry)
	if !ok || !entry.Password {
		t.Fatalf("the keyboard writes into %T", d.window.Canvas().Focused())
	}
	test.Type(entry, "the bread of the city")
	d.press(t, "Unlock")
	if read := guitest.Read(d.window.Canvas()); !strings.Contains(read, "This is not the passphrase. Try again.") {
		t.Errorf("after a wrong passphrase one reads:\n%s", read)
	}
	if entry.Text != "" || len(d.done) != 0 {
		t.Errorf("after a wrong passphrase %q stands there, and %v was done", entry.Text, d.done)
	}
	test.Type(entry, phrase)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.settle()
	if !slices.Equal(d.done, []string{"unlocked"}) || entry.Text != "" {
		t.Errorf("done %v, and %q stands there", d.done, entry.Text)
	}
}

func TestWipingALockedHouseIsAskedFirst(t *testing.T) {
	d := locked(t, "en", picture.Frames()[0])
	d.press(t, "Wipe this device")
	d.press(t, "Cancel")
	if len(d.done) != 0 {
		t.Fatalf("done without a yes: %v", d.done)
	}
	d.press(t, "Wipe this device")
	d.press(t, "Wipe everything")
	if !slices.Equal(d.done, []string{"wiped"}) {
		t.Errorf("done %v", d.done)
	}
}

func TestSettings(t *testing.T) {
	cases := []struct {
		name, phrase string
		write        []string // into the places to write, in order
		press        []string
		done         []string
		reads        string
	}{
		{"a first passphrase", "", []string{"four good words here", "four good words here"}, []string{"Set a passphrase"}, []string{"rekeyed"}, "The passphrase is set."},
		{"typed differently", "", []string{"four good words here", "four bad words here"}, []string{"Set a passphrase"}, nil, "What was typed the second time is different."},
		{"a weak one", "", []string{"bread", "bread"}, []string{"Set a passphrase"}, nil, "too easy to guess"},
		{"another", phrase, []string{"four good words here", "four good words here"}, []string{"Change the passphrase"}, []string{"changed"}, "The passphrase is changed."},
		{"somebody saw it", phrase, []string{"four good words here", "four good words here"}, []string{"Somebody may know the old one", "Change the passphrase"}, []string{"rekeyed"}, "The passphrase is changed."},
		{"a second", phrase, []string{"", "", "an empty house here", "an empty house here"}, []string{"Set the second passphrase", "Set the second passphrase"}, []string{"second set"}, "opens an empty Moot"},
		{"a second, thought over", phrase, []string{"", "", "an empty house here", "an empty house here"}, []string{"Set the second passphrase", "Cancel"}, nil, "A second passphrase"},
		{"no second", phrase, nil, []string{"Remove the second passphrase", "Remove the second passphrase"}, []string{"second removed"}, "There is no second passphrase any more."},
		{"lock now", phrase, nil, []string{"Lock now"}, []string{"locked"}, ""},
		{"wipe", phrase, nil, []string{"Wipe this device", "Wipe everything"}, []string{"wiped"}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := &house{phrase: c.phrase}
			sitting := sit(t)
			sight := sitting.See(picture.Frames()[0], lock.NewSettings(sitting.Seat, h, h))
			t.Cleanup(sight.Close)
			for i, entry := range entries(sight.Canvas(), len(c.write)) {
				entry.SetText(c.write[i])
			}
			for _, label := range c.press {
				guitest.Must(t, sight.Press(label))
			}
			guitest.Must(t, sight.Reads(c.reads))
			if !slices.Equal(h.done, c.done) {
				t.Errorf("done %v, want %v", h.done, c.done)
			}
		})
	}
}

// While everything is written anew one sees how far it is, and can stop it.
func TestWritingEverythingAnew(t *testing.T) {
	for name, c := range map[string]struct {
		stop bool
		done []string
	}{"to the end": {false, []string{"rekeyed"}}, "stopped": {true, nil}} {
		t.Run(name, func(t *testing.T) {
			sitting := sit(t)
			h := &house{rekeying: make(chan struct{})}
			sight := sitting.See(picture.Frames()[0], lock.NewSettings(sitting.Seat, h, h))
			t.Cleanup(sight.Close)
			for _, entry := range entries(sight.Canvas(), 2) {
				entry.SetText(phrase)
			}
			if !guitest.Press(sight.Canvas(), "Set a passphrase") {
				t.Fatal("there is nothing to press")
			}
			<-h.rekeying
			sitting.Drawing.Until(func() bool { return strings.Contains(guitest.Read(sight.Canvas()), "written anew: 20 %") })
			if c.stop {
				guitest.Must(t, sight.Press("Stop and leave everything as it was"))
				guitest.Must(t, sight.Reads("Nothing has changed", "Set a passphrase"))
			} else {
				h.rekeying <- struct{}{}
				sitting.Settle()
				guitest.Must(t, sight.Reads("The passphrase is set."))
			}
			if !slices.Equal(h.done, c.done) {
				t.Errorf("done %v, want %v", h.done, c.done)
			}
		})
	}
}

// entries are the first n places to write that Tab comes to.
func entries(c fyne.Canvas, n int) (found []*widget.Entry) {
	for range 20 {
		if len(found) == n {
			break
		}
		c.FocusNext()
		if e, ok := c.Focused().(*widget.Entry); ok {
			found = append(found, e)
		}
	}
	return found
}

func TestLockingByItself(t *testing.T) {
	sitting := sit(t)
	guitest.Must(t, sitting.Settings.Set("lock-after-minutes", "7"))
	h := &house{phrase: phrase}
	sight := sitting.See(picture.Frames()[0], lock.NewSettings(sitting.Seat, h, h))
	t.Cleanup(sight.Close)
	guitest.Must(t, sight.Reads("After 1 minute", "After 7 minutes", "After 60 minutes"))
	for label, want := range map[string]int{"After 15 minutes": 15, "Never": 0} {
		guitest.Must(t, sight.Press(label))
		if got := sitting.Settings.Values().LockAfterMinutes; got != want {
			t.Errorf("after pressing %q it is %d", label, got)
		}
	}
}

func TestMarkup(t *testing.T) {
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, "locked-"+frame.Name+".xml", locked(t, "en", frame).window.Canvas())
			sitting := sit(t)
			h := &house{phrase: phrase}
			sight := sitting.See(frame, lock.NewSettings(sitting.Seat, h, h))
			t.Cleanup(sight.Close)
			test.AssertRendersToMarkup(t, "settings-"+frame.Name+".xml", sight.Canvas())
		})
	}
}
