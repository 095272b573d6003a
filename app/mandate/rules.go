package mandate

import (
	"moot/app/joining"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// ToTake makes the word with which by says that who takes the mandate along, or
// resigns it; nil if that is said already. Only people without a device are spoken
// for, see package joining.
func (m Mandate) ToTake(by, who member.ID, takes bool, on joining.Ground) (*joining.Word, *refusal.Refusal) {
	if !m.InForce() && m.State != Vacant {
		return nil, refusal.New(refusal.MandateOver)
	}
	if !m.Plan.Named().Has(who) {
		return nil, refusal.New(refusal.MandateNotNamed)
	}
	if no := joining.CanSay(by, who, takes, m.People, on); no != nil {
		return nil, no
	}
	for _, w := range m.Words {
		if w.Who == who && w.In == takes && m.People.Is(who, takes) {
			return nil, nil
		}
	}
	w := joining.Say(statement.ID(m.ID), by, who, takes, m.Words)
	return &w, nil
}

// CanReport says why by cannot report under the mandate; nil if they can. Also of a
// mandate that ended meanwhile it is told what happened.
func (m Mandate) CanReport(by member.ID, on joining.Ground) *refusal.Refusal {
	f := folding{on: Ground{On: on}}
	if !f.mayReport(m.Plan, by) {
		return refusal.New(refusal.MandateNotNamed)
	}
	return nil
}

// ToDischarge makes the word with which by says that the delegate has done what
// they were sent for, or that more is wanted. Nobody discharges themselves.
func (m Mandate) ToDischarge(by member.ID, discharged bool, reason string) (Discharge, *refusal.Refusal) {
	switch {
	case m.Plan.Named().Has(by):
		return Discharge{}, refusal.New(refusal.MandateOwn)
	case len(m.Reports) == 0:
		return Discharge{}, refusal.New(refusal.MandateNoReport)
	case discharged && m.State == Discharged:
		return Discharge{}, refusal.New(refusal.MandateOver)
	}
	d := Discharge{Mandate: m.ID, Discharged: discharged, Reason: reason}
	for _, known := range m.Discharges {
		if known.By == by {
			d.After = append(d.After, known.ID)
		} else {
			d.Over = append(d.Over, known.ID)
		}
	}
	statement.SortIDs(d.After)
	statement.SortIDs(d.Over)
	return d.Cleaned()
}
