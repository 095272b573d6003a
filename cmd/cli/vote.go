package cli

import (
	"moot/app/collective"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/words"
)

type voted struct {
	ID     statement.ID `json:"id"`
	Motion motion.ID    `json:"motion"`
	Choice poll.Choice  `json:"choice"`
	Marks  []poll.Mark  `json:"marks,omitempty"`
	Reason string       `json:"reason"`
	// Member is whose vote was written down; null for one's own.
	Member *person `json:"member,omitempty"`

	rule motion.Rule
}

func (a voted) text(p *page) {
	choice := words.ChoiceUnder(p.Localizer, a.rule, a.Choice)
	if a.Member != nil {
		p.say("vote.entered", "name", a.Member.Name, "choice", choice)
		return
	}
	p.say("vote.done", "choice", choice)
}

// Do casts this person's ballot, or writes down somebody's who has no device.
func (v *voteVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	p, err := of.Poll(o.ID)
	if err != nil {
		return nil, err
	}
	says, err := c.readAnswer(of, p, v.Choice)
	if err != nil {
		return nil, err
	}
	says.Reason = v.Reason
	a := voted{Motion: o.ID, Choice: says.Choice, Marks: says.Marks, Reason: says.Reason, rule: p.Rule}
	if v.Member != "" {
		_, who, err := find(c, belonging, v.Member)
		if err != nil {
			return nil, err
		}
		a.Member = &person{who.ID, who.Name}
		return a, of.EnterVote(o.ID, who.ID, says)
	}
	if err := of.Cast(o.ID, says); err != nil {
		return nil, err
	}
	p, err = of.Poll(o.ID)
	for _, b := range p.Ballots {
		if b.By == of.Me() {
			a.ID, a.Reason = b.ID, b.Reason
		}
	}
	return a, err
}

// Do hands in what this person counted as a teller.
func (v *pollTellVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error {
		p, err := of.Poll(id)
		if err != nil {
			return err
		}
		s := poll.Sheet{Manner: poll.Hands, Invalid: v.Invalid}
		if v.Paper {
			s.Manner = poll.Paper
		}
		if s.Counted, err = c.people(v.Counted); err != nil {
			return err
		}
		if s.Second, err = c.second(v.Second); err != nil {
			return err
		}
		for _, said := range v.Pile {
			pile, err := c.readPile(of, p, said)
			if err != nil {
				return err
			}
			s.Piles = append(s.Piles, pile)
		}
		return of.Tell(id, s)
	})
}

// second finds who signs on paper beside this person; nobody by an empty query.
func (c *call) second(query string) (member.ID, error) {
	if query == "" {
		return member.ID{}, nil
	}
	_, who, err := find(c, belonging, query)
	return who.ID, err
}

// Do says whether somebody's objection applies.
func (v *pollFindVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error {
		_, who, err := find(c, belonging, v.Who)
		if err != nil {
			return err
		}
		p, err := of.Poll(id)
		if err != nil {
			return err
		}
		for _, vote := range p.Votes {
			if vote.Of == who.ID && vote.Choice == poll.Block {
				return of.FindObjection(id, vote.Ballot(), v.Applies)
			}
		}
		return refusal.New(refusal.PollNoObjection)
	})
}

// Do asks for two tellers.
func (v *pollWishVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, (*collective.Collective).WishForTellers)
}

// Do says the last call.
func (v *pollLastCallVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, (*collective.Collective).LastCall)
}

// Do types the number thrown in the room.
func (v *pollThrowVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.Throw(id, v.Number) })
}

// Do contests a result.
func (v *pollContestVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.ContestResult(id, v.Reason) })
}

// Do says that a poll is void.
func (v *pollVoidVerb) Do(c *call) (answer, error) {
	return c.onPoll(v.Motion, func(of *collective.Collective, id motion.ID) error { return of.VoidPoll(id, v.Reason) })
}
