//go:build !headless

package main

import (
	"context"
	"errors"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"moot/app/gui/feed"
	"moot/app/refusal"
	"moot/crdt"
	"moot/crdt/referee"
)

// device is this machine with its file dialogs and its clipboard. Files are read
// and written away from the screen.
type device struct {
	app    fyne.App
	window fyne.Window
	feed   *feed.Feed
}

// Save asks where to put a file. What breaks off in the middle is removed. It is on the
// disk before anybody hears that it is written, wherever it is a file: a stick is pulled
// out at once.
func (d device) Save(name string, write func(io.Writer) error, done func(error)) {
	ask := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			done(errors.Join(refusal.New(refusal.FileUnwritable), err))
		case file == nil:
			done(nil)
		default:
			d.feed.Run(func(context.Context) error {
				err := write(file)
				if f, ok := file.(interface{ Sync() error }); ok && err == nil {
					if err = f.Sync(); err != nil {
						err = errors.Join(refusal.New(refusal.FileUnwritable), err)
					}
				}
				if closed := file.Close(); closed != nil {
					err = errors.Join(err, refusal.New(refusal.FileUnwritable), closed)
				}
				if err != nil {
					err = errors.Join(err, storage.Delete(file.URI()))
				}
				return err
			}, done)
		}
	}, d.window)
	ask.SetFileName(name)
	ask.Show()
}

// Open asks for a file.
func (d device) Open(read func(io.Reader) error, done func(error)) {
	dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			done(errors.Join(refusal.New(refusal.FileUnreadable), err))
		case file == nil:
			done(nil)
		default:
			d.feed.Run(func(context.Context) error { return errors.Join(read(file), file.Close()) }, done)
		}
	}, d.window).Show()
}

// Copy puts text onto the clipboard.
func (d device) Copy(text string) { d.app.Clipboard().SetContent(text) }

// secondOpinion asks automerge-go, in a child process; it is nil where that is not
// part of the program.
func secondOpinion() func(context.Context, []byte) (crdt.Opinion, error) {
	if !referee.Linked {
		return nil
	}
	return func(ctx context.Context, saved []byte) (crdt.Opinion, error) {
		return referee.AskOnce(ctx, referee.Child, referee.Document{Name: "the texts", Saved: saved})
	}
}
