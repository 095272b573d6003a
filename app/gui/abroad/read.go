package abroad

import (
	"io"

	"moot/app/certificate"
	"moot/app/gui/kit"
	"moot/app/gui/scan"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/ratification"
	"moot/app/record"
	"moot/app/refusal"
)

// Brought is what is in a file that another collective gave along: one of the three.
type Brought struct {
	Certificate *certificate.Certificate
	Card        *certificate.Card
	// Round is true for a round in which collectives approve one text.
	Round bool
	File  []byte
}

// Read finds what is in a file, or in the QR picture of a photo. Anything else is
// refused as no certificate and no card.
func Read(from io.Reader) (Brought, error) {
	file, err := io.ReadAll(io.LimitReader(from, scan.MaxFileBytes+1))
	switch {
	case err != nil:
		return Brought{}, refusal.New(refusal.FileUnreadable)
	case len(file) > scan.MaxFileBytes:
		return Brought{}, refusal.New(refusal.CertificateBad)
	}
	if text, ok := scan.Text(file); ok {
		file = []byte(text)
	}
	if _, no := record.ParseRoundFile(file); no == nil {
		return Brought{Round: true, File: file}, nil
	}
	made, card, no := certificate.Parse(file)
	if no != nil {
		return Brought{}, no
	}
	if made != nil {
		return Brought{Certificate: made, File: file}, nil
	}
	return Brought{Card: &card, File: file}, nil
}

// Take asks which file, and opens what is in it beside the screen from which it was
// asked: a card, a certificate, or a round, which is taken at once.
func Take(s *seat.Seat, links Links, from shell.Screen) {
	if s.Device == nil || s.Busy() {
		return
	}
	var brought Brought
	chosen := false
	s.Device.Open(func(r io.Reader) (err error) {
		chosen = true
		brought, err = Read(r)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.Tell(err)
		case chosen:
			Show(s, links, from, brought)
		}
	})
}

// Show opens what somebody brought.
func Show(s *seat.Seat, links Links, from shell.Screen, b Brought) {
	switch {
	case b.Round:
		TakeRound(s, links, from, b.File)
	case b.Certificate != nil:
		s.Shell().Open(from, newCertificate(s, links, b))
	case b.Card != nil:
		s.Shell().Open(from, newCard(s, *b.Card))
	}
}

// TakeRound takes a round, or an answer to one, and opens it. What proves nothing here
// is left out, and told.
func TakeRound(s *seat.Seat, links Links, from shell.Screen, file []byte) {
	var id ratification.ID
	var refused int
	c := s.Collective()
	s.Do(func() (err error) {
		id, refused, err = c.TakeRatification(file)
		return err
	}, func() {
		links.Round(from, id)
		if refused > 0 {
			s.Shell().Tell(kit.Careful(s.Words().Say("abroad.refused", "n", refused)))
		}
	})
}

// writes is what is written into a file.
func writes(b []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	}
}
