package abroad

import (
	"errors"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/words"
)

// pictureSide is how large the QR picture is, in dp: a phone reads it from another.
const pictureSide = 272

// Shown is how one of our decisions is shown to others: who signed it, and the
// certificate as a file and as a picture.
type Shown struct {
	page.Base
	id   motion.ID
	made collective.Certified // zero until somebody has signed
	sign *kit.Press
	save *kit.Press
}

// NewShown makes the page of a decision.
func NewShown(s *seat.Seat, id motion.ID) *Shown {
	p := &Shown{Base: page.New(s, area, 4*look.Step), id: id}
	p.sign = kit.Primary(p.Say("sign"), look.IconPen, p.Do(func() error { return p.C.SignDecision(id) }))
	p.save = kit.Primary(p.Say("certificate.save"), look.IconCarry, p.keep)
	return p
}

// Title says what is done here.
func (p *Shown) Title() string { return p.Say("shown") }

// Action signs it; who has signed takes the certificate along.
func (p *Shown) Action() fyne.CanvasObject {
	if p.made.Signed && p.Seat.Device != nil {
		return p.save
	}
	return p.sign
}

// Refresh reads anew who has signed.
func (p *Shown) Refresh() {
	d, err := p.C.Decision(p.id)
	if err != nil {
		p.Seat.Tell(err)
		return
	}
	p.made, err = p.C.Certificate(p.id)
	if err != nil && !errors.Is(err, refusal.New(refusal.CertificateUnsigned)) {
		p.Seat.Tell(err)
		return
	}
	items := []kit.Item{p.Words("shown.words"), page.Card("text", nil, words.Wording(d.Wording.Text)), p.signed()}
	if len(p.made.Certificate.Signed) > 0 {
		items = append(items, p.picture())
	}
	if !p.made.Signed && len(p.made.Certificate.Signed) > 0 && p.Seat.Device != nil {
		items = append(items, p.Button("certificate.save", look.IconCarry, p.keep))
	}
	p.List.Set(items...)
}

// signed is how many have, of how many, and where more than half lies.
func (p *Shown) signed() kit.Item {
	n, of := len(p.made.Certificate.Signed), len(p.made.Roll.Voices)
	state := kit.Careful(p.Say("signed.none"))
	switch {
	case 2*n > of && n > 0:
		state = kit.Good(p.Say("signed", "n", n, "of", of))
	case n > 0:
		state = kit.Careful(p.Say("signed.few", "n", n, "of", of))
	}
	return kit.Item{Key: "signed", Shows: []any{n, of, state}, Make: func() fyne.CanvasObject {
		if n == 0 {
			return kit.Card(kit.Said(state))
		}
		return kit.Card(kit.Quorum(n, of, of/2+1, state), kit.Secondary(p.Say("signed.hint")))
	}}
}

// picture is the certificate for those who know our roll.
func (p *Shown) picture() kit.Item {
	text, shown, ok := p.made.Certificate.Picture()
	return kit.Item{Key: "picture", Shows: text, Make: func() fyne.CanvasObject {
		if !ok {
			return kit.Secondary(p.Say("picture.none"))
		}
		drawn, err := kit.QR(text, pictureSide)
		if err != nil {
			return kit.Secondary(p.Say("picture.none"))
		}
		return kit.Card(kit.Heading(p.Say("picture")), drawn, kit.Secondary(p.Say("picture.words", "n", shown)))
	}}
}

// keep saves the certificate with the rolls that lead to those who signed.
func (p *Shown) keep() {
	p.Save(fileName(p.made.Roll.Name, p.Say("certificate.file")), p.Say("certificate.saved"), writes(p.made.Certificate.Marshal()))
}
