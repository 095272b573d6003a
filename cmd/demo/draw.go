package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"moot/app/gui"
	"moot/app/gui/feed"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/cmd/node"
)

// view is one picture of somebody's window after the meeting.
type view struct {
	name  string
	who   int // in the order of the story
	place int
	press string // what is pressed there; empty for nothing
}

// draw opens the homes of the play, in this process and one after the other, and
// draws their windows without a display: what the four people would see now, each
// in their own language.
func draw(p *play, told io.Writer) error {
	views := []view{
		{"home", 0, gui.AtHome, ""},
		{"meeting", 0, gui.AtMeetings, p.story.Meeting.Title},
		{"decisions", 1, gui.AtDecisions, ""},
		{"needs", 2, gui.AtNeeds, ""},
		{"carry", 3, gui.AtCarry, ""},
	}
	studio := picture.NewStudio()
	for _, v := range views {
		if err := paint(studio, p.order[v.who], v, p.out); err != nil {
			return fmt.Errorf("draw the window of %s: %w", p.order[v.who].name, err)
		}
	}
	fmt.Fprintf(told, "\nPictures of their windows, phone and desktop, lie in %s.\n", p.out)
	return nil
}

// paint draws one view as phones and desktops show it.
func paint(studio *picture.Studio, ph *phone, v view, out string) (err error) {
	house, err := node.Open(ph.home, node.Options{Language: ph.language})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, house.Close()) }()
	for _, frame := range picture.Frames() {
		file := filepath.Join(out, fmt.Sprintf("%s-%s-%s.png", v.name, frame.Name, ph.language))
		if err := frameOf(studio, house, v, frame, file); err != nil {
			return err
		}
	}
	return nil
}

func frameOf(studio *picture.Studio, house *node.House, v view, frame picture.Frame, file string) (err error) {
	// The picture is of one moment, so news that comes meanwhile is not drawn.
	still := feed.On(func(func()) {})
	defer still.Close()
	window, err := gui.New(gui.Parts{
		Parts: seat.Parts{
			Resident: house.Resident(), Settings: house.Settings(), Problems: house.Problems(),
			Feed: still, System: "en", Now: time.Now,
		},
		Addresses: house.Addresses,
	})
	if err != nil {
		return err
	}
	defer window.Close()
	canvas := studio.Window(frame, window.Object())
	defer canvas.Close()
	window.Attach(canvas)
	canvas.Resize(frame.Size)
	window.Shell().Go(v.place)
	if v.press != "" && !guitest.Press(canvas.Canvas(), v.press) {
		return fmt.Errorf("there is nothing called %q to press", v.press)
	}
	w, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	return picture.Write(w, canvas)
}
