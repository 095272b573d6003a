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
	Supports    []Support
	Candidacies []Candidacy
	Turns       []Turn
	Puttings    []Putting
}

// Fold makes the motions of the facts, by claimed time. people are all who are
// or ever were members. A motion that was put stays [Put] here; package poll
// settles what became of it. What is said about an unknown motion or wording
// waits for it; what makes no sense has no effect.
func Fold(facts Facts, people member.Set) []Motion {
	rewordings := byMotion(statement.Sift(facts.Rewordings, people), func(r Rewording) ID { return r.Motion })
	withdrawals := byMotion(statement.Sift(facts.Withdrawals, people), func(w Withdrawal) ID { return w.Motion })
	supports := byMotion(statement.Sift(facts.Supports, people), func(s Support) ID { return s.Motion })
	candidacies := byMotion(statement.Sift(facts.Candidacies, people), func(c Candidacy) ID { return c.Motion })
	turns := byMotion(statement.Sift(facts.Turns, people), func(t Turn) ID { return t.Motion })
	puttings := byMotion(statement.Sift(facts.Puttings, people), func(p Putting) ID { return p.Motion })

	submissions := submitted(facts.Submissions, people)
	amendments := make(map[ID]Motion)
	var motions []Motion
	for _, s := range submissions {
		id := ID(s.ID)
		m := Motion{
			ID: id, Meeting: s.Meeting, Item: s.Item, Mover: s.By, SubmittedAt: s.At, Reasons: s.Reasons,
			Rule: s.Rule, Terms: s.Terms, Election: s.Election, Amends: s.Amends, InsteadOf: s.InsteadOf, Renews: s.Renews, Sets: s.Sets, Knows: s.Knows,
			State: Submitted,
		}
		m.Wordings, m.Wording = wordings(s, rewordings[id])
		m.Supporters = supporters(m, supports[id])
		m.TakenBack = slices.ContainsFunc(withdrawals[id], func(w Withdrawal) bool { return w.By == s.By })
		if m.Election {
			m.Candidates = candidates(candidacies[id])
		}
		m.Turns, m.Turned, m.Disputed = turn(turns[id])
		if !m.Amends.IsZero() {
			amendments[id] = m
		}
		motions = append(motions, m)
	}
	accept(motions, rewordings)
	for i := range motions {
		m := &motions[i]
		m.Questions = questions(*m, puttings[m.ID], amendments)
		m.State = m.Unasked()
		if len(m.Questions) > 0 {
			m.State = Put
		}
	}
	return motions
}

// submitted are the submissions in clean form. An amendment needs the motion it
// changes, in the same meeting, and that is not an amendment itself; so does an
// alternative. Lines of the charter are not amended: another motion sets them
// otherwise.
func submitted(all []Submission, people member.Set) []Submission {
	var clean []Submission
	byID := make(map[ID]Submission)
	for _, s := range statement.Sift(all, people) {
		if s, no := s.Cleaned(); no == nil {
			clean = append(clean, s)
			byID[ID(s.ID)] = s
		}
	}
	return slices.DeleteFunc(clean, func(s Submission) bool {
		for _, id := range []ID{s.Amends.Motion, s.InsteadOf} {
			if other, known := byID[id]; !id.IsZero() && (!known || other.Meeting != s.Meeting || !other.Amends.IsZero()) {
				return true
			}
		}
		return len(byID[s.Amends.Motion].Sets) > 0
	})
}

// Unasked is the state of the motion leaving its polls aside.
func (m Motion) Unasked() State {
	switch {
	case m.TakenBack:
		return Withdrawn
	case m.Turned != "":
		return m.Turned
	}
	return Submitted
}

// wordings returns all versions of a motion's text, and the mover's last. Of two
// rewordings by one mover that do not know of each other the one with the later
// claimed time, then the higher id, is shown: whoever puts the motion names the
// one they mean, so nothing hangs on it.
func wordings(s Submission, rewordings []Rewording) (all []Wording, last Wording) {
	first := s.wording()
	var later []Wording
	for _, r := range rewordings {
		r, no := r.Cleaned()
		if no == nil && r.By == s.By && s.Amends.IsZero() && len(s.Sets) == 0 && r.Plan.goesWith(s) == nil {
			w := Wording{Envelope: r.Envelope, Text: r.Text, Options: first.Options, Plan: r.Plan, Effects: first.Effects}
			w.Hash = w.hash()
			later = append(later, w)
		}
	}
	last = first
	if current := statement.Current(later); len(current) > 0 {
		last = current[len(current)-1]
	}
	return append([]Wording{first}, later...), last
}

// accept marks the amendments that the mover of the motion they amend took in.
func accept(motions []Motion, rewordings map[ID][]Rewording) {
	type taken struct{ amendment, into ID }
	accepted := make(map[taken]bool)
	for _, m := range motions {
		for _, r := range rewordings[m.ID] {
			if r.By == m.Mover && !r.Accepts.IsZero() {
				accepted[taken{r.Accepts, m.ID}] = true
			}
		}
	}
	for i, m := range motions {
		if accepted[taken{m.ID, m.Amends.Motion}] && m.Turned == "" {
			motions[i].Turned = Merged
		}
	}
}

// supporters are those whose last word is that they support the motion.
func supporters(m Motion, said []Support) member.Set {
	var with, not []member.ID
	for _, s := range statement.Current(said) {
		if s.Supports {
			with = append(with, s.By)
		} else {
			not = append(not, s.By)
		}
	}
	return member.SetOf(with...).Less(member.SetOf(append(not, m.Mover)...))
}

// questions groups the puttings of a motion by round and by what they ask.
func questions(m Motion, puttings []Putting, amendments map[ID]Motion) []Question {
	rounds := rounds(puttings)
	var all []Question
	for _, p := range puttings {
		round := rounds[p.ID]
		w, known := m.asked(p, amendments)
		if round == 0 || !known || (p.Rule != m.Rule && p.Rule != m.Terms.Fallback) || len(p.RosterHeads) > headsMax {
			continue
		}
		p.Present, p.Named, p.Counted = member.SetOf(p.Present...), member.SetOf(p.Named...), member.SetOf(p.Counted...)
		p.Entitled, p.Equipped = member.SetOf(p.Entitled...), member.SetOf(p.Equipped...)
		same := slices.IndexFunc(all, func(q Question) bool {
			return q.Round == round && q.Wording.Hash == w.Hash && q.Rule == p.Rule && q.Until.Equal(p.Until)
		})
		if same < 0 {
			all = append(all, Question{Round: round, Wording: w, Rule: p.Rule, Until: p.Until})
			same = len(all) - 1
		}
		all[same].Puttings = append(all[same].Puttings, p)
	}
	slices.SortStableFunc(all, func(a, b Question) int { return cmp.Compare(a.Round, b.Round) })
	return all
}

// asked is the wording a putting names, with its options and amendments, if
// there is one with that hash.
func (m Motion) asked(p Putting, amendments map[ID]Motion) (Wording, bool) {
	options, sound := m.optionsOf(p.Options)
	keeps := len(p.Options) > 0 && p.Options[len(p.Options)-1] == Keep
	if !sound || len(options) > 0 != m.Rule.Chooses() || keeps != (m.Rule == Ranked) || len(p.Amendments) > amendmentsMax {
		return Wording{}, false
	}
	var changes []Motion
	for _, id := range p.Amendments {
		a, known := amendments[id]
		if !known || a.Amends.Motion != m.ID || slices.ContainsFunc(changes, func(c Motion) bool { return c.ID == id }) {
			return Wording{}, false
		}
		changes = append(changes, a)
	}
	for _, w := range m.Wordings {
		made, ok := w.Amended(changes)
		if !ok {
			continue
		}
		made.Options = options
		if made.Hash = made.hash(); made.Hash == p.Wording {
			return made, true
		}
	}
	return Wording{}, false
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
