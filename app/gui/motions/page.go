// Package motions is everything one does with a motion: make it, stand behind it,
// change it, put it to the vote, vote, count, and check the count.
//
//	Screen ──> vote ──> reason              why one blocks, or votes as one does
//	  │ │ └──> put                          who votes how, and until when
//	  │ ├────> tellers ──> entry, sheet     people without a phone, hands, paper
//	  │ └────> proof                        what was counted, by whom; count again
//	  ├──────> amend, candidate, turn       before it is put
//	Form                                    a new motion
//
// A screen shows what the rules allow this person now, and asks nobody to press
// what would be refused. The paper one votes on stays the same object while
// votes come in, so that nothing moves under the finger.
package motions

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/ballot"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// page is what all screens of a motion have: the seat, the meeting, the motion,
// and one scrolled column.
type page struct {
	seat   *seat.Seat
	c      *collective.Collective
	id     meeting.ID
	motion motion.ID
	list   *kit.Scroll
}

func newPage(s *seat.Seat, id meeting.ID, of motion.ID) page {
	return page{seat: s, c: s.Collective(), id: id, motion: of, list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// Content is the column.
func (p page) Content() fyne.CanvasObject { return p.list.Object() }

// say puts a key of the catalogue of motions into words.
func (p page) say(key string, args ...any) string {
	return p.seat.Words().Say("motions."+key, args...)
}

func (p page) me() member.ID { return p.c.Me() }

func (p page) at(t time.Time) string { return p.seat.At(t) }

func (p page) open(from, next shell.Screen) { p.seat.Shell().Open(from, next) }

func (p page) back() { p.seat.Shell().Back() }

// do runs something the person decided.
func (p page) do(work func() error) { p.seat.Do(work, nil) }

// meeting is the meeting as it stands.
func (p page) meeting() collective.Meeting {
	m, err := p.c.Meeting(p.id)
	return seat.Trust(p.seat, m, err)
}

// moved is the motion as it stands.
func (p page) moved() motion.Motion {
	o, err := p.c.Motion(p.motion)
	return seat.Trust(p.seat, o, err)
}

// poll is the vote on the motion, if it was put: the one that counts.
func (p page) poll(o motion.Motion) *poll.Poll {
	if len(o.Questions) == 0 {
		return nil
	}
	of, err := p.c.Poll(p.motion)
	if err != nil {
		return nil
	}
	return &of
}

// names lists what members are called, as a sentence does.
func (p page) names(set member.Set) string {
	names := make([]string, 0, len(set))
	for _, id := range p.c.ByName(set) {
		names = append(names, p.c.Name(id))
	}
	return p.seat.Words().And(names...)
}

// text is an item that is one piece of writing in some style; none if it is empty.
func text(key, content string, style func(string) *kit.Text) kit.Item {
	return kit.Item{Key: key, Shows: content, Make: func() fyne.CanvasObject { return style(content) }}
}

// button is an item that is one button beside the primary one. A button that says
// something else is another button.
func button(key, word string, icon look.Icon, do func()) kit.Item {
	return kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.SecondaryButton(word, icon, do) }}
}

// banner is an item that says plainly how something stands.
func banner(key string, state kit.State) kit.Item {
	return kit.Item{Key: key, Shows: state, Make: func() fyne.CanvasObject { return kit.Banner(state, "", nil) }}
}

// titled is an item of lines under a heading.
func titled(key, title string, lines ...string) kit.Item {
	return kit.Item{Key: key, Shows: []any{title, lines}, Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step, kit.Heading(title))
		for _, line := range lines {
			column.Add(kit.Body(line))
		}
		return column
	}}
}

// State is how a motion stands, as a chip.
func State(s *seat.Seat, state motion.State) kit.State {
	word := words.MotionState(s.Words(), state)
	switch state {
	case motion.Put:
		return kit.Running(word)
	case motion.Adopted:
		return kit.Good(word)
	case motion.Rejected, motion.NotAdmitted:
		return kit.Bad(word)
	case motion.Withdrawn, motion.Superseded, motion.Merged:
		return kit.Even(word)
	case motion.Admitted, motion.Postponed, motion.Referred:
		return kit.Careful(word)
	}
	return kit.Calm(word)
}

// option names something to choose.
func (p page) option(o motion.Option) string {
	return words.Option(p.seat.Words(), ballot.Named([]motion.Option{o}, p.c.Name)[0])
}
