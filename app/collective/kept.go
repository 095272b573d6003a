package collective

import (
	"slices"
	"strings"

	"moot/app/association"
	"moot/app/day"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
)

// Cast is a collective's vote in an association, held against the mandate of its
// delegate.
type Cast struct {
	association.Vote
	// Name is what the collective is called, By the people who write for it.
	Name string
	By   member.Set
}

// HowTheyVoted says of each vote that counts in an association whether it was within
// the instructions, outside them, or on something of which they are silent.
func (c *Collective) HowTheyVoted(id motion.ID) ([]Cast, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	if v.union == nil {
		return nil, refusal.New(refusal.AssociationNone)
	}
	o, m, err := v.motion(id)
	if err != nil {
		return nil, err
	}
	p, no := m.poll(o)
	if no != nil {
		return nil, no
	}
	return v.casts(o, m, p), nil
}

// casts judges the votes of a poll in an association.
func (v *view) casts(o motion.Motion, m Meeting, p poll.Poll) []Cast {
	questions := called(o, m.Meeting, p)
	on := day.Of(p.Puttings[0].At, v.charter.Location())
	var all []Cast
	for _, vote := range p.Votes {
		from, ok := v.union.Member(vote.Of)
		if !ok || vote.Choice == "" {
			continue
		}
		cast := mandate.Cast{Question: questions[0], Text: p.Wording.Hash, Vote: voiceOf(p, vote), Reason: vote.Reason}
		if cast.Vote == (mandate.Vote{}) {
			continue
		}
		all = append(all, Cast{Vote: from.Judge(cast, questions, on), Name: from.Name, By: v.union.Writers(vote.Of)})
	}
	return all
}

// called is what a question is called, as instructions may name it: by its item on
// the agenda, by its words, by the first line of them.
func called(o motion.Motion, m meeting.Meeting, p poll.Poll) (names []string) {
	for _, item := range m.Call.Agenda {
		if item.ID == o.Item {
			names = append(names, item.Title)
		}
	}
	words := strings.TrimSpace(p.Wording.Text)
	first, _, more := strings.Cut(words, "\n")
	if names = append(names, first); more {
		names = append(names, words)
	}
	return names
}

// voiceOf is a vote as mandates speak of it.
func voiceOf(p poll.Poll, v poll.Vote) mandate.Vote {
	switch v.Choice {
	case poll.Yes:
		return mandate.Vote{For: 1}
	case poll.No, poll.Block:
		return mandate.Vote{Against: 1}
	case poll.Abstain:
		return mandate.Vote{Abstain: 1}
	case poll.Marked:
		best := slices.MinFunc(v.Marks, func(a, b poll.Mark) int {
			if p.Rule == motion.Ranked || p.Rule == motion.STV {
				return a.N - b.N
			}
			return b.N - a.N
		})
		i := slices.IndexFunc(p.Wording.Options, func(o motion.Option) bool { return o.ID == best.Option })
		return mandate.Vote{Choice: p.Wording.Options[i].Text}
	}
	if s, ok := v.Choice.Voice(); ok {
		return mandate.Vote{For: s.Yes, Against: s.No, Abstain: s.Abstain}
	}
	return mandate.Vote{}
}

// ReportBack reports at home how this person's collective voted in an association, as
// the record there has it: every vote that was announced, was cast since the mandate
// was given, and was not reported yet. text may be empty.
func (r *Resident) ReportBack(home, above *Collective, id mandate.ID, text string) error {
	m, err := home.Mandate(id)
	if err != nil {
		return err
	}
	v, err := above.look()
	if err != nil {
		return err
	}
	if v.union == nil || m.Plan.At != v.union.ID {
		return refusal.New(refusal.AssociationForeign)
	}
	var casts []mandate.Cast
	for _, p := range v.polls {
		if p.State != poll.Announced {
			continue
		}
		o, at, err := v.motion(p.Motion)
		if err != nil {
			return err
		}
		for _, cast := range v.casts(o, at, p) {
			known := slices.ContainsFunc(m.Judged, func(j mandate.Judged) bool { return j.Text == cast.Text.Text && j.Vote == cast.Text.Vote })
			if cast.Collective == member.ID(home.Abroad()) && cast.Mandate == m.Plan.Hash() && !known {
				c := cast.Text
				c.Question = cast.Question
				casts = append(casts, c)
			}
		}
	}
	return home.ReportMandate(id, text, casts)
}
