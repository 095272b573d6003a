// Package trouble is the screen "Problems".
//
//	shared.go   what is wrong in the record everybody shares, with what can be
//	            done, and what this person wrote to no effect
//	trouble.go  what went wrong on this device, newest first, and as a file for
//	            whoever is asked to help: no name and no text of anybody's is in
//	            that (see package problems)
package trouble

import (
	"fmt"
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/problems"
)

const (
	// shownMax is how many problems the screen lists, savedMax how many go into
	// the file.
	shownMax = 50
	savedMax = 1000
	// fileName is what the file is called.
	fileName = "moot-problems.txt"
)

// Screen is the list.
type Screen struct {
	seat *seat.Seat
	list *kit.Scroll
}

// New makes the screen.
func New(s *seat.Seat) *Screen {
	return &Screen{seat: s, list: kit.NewScroll(2*look.Step, 4*look.Step)}
}

// Title is the name of the screen.
func (s *Screen) Title() string { return s.seat.Say("trouble.title") }

// Content is a scrolled list.
func (s *Screen) Content() fyne.CanvasObject { return s.list.Object() }

// Refresh reads the record of problems anew.
func (s *Screen) Refresh() {
	recent, err := s.seat.Problems.Recent(shownMax)
	recent = seat.Trust(s.seat, recent, err)
	shared := s.shared()
	if len(recent) == 0 && len(shared) > 0 {
		s.list.Set(shared...)
		return
	}
	if len(recent) == 0 {
		s.list.Set(kit.Item{Key: "none", Make: func() fyne.CanvasObject {
			return kit.Empty(look.IconTick, s.seat.Say("trouble.none"), s.seat.Say("trouble.none.words"), nil)
		}})
		return
	}
	items := append(shared, kit.Item{Key: "words", Make: func() fyne.CanvasObject {
		return kit.Column(3*look.Step,
			kit.Body(s.seat.Say("trouble.words")),
			kit.SecondaryButton(s.seat.Say("trouble.save"), look.IconPrint, s.save))
	}})
	for i, p := range recent {
		items = append(items, s.row(i, p))
	}
	s.list.Set(items...)
}

func (s *Screen) row(i int, p problems.Problem) kit.Item {
	at := p.Time.In(s.seat.Zone())
	note := i18n.Capital(s.seat.Words().DateTime(at)) + " · " + string(p.Code)
	if p.Text != "" {
		note += " · " + p.Text
	}
	entry := kit.Entry{Icon: look.IconWarning, What: Words(s.seat.Words(), p.Code), Note: note}
	return kit.Item{Key: fmt.Sprint(p.Time.Unix(), p.Code, i), Shows: entry, Make: func() fyne.CanvasObject {
		return kit.ListRow(entry, nil)
	}}
}

// Words says what a code means: with the sentence there is for it, or with that
// of the refusal of the same name, or, for a code this program does not know,
// that something went wrong.
func Words(l i18n.Localizer, code problems.Code) string {
	if key := "gui.trouble." + string(code); l.Has(key) {
		return l.Say(key)
	}
	if key := "refusal." + string(code); l.Has(key) && !strings.Contains(l.Say(key), "{") {
		return l.Say(key)
	}
	return l.Say("gui.trouble.unknown")
}

// save writes the record as it is: whoever helps reads codes.
func (s *Screen) save() {
	s.seat.Device.Save(fileName, func(w io.Writer) error {
		all, err := s.seat.Problems.Recent(savedMax)
		if err != nil {
			return err
		}
		for _, p := range all {
			if _, err := fmt.Fprintln(w, p.Time.UTC().Format(time.RFC3339), p.Code, p.Text); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err != nil {
			s.seat.Tell(err)
		}
	})
}
