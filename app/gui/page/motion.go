package page

import (
	"moot/app/charter"
	"moot/app/gui/kit"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// Moved opens a motion that was just made.
type Moved func(from shell.Screen, in meeting.ID, id motion.ID)

// NextMeeting is where something can be moved now: a meeting of everybody that goes
// on, or else the first that is called.
func (p Base) NextMeeting() (meeting.Meeting, bool) {
	id, sits := p.C.Sitting()
	if !sits {
		return meeting.Meeting{}, false
	}
	m, err := p.C.Meeting(id)
	return seat.Trust(p.Seat, m, err).Meeting, err == nil
}

// Where says in which meeting something is moved, and by which rule it is voted on; or
// that there is no meeting to move it in.
func (p Base) Where() kit.Item {
	m, ok := p.NextMeeting()
	if !ok {
		return p.warned(p.Seat.Say("move.nowhere"))
	}
	l := p.Seat.Words()
	return p.said("where", p.Seat.Say("move.where", "meeting", m.Call.Title, "rule", words.Way(l, p.way(m.ID))))
}

// way is how the charter of a meeting has ordinary questions decided: the way of every
// motion that is made on a page, but one that wants a day on which to look again.
func (p Base) way(in meeting.ID) charter.Way {
	is, err := p.C.CharterOf(in)
	way := seat.Trust(p.Seat, is, err).Way(charter.Ordinary)
	if way.Rule == "" || way.Rule == motion.Consent {
		return charter.Way{Rule: motion.Simple}
	}
	return way
}

// Move makes a motion in the next meeting, and opens it in place of the page from
// which it was made. make is called away from the screen, with the meeting and the rule.
func (p Base) Move(from shell.Screen, make func(motion.Submission) (motion.ID, error), moved Moved) {
	m, ok := p.NextMeeting()
	if !ok || p.Seat.Busy() {
		return
	}
	way := p.way(m.ID)
	var made motion.ID
	p.Seat.Do(func() (err error) {
		made, err = make(motion.Submission{Meeting: m.ID, Rule: way.Rule, Terms: way.Terms})
		return err
	}, func() {
		p.Seat.Shell().Back()
		moved(from, m.ID, made)
	})
}
