package collective

import (
	"encoding/hex"
	"io"
	"slices"

	"moot/app/decision"
	"moot/app/group"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/space"
)

// Called is what somebody says to call a meeting.
type Called struct {
	Title string
	// When is wall-clock time where the collective is.
	When  meeting.LocalTime
	Place string
	// Agenda is what is to be dealt with; items without an id get one.
	Agenda []meeting.Item
	// SecondOf, Series with Occurrence, and Draft say what the call goes back to.
	SecondOf   meeting.ID
	Series     meeting.SeriesID
	Occurrence meeting.LocalTime
	Draft      meeting.DraftID
	// Group is the working group that meets; zero for everybody.
	Group group.ID
}

// Meeting is one meeting as people look at it.
type Meeting struct {
	meeting.Meeting
	Texts     record.Texts
	Motions   []motion.Motion
	Polls     []poll.Poll
	Decisions []decision.Decision
	// Electorate is who may vote at the next poll, Quorum whether enough of
	// them are there.
	Electorate member.Set
	Quorum     meeting.Check
}

// Meetings are all meetings, by the time they are called for.
func (c *Collective) Meetings() ([]meeting.Meeting, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.meetings), nil
}

// Meeting returns one meeting with everything that belongs to it.
func (c *Collective) Meeting(id meeting.ID) (Meeting, error) {
	v, err := c.look()
	if err != nil {
		return Meeting{}, err
	}
	m, err := v.meeting(id)
	if err != nil {
		return Meeting{}, err
	}
	m.Texts, err = c.texts(id)
	return m, err
}

func (v *view) meeting(id meeting.ID) (Meeting, error) {
	i := slices.IndexFunc(v.meetings, func(m meeting.Meeting) bool { return m.ID == id })
	if i < 0 {
		return Meeting{}, refusal.New(refusal.MeetingUnknown, "id", id.String())
	}
	m := Meeting{Meeting: v.meetings[i]}
	for _, o := range v.motions {
		if o.Meeting == id {
			m.Motions = append(m.Motions, o)
		}
	}
	for _, p := range v.polls {
		if p.Meeting == id {
			m.Polls = append(m.Polls, v.named(p))
		}
	}
	of := v.decisions
	if !m.OfAll() {
		of = v.crewed
	}
	for _, d := range of {
		if d.Meeting == id {
			d.Outcome = d.Outcome.Named(v.name)
			m.Decisions = append(m.Decisions, d)
		}
	}
	m.Electorate = m.Meeting.Electorate(v.roll, v.roll)
	m.Quorum = m.Quorate(m.Electorate)
	return m, nil
}

// CallMeeting calls a meeting; who may vote is settled by it. A meeting that was
// closed for want of a quorum is called a second time with CallAgain.
func (c *Collective) CallMeeting(d Called) (meeting.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return meeting.ID{}, err
	}
	call := meeting.Call{Title: d.Title, When: d.When, Place: d.Place, RosterHeads: record.Opaque(c.space.RosterHeads()),
		SecondOf: d.SecondOf, Series: d.Series, Occurrence: d.Occurrence, Draft: d.Draft}
	if call.Group, call.Crew, err = c.crew(v, d.Group); err != nil {
		return meeting.ID{}, err
	}
	if call.Agenda, err = c.identified(d.Agenda); err != nil {
		return meeting.ID{}, err
	}
	for _, m := range v.meetings {
		if m.State == meeting.Closed {
			call.Earlier = append(call.Earlier, m.ID)
		}
	}
	for _, id := range v.history.Heads() {
		call.Charter = append(call.Charter, statement.ID(id))
	}
	call, no := call.Cleaned()
	if no != nil {
		return meeting.ID{}, no
	}
	id, err := c.say(call, func(id statement.ID) space.Edit {
		return record.BeginTexts(meeting.ID(id), call.Agenda)
	})
	return meeting.ID(id), err
}

// identified gives the items without an id one.
func (c *Collective) identified(agenda []meeting.Item) ([]meeting.Item, error) {
	agenda = slices.Clone(agenda)
	for i := range agenda {
		if agenda[i].ID == "" {
			id, err := itemID(c.rand)
			if err != nil {
				return nil, err
			}
			agenda[i].ID = id
		}
	}
	return agenda, nil
}

func itemID(random io.Reader) (meeting.ItemID, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", err
	}
	return meeting.ItemID(hex.EncodeToString(b[:])), nil
}

// meet says one thing about a meeting after asking the rules. A rule that wants
// nothing said returns neither statement nor refusal.
func (c *Collective) meet(id meeting.ID, rule func(*view, Meeting) (statement.Sayer, *refusal.Refusal)) error {
	return c.meetAll(id, func(v *view, m Meeting) ([]statement.Sayer, *refusal.Refusal) {
		what, no := rule(v, m)
		if what == nil {
			return nil, no
		}
		return []statement.Sayer{what}, no
	})
}

// meetAll says several things about a meeting in one breath; see meet.
func (c *Collective) meetAll(id meeting.ID, rule func(*view, Meeting) ([]statement.Sayer, *refusal.Refusal)) error {
	return c.inMeeting(id, func(v *view, m Meeting) error {
		said, no := rule(v, m)
		if no != nil {
			return no
		}
		if len(said) == 0 {
			return nil
		}
		_, err := c.sayAll(said)
		return err
	})
}

// inMeeting writes about a meeting as it stands, and nothing else is written meanwhile.
func (c *Collective) inMeeting(id meeting.ID, write func(*view, Meeting) error) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	m, err := v.meeting(id)
	if err != nil {
		return err
	}
	return write(v, m)
}
