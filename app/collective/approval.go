package collective

import (
	"slices"

	"moot/app/approval"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/print"
	"moot/app/record"
	"moot/app/refusal"
)

// approvalOf says how far the minutes of a meeting have come.
func (c *Collective) approvalOf(v *view, id meeting.ID) (approval.Standing, error) {
	i := slices.IndexFunc(v.meetings, func(m meeting.Meeting) bool { return m.ID == id })
	if i < 0 {
		return approval.Standing{}, refusal.New(refusal.MeetingUnknown, "id", id.String())
	}
	return approval.Fold(v.facts.Minutes, map[meeting.ID]approval.Room{id: v.room(v.meetings[i])}, v.everyone(c.space.Roster()))[id], nil
}

// approvals are those of all meetings, newest first.
func (c *Collective) approvals(v *view) []approval.Standing {
	rooms := make(map[meeting.ID]approval.Room, len(v.meetings))
	for _, m := range v.meetings {
		rooms[m.ID] = v.room(m)
	}
	folded := approval.Fold(v.facts.Minutes, rooms, v.everyone(c.space.Roster()))
	all := make([]approval.Standing, 0, len(folded))
	for _, m := range slices.Backward(v.meetings) {
		all = append(all, folded[m.ID])
	}
	return all
}

// room is what a meeting means for the approval of its minutes.
func (v *view) room(m meeting.Meeting) approval.Room {
	room := approval.Room{Closed: m.State == meeting.Closed, Others: m.Call.Signers}
	var present []member.ID
	for _, a := range m.Attendances {
		if a.Presence == meeting.Arrived {
			present = append(present, a.Who())
		}
	}
	room.Present = member.SetOf(present...)
	for _, t := range m.JobHolders() {
		room.Jobs = room.Jobs.Or(member.SetOf(t.Member))
		switch t.Job {
		case meeting.Chair:
			room.Chairs = room.Chairs.Or(member.SetOf(t.Member))
		case meeting.Pen:
			room.Pens = room.Pens.Or(member.SetOf(t.Member))
		}
	}
	if len(room.Chairs) == 0 { // nobody took it, so it was with who opened
		room.Chairs = member.SetOf(m.OpenedBy)
		room.Jobs = room.Jobs.Or(room.Chairs)
	}
	for _, d := range v.decisions {
		if h, ok := approval.Carries(d.Wording.Text); ok && d.Meeting != m.ID {
			room.Carried = append(room.Carried, h)
		}
	}
	return room
}

// next is the first meeting after another that was called before that one ended.
func (v *view) next(after meeting.Meeting) *meeting.Call {
	for _, m := range v.meetings { // by the time they are called for
		if m.Original.Group == after.Original.Group && m.Call.When > after.Call.When && m.State != meeting.Cancelled &&
			(after.ClosedAt.IsZero() || m.Original.At.Before(after.ClosedAt)) {
			return &m.Call
		}
	}
	return nil
}

// proposed is what the meetings were called whose minutes were proposed.
func (v *view) proposed() map[approval.Hash]string {
	titles := make(map[meeting.ID]string, len(v.meetings))
	for _, m := range v.meetings {
		titles[m.ID] = m.Call.Title
	}
	all := make(map[approval.Hash]string, len(v.facts.Minutes.Proposals))
	for _, p := range v.facts.Minutes.Proposals {
		all[p.Hash] = titles[p.Meeting]
	}
	return all
}

// copies are the documents here that hold a version of minutes as its hash says.
func (c *Collective) copies(h approval.Hash) []string {
	return slices.DeleteFunc(c.space.Documents(record.KeptOf(h)), func(doc string) bool {
		projection, err := c.space.Projection(doc)
		if err == nil {
			_, err = record.ReadKept(h, projection)
		}
		return err != nil
	})
}

// kept reads a version of minutes from whoever keeps it.
func (c *Collective) kept(h approval.Hash) (print.Version, error) {
	copies := c.copies(h)
	if len(copies) == 0 {
		return print.Version{}, refusal.New(refusal.MinutesNotHere, "mark", h.Mark())
	}
	projection, err := c.space.Projection(copies[0])
	if err != nil {
		return print.Version{}, err
	}
	canonical, err := record.ReadKept(h, projection)
	if err != nil {
		return print.Version{}, err
	}
	return print.ReadVersion(canonical)
}
