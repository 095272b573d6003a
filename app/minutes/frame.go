package minutes

import (
	"cmp"

	"moot/app/approval"
	"moot/app/meeting"
)

// frame says what meeting this was, where, when, how it was called, by whom it was
// opened, broken off and closed, and who had which job.
func (c composer) frame() Section {
	mt := c.Meeting
	kind := KindLater
	switch {
	case mt.First:
		kind = KindFirst
	case mt.Second:
		kind = KindSecond
	}
	args := Args{"collective": c.Collective}
	if of := mt.Original.Group; !of.IsZero() {
		kind, args["group"] = KindGroup, cmp.Or(c.Groups[of], of.String()[:8])
	}
	s := Section{Heading: HeadingMeeting, Lines: []Line{say(kind, args)}}
	if mt.Call.Place != "" {
		s.add(Place, Args{"place": mt.Call.Place})
	}
	s.add(CalledFor, Args{"when": mt.Call.When, "by": c.name(mt.Call.By), "at": mt.Call.At})
	s.Lines = append(s.Lines, c.notice())
	for _, step := range mt.Steps {
		s.Lines = append(s.Lines, c.step(step)...)
	}
	switch {
	case !mt.Began():
		s.add(OpenedNot, nil)
	case mt.State == meeting.Suspended:
		s.add(InABreak, nil)
	case mt.State == meeting.Opened:
		s.add(ClosedNot, nil)
	}
	for _, step := range mt.Overruled {
		s.add(Overruled, Args{"name": c.name(step.By), "at": step.At, "act": step.Act})
	}
	for _, job := range mt.JobHolders() {
		args := Args{"name": c.name(job.Member), "job": job.Job, "from": job.From}
		if job.To.IsZero() {
			s.add(Holds, args)
			continue
		}
		args["to"] = job.To
		s.add(HeldUntil, args)
	}
	if len(mt.Call.Agenda) == 0 {
		s.add(AgendaNone, nil)
	}
	return s
}

// notice says how long before people were told, and whether that was short.
func (c composer) notice() Line {
	n := c.Meeting.Notice()
	args := Args{"n": n.Days, "min": n.DaysMin}
	switch {
	case n.Days < 0:
		return say(NoticeAfter, args)
	case n.Short && n.Days == 0:
		return say(NoticeShortToday, args)
	case n.Short:
		return say(NoticeShort, args)
	case n.DaysMin > 0:
		return say(NoticeKept, args)
	case n.Days == 0:
		return say(NoticeToday, args)
	}
	return say(NoticeGiven, args)
}

// step is one step of the meeting. Of several openings or closings made out of
// sight of each other all are told.
func (c composer) step(s meeting.Step) []Line {
	keys := map[meeting.Act]Key{
		meeting.Revise: Revised, meeting.Postpone: Postponed, meeting.Cancel: Cancelled,
		meeting.Open: Opened, meeting.Suspend: BreakBegan, meeting.Resume: BreakEnded, meeting.Close: Closed,
	}
	key, known := keys[s.Act]
	if !known {
		return nil
	}
	if s.Inquorate {
		key = ClosedInquorate
	}
	lines := []Line{say(key, Args{"at": s.At, "by": c.name(s.By)})}
	if s.Reason != "" {
		lines = append(lines, say(Because, Args{"reason": s.Reason}))
	}
	return lines
}

// next is the meeting after this one, if it was called before this one ended, and
// what is left for it.
func (c composer) next() Section {
	s := Section{Heading: HeadingNext}
	if c.Next != nil {
		s.add(Next, Args{"title": c.Next.Title, "when": c.Next.When, "place": c.Next.Place})
		if c.Next.Place == "" {
			s.Lines[0].Key = NextNoPlace
		}
	}
	for _, item := range c.Meeting.Unfinished() {
		s.add(LeftOver, Args{"title": item.Title})
	}
	return s
}

// approves says that a wording approved earlier minutes, if it did.
func (c composer) approves(wording string) []Line {
	h, carries := approval.Carries(wording)
	if !carries {
		return nil
	}
	if title := c.Proposed[h]; title != "" {
		return []Line{say(ApprovesOf, Args{"title": title, "mark": h.Mark()})}
	}
	return []Line{say(Approves, Args{"mark": h.Mark()})}
}
