package room

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/words"
)

// jobs is who has which job of the evening, what it means, and how to take it.
type jobs struct{ page }

func newJobs(s *seat.Seat, id meeting.ID) *jobs { return &jobs{newPage(s, id)} }

// Title is that of the screen.
func (j *jobs) Title() string { return j.say("jobs") }

// Refresh reads who has the jobs.
func (j *jobs) Refresh() {
	m := j.meeting()
	items := []kit.Item{text("words", j.say("jobs.words"), kit.Body)}
	for _, job := range meeting.Jobs {
		items = append(items, j.job(m, job))
	}
	j.list.Set(items...)
}

// job is one of them.
func (j *jobs) job(m collective.Meeting, job meeting.Job) kit.Item {
	holders := m.Holders(job)
	type shows struct {
		who       string
		mine, can bool
	}
	now := shows{j.holders(holders), slices.Contains(holders, j.me()), m.CanTake(j.me(), j.me(), job) == nil}
	return kit.Item{Key: string(job), Shows: now, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{
			kit.Heading(i18n.Capital(words.Job(j.seat.Words(), job))), kit.Strong(now.who), kit.Body(j.say("job." + string(job))),
		}
		switch {
		case now.mine:
			card = append(card, kit.SecondaryButton(j.say("job.yield"), look.IconCross, func() {
				j.seat.Do(func() error { return j.c.YieldJob(j.id, job) }, nil)
			}))
		case now.can:
			card = append(card, kit.SecondaryButton(j.say("job.take."+string(job)), look.IconTick, func() {
				j.seat.Do(func() error { return j.c.TakeJob(j.id, job, j.me()) }, nil)
			}))
		}
		return kit.Card(card...)
	}}
}

// holders names who has a job.
func (p page) holders(all []member.ID) string {
	if len(all) == 0 {
		return p.say("jobs.nobody")
	}
	return p.names(member.SetOf(all...))
}

// helm is who has chair and pen, and the way to take them.
func (r *Room) helm(m collective.Meeting) kit.Item {
	line := r.say("helm", "chair", r.holders(m.Holders(meeting.Chair)), "pen", r.holders(m.Holders(meeting.Pen)))
	return kit.Item{Key: "helm", Shows: line, Make: func() fyne.CanvasObject {
		content := kit.AtLeast(look.Touch, kit.Row(2*look.Step,
			kit.Picture(look.IconPerson, look.ColorMuted, look.SizeText),
			kit.Stretch(kit.Body(line)),
			kit.Picture(look.IconNext, look.ColorMuted, look.SizeText)))
		return kit.NewPress(line, content, func() { r.open(r, newJobs(r.seat, r.id)) })
	}}
}
