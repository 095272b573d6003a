package gui

import (
	"moot/app/day"
	"moot/app/group"
	"moot/app/gui/commons"
	"moot/app/gui/decisions"
	"moot/app/gui/hours"
	"moot/app/gui/shell"
	"moot/app/gui/shifts"
	"moot/app/gui/work"
	"moot/app/motion"
	"moot/app/task"
)

// commons are the ways from what is held in common to other places.
func (w *Window) commons() commons.Links {
	s := w.seat
	return commons.Links{
		Group:    func(from shell.Screen, id group.ID) { s.Shell().Open(from, work.NewGroup(s, w.work(), id)) },
		Task:     func(from shell.Screen, id task.ID) { s.Shell().Open(from, work.NewTask(s, w.work(), id)) },
		Decision: func(from shell.Screen, id motion.ID) { s.Shell().Open(from, decisions.NewDetail(s, id)) },
	}
}

// shifts are the ways from shifts to tasks and hours.
func (w *Window) shifts() shifts.Links {
	s := w.seat
	return shifts.Links{
		Task: func(from shell.Screen, id task.ID) { s.Shell().Open(from, work.NewTask(s, w.work(), id)) },
		New:  func(from shell.Screen) { s.Shell().Open(from, work.NewOpening(s, task.Opening{})) },
		Log:  func(from shell.Screen, one task.Shift) { s.Shell().Open(from, hours.NewForm(s, hours.OfShift(one))) },
	}
}

// work are the ways from tasks and groups to where they come from, to shifts and hours.
func (w *Window) work() work.Links {
	s := w.seat
	links := decisions.Work(s)
	links.Shifts = func(from shell.Screen) { s.Shell().Open(from, shifts.New(s, w.shifts())) }
	links.Shift = func(from shell.Screen, id task.ID, on day.Date) {
		s.Shell().Open(from, shifts.NewShift(s, w.shifts(), id, on))
	}
	links.Hours = func(from shell.Screen) { s.Shell().Open(from, hours.New(s)) }
	return links
}
