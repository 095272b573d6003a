package room

import (
	"moot/app/gui/motions"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
)

// newMotion is the screen of a motion, where people vote on it.
func newMotion(s *seat.Seat, id meeting.ID, of motion.ID) shell.Screen {
	return motions.New(s, id, of)
}

// newMove is the form for a motion under an item of the agenda.
func newMove(s *seat.Seat, id meeting.ID, under meeting.ItemID, from shell.Screen) shell.Screen {
	return motions.NewForm(s, id, under, from)
}
