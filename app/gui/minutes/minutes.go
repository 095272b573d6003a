// Package minutes is the screens of the minutes of a meeting: what everybody
// writes under its items, and the whole as it is read, proposed, signed and
// printed.
//
//	Text ──> history         who wrote what when; an earlier text again
//	Screen ──> objection     what should stand there instead
//	  ├──────> Screen        another version, as it was proposed
//	  ├──────> proof         what anybody can check of them
//	  └──────> signatures    who has signed it on paper
//
// What is typed is kept in [Text] by itself; see package together. Everything else is asked
// of the collective at each Refresh.
package minutes

import (
	"bytes"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/together"
	"moot/app/gui/work"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/print"
	"moot/app/record"
)

// Screen is the minutes of one meeting: how far they have come, who has signed
// and who is missing, what they say, and the ways to get them onto paper.
type Screen struct {
	seat *seat.Seat
	c    *collective.Collective
	id   meeting.ID
	// version is the one to be read; zero for the one that counts.
	version approval.Hash
	list    *kit.Scroll
	action  kit.Foot
}

// New makes the screen of the minutes of a meeting.
func New(s *seat.Seat, id meeting.ID) *Screen {
	return &Screen{seat: s, c: s.Collective(), id: id, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// say puts a key of the minutes into words.
func say(s *seat.Seat, key string, args ...any) string { return s.Say("minutes."+key, args...) }

func (p *Screen) say(key string, args ...any) string { return say(p.seat, key, args...) }

// Title is that of the minutes.
func (p *Screen) Title() string { return p.say("title") }

// Content is a scrolled sheet.
func (p *Screen) Content() fyne.CanvasObject { return p.list.Object() }

// minutes are what is to be read.
func (p *Screen) minutes() (collective.Minutes, error) {
	if p.version.IsZero() {
		return p.c.Minutes(p.id)
	}
	return p.c.Version(p.id, p.version)
}

// Waits tells whether minutes wait for somebody, and for what: to be signed, or,
// of who kept them, to be proposed.
func Waits(m collective.Minutes, who member.ID) (what string, waits bool) {
	switch m.State {
	case approval.Proposed, approval.Corrected, approval.Contested:
		h := m.Text.Hash()
		return "minutes.sign", m.Missing.IsZero() && m.CanApprove(who, h) == nil && !m.HasApproved(who, h)
	case approval.Drafted:
		keeps := m.Room.Pens.Has(who) || len(m.Room.Pens) == 0 && (m.Room.Chairs.Has(who) || len(m.Room.Chairs) == 0)
		return "minutes.propose", keeps && m.CanPropose(who) == nil
	}
	return "", false
}

// Refresh reads the minutes anew.
func (p *Screen) Refresh() {
	m, err := p.minutes()
	if err != nil {
		p.seat.Tell(err)
		return
	}
	items := []kit.Item{p.standing(m)}
	items = append(items, p.objections(m)...)
	items = append(items, p.rivals(m)...)
	items = append(items, p.answers(m)...)
	var written bytes.Buffer
	if err := p.write(&written, m, print.Markdown); err != nil {
		p.seat.Tell(err)
	}
	items = append(items, kit.Item{Key: "minutes", Shows: written.String(), Make: func() fyne.CanvasObject {
		return kit.Card(printed(written.String())...)
	}})
	_, waits := Waits(m, p.c.Me())
	if p.proves(m) {
		items = append(items, kit.Item{Key: "proof", Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(p.say("proof"), look.IconSearch, func() { p.seat.Shell().Open(p, newProof(p)) })
		}})
	}
	items = append(items, kit.Item{Key: "lines", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(p.seat.Words().Say("work.lines"), look.IconWork, func() {
			p.seat.Shell().Open(p, work.NewLines(p.seat, work.Links{}, p.id))
		})
	}})
	items = append(items, p.papers(waits)...)
	if doc := record.MeetingOf(p.id); slices.Contains(p.c.SharedDocuments(), doc) {
		items = append(items, together.CheckIt(p.seat, p, doc))
	}
	p.list.Set(items...)
}

// Action is what the minutes wait for of this person; else the sheet that is
// printed and signed.
func (p *Screen) Action() fyne.CanvasObject {
	m, err := p.minutes()
	if err != nil {
		return nil
	}
	what, waits := Waits(m, p.c.Me())
	switch {
	case waits && what == "minutes.sign":
		h := m.Text.Hash()
		return p.action.As("sign "+h.String(), func() fyne.CanvasObject {
			return kit.Primary(p.say("sign"), look.IconPen, func() { p.sign(h) })
		})
	case waits:
		return p.action.As("propose", func() fyne.CanvasObject { return kit.Primary(p.say("propose"), look.IconTick, p.propose) })
	case p.seat.Device == nil:
		return nil
	}
	return p.action.As("pdf", func() fyne.CanvasObject {
		return kit.Primary(p.say("save.pdf"), look.IconPrint, func() { p.save(print.PDF, ".pdf") })
	})
}

// sign asks first: what was signed stays signed.
func (p *Screen) sign(h approval.Hash) {
	p.seat.Shell().Ask(shell.Question{
		Title: p.say("sign.ask"), Words: p.say("sign.words", "mark", h.Mark()), Do: p.say("sign"),
	}, func() { p.seat.Do(func() error { return p.c.ApproveMinutes(p.id, h) }, nil) })
}

func (p *Screen) propose() {
	p.seat.Shell().Ask(shell.Question{Title: p.say("propose.ask"), Words: p.say("propose.words"), Do: p.say("propose")}, func() {
		p.seat.Do(func() error {
			_, err := p.c.ProposeMinutes(p.id)
			return err
		}, func() { p.version = approval.Hash{} })
	})
}
