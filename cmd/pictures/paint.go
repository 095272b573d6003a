package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
)

// painter draws scenes in the villages.
type painter struct {
	studio *picture.Studio
	scale  int
}

// paint opens a window, lets the scene happen in it, and writes its picture.
func (p painter) paint(file string, o one, v *guitest.Village) (err error) {
	person := o.scene.who(v)
	for key, value := range map[string]string{
		"language": o.language, "palette": string(o.palette), "text-scale-percent": strconv.Itoa(p.scale),
	} {
		if err := person.Settings.Set(key, value); err != nil {
			return err
		}
	}
	parts, drawing := v.Parts(person)
	defer parts.Feed.Close()
	window, err := gui.New(gui.Parts{Parts: parts, Zone: "Europe/Skopje", Addresses: addresses})
	if err != nil {
		return err
	}
	defer window.Close()
	canvas := p.studio.Window(o.frame, window.Object())
	defer canvas.Close()
	window.Attach(canvas)
	canvas.Resize(o.frame.Size)
	st := &stage{Window: window, drawing: drawing, frame: canvas, canvas: canvas.Canvas(), village: v}
	o.scene.play(st)
	if st.lost != "" {
		return fmt.Errorf("there is nothing called %q to press", st.lost)
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return picture.Write(out, canvas)
}

// stage is an open window on which a scene is played.
type stage struct {
	*gui.Window
	drawing *guitest.Drawing
	frame   fyne.Window
	canvas  fyne.Canvas
	village *guitest.Village
	lost    string // what a scene wanted to press and did not find
}

// press presses what a key of the catalogues says.
func (s *stage) press(key string, args ...any) {
	s.pressWord(s.Seat().Words().Say(key, args...))
}

func (s *stage) pressWord(label string) {
	if !guitest.Press(s.canvas, label) && s.lost == "" {
		s.lost = label
	}
	s.drawing.Until(func() bool { return !s.Seat().Busy() })
}

// addresses are those of a device in a village.
func addresses() []string {
	return []string{"/ip4/192.168.43.17/udp/40404/quic-v1", "/ip4/192.168.43.17/tcp/40404"}
}
