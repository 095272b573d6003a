package motions

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// tellers is where the votes of people without a phone are written down: by name,
// or as a count of hands or papers.
type tellers struct {
	page
}

func newTellers(s *seat.Seat, id meeting.ID, of motion.ID) *tellers {
	return &tellers{newPage(s, id, of)}
}

// Title says who it is for.
func (t *tellers) Title() string { return t.say("tellers") }

// Refresh reads who has not voted.
func (t *tellers) Refresh() {
	m, o := t.meeting(), t.moved()
	p := t.poll(o)
	if p == nil || p.State != poll.Open {
		t.list.Set(text("over", t.say("tellers.over"), kit.Body))
		return
	}
	if !p.Appointed.Has(t.me()) {
		t.list.Set(text("job", t.say("tellers.job"), kit.Body),
			button("take", t.say("tellers.take"), look.IconHand, func() {
				t.do(func() error { return t.c.TakeJob(t.id, meeting.Teller, t.me()) })
			}))
		return
	}
	items := []kit.Item{
		text("why", t.say("tellers.why"), kit.Body),
		button("sheet", t.say("sheet.open"), look.IconHand, func() { t.open(t, newSheet(t.seat, t.id, t.motion)) }),
		text("names", t.say("tellers.names"), kit.Heading),
	}
	there, all := p.Silent(m.Meeting), p.Entitled.Less(member.Set{t.me()})
	for _, id := range append(t.c.ByName(all.And(there)), t.c.ByName(all.Less(there))...) {
		v, voted := voteOf(*p, id)
		if voted && v.Way == poll.ByDevice || onSheet(*p, id) {
			continue
		}
		items = append(items, t.person(*p, id, v, voted, there.Has(id)))
	}
	t.list.Set(append(items, t.papers(*p)...)...)
}

func onSheet(p poll.Poll, id member.ID) bool {
	for _, s := range p.Sheets {
		if s.Counted.Has(id) {
			return true
		}
	}
	return false
}

// person is somebody whose vote can be written down, with what was.
func (t *tellers) person(p poll.Poll, id member.ID, v poll.Vote, voted, here bool) kit.Item {
	name, l, asked := t.c.Name(id), t.seat.Words(), ballot.Of(p, t.c.Name)
	var states []kit.State
	if voted {
		states = append(states, ballot.State(v.Choice, t.marked(asked, v)))
	}
	for _, a := range p.Asides {
		if a.For == id {
			states = append(states, kit.Careful(t.say("entry.by", "by", t.c.Name(a.By), "why", words.Aside(l, a.Why))))
		}
	}
	note := ""
	if here && !voted {
		note = t.say("tellers.here")
	}
	return kit.Item{Key: id.String(), Shows: []any{name, states, note}, Make: func() fyne.CanvasObject {
		return kit.ListRow(kit.Entry{Icon: look.IconPerson, What: name, States: states, Note: note},
			func() { t.open(t, newEntry(t.seat, t.id, t.motion, id)) })
	}}
}

// entry is where the vote of one person is written down.
type entry struct {
	page
	who    member.ID
	object fyne.CanvasObject
	paper  *ballot.Paper
	send   fyne.CanvasObject
}

func newEntry(s *seat.Seat, id meeting.ID, of motion.ID, who member.ID) *entry {
	e := &entry{page: newPage(s, id, of), who: who}
	p := e.poll(e.moved())
	if p == nil {
		return e
	}
	asked := ballot.Of(*p, e.c.Name)
	if !p.Rule.Chooses() {
		label := func(choice string) string { return e.say("entry.label", "choice", choice, "name", e.c.Name(who)) }
		e.object = ballot.Buttons(s.Words(), asked, label, e.write).Object()
		return e
	}
	send := kit.Primary(e.say("entry.do"), look.IconPen, func() {
		a := e.paper.Answer()
		e.enter(a)
	})
	e.paper = ballot.NewPaper(s.Words(), asked, func() { send.SetDisabled(e.paper.Empty()) })
	send.SetDisabled(true)
	abstain := kit.SecondaryButton(e.say("entry.label", "choice", words.Choice(s.Words(), poll.Abstain), "name", e.c.Name(who)), look.IconBar,
		func() { e.enter(poll.Answer{Choice: poll.Abstain}) })
	e.object, e.send = kit.Column(3*look.Step, e.paper.Object(), abstain), send
	return e
}

// Title is whose vote it is.
func (e *entry) Title() string { return e.c.Name(e.who) }

// Refresh shows the wording above the ballot.
func (e *entry) Refresh() {
	items := []kit.Item{
		text("wording", words.Moved(e.seat.Words(), e.moved().Wording), kit.Motion),
		text("how", e.say("entry.how", "name", e.c.Name(e.who)), kit.Body),
	}
	if e.object != nil {
		items = append(items, kit.Still("ballot", e.object))
	}
	e.list.Set(items...)
}

// Action writes down what the paper says.
func (e *entry) Action() fyne.CanvasObject {
	if e.send == nil {
		return nil
	}
	return e.send
}

// write writes down one word; who blocks is asked why.
func (e *entry) write(choice poll.Choice) {
	if choice == poll.Block {
		of := newPage(e.seat, e.id, e.motion)
		e.open(e, newWritten(of, "block", "", reasonLines, func(reason string) error {
			return e.c.EnterVote(e.motion, e.who, poll.Answer{Choice: choice, Reason: reason})
		}))
		return
	}
	e.enter(poll.Answer{Choice: choice})
}

func (e *entry) enter(a poll.Answer) {
	e.seat.Do(func() error { return e.c.EnterVote(e.motion, e.who, a) }, e.back)
}
