package guitest

import (
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/poll"
)

// What is moved in [Village.Votes].
const (
	Ranking  = "What do we build next year?"
	Scoring  = "Where does the market stand?"
	Election = "Who looks after the well?"
)

// Votes moves more in the meeting that goes on, once: a ranked choice that is
// open and on which Boris has voted, a choice by points that was made, and an
// election in which Boris and Chona stand. Ana may write down votes. Called again
// it does nothing.
func (v *Village) Votes() error {
	if v.voted {
		return nil
	}
	v.voted = true
	if err := v.by(v.Ana, func(c *collective.Collective) error { return c.TakeJob(v.Now, meeting.Teller, c.Me()) }); err != nil {
		return err
	}
	if err := v.scored(); err != nil {
		return err
	}
	ranking, err := v.move(motion.Submission{Text: Ranking, Rule: motion.Ranked,
		Options: []motion.Option{{Text: "the mill"}, {Text: "the school"}, {Text: "the bath"}}})
	if err != nil {
		return err
	}
	if err := v.by(v.Boris, func(c *collective.Collective) error {
		if err := c.Put(ranking, collective.Ways{}); err != nil {
			return err
		}
		return c.Cast(ranking, marked(2, 1))
	}); err != nil {
		return err
	}
	election, err := v.move(motion.Submission{Text: Election, Rule: motion.Approval, Election: true})
	if err != nil {
		return err
	}
	for _, p := range []*Person{v.Boris, v.Chona} {
		if err := v.by(p, func(c *collective.Collective) error { return c.Stand(election, c.Me(), motion.Accepted) }); err != nil {
			return err
		}
	}
	return nil
}

// scored is a choice by points, from the motion to its result.
func (v *Village) scored() error {
	id, err := v.move(motion.Submission{Text: Scoring, Rule: motion.Score,
		Options: []motion.Option{{Text: "on the square"}, {Text: "at the mill"}}})
	if err != nil {
		return err
	}
	if err := v.by(v.Boris, func(c *collective.Collective) error { return c.Put(id, collective.Ways{}) }); err != nil {
		return err
	}
	for i, p := range []*Person{v.Ana, v.Boris, v.Chona} {
		if err := v.by(p, func(c *collective.Collective) error { return c.Cast(id, marked(5, i+1)) }); err != nil {
			return err
		}
	}
	if err := v.by(v.Boris, func(c *collective.Collective) error { return c.LastCall(id) }); err != nil {
		return err
	}
	v.Pass(poll.LastCallFor)
	if err := v.by(v.Boris, func(c *collective.Collective) error { return c.Freeze(id) }); err != nil {
		return err
	}
	c, err := v.Ana.collective()
	if err != nil {
		return err
	}
	return v.Until("a choice", func() (bool, error) {
		p, err := c.Poll(id)
		return p.State == poll.Announced, err
	})
}

// move lets Boris move something under no item.
func (v *Village) move(s motion.Submission) (id motion.ID, err error) {
	s.Meeting = v.Now
	err = v.by(v.Boris, func(c *collective.Collective) error {
		id, err = c.Submit(s)
		return err
	})
	return id, err
}

// marked is a ballot with figures beside the first two options.
func marked(first, second int) poll.Answer {
	return poll.Answer{Choice: poll.Marked, Marks: []poll.Mark{{Option: "1", N: first}, {Option: "2", N: second}}}
}
