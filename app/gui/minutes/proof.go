package minutes

import (
	"fyne.io/fyne/v2"

	"moot/app/approval"
	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/member"
)

// proof shows what anybody can check of minutes: that the words are those that
// were proposed, and who has put their name to them.
type proof struct{ *Screen }

// proves reports whether there is something to check.
func (p *Screen) proves(m collective.Minutes) bool {
	return m.State != approval.Growing && m.State != approval.Drafted && m.Missing.IsZero()
}

// newProof is the screen for the version that another shows.
func newProof(from *Screen) *proof {
	p := New(from.seat, from.id)
	p.version = from.version
	return &proof{p}
}

// Title says what one can do here.
func (p *proof) Title() string { return p.say("proof") }

// Action is none: there is nothing to do but read.
func (p *proof) Action() fyne.CanvasObject { return nil }

// Refresh reads the minutes anew.
func (p *proof) Refresh() {
	m, err := p.minutes()
	if err != nil {
		p.seat.Tell(err)
		return
	}
	status, h := m.Status(), m.Text.Hash()
	items := []kit.Item{kit.Still("why", kit.Body(p.say("proof.why"))),
		p.card("words", h.String()[:markLetters], p.say("proof.words.own"),
			p.say("proof.proposed", "by", status.ProposedBy, "at", p.seat.At(status.ProposedAt)))}
	var names []string
	for _, one := range status.Signed {
		if len(one.EnteredBy) > 0 {
			names = append(names, p.say("proof.paper", "name", one.Name, "names", p.seat.Words().And(one.EnteredBy...)))
			continue
		}
		names = append(names, p.say("proof.signed", "name", one.Name, "at", p.seat.At(one.At)))
	}
	if len(names) == 0 {
		names = []string{p.say("proof.nobody")}
	}
	p.list.Set(append(items, p.card("names", "", names...), p.card("enough", "", p.enough(m, h)...))...)
}

// markLetters is how much of a mark is shown: enough to compare.
const markLetters = 16

// enough says whose names it takes, and whether they are there.
func (p *proof) enough(m collective.Minutes, h approval.Hash) []string {
	var lines []string
	for _, job := range []struct {
		key string
		who member.Set
	}{{"proof.chair", m.Room.Chairs}, {"proof.pen", m.Room.Pens}} {
		if len(job.who) > 0 {
			lines = append(lines, p.say(job.key, "names", p.seat.Names(job.who...)))
		}
	}
	lines = append(lines, p.say("proof.others", "n", m.Room.Others), p.say("proof.there", "names", p.seat.Names(m.Room.Present...)))
	switch {
	case m.ByVote:
		return append(lines, p.say("by-vote"))
	case m.State == approval.Approved && h == m.Approved:
		return append(lines, p.say("missing.nobody"))
	case m.State == approval.Approved:
		return append(lines, p.say("proof.other-version", "mark", m.Approved.Mark()))
	}
	return append(lines, p.missing(m, h))
}

func (p *proof) card(key, mark string, lines ...string) kit.Item {
	title := p.say("proof." + key)
	return kit.Item{Key: key, Shows: []any{title, mark, lines}, Make: func() fyne.CanvasObject {
		return kit.Proof(title, mark, lines...)
	}}
}
