package together

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/crdt"
)

// Proof shows what lets anyone check texts that people write together: their mark,
// who wrote in them, and what a program by other people reads in them. From here
// they go into other programs and come back.
type Proof struct {
	seat *seat.Seat
	c    *collective.Collective
	doc  string
	list *kit.Scroll
	// tried is the mark of what was last read, or is being read.
	tried string
	of    collective.Together
	// opinion says what the other program reads in it: a [crdt.Opinion], or why
	// there is none.
	opinion string
}

// CheckIt is the button that opens the proof of a shared document, on a screen.
func CheckIt(s *seat.Seat, on shell.Screen, doc string) kit.Item {
	return kit.Item{Key: "check", Make: func() fyne.CanvasObject {
		return kit.Quiet(s.Say("together.check"), look.IconSearch, func() { s.Shell().Open(on, NewProof(s, doc)) })
	}}
}

// NewProof makes the screen of a shared document.
func NewProof(s *seat.Seat, doc string) *Proof {
	return &Proof{seat: s, c: s.Collective(), doc: doc, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

func (p *Proof) say(key string, args ...any) string { return p.seat.Say("together."+key, args...) }

// Title says what one can do here.
func (p *Proof) Title() string { return p.say("check") }

// Content is a scrolled list.
func (p *Proof) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the texts again if something was written, away from the screen.
func (p *Proof) Refresh() {
	mark, err := p.c.Mark(p.doc)
	if err != nil {
		p.seat.Tell(err)
		return
	}
	if mark != p.tried {
		p.tried = mark
		p.read()
	}
	p.show()
}

// read reads the texts, and then asks for a second opinion.
func (p *Proof) read() {
	var of collective.Together
	p.seat.Feed.Run(func(context.Context) (err error) {
		of, err = p.c.Together(p.doc)
		return err
	}, func(err error) {
		if err != nil {
			p.seat.Tell(err)
			return
		}
		p.of, p.opinion = of, "absent"
		if p.seat.SecondOpinion != nil {
			p.opinion = "asking"
			p.ask()
		}
		p.show()
	})
}

func (p *Proof) ask() {
	of, opinion := p.of, crdt.Agrees
	p.seat.Feed.Run(func(ctx context.Context) (err error) {
		opinion, err = p.seat.SecondOpinion(ctx, of.Saved)
		return err
	}, func(err error) {
		if of.Mark != p.of.Mark {
			return // it was about what was written before
		}
		p.opinion = opinion.String()
		if err != nil {
			p.opinion = "failed"
			p.seat.Tell(err)
		}
		p.show()
	})
}

func (p *Proof) show() {
	if p.of.Mark == "" {
		p.list.Set(kit.Item{Key: "reading", Make: func() fyne.CanvasObject { return kit.Secondary(p.say("reading")) }})
		return
	}
	written := p.say("written", "n", p.of.Changes, "names", p.seat.Names(p.of.Writers...))
	items := []kit.Item{
		p.card("texts", p.of.Title, p.of.Mark, p.say("mark"), written),
		p.card("opinion", p.say("opinion"), "", p.say("opinion.why"), p.say("opinion."+p.opinion)),
	}
	if p.seat.Device != nil {
		items = append(items,
			kit.Item{Key: "file", Make: func() fyne.CanvasObject {
				return kit.Column(look.Step, kit.Heading(p.say("file")), kit.Body(p.say("file.why")))
			}},
			p.button("file.save", look.IconPrint, p.save),
			p.button("file.bring", look.IconPen, p.bring))
	}
	p.list.Set(items...)
}

func (p *Proof) card(key, title, mark string, lines ...string) kit.Item {
	return kit.Item{Key: key, Shows: []any{title, mark, lines}, Make: func() fyne.CanvasObject {
		return kit.Proof(title, mark, lines...)
	}}
}

func (p *Proof) button(key string, icon look.Icon, do func()) kit.Item {
	return kit.Item{Key: key, Make: func() fyne.CanvasObject { return kit.SecondaryButton(p.say(key), icon, do) }}
}

// save writes the texts as a file of Automerge's, as they are then.
func (p *Proof) save() {
	name := strings.NewReplacer("/", "-", "\\", "-", ":", "-").Replace(p.of.Title) + ".automerge"
	written := false
	p.seat.Device.Save(name, func(w io.Writer) error {
		now, err := p.c.Together(p.doc)
		if err == nil {
			_, err = w.Write(now.Saved)
		}
		written = err == nil
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.seat.Tell(err)
		case written:
			p.seat.Shell().Tell(kit.Good(p.say("file.saved")))
		}
	})
}

// bring makes what another program changed an edit of this person's.
func (p *Proof) bring() {
	key, title := "", ""
	p.seat.Device.Open(func(r io.Reader) error {
		into, doc, news, err := p.seat.Resident.Import(r)
		if err != nil {
			return err
		}
		key = "file.old"
		if news {
			key = "file.brought"
		}
		title, err = into.TitleOf(doc)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.seat.Tell(err)
		case key != "":
			p.seat.Shell().Tell(kit.Good(p.say(key, "title", title)))
			p.seat.Shell().Refresh()
		}
	})
}
