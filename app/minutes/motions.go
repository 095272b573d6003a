package minutes

import (
	"cmp"
	"slices"
	"strconv"

	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// Options is what there is to choose from, with the names of people who stand; as
// a value of [Args] it is listed in the reader's language.
type Options []motion.Option

// compareMotions puts the motions of a meeting in order: along the agenda, under
// one item by claimed time, then by id; amendments come right after what they
// amend.
func (c composer) compareMotions(byID map[motion.ID]motion.Motion) func(a, b motion.Motion) int {
	root := func(m motion.Motion) motion.Motion {
		if main, known := byID[m.Amends.Motion]; known && !m.Amends.IsZero() {
			return main
		}
		return m
	}
	return func(a, b motion.Motion) int {
		ra, rb := root(a), root(b)
		switch {
		case a.ID == b.ID:
			return 0
		case ra.ID != rb.ID:
			return cmp.Or(
				cmp.Compare(uint(c.place[ra.ID]), uint(c.place[rb.ID])), // noItem comes last
				ra.SubmittedAt.Compare(rb.SubmittedAt), statement.ID(ra.ID).Compare(statement.ID(rb.ID)),
			)
		case a.ID == ra.ID:
			return -1
		case b.ID == ra.ID:
			return 1
		}
		return cmp.Or(a.SubmittedAt.Compare(b.SubmittedAt), statement.ID(a.ID).Compare(statement.ID(b.ID)))
	}
}

// motion is a motion, its exact wording, where it comes from, how it was voted
// on, and what became of it.
func (c composer) motion(m motion.Motion) []Line {
	args := Args{"number": c.number[m.ID], "mover": c.name(m.Mover), "rule": m.Rule}
	moved := say(Moved, args)
	if !m.Amends.IsZero() {
		args["of"], args["change"] = c.number[m.Amends.Motion], m.Amends
		moved = say(MovedAmendment, args)
	}
	lines := []Line{moved, wording(m.Wording), say(Mark, Args{"mark": m.Wording.Hash.Short()})}
	if n := len(m.Wordings) - 1; n > 0 {
		lines = append(lines, say(Reworded, Args{"n": n}))
	}
	if amendments := m.Wording.Amendments; len(amendments) > 0 {
		var numbers []string
		for _, id := range amendments {
			numbers = append(numbers, strconv.Itoa(c.number[id]))
		}
		lines = append(lines, say(WithAmendments, Args{"n": len(numbers), "numbers": numbers}))
	}
	if !m.InsteadOf.IsZero() {
		lines = append(lines, c.other(m.InsteadOf, Alternative, AlternativeElsewhere, Args{}))
	}
	if !m.Renews.IsZero() {
		lines = append(lines, c.other(m.Renews, Renews, RenewsElsewhere, Args{}))
	}
	if n := len(m.Supporters); n > 0 {
		lines = append(lines, say(Supported, Args{"n": n, "names": c.names(m.Supporters)}))
	}
	lines = append(lines, c.choice(m)...)
	for _, p := range c.polls[m.ID] {
		lines = append(lines, c.vote(m, p)...)
	}
	return append(lines, c.fate(m)...)
}

// other names another motion: by its number in these minutes, else by the mark of
// its wording, else by the beginning of its id.
func (c composer) other(id motion.ID, here, elsewhere Key, args Args) Line {
	if n := c.number[id]; n > 0 {
		args["number"] = n
		return say(here, args)
	}
	args["mark"] = id.String()[:12]
	if i := slices.IndexFunc(c.Motions, func(m motion.Motion) bool { return m.ID == id }); i >= 0 {
		args["mark"] = c.Motions[i].Wording.Hash.Short()
	}
	return say(elsewhere, args)
}

// choice is what there is to choose from: the mover's options, or who was proposed
// and what they said to that.
func (c composer) choice(m motion.Motion) []Line {
	var lines []Line
	if options := m.Wordings[0].Options; len(options) > 0 {
		lines = append(lines, say(ToChoose, Args{"options": c.options(options)}))
	}
	stands := map[motion.Stand]Key{motion.Accepted: CandidateStands, motion.Declined: CandidateDeclined, motion.Proposed: CandidateSilent}
	for _, one := range m.Candidates {
		lines = append(lines, say(stands[one.Stand], Args{"name": c.name(one.Member), "names": c.names(one.ProposedBy)}))
	}
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Compare(text(a.Args["name"]), text(b.Args["name"])) // the options have none and come first
	})
	return lines
}

func text(value any) string { s, _ := value.(string); return s }

// options are options with the names of people in them.
func (c composer) options(all []motion.Option) Options {
	return poll.Outcome{Options: all}.Named(c.name).Options
}

// fate is what became of a motion otherwise than by a vote.
func (c composer) fate(m motion.Motion) []Line {
	var lines []Line
	switch {
	case m.State == motion.Withdrawn:
		lines = append(lines, Line{Kind: Result, Key: Withdrawn})
	case m.State.Free() && len(c.polls[m.ID]) == 0:
		lines = append(lines, Line{Kind: Result, Key: PutNot})
	case m.State.Free():
		lines = append(lines, Line{Kind: Result, Key: Undecided})
	case m.State == motion.Merged && len(m.Turns) == 0:
		lines = append(lines, Line{Kind: Result, Key: TakenIn})
	case m.State == motion.Superseded && len(m.Turns) == 0:
		lines = append(lines, Line{Kind: Result, Key: SupersededByVote})
	case m.State == m.Turned:
		lines = append(lines, c.turned(m)...)
	}
	if m.Disputed {
		var by []string
		for _, t := range m.Turns {
			by = append(by, c.name(t.By))
		}
		slices.Sort(by)
		lines = append(lines, say(TurnDisputed, Args{"names": slices.Compact(by)}))
	}
	return lines
}

// turned says what a meeting made of a motion without a vote, and why.
func (c composer) turned(m motion.Motion) []Line {
	first := m.Turns[0]
	args := Args{"at": first.At, "by": c.name(first.By)}
	var line Line
	switch m.Turned {
	case motion.Postponed:
		line = say(TurnPostponed, args)
	case motion.Referred:
		line = say(TurnReferred, args)
	case motion.NotAdmitted:
		line = say(TurnNotAdmitted, args)
	case motion.Superseded:
		line = c.other(first.Other, TurnSuperseded, TurnSupersededElsewhere, args)
	case motion.Merged:
		line = c.other(first.Other, TurnMerged, TurnMergedElsewhere, args)
	default:
		return nil
	}
	line.Kind = Result
	lines := []Line{line}
	for _, t := range m.Turns {
		if t.Reason != "" {
			lines = append(lines, say(Because, Args{"reason": t.Reason}))
		}
	}
	return lines
}
