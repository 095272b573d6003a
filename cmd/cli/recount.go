package cli

import (
	"bytes"
	"os"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/print"
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
	if v.From != "" {
		return c.recountFile(c.path(v.From))
	}
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	p, err := of.Poll(o.ID)
	if err != nil {
		return nil, err
	}
	again, err := recount(p, of.Name)
	if err != nil {
		return nil, err
	}
	a := recounted{Same: p.Outcome != nil && p.Outcome.Same(again)}
	if a.pollAnswer, err = describePoll(c, of, o.ID); err != nil {
		return nil, err
	}
	a.figures(again)
	a.Passed, a.Snapshot, a.Result = &again.Passed, &again.Snapshot, words.Result(c.said(), again)
	return a, nil
}

// recount counts what was frozen.
func recount(p poll.Poll, name func(member.ID) string) (poll.Outcome, error) {
	switch {
	case len(p.Freezes) == 0:
		return poll.Outcome{}, refusal.New(refusal.PollNotFrozen)
	case p.Outcome == nil && len(p.Missing) == 0:
		return poll.Outcome{}, refusal.New(refusal.PollContested)
	}
	counted := p.Recount(p.Freezes[0])
	if len(counted.Missing) > 0 {
		return poll.Outcome{}, refusal.New(refusal.PollNotWhole, "missing", len(counted.Missing))
	}
	return counted.Outcome.Named(name), nil
}

// recountFile counts a vote that was exported, by whomever.
func (c *call) recountFile(file string) (answer, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, refusal.New(refusal.FileUnreadable)
	}
	p, name, err := collective.RecountFile(b)
	if err != nil {
		return nil, err
	}
	again, err := recount(p, name)
	if err != nil {
		return nil, err
	}
	a := recounted{Same: p.State == poll.Announced && p.Outcome.Same(again) && p.Wording.Sound()}
	a.ID, a.Text, a.Rule, a.State, a.Round, a.sets = p.Motion, p.Wording.Text, p.Rule, p.State, p.Round, p.Wording.Sets
	a.Ballots, a.Late, a.Confirmed, a.Differing, a.WaitsFor = []ballotAnswer{}, []ballotAnswer{}, []person{}, []person{}, []person{}
	for _, b := range p.Ballots {
		a.Ballots = append(a.Ballots, ballotAnswer{b.ID, person{b.By, name(b.By)}, b.Choice, b.Reason})
	}
	for _, n := range p.Confirmed {
		a.Confirmed = append(a.Confirmed, person{n.By, name(n.By)})
	}
	a.figures(again)
	a.Passed, a.Snapshot, a.Result = &again.Passed, &again.Snapshot, words.Result(c.said(), again)
	return a, nil
}

type pollExported struct {
	ID   motion.ID `json:"id"`
	File string    `json:"file"`
}

func (a pollExported) text(p *page) { p.say("poll.exported", "file", a.File) }

// Do writes a vote to a file that anybody can count again.
func (v *pollExportVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	b, err := of.ExportPoll(o.ID)
	if err != nil {
		return nil, err
	}
	if err := writeFile(c.path(v.Output), b); err != nil {
		return nil, err
	}
	return pollExported{o.ID, v.Output}, nil
}

// Do prints a vote for paper.
func (v *pollPrintVerb) Do(c *call) (answer, error) {
	of, o, err := find(c, motions, v.Motion)
	if err != nil {
		return nil, err
	}
	p, err := of.Poll(o.ID)
	if err != nil {
		return nil, err
	}
	charter, err := of.Charter()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	voting := print.Voting{Collective: charter.Name, Poll: p, Name: of.Name, Ballots: v.Ballots,
		Under: c.under(of, p.Wording, charter.Location())}
	if err := print.WriteVoting(&b, print.PDF, voting, c.l); err != nil {
		return nil, err
	}
	return pollExported{o.ID, v.Output}, writeFile(c.path(v.Output), b.Bytes())
}
