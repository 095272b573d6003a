// Package abroad is the collectives that are known here, on the screen, and what proves
// that a decision was really taken: theirs to us, and ours to them.
//
//	abroad.go       who is known, and by what we are known
//	known.go        one collective, with its rolls
//	read.go         what is in a file, or in a photo, that somebody brought
//	card.go         a card that was brought, before it is taken
//	certificate.go  what a certificate proves, and what it does not
//	shown.go        how one of our decisions is shown to others
//
// Everything here works without any connection: what counts is who signed, and whether
// that is known from somebody whom one has met.
package abroad

import (
	"cmp"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/certificate"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/ratification"
	"moot/app/refusal"
)

const area = "abroad"

// Links lead from here to what a file may be about.
type Links struct {
	// Round opens a round in which collectives approve one text.
	Round func(from shell.Screen, id ratification.ID)
}

// Screen is the list of the collectives that are known.
type Screen struct {
	page.Base
	links Links
	take  *kit.Press
}

// New makes the list.
func New(s *seat.Seat, links Links) *Screen {
	screen := &Screen{Base: page.New(s, area, 3*look.Step), links: links}
	screen.take = kit.Primary(screen.Say("take"), look.IconDown, func() { Take(s, links, screen) })
	return screen
}

// Title says what they are.
func (s *Screen) Title() string { return s.Say("title") }

// Action takes what somebody brought.
func (s *Screen) Action() fyne.CanvasObject {
	if s.Seat.Device == nil {
		return nil
	}
	return s.take
}

// Refresh reads anew who is known.
func (s *Screen) Refresh() {
	all, err := s.C.Known()
	all = seat.Trust(s.Seat, all, err)
	if err != nil {
		return
	}
	items := []kit.Item{s.Words("words")}
	if len(all) == 0 {
		items = []kit.Item{s.None("none", look.IconPlace)}
	}
	for _, k := range all {
		newest := k.Rolls[0]
		note := s.Say("members", "n", len(newest.Roll.Voices))
		if k.Place != "" {
			note = k.Place + " · " + note
		}
		entry := kit.Entry{Icon: look.IconPlace, What: k.Name, Note: note + " · " + s.Say("brought", "names", s.Seat.Names(newest.By...))}
		items = append(items, page.Row("known "+k.ID.String(), entry, func() { s.Open(s, newKnown(s.Seat, k.ID)) }))
	}
	s.List.Set(append(items, s.ours())...)
}

// ours is the card by which others know this collective.
func (s *Screen) ours() kit.Item {
	card, err := s.C.Card()
	if err != nil && !errors.Is(err, refusal.New(refusal.CertificateUnsigned)) {
		s.Seat.Tell(err)
	}
	lines, mark, do := []string{s.Say("card.words")}, "", "card.sign"
	if err == nil {
		found, newest := card.Check(nil), card.Rolls[0].Roll
		lines = append(lines, s.Say("card.signed", "n", found.By, "of", found.Of), s.Say("card.compare"))
		mark, do = newest.Hash().Short(), "card.save"
	}
	return kit.Item{Key: "card", Shows: []any{lines, mark}, Make: func() fyne.CanvasObject {
		parts := []fyne.CanvasObject{kit.Heading(s.Say("card")), kit.Body(lines[0])}
		if mark != "" {
			parts = append(parts, kit.Motion(kit.Grouped(mark)))
		}
		for _, line := range lines[1:] {
			parts = append(parts, kit.Body(line))
		}
		return kit.Card(append(parts, kit.SecondaryButton(s.Say(do), look.IconPen, s.handOver))...)
	}}
}

// handOver signs the card, and saves it where there is somewhere to.
func (s *Screen) handOver() {
	if s.Seat.Busy() {
		return
	}
	var card certificate.Card
	s.Seat.Do(func() (err error) {
		if err = s.C.SignRoll(); err != nil {
			return err
		}
		card, err = s.C.Card()
		return err
	}, func() {
		charter, err := s.C.Charter()
		if err != nil {
			s.Seat.Tell(err)
			return
		}
		s.Save(fileName(charter.Name, s.Say("card.file")), s.Say("card.saved"), writes(card.Marshal()))
	})
}

// fileName is a name for a file, without anything that a memory stick might not take.
func fileName(parts ...string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" /\\:*?\"<>|.", r) {
			return '-'
		}
		return r
	}, strings.Join(parts, "-"))
	return cmp.Or(strings.Trim(name, "-"), "moot") + ".moot"
}
