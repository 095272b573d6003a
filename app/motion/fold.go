package motion

import (
	"cmp"
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// Facts are all statements about motions that are known, in any order.
type Facts struct {
	Submissions []Submission
	Rewordings  []Rewording
	Withdrawals []Withdrawal
	Puttings    []Putting
}

// Fold makes the motions of the facts, by claimed time. people are all who are
// or ever were members. A motion that was put stays [Put] here; package poll
// settles what became of it. What is said about an unknown motion or wording
// waits for it; what makes no sense has no effect.
func Fold(facts Facts, people member.Set) []Motion {
	rewordings := byMotion(statement.Sift(facts.Rewordings, people), func(r Rewording) ID { return r.Motion })
	withdrawals := byMotion(statement.Sift(facts.Withdrawals, people), func(w Withdrawal) ID { return w.Motion })
	puttings := byMotion(statement.Sift(facts.Puttings, people), func(p Putting) ID { return p.Motion })

	var motions []Motion
	for _, s := range statement.Sift(facts.Submissions, people) {
		s, no := s.Cleaned()
		if no != nil {
			continue
		}
		id := ID(s.ID)
		m := Motion{ID: id, Meeting: s.Meeting, Item: s.Item, Mover: s.By, SubmittedAt: s.At, Rule: s.Rule, State: Submitted}
		m.Wordings, m.Wording = wordings(s, rewordings[id])
		m.TakenBack = slices.ContainsFunc(withdrawals[id], func(w Withdrawal) bool { return w.By == s.By })
		m.Questions = questions(m, puttings[id])
		switch {
		case len(m.Questions) > 0:
			m.State = Put
		case m.TakenBack:
			m.State = Withdrawn
		}
		motions = append(motions, m)
	}
	return motions
}

// wordings returns all versions of a motion's text, and the mover's last. Of two
// rewordings by one mover that do not know of each other the one with the later
// claimed time, then the higher id, is shown: whoever puts the motion names the
// one they mean, so nothing hangs on it.
func wordings(s Submission, rewordings []Rewording) (all []Wording, last Wording) {
	var later []Wording
	for _, r := range rewordings {
		r, no := r.Cleaned()
		if no == nil && r.By == s.By {
			later = append(later, Wording{Envelope: r.Envelope, Text: r.Text, Hash: HashOf(r.Text)})
		}
	}
	first := Wording{Envelope: s.Envelope, Text: s.Text, Hash: HashOf(s.Text)}
	last = first
	if current := statement.Current(later); len(current) > 0 {
		last = current[len(current)-1]
	}
	return append([]Wording{first}, later...), last
}

// questions groups the puttings of a motion by round and wording.
func questions(m Motion, puttings []Putting) []Question {
	rounds := rounds(puttings)
	var all []Question
	for _, p := range puttings {
		round := rounds[p.ID]
		w := slices.IndexFunc(m.Wordings, func(w Wording) bool { return w.Hash == p.Wording })
		if round == 0 || w < 0 || p.Rule != m.Rule || len(p.RosterHeads) > headsMax {
			continue
		}
		p.Present, p.Entitled = member.SetOf(p.Present...), member.SetOf(p.Entitled...)
		same := slices.IndexFunc(all, func(q Question) bool { return q.Round == round && q.Wording.Hash == p.Wording })
		if same < 0 {
			all = append(all, Question{Round: round, Wording: m.Wordings[w]})
			same = len(all) - 1
		}
		all[same].Puttings = append(all[same].Puttings, p)
	}
	slices.SortStableFunc(all, func(a, b Question) int { return cmp.Compare(a.Round, b.Round) })
	return all
}

// rounds numbers the puttings: 1 for those over nothing, for the others one more
// than the last they are over. Those over puttings that are not known (yet), or
// in a circle, get none.
func rounds(puttings []Putting) map[statement.ID]int {
	numbers := make(map[statement.ID]int, len(puttings))
	for range roundsMax {
		for _, p := range puttings {
			if numbers[p.ID] > 0 || len(p.Over) > overMax {
				continue
			}
			last, known := 0, true
			for _, over := range p.Over {
				known = known && numbers[over] > 0
				last = max(last, numbers[over])
			}
			if known {
				numbers[p.ID] = last + 1
			}
		}
	}
	return numbers
}

func byMotion[S any](all []S, motion func(S) ID) map[ID][]S {
	groups := make(map[ID][]S)
	for _, s := range all {
		groups[motion(s)] = append(groups[motion(s)], s)
	}
	return groups
}
