package collective

import (
	"slices"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/household"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/notice"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/talk"
	"moot/app/task"
)

// Home is what a person finds first: what needs them now, what comes next, what
// happened last.
type Home struct {
	// Votes are motions put to the vote that this member may vote on with their own
	// device and has not; Voted are those where they have and the vote is still open.
	Votes, Voted []Vote
	// Open are meetings going on now, and Absent those of them where this
	// member is not there.
	Open, Absent []meeting.Meeting
	// Confirm are the meetings whose minutes are proposed and wait for this
	// member's word: to sign them, or to say what should be otherwise.
	Confirm []meeting.Meeting
	// Propose are the meetings whose minutes nobody has proposed, and this member
	// wrote them.
	Propose []meeting.Meeting
	// Count are votes that have ended and wait for this member to look at the count
	// and sign it: as a teller, or because somebody contested it.
	Count []Vote
	// Again are meetings that too few came to and nobody has called again; Due are
	// the next meetings of series that are due soon and nobody has called.
	Again []meeting.Meeting
	Due   []Upcoming
	// Waiting are the people who ask to belong and lack this member's word.
	Waiting []Waiting
	// Unfinished are votes this member ended that still wait for a second count
	// or were contested.
	Unfinished []Vote
	// Next are meetings called and not opened, the soonest first.
	Next []meeting.Meeting
	// Latest are the newest decisions, newest first.
	Latest []decision.Decision
	// Pressing are decisions that want something of this member: that are due soon or
	// overdue, have to be looked at again, or contradict each other.
	Pressing []decision.Decision
	// Today is the day for which all this is said.
	Today day.Date
	// Mine are this member's open requests.
	Mine []need.Need
	// Tasks are those this member is in or asked for that are late or fall due in a
	// week, Asked the tasks and Invited the groups that ask them to come in.
	Tasks, Asked []task.Task
	Invited      []group.Group
	// Closing are the rounds whose list is printed today or tomorrow. Confirmable are
	// households that declared heads which nobody outside has confirmed. Unmet are
	// requests of this member's household that came to less than was asked for.
	Closing     []ClosingSoon
	Confirmable []household.Household
	Unmet       []Unmet
	// Sent are mandates that want something of this member, Asking the rounds that wait
	// for this collective's answer, or for a second name under one that came on paper.
	Sent   []Sent
	Asking []ratification.Round
	// Over are the people on the roster of an association whose mandates are over and
	// of whom this member has not said that they go.
	Over []member.ID
	// Notes are for this member and wait for an answer; Board is what the notice
	// board shows today.
	Notes []talk.Note
	Board []notice.Notice
	// Goods wait to be fetched, made as promised, or confirmed.
	Goods Goods
	// Alone is true while no other device has the record: if this one is lost,
	// everything is.
	Alone bool
	// Reader is true in an association that the person reads: what it wants of people
	// is left away.
	Reader bool
	// Arrived is false while this device was admitted and the record has not
	// come yet.
	Arrived bool
	// Coming is how far the record has come since this device was let in; zero
	// once everything that was there then is here.
	Coming Coming
}

// Coming is how much of something is here, in entries.
type Coming struct{ Here, Of uint64 }

// Vote is a poll with its motion.
type Vote struct {
	Motion motion.Motion
	Poll   poll.Poll
}

// latestDecisions is how many decisions the first screen shows.
const latestDecisions = 3

// Home answers: what needs me now?
func (c *Collective) Home() (Home, error) {
	v, err := c.look()
	if err != nil {
		return Home{}, err
	}
	me := c.Me()
	if c.Reader() {
		return c.readsHome(v), nil
	}
	h := Home{Arrived: v.arrived && !me.IsZero(), Waiting: slices.DeleteFunc(slices.Clone(v.waiting), func(w Waiting) bool {
		return slices.Contains(w.Vouchers, me)
	})}
	if here := c.entries(); here < c.expected {
		h.Coming = Coming{Here: here, Of: c.expected}
	}
	devices := 0
	for _, m := range v.members {
		devices += m.Devices
	}
	h.Alone = devices == 1
	for _, m := range v.meetings {
		switch m.State {
		case meeting.Opened, meeting.Suspended:
			h.Open = append(h.Open, m)
			if !m.Present.Has(me) {
				h.Absent = append(h.Absent, m)
			}
		case meeting.Called:
			h.Next = append(h.Next, m)
		}
	}
	h.Confirm = c.toConfirm(v, me)
	if h.Propose, err = c.toPropose(v, me); err != nil {
		return Home{}, err
	}
	if again, ok := meeting.ToCallAgain(v.meetings); ok {
		h.Again = append(h.Again, again)
	}
	h.Due = v.due(c.now())
	c.polls(v, me, &h)
	h.Today, h.Pressing = v.today, pressing(v.register, me, v.today)
	for i := len(v.register) - 1; i >= 0 && len(h.Latest) < latestDecisions; i-- {
		h.Latest = append(h.Latest, v.register[i])
	}
	for _, n := range v.progressed(slices.DeleteFunc(slices.Clone(v.needs), func(n need.Need) bool { return n.By != me })) {
		if n.State.Open() && !n.Request.Offers && !n.Request.Stands() {
			h.Mine = append(h.Mine, n)
		}
	}
	h.Sent, h.Asking = v.sent(me), c.asking(v, me)
	if h.Over, err = c.ToLetGo(); err != nil {
		return Home{}, err
	}
	c.work(v, me, &h)
	return h, c.gathering(v, &h)
}

// polls fills in the votes that want something of a member.
func (c *Collective) polls(v *view, me member.ID, h *Home) {
	for _, p := range v.polls {
		i := slices.IndexFunc(v.motions, func(m motion.Motion) bool { return m.ID == p.Motion })
		if i < 0 {
			continue
		}
		vote := Vote{Motion: v.motions[i], Poll: p}
		switch {
		case p.State == poll.Open && p.Entitled.Has(me) && !p.ByTellers(me):
			if slices.ContainsFunc(p.Ballots, func(b poll.Ballot) bool { return b.By == me }) {
				h.Voted = append(h.Voted, vote)
			} else {
				h.Votes = append(h.Votes, vote)
			}
		case v.toCount(p, me):
			h.Count = append(h.Count, vote)
		case p.State == poll.Frozen || p.State == poll.Contested:
			if slices.ContainsFunc(p.Freezes, func(f poll.Freeze) bool { return f.By == me }) {
				h.Unfinished = append(h.Unfinished, vote)
			}
		}
	}
}

// readsHome is what there is to read: what comes next, what goes on and what happened
// last.
func (c *Collective) readsHome(v *view) Home {
	h := Home{Reader: true, Arrived: v.arrived, Today: v.today}
	for _, m := range v.meetings {
		switch m.State {
		case meeting.Opened, meeting.Suspended:
			h.Open = append(h.Open, m)
		case meeting.Called:
			h.Next = append(h.Next, m)
		}
	}
	for i := len(v.register) - 1; i >= 0 && len(h.Latest) < latestDecisions; i-- {
		h.Latest = append(h.Latest, v.register[i])
	}
	return h
}

// work fills in what a member is to do, is asked for, and is told.
func (c *Collective) work(v *view, me member.ID, h *Home) {
	now := c.now()
	today := c.today(v)
	h.Tasks = task.Due(v.tasks, me, today.Add(taskSoonDays))
	for _, t := range v.tasks {
		if t.People.Asked.Has(me) && !t.State.Over() && !t.FallsDue(today.Add(taskSoonDays)) {
			h.Asked = append(h.Asked, t)
		}
	}
	for _, g := range v.groups {
		if g.State != group.Ended && g.People.Asked.Has(me) {
			h.Invited = append(h.Invited, g)
		}
	}
	h.Notes = v.addressed(me, now)
	for _, n := range v.notices {
		if n.On(today) == notice.Shown {
			h.Board = append(h.Board, n)
		}
	}
}
