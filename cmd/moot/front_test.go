//go:build !headless

package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"moot/app/gui/feed"
	"moot/app/gui/guitest"
	"moot/app/gui/remind"
	"moot/app/gui/shell"
	"moot/cmd/node"
)

// standing is a front before a house of its own, whose passphrase is phrase.
func standing(t *testing.T) *front {
	t.Helper()
	house, err := node.Create(filepath.Join(t.TempDir(), "home"), node.Options{Language: "en", Passphrase: []byte(phrase)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := house.Close(); err != nil {
			t.Error(err)
		}
	})
	app := test.NewApp()
	w := app.NewWindow(name)
	w.Resize(fyne.NewSize(360, 720))
	f := &front{app: app, window: w, house: house, language: "en", feed: feed.New(),
		reminders: remind.New(app, app.Preferences(), "android")}
	t.Cleanup(f.close)
	if err := f.show(); err != nil {
		t.Fatal(err)
	}
	return f
}

const phrase = "the bread of the village"

const (
	welcome = "For people who meet, decide and share"
	locked  = "Moot is locked here"
)

func (f *front) reads(t *testing.T, want string) {
	t.Helper()
	if read := guitest.Read(f.window.Canvas()); !strings.Contains(read, want) {
		t.Fatalf("one does not read %q but:\n%s", want, read)
	}
}

func TestTheWindowFollowsTheLock(t *testing.T) {
	f := standing(t)
	f.reads(t, welcome)
	f.inside.window.Shell().Ask(shell.Question{Title: "A canary?", Do: "Sing"}, func() {})
	if err := f.house.Lock(); err != nil {
		t.Fatal(err)
	}
	f.follow()
	f.reads(t, locked)
	if f.inside != nil || f.window.Canvas().Overlays().Top() != nil {
		t.Error("something of the open house is still in sight")
	}
	if err := f.house.Unlock([]byte(phrase)); err != nil {
		t.Fatal(err)
	}
	f.follow()
	f.reads(t, welcome)
}

func TestANewKeyKeepsTheWindowAndTellsHowItWent(t *testing.T) {
	for fresh, want := range map[string]string{"four good words for it": "The passphrase is set.", "bread": "too easy to guess"} {
		t.Run(want, func(t *testing.T) {
			f := standing(t)
			before := f.inside
			err := lockable{f.house, f}.Rekey(t.Context(), []byte(fresh), nil)
			if weak := fresh == "bread"; (err != nil) != weak {
				t.Fatal(err)
			}
			f.follow()
			if f.inside == before {
				t.Error("the window shows a resident who has left")
			}
			f.reads(t, want)
		})
	}
}

func TestAWipedDeviceRemindsOfNothing(t *testing.T) {
	f := standing(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.reminders.Set([]time.Time{time.Now().Add(time.Hour)}, "Something is due.", name))
	held := f.app.Preferences().StringList("reminders")
	if len(held) != 1 {
		t.Fatalf("scheduled are %q", held)
	}
	must(f.house.Lock())
	f.quit()
	if now := f.app.Preferences().StringList("reminders"); len(now) != 1 {
		t.Errorf("closing a locked house leaves %q", now)
	}
	must(f.house.Wipe())
	f.quit()
	if now := f.app.Preferences().StringList("reminders"); len(now) != 0 {
		t.Errorf("after the wipe there are still %q", now)
	}
}
