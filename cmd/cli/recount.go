package cli

import (
	"moot/app/refusal"
	"moot/app/words"
)

// recounted is a count made anew from the freeze and the ballots alone, beside
// the one that stands in the record.
type recounted struct {
	pollAnswer
	Same bool `json:"same"`
}

func (a recounted) text(p *page) {
	a.pollAnswer.text(p)
	if a.Same {
		p.say("recount.same")
	} else {
		p.say("recount.other")
	}
}

// Do counts again, without taking anything over from earlier counts.
func (v *pollRecountVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	p, err := of.Poll(o.ID)
	if err != nil {
		return nil, err
	}
	if len(p.Freezes) == 0 {
		return nil, refusal.New(refusal.PollNotFrozen)
	}
	if len(p.Freezes) > 1 {
		return nil, refusal.New(refusal.PollContested)
	}
	counted := p.Recount(p.Freezes[0])
	if len(counted.Missing) > 0 {
		return nil, refusal.New(refusal.PollNotWhole, "missing", len(counted.Missing))
	}
	again := counted.Outcome

	a := recounted{Same: p.Outcome != nil && p.Outcome.Same(again)}
	if a.pollAnswer, err = describePoll(c, of, o.ID); err != nil {
		return nil, err
	}
	a.figures(again)
	a.Passed, a.Snapshot, a.Result = &again.Passed, &again.Snapshot, words.Result(c.said(), again)
	return a, nil
}
