package needs

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/words"
)

// proof is what stands in the record of what one person asks for.
type proof struct {
	seat *seat.Seat
	by   member.ID
	list *kit.Scroll
}

func newProof(s *seat.Seat, by member.ID) *proof {
	return &proof{seat: s, by: by, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// Title says what one can do here.
func (p *proof) Title() string { return say(p.seat, "check") }

// Content is a scrolled page.
func (p *proof) Content() fyne.CanvasObject { return p.list.Object() }

// Refresh reads the requests anew.
func (p *proof) Refresh() {
	c := p.seat.Collective()
	if c == nil {
		return
	}
	all, _, err := c.Needs()
	l := p.seat.Words()
	items := []kit.Item{kit.Still("why", kit.Body(say(p.seat, "check.why", "name", c.Name(p.by))))}
	for _, n := range seat.Trust(p.seat, all, err) {
		if n.By != p.by || !n.State.Open() {
			continue
		}
		r := n.Request
		title := r.What + ", " + words.Amount(l, r.Amount, r.Unit)
		said := say(p.seat, "check.said", "name", c.Name(n.By), "at", l.DateTime(r.At.In(p.seat.Zone())))
		items = append(items, kit.Item{Key: n.ID.String(), Shows: [2]string{title, said}, Make: func() fyne.CanvasObject {
			return kit.Proof(title, n.ID.String()[:markLetters], said)
		}})
	}
	p.list.Set(items...)
}

// markLetters is how much of a mark is shown: enough to compare.
const markLetters = 16
