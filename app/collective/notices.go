package collective

import (
	"slices"
	"time"

	"moot/app/group"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/notice"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/talk"
	"moot/app/task"
)

// Notices are all notices there ever were, by the time they were posted; where each
// is on a day says [notice.Notice.On].
func (c *Collective) Notices() ([]notice.Notice, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.notices), nil
}

// Post puts up a notice, from today if it names no first day.
func (c *Collective) Post(p notice.Posting) (notice.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return notice.ID{}, err
	}
	today := c.today(v)
	if p.From == "" {
		p.From = today
	}
	p, no := p.Cleaned()
	if no == nil && p.Until.Before(today) {
		no = refusal.New(refusal.NoticeDates)
	}
	if no == nil {
		no = notice.CanPost(v.notices, c.Me(), today)
	}
	if no != nil {
		return notice.ID{}, no
	}
	p.Envelope = statement.Envelope{}
	id, err := c.say(p)
	return notice.ID(id), err
}

// CorrectNotice puts another in the place of one's own notice.
func (c *Collective) CorrectNotice(id notice.ID, p notice.Posting) (notice.ID, error) {
	p, no := p.Cleaned()
	if no != nil {
		return notice.ID{}, no
	}
	p.Envelope = statement.Envelope{After: []statement.ID{statement.ID(id)}}
	said, err := c.onNotice(id, p)
	return notice.ID(said), err
}

// TakeDown takes down one's own notice before its time.
func (c *Collective) TakeDown(id notice.ID) error {
	_, err := c.onNotice(id, notice.TakingDown{Notice: id})
	return err
}

// onNotice says one thing about one's own notice.
func (c *Collective) onNotice(id notice.ID, what statement.Sayer) (statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return statement.ID{}, err
	}
	i := slices.IndexFunc(v.notices, func(n notice.Notice) bool { return n.ID == id })
	if i < 0 {
		return statement.ID{}, refusal.New(refusal.NoticeUnknown, "name", id.String()[:idShown])
	}
	if no := v.notices[i].CanAlter(c.Me()); no != nil {
		return statement.ID{}, no
	}
	return c.say(what)
}

// Notes are what was written under a matter, by the time it was written.
func (c *Collective) Notes(about talk.Matter) ([]talk.Note, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.notes[about]), nil
}

// AllNotes are all notes, in the order of their time: for finding one by its id and
// for export, never to be read through.
func (c *Collective) AllNotes() ([]talk.Note, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var all []talk.Note
	for _, under := range v.notes {
		all = append(all, under...)
	}
	slices.SortFunc(all, func(a, b talk.Note) int { return statement.Compare(a.Saying, b.Saying) })
	return all, nil
}

// WriteNote writes a short note under a matter, for some people or for all.
func (c *Collective) WriteNote(s talk.Saying) (talk.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return talk.ID{}, err
	}
	s, no := s.Cleaned()
	if no == nil && !v.there(s.About) {
		no = refusal.New(refusal.NoteNowhere)
	}
	if no == nil {
		no = talk.CanSay(v.notes[s.About], c.Me())
	}
	if no != nil {
		return talk.ID{}, no
	}
	s.Envelope = statement.Envelope{}
	id, err := c.say(s)
	return talk.ID(id), err
}

// there reports whether there is such a matter to write under.
func (v *view) there(m talk.Matter) bool {
	switch m.Kind {
	case talk.OnMotion:
		_, _, err := v.motion(motion.ID(m.ID))
		return err == nil
	case talk.OnDecision:
		return slices.ContainsFunc(bases(v.register), func(d group.Basis) bool { return d.ID == motion.ID(m.ID) })
	case talk.OnTask:
		_, err := v.task(task.ID(m.ID))
		return err == nil
	case talk.OnItem:
		held, err := v.meeting(meeting.ID(m.ID))
		return err == nil && held.Call.HasItem(m.Item)
	}
	return false
}

// TakeBackNote takes back one's own note.
func (c *Collective) TakeBackNote(id talk.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	for _, under := range v.notes {
		for _, n := range under {
			if n.ID != id {
				continue
			}
			if no := n.CanTakeBack(c.Me()); no != nil {
				return no
			}
			_, err := c.say(talk.TakingBack{Note: id})
			return err
		}
	}
	return refusal.New(refusal.NoteUnknown, "name", id.String()[:idShown])
}

// addressed are the notes for a member that they have not answered, of the last
// weeks, the newest first. What is old or over asks for nothing any more.
func (v *view) addressed(me member.ID, now time.Time) []talk.Note {
	var all []talk.Note
	for about, under := range v.notes {
		n, waits := talk.Waits(under, me)
		if waits && now.Sub(n.Saying.At) <= addressedFor && !v.settled(about) {
			all = append(all, n)
		}
	}
	slices.SortFunc(all, func(a, b talk.Note) int { return statement.Compare(b.Saying, a.Saying) })
	return all
}

// settled reports whether a matter is over.
func (v *view) settled(m talk.Matter) bool {
	switch m.Kind {
	case talk.OnMotion:
		o, _, err := v.motion(motion.ID(m.ID))
		return err != nil || !o.State.Free() && o.State != motion.Put
	case talk.OnTask:
		t, err := v.task(task.ID(m.ID))
		return err != nil || t.State.Over()
	case talk.OnItem:
		held, err := v.meeting(meeting.ID(m.ID))
		return err != nil || held.State == meeting.Closed || held.State == meeting.Cancelled
	}
	return false
}
