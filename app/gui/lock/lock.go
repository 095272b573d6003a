// Package lock is the screens around the passphrase: [Screen] stands before a
// locked house and asks for it, [Settings] is where one sets it, changes it, or
// locks and wipes the device.
//
// A locked house has no resident, so Screen has no seat: it knows a language and
// two verbs, and reads nothing that is sealed. What comes after unlocking is up to
// whoever watches the house.
package lock

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/shell"
	"moot/app/i18n"
)

// House is what is locked and unlocked. Its verbs take a while.
type House interface {
	Lock() error
	Unlock(passphrase []byte) error
	// Rekey writes everything anew behind a passphrase. progress hears, on any
	// goroutine, how far it is; ctx ends it with nothing changed.
	Rekey(ctx context.Context, passphrase []byte, progress func(done, total int64)) error
	Wipe() error
}

// Screen is all one sees of a locked house.
type Screen struct {
	words      i18n.Localizer
	feed       *feed.Feed
	house      House
	shell      *shell.Shell
	state      *kit.Text
	passphrase *widget.Entry
	unlock     *kit.Press
	list       *kit.Scroll
	busy       bool
}

// New makes the screen. The feed is the caller's to close.
func New(words i18n.Localizer, f *feed.Feed, house House) *Screen {
	s := &Screen{
		words: words, feed: f, house: house, state: kit.Body(""),
		passphrase: secret(), list: kit.NewScroll(5*look.Step, 4*look.Step),
	}
	s.unlock = kit.Primary(s.say("unlock"), look.IconLock, s.open)
	s.passphrase.OnChanged = func(string) { s.Refresh() }
	s.passphrase.OnSubmitted = func(string) { s.open() }
	s.list.Set(
		kit.Still("words", s.state),
		kit.Still("passphrase", kit.Field(s.say("passphrase"), s.passphrase, "")),
		kit.Still("unlock", s.unlock),
		kit.Still("forgotten", kit.Secondary(s.say("forgotten"))),
		kit.Still("wipe", kit.Quiet(s.say("wipe"), look.IconWarning, s.askWipe)),
	)
	s.shell = shell.New(shell.WordsIn(words), []shell.Place{{
		Icon: look.IconLock, Title: s.Title(), Open: func() shell.Screen { return s },
	}})
	s.shell.Go(0)
	return s
}

// Attach fills a window with the screen, ready to be written in.
func (s *Screen) Attach(w fyne.Window) {
	s.shell.Attach(w)
	w.Canvas().Focus(s.passphrase)
}

// Title says how things stand.
func (s *Screen) Title() string { return s.say("locked") }

// Content is where the passphrase is written.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Refresh lets the button rest while there is nothing to try, or a try goes on.
func (s *Screen) Refresh() {
	s.unlock.SetDisabled(s.busy || s.passphrase.Text == "")
	s.state.SetText(s.say("words"))
	if s.busy {
		s.state.SetText(s.say("moment"))
	}
}

// Busy reports whether something is being tried.
func (s *Screen) Busy() bool { return s.busy }

func (s *Screen) open() {
	passphrase := []byte(s.passphrase.Text)
	if s.busy || len(passphrase) == 0 {
		return
	}
	s.do(func() error { return s.house.Unlock(passphrase) })
}

func (s *Screen) askWipe() { s.shell.Ask(wiping(s.words), func() { s.do(s.house.Wipe) }) }

// do tries something. What was written is gone afterwards, either way.
func (s *Screen) do(verb func() error) {
	s.busy = true
	s.Refresh()
	s.feed.Run(func(context.Context) error { return verb() }, func(err error) {
		s.busy = false
		s.passphrase.SetText("")
		s.Refresh()
		if err != nil {
			s.shell.Tell(kit.Careful(s.words.Refuse(collective.Plain(err))))
		}
	})
}

func (s *Screen) say(key string) string { return s.words.Say("lock." + key) }

// wiping is what is asked before everything is destroyed.
func wiping(l i18n.Localizer) shell.Question {
	return shell.Question{
		Title: l.Say("lock.wipe.ask"), Words: l.Say("lock.wipe.words"), Do: l.Say("lock.wipe.do"), Grave: true,
	}
}

// secret is a place to write a line that nobody beside one can read.
func secret() *widget.Entry { return widget.NewPasswordEntry() }
