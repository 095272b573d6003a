package cli

import (
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/words"
)

type voted struct {
	ID     statement.ID `json:"id"`
	Motion motion.ID    `json:"motion"`
	Choice poll.Choice  `json:"choice"`
	Reason string       `json:"reason"`
}

func (a voted) text(p *page) { p.say("vote.done", "choice", words.Choice(p.Localizer, a.Choice)) }

// Do casts this person's ballot.
func (v *voteVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	if err := of.Cast(o.ID, poll.Answer{Choice: poll.Choice(v.Choice), Reason: v.Reason}); err != nil {
		return nil, err
	}
	p, err := of.Poll(o.ID)
	a := voted{Motion: o.ID, Choice: poll.Choice(v.Choice)}
	for _, b := range p.Ballots {
		if b.By == of.Me() {
			a.ID, a.Choice, a.Reason = b.ID, b.Choice, b.Reason
		}
	}
	return a, err
}
