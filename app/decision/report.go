package decision

import (
	"slices"

	"moot/app/day"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Saying is what a [Report] says.
type Saying string

// What people say about a decision.
const (
	// TakenOn says: I see to it. Any member may. GivenUp says: I no longer do.
	TakenOn Saying = "taken-on"
	GivenUp Saying = "given-up"
	// Progress says how it goes.
	Progress Saying = "progress"
	// Late says why it takes longer, and until when if that is known.
	Late Saying = "late"
	// Done says that it is carried out, and on which day it was; NotDone takes that
	// back and says why.
	Done    Saying = "done"
	NotDone Saying = "not-done"
	// Reviewed says that it was looked at again and stays, and when next.
	Reviewed Saying = "reviewed"
)

// Sayings are all there are.
func Sayings() []Saying { return []Saying{TakenOn, GivenUp, Progress, Late, Done, NotDone, Reviewed} }

// Report says how it goes with a decision. Only the reports of those who see to
// it, or once did, count. A report is never taken back; a later one says
// otherwise.
type Report struct {
	statement.Envelope
	Decision motion.ID
	Says     Saying
	// Text is what there is to say; progress, a delay and taking back need words.
	Text string
	// Day is the day on which it was done, or by which it will be, or on which it is
	// looked at next.
	Day day.Date
	// Over names the reports on this decision its author knew, whoever made them.
	Over []statement.ID
}

// Cleaned returns the report with its text in clean form, or why it cannot be
// made.
func (r Report) Cleaned() (Report, *refusal.Refusal) {
	if !slices.Contains(Sayings(), r.Says) {
		return Report{}, refusal.New(refusal.DecisionNoReport, "says", string(r.Says))
	}
	if len(r.Over) > reportsMax {
		return Report{}, refusal.New(refusal.DecisionTooMany, "max", reportsMax)
	}
	var err error
	if r.Text, err = text.Optional(text.Prose(r.Text, textRunesMax)); err != nil {
		return Report{}, text.Refusal(err, refusal.DecisionNoWords, textRunesMax)
	}
	if r.Text == "" && (r.Says == Progress || r.Says == Late || r.Says == NotDone) {
		return Report{}, refusal.New(refusal.DecisionNoWords)
	}
	dated := r.Says == Late || r.Says == Done || r.Says == Reviewed
	if !r.Day.Valid() || r.Says == Done && r.Day == "" || !dated && r.Day != "" {
		return Report{}, refusal.New(refusal.DecisionDate, "date", string(r.Day))
	}
	return r, nil
}

// Teams are those who ever were in each working group, by its id.
type Teams map[statement.ID]member.Set

// CanReport says why by cannot say that about the decision; nil if they can.
func (d Decision) CanReport(by member.ID, says Saying) *refusal.Refusal {
	ours, named := d.SeesTo(by), d.Responsible.Has(by)
	switch {
	case len(d.Reports) >= reportsMax:
		return refusal.New(refusal.DecisionTooMany, "max", reportsMax)
	case d.State == Replaced || d.State == Repealed:
		return refusal.New(refusal.DecisionOver)
	case says == TakenOn && named:
		return refusal.New(refusal.DecisionYours)
	case says != TakenOn && !ours, says == GivenUp && !named:
		return refusal.New(refusal.DecisionNotYours)
	case (says == Done || says == Late) && d.State == CarriedOut:
		return refusal.New(refusal.DecisionDone)
	case says == NotDone && d.State != CarriedOut && !d.Disputed:
		return refusal.New(refusal.DecisionNotDone)
	}
	return nil
}

// ToReport is what is said about the decision; the envelope is left to the
// caller.
func (d Decision) ToReport(says Saying, words string, on day.Date) (Report, *refusal.Refusal) {
	r := Report{Decision: d.ID, Says: says, Text: words, Day: on}
	for _, before := range d.Reports {
		r.Over = append(r.Over, before.ID)
	}
	statement.SortIDs(r.Over)
	return r.Cleaned()
}

// over is what a report was made in knowledge of.
func over(r Report) []statement.ID { return r.Over }

// of keeps the reports that say one of these.
func of(all []Report, says ...Saying) []Report {
	return slices.DeleteFunc(slices.Clone(all), func(r Report) bool { return !slices.Contains(says, r.Says) })
}

// report fills in what people said about the decision; all are sifted and about
// it. What those who ever were in its group say counts as well.
func (d *Decision) report(all []Report, team member.Set) {
	spoke := d.Wording.Plan.Responsible
	for _, r := range of(all, TakenOn) {
		spoke = spoke.Or(member.Set{r.By})
	}
	d.Responsible, d.Due, d.Review = spoke, d.Wording.Plan.Due, d.Wording.Plan.Review
	if all = slices.DeleteFunc(all, func(r Report) bool { return !spoke.Has(r.By) && !team.Has(r.By) }); len(all) == 0 {
		return
	}
	d.Reports = all
	for _, who := range spoke {
		// Of one's own words that do not know of each other, the one that stays counts.
		own := slices.DeleteFunc(of(all, TakenOn, GivenUp), func(r Report) bool { return r.By != who })
		last := statement.Heads(own, over)
		if len(last) > 0 && len(of(last, TakenOn)) == 0 {
			d.Responsible = d.Responsible.Less(member.Set{who})
		}
	}
	ends := statement.Heads(of(all, Done, NotDone), over)
	done := of(ends, Done)
	if d.Disputed = len(done) > 0 && len(done) < len(ends); len(done) > 0 && !d.Disputed {
		d.DoneOn = earliest(done)
	}
	if d.Late = statement.Heads(of(all, Late), over); len(d.Late) > 0 {
		for _, r := range d.Late {
			d.Due = max(d.Due, r.Day)
		}
	}
	if looked := statement.Heads(of(all, Reviewed), over); len(looked) > 0 {
		d.Review = earliest(looked)
	}
}

// earliest is the first day that reports name, "" if they name none.
func earliest(all []Report) (first day.Date) {
	for _, r := range all {
		if first == "" || r.Day.Before(first) {
			first = r.Day
		}
	}
	return first
}
