package cli

import (
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/notice"
	"moot/app/ratification"
	"moot/app/refusal"
	"moot/app/talk"
	"moot/app/task"
)

// kind says how people name things of one kind, and how to say no to a name.
type kind[T any] struct {
	list               func(*collective.Collective) ([]T, error)
	id, name           func(T) string
	unknown, ambiguous refusal.Code
}

var (
	meetings = kind[meeting.Meeting]{
		(*collective.Collective).Meetings,
		func(m meeting.Meeting) string { return m.ID.String() },
		func(m meeting.Meeting) string { return m.Call.Title },
		refusal.MeetingUnknown, refusal.MeetingAmbiguous,
	}
	motions = kind[motion.Motion]{
		(*collective.Collective).Motions,
		func(m motion.Motion) string { return m.ID.String() },
		func(m motion.Motion) string { return m.Wording.Text },
		refusal.MotionUnknown, refusal.MotionAmbiguous,
	}
	decisions = kind[decision.Decision]{
		(*collective.Collective).Decisions,
		func(d decision.Decision) string { return d.ID.String() },
		func(d decision.Decision) string { return d.Wording.Text },
		refusal.MotionUnknown, refusal.MotionAmbiguous,
	}
	needs = kind[need.Need]{
		intents(false),
		func(n need.Need) string { return n.ID.String() },
		func(n need.Need) string { return n.Request.What },
		refusal.NeedUnknown, refusal.NeedAmbiguous,
	}
	offers = kind[need.Need]{
		intents(true),
		func(n need.Need) string { return n.ID.String() },
		func(n need.Need) string { return n.Request.What },
		refusal.NeedUnknown, refusal.NeedAmbiguous,
	}
	groups = kind[group.Group]{
		(*collective.Collective).Groups,
		func(g group.Group) string { return g.ID.String() },
		func(g group.Group) string { return g.Plan.Name },
		refusal.GroupUnknown, refusal.GroupAmbiguous,
	}
	mandates = kind[mandate.Mandate]{
		(*collective.Collective).Mandates,
		func(m mandate.Mandate) string { return m.ID.String() },
		func(m mandate.Mandate) string { return m.Plan.To },
		refusal.MandateUnknown, refusal.MandateAmbiguous,
	}
	ratifications = kind[ratification.Round]{
		(*collective.Collective).Ratifications,
		func(r ratification.Round) string { return r.ID.String() },
		func(r ratification.Round) string { return r.Call.Text },
		refusal.RatifyUnknown, refusal.RatifyAmbiguous,
	}
	tasks = kind[task.Task]{
		(*collective.Collective).Tasks,
		func(t task.Task) string { return t.ID.String() },
		func(t task.Task) string { return t.Plan.Text },
		refusal.TaskUnknown, refusal.TaskAmbiguous,
	}
	notices = kind[notice.Notice]{
		(*collective.Collective).Notices,
		func(n notice.Notice) string { return n.ID.String() },
		func(n notice.Notice) string { return n.Posting.Title },
		refusal.NoticeUnknown, refusal.NoticeAmbiguous,
	}
	notes = kind[talk.Note]{
		(*collective.Collective).AllNotes,
		func(n talk.Note) string { return n.ID.String() },
		func(n talk.Note) string { return n.Saying.Text },
		refusal.NoteUnknown, refusal.NoteAmbiguous,
	}
	waiting = kind[collective.Waiting]{
		(*collective.Collective).Waiting,
		func(w collective.Waiting) string { return w.ID.String() },
		func(w collective.Waiting) string { return w.Name },
		refusal.MemberUnknown, refusal.MemberAmbiguous,
	}
)

// find returns the one thing that a person means by a whole id, an exact name or
// the beginning of an id, in that order; and the collective it belongs to.
func find[T any](c *call, k kind[T], query string) (*collective.Collective, T, error) {
	var none T
	collectives, err := c.collectives()
	if err != nil {
		return nil, none, err
	}
	type of struct {
		c  *collective.Collective
		it T
	}
	var all []of
	for _, one := range collectives {
		things, err := k.list(one)
		if err != nil {
			return nil, none, err
		}
		for _, it := range things {
			all = append(all, of{one, it})
		}
	}
	i, many := pick(len(all), query,
		func(i int) string { return k.id(all[i].it) }, func(i int) string { return k.name(all[i].it) })
	switch {
	case many:
		return nil, none, refusal.New(k.ambiguous, "name", query)
	case i < 0:
		return nil, none, refusal.New(k.unknown, "name", query)
	}
	return all[i].c, all[i].it, nil
}

// pick chooses among n things; it returns -1 if none fits or, with many, if more
// than one does.
func pick(n int, query string, id, name func(int) string) (chosen int, many bool) {
	query = strings.Join(strings.Fields(query), " ")
	if query == "" {
		return -1, false
	}
	for _, fits := range []func(int) bool{
		func(i int) bool { return strings.EqualFold(id(i), query) },
		func(i int) bool { return strings.EqualFold(strings.Join(strings.Fields(name(i)), " "), query) },
		func(i int) bool { return strings.HasPrefix(id(i), strings.ToLower(query)) },
	} {
		chosen = -1
		for i := range n {
			if !fits(i) {
				continue
			}
			if chosen >= 0 {
				return -1, true
			}
			chosen = i
		}
		if chosen >= 0 {
			return chosen, false
		}
	}
	return -1, false
}

// meeting finds a meeting. Without a name it is the one that is open, else the
// only one that was called and not opened.
func (c *call) meeting(query string) (*collective.Collective, collective.Meeting, error) {
	k := meetings
	if query == "" {
		return c.presentMeeting()
	}
	of, m, err := find(c, k, query)
	if err != nil {
		return nil, collective.Meeting{}, err
	}
	whole, err := of.Meeting(m.ID)
	return of, whole, err
}

func (c *call) presentMeeting() (*collective.Collective, collective.Meeting, error) {
	collectives, err := c.collectives()
	if err != nil {
		return nil, collective.Meeting{}, err
	}
	var of *collective.Collective
	var found meeting.Meeting
	for _, state := range []meeting.State{meeting.Opened, meeting.Suspended, meeting.Called} {
		for _, one := range collectives {
			all, err := one.Meetings()
			if err != nil {
				return nil, collective.Meeting{}, err
			}
			for _, m := range all {
				if m.State != state {
					continue
				}
				if of != nil {
					return nil, collective.Meeting{}, refusal.New(refusal.MeetingAmbiguous)
				}
				of, found = one, m
			}
		}
		if of != nil {
			whole, err := of.Meeting(found.ID)
			return of, whole, err
		}
	}
	return nil, collective.Meeting{}, refusal.New(refusal.MeetingUnknown)
}

// item finds an agenda item by its number, its id or its title. A number that is
// none of the agenda is not taken for the beginning of an id.
func item(m collective.Meeting, query string) (meeting.ItemID, error) {
	agenda := m.Call.Agenda
	chosen := -1
	if n, err := strconv.Atoi(query); err == nil && len(query) <= itemDigitsMax {
		chosen = n - 1
	} else {
		chosen, _ = pick(len(agenda), query,
			func(i int) string { return string(agenda[i].ID) }, func(i int) string { return agenda[i].Title })
	}
	if chosen < 0 || chosen >= len(agenda) {
		return "", refusal.New(refusal.MeetingNoItem, "item", query)
	}
	return agenda[chosen].ID, nil
}

// itemDigitsMax is how long the number of an agenda item gets.
const itemDigitsMax = 3
