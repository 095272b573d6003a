package minutes

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// motion is a motion, its exact wording, and what became of it.
func (c composer) motion(m motion.Motion) []Line {
	lines := []Line{
		say(Moved, Args{"number": c.number[m.ID], "mover": c.name(m.Mover), "rule": m.Rule}),
		wording(m.Wording.Text),
		say(Mark, Args{"mark": m.Wording.Hash.Short()}),
	}
	if n := len(m.Wordings) - 1; n > 0 {
		lines = append(lines, say(Reworded, Args{"n": n}))
	}
	for _, p := range c.polls[m.ID] {
		lines = append(lines, c.vote(p)...)
	}
	switch m.State {
	case motion.Withdrawn:
		lines = append(lines, Line{Kind: Result, Key: Withdrawn})
	case motion.Submitted:
		lines = append(lines, Line{Kind: Result, Key: PutNot})
	}
	return lines
}

// vote is how a motion was put, voted on, counted, and what came out.
func (c composer) vote(p poll.Poll) []Line {
	put := Put
	if p.Round > 1 {
		put = PutAgain
	}
	lines := []Line{say(put, Args{"at": p.Puttings[0].At, "by": c.name(p.Puttings[0].By)})}
	if p.State == poll.Open {
		voters := make([]member.ID, 0, len(p.Ballots))
		for _, b := range p.Ballots {
			voters = append(voters, b.By)
		}
		return append(lines, say(Running, Args{"n": len(member.SetOf(voters...))}))
	}
	if p.Outcome == nil && p.State == poll.Contested {
		var ended []member.ID
		for _, f := range p.Freezes {
			ended = append(ended, f.By)
		}
		return append(lines, Line{Kind: Result, Key: ContestedBy, Args: Args{"names": c.names(member.SetOf(ended...))}})
	}
	lines = append(lines, say(Frozen, Args{"at": p.Freezes[0].At, "by": c.name(p.Freezes[0].By)}))
	if p.Outcome == nil {
		return append(lines, say(Missing, Args{"n": len(p.Missing)}))
	}
	lines = append(lines, c.figures(*p.Outcome)...)
	lines = append(lines, c.counts(p)...)
	for _, b := range p.Late {
		lines = append(lines, say(Late, Args{"name": c.name(b.By), "choice": b.Choice, "at": b.At}))
	}
	return append(lines, c.result(p)...)
}

// figures restates the quorum and gives the tally.
func (c composer) figures(o poll.Outcome) []Line {
	return []Line{
		say(Quorum, Args{"quorum": o.Quorum}),
		say(Figures, Args{"yes": o.Tally.Yes, "no": o.Tally.No, "abstain": o.Tally.Abstain, "invalid": o.Tally.Invalid}),
		say(MarkBallots, Args{"mark": o.Snapshot.Short()}),
	}
}

// counts says who counted.
func (c composer) counts(p poll.Poll) []Line {
	by := c.name(p.Freezes[0].By)
	var lines []Line
	switch {
	case len(p.Confirmed) > 0:
		lines = append(lines, say(Counted, Args{"by": by, "names": c.names(authors(p.Confirmed))}))
	case p.State == poll.Announced:
		lines = append(lines, say(CountedAlone, Args{"by": by}))
	default:
		lines = append(lines, say(CountedOnce, Args{"by": by}))
	}
	if len(p.Differing) > 0 {
		lines = append(lines, say(Differing, Args{"names": c.names(authors(p.Differing))}))
	}
	return lines
}

// result is what was announced, if anything was.
func (c composer) result(p poll.Poll) []Line {
	switch p.State {
	case poll.Announced:
		return []Line{{Kind: Result, Key: Announced, Args: Args{"result": *p.Outcome}}}
	case poll.Contested:
		return []Line{{Kind: Result, Key: Contested}}
	}
	return nil
}

func authors(counts []poll.Count) member.Set {
	var by []member.ID
	for _, c := range counts {
		by = append(by, c.By)
	}
	return member.SetOf(by...)
}
