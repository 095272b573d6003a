//go:build !headless

package main

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"moot/app/collective"
	"moot/app/gui/feed"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/remind"
	"moot/app/i18n"
	"moot/cmd/cli"
	"moot/cmd/node"
	"moot/sync/home"
)

// appID is how the systems know the program.
const appID = "org.moot.moot"

// window returns what opens the window.
func window() func(ctx context.Context, home, language string) (exit int) { return openWindow }

// openWindow opens the home, or makes it the first time, and shows the window on
// it until it is closed or ctx ends.
func openWindow(ctx context.Context, dir, language string) (exit int) {
	a := app.NewWithID(appID)
	a.SetIcon(look.App())
	if fyne.CurrentDevice().IsMobile() { // a phone says neither by variables
		dir = filepath.Join(a.Storage().RootURI().Path(), "home")
		language = lang.SystemLocale().LanguageString()
	}
	w := a.NewWindow(name)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1120, 760))
	house, err := node.Hold(dir, node.Options{Language: language})
	if errors.Is(err, home.ErrNotAHome) {
		house, err = node.Create(dir, node.Options{Language: language})
	}
	if err != nil {
		return sorry(a, w, language, err)
	}
	err = live(ctx, a, w, house, language)
	if err := errors.Join(err, house.Close()); err != nil {
		return 1
	}
	return 0
}

// name is what the window is called; it is a name in every language.
const name = "Moot"

// live shows the window of a house until it is closed.
func live(ctx context.Context, a fyne.App, w fyne.Window, house *node.House, language string) error {
	f := &front{app: a, window: w, house: house, language: language, feed: feed.New(),
		reminders: remind.New(a, a.Preferences(), runtime.GOOS)}
	return f.run(ctx,
		func(ctx context.Context) error {
			return house.GoOnline(ctx, nil, nil, house.Settings().Values().Discovery)
		},
		func(context.Context) error { return house.ServeControl(cli.Answer(house)) })
}

// sorry says in one sentence why there is no window, in a window.
func sorry(a fyne.App, w fyne.Window, language string, why error) (exit int) {
	l, err := i18n.New(language)
	if err != nil {
		l, err = i18n.New("en")
	}
	theme, lookErr := look.New(look.FromDevice, look.ScaleMinPercent)
	if err := errors.Join(err, lookErr); err != nil {
		return 1
	}
	a.Settings().SetTheme(theme)
	w.Resize(fyne.NewSize(480, 360))
	w.SetContent(kit.Sheet(
		kit.Empty(look.IconWarning, l.Say("start.sorry"), l.Refuse(collective.Plain(why)),
			kit.Primary(l.Say("gui.close"), look.IconCross, w.Close))))
	w.ShowAndRun()
	return 1
}
