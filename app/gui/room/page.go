package room

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/motions"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// page is what all screens of a meeting have: the seat, the meeting, and one
// scrolled column.
type page struct {
	seat *seat.Seat
	c    *collective.Collective
	id   meeting.ID
	list *kit.Scroll
	zone *time.Location
}

func newPage(s *seat.Seat, id meeting.ID) page {
	return page{seat: s, c: s.Collective(), id: id, zone: s.Zone(), list: kit.NewScroll(4*look.Step, 4*look.Step)}
}

// Content is the column.
func (p page) Content() fyne.CanvasObject { return p.list.Object() }

// say puts a key of the room's catalogue into words.
func (p page) say(key string, args ...any) string {
	return p.seat.Words().Say("room."+key, args...)
}

func (p page) me() member.ID { return p.c.Me() }

// meeting is the meeting as it stands.
func (p page) meeting() collective.Meeting {
	m, err := p.c.Meeting(p.id)
	return seat.Trust(p.seat, m, err)
}

// names lists what members are called, as a sentence does.
func (p page) names(set member.Set) string { return p.seat.Names(set...) }

// when writes a wall-clock time with its day.
func (p page) when(t meeting.LocalTime) string { return p.seat.When(t) }

// at writes a moment.
func (p page) at(t time.Time) string { return p.seat.At(t) }

func (p page) open(from, next shell.Screen) { p.seat.Shell().Open(from, next) }

// quorum shows whether enough of those who may vote are there.
func (p page) quorum(m collective.Meeting) kit.Item {
	q := m.Quorum
	return kit.Item{Key: "quorum", Shows: q, Make: func() fyne.CanvasObject {
		word := words.Quorum(p.seat.Words(), q)
		state := kit.Good(word)
		switch {
		case q.Needed == 0:
			state = kit.Calm(word)
		case !q.Met:
			state = kit.Careful(word)
		}
		return kit.Quorum(q.Present, q.Electorate, q.Needed, state)
	}}
}

func (p page) rule(key string) kit.Item { return kit.Still("rule "+key, kit.Rule()) }

func (p page) stateWord(s meeting.State) string { return words.MeetingState(p.seat.Words(), s) }

// text is an item that is one piece of writing in some style.
func text(key, content string, style func(string) *kit.Text) kit.Item {
	return kit.Item{Key: key, Shows: content, Make: func() fyne.CanvasObject { return style(content) }}
}

// signed is a line with its sign before it.
func signed(icon look.Icon, line string) fyne.CanvasObject {
	return kit.Row(2*look.Step, kit.Picture(icon, look.ColorMuted, look.SizeText), kit.Stretch(kit.Body(line)))
}

func stateOf(s meeting.State, word string) kit.State {
	switch s {
	case meeting.Opened:
		return kit.Running(word)
	case meeting.Suspended:
		return kit.Careful(word)
	case meeting.Closed, meeting.Cancelled:
		return kit.Even(word)
	}
	return kit.Calm(word)
}

// motionState is how a motion stands, as a chip.
func (p page) motionState(s motion.State) kit.State { return motions.State(p.seat, s) }

// ballotOf is what somebody voted, of the ballots that count now.
func ballotOf(p poll.Poll, by member.ID) (poll.Ballot, bool) {
	for _, b := range p.Ballots {
		if b.By == by {
			return b, true
		}
	}
	return poll.Ballot{}, false
}
