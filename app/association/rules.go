package association

import (
	"slices"

	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/refusal"
)

// Delegate is somebody who acts for a collective, and under what.
type Delegate struct {
	Person     member.ID
	Collective member.ID
	Mandate    Mandate
}

// Acting are the people who may act on a day: under a mandate that is valid then, of
// a collective that belongs. Of several mandates the one given last is named.
func (a Association) Acting(on day.Date) []Delegate {
	var all []Delegate
	for _, m := range a.Members {
		if m.State != Belongs || !a.Founded {
			continue
		}
		for _, who := range a.Writers(m.ID) {
			if given, ok := m.covering(who, on); ok {
				all = append(all, Delegate{who, m.ID, given})
			}
		}
	}
	return all
}

// covering is the mandate under which somebody acts on a day.
func (m Member) covering(who member.ID, on day.Date) (Mandate, bool) {
	for _, given := range slices.Backward(m.Mandates) {
		if given.Covers(on) && given.People.Has(who) {
			return given, true
		}
	}
	return Mandate{}, false
}

// MayAct says why somebody cannot say anything in the association on a day; nil if
// they can.
func (a Association) MayAct(who member.ID, on day.Date) *refusal.Refusal {
	if !a.Founded {
		return refusal.New(refusal.AssociationForming)
	}
	id, writes := a.For(who)
	if !writes {
		return refusal.New(refusal.AssociationNoMandate)
	}
	m, _ := a.Member(id)
	if m.State != Belongs {
		return refusal.New(refusal.AssociationGone, "name", m.Name)
	}
	if _, ok := m.covering(who, on); !ok {
		return refusal.New(refusal.AssociationMandateOver, "name", m.Name)
	}
	return nil
}

// Sent reports whether somebody had a mandate for a day, as far as is known now.
func (m Member) Sent(who member.ID, on day.Date) bool {
	_, ok := m.covering(who, on)
	return ok
}

// Over are the people who wrote for a collective and may not any more: their
// mandates are over, or their collective is gone. Whoever sees to the roster lets
// them go, and from then on they get no further keys.
func (a Association) Over(on day.Date) member.Set {
	var all []member.ID
	for who := range a.writes {
		if no := a.MayAct(who, on); no != nil && no.Code != refusal.AssociationForming {
			all = append(all, who)
		}
	}
	return member.SetOf(all...)
}

// Vote is how a collective voted on one question, as its delegate's mandate is held
// against it.
type Vote struct {
	Collective member.ID
	Question   string
	// Text is the exact wording that was voted on.
	Text mandate.Cast
	mandate.Judgement
	// Mandate is the one that it is held against; without one every vote is silent.
	Mandate mandate.Hash
	// Ended says that the mandate had ended by the day of the vote, as is known now:
	// the vote was counted and binds nobody before it is ratified.
	Ended MandateState
}

// Judge holds a collective's vote against the mandates that it had shown. questions
// are what the question is called: the first that an instruction is about decides.
func (m Member) Judge(c mandate.Cast, questions []string, on day.Date) Vote {
	v := Vote{Collective: m.ID, Question: c.Question, Text: c, Judgement: mandate.Judgement{Verdict: mandate.Silent}}
	for _, given := range slices.Backward(m.Mandates) {
		if given.On > on || on.Before(given.Plan.From) || given.Plan.Until.Before(on) {
			continue
		}
		v.Mandate = given.Hash
		if given.State != Valid && given.Ended <= on {
			v.Ended = given.State
		}
		for _, q := range questions {
			c.Question = q
			if j := given.Plan.Judge(c); j.Verdict != mandate.Silent || j.Reworded {
				v.Question, v.Judgement = q, j
				return v
			}
		}
		v.Judgement = given.Plan.Judge(c)
		return v
	}
	return v
}
