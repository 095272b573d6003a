package print

import (
	"time"

	"moot/app/approval"
	"moot/app/decision"
	"moot/app/i18n"
	"moot/app/words"
)

// Status is what is to be said of a version of minutes: who proposed it, who has
// signed it, who objects, and what became of it.
type Status struct {
	State      approval.State
	ProposedBy string
	ProposedAt time.Time
	Signed     []Signed
	ByVote     bool
	Objections []Objection
	// Rivals are the marks of other versions that wait beside this one.
	Rivals []string
	// Later is what happened or was written since; it is no part of the version.
	Later []Difference
	// Became are the decisions of the meeting as they stand now, to be told under the
	// signed text with the day on which this was known.
	Became Register
}

// Signed is one signature.
type Signed struct {
	Name string
	At   time.Time
	// EnteredBy are those who wrote down a signature on paper.
	EnteredBy []string
}

// Objection is what somebody wants otherwise, and what became of it.
type Objection struct {
	Name string
	At   time.Time
	Text string
	Fate approval.Fate
}

// moment says of what moment a sheet is.
func (s Status) moment(l i18n.Localizer, zone *time.Location) string {
	if s.ProposedAt.IsZero() {
		return l.Say("print.minutes.draft")
	}
	return l.Say("print.minutes.as-proposed", "when", s.ProposedAt.In(zone))
}

// set adds what is to be said to a document.
func (s Status) set(d *document, mark string, zone *time.Location) {
	l := d.l
	if !s.ProposedAt.IsZero() {
		d.heading("", l.Say("print.minutes.approval"))
		d.add(plain, l.Say("print.minutes.proposed", "name", s.ProposedBy, "when", s.ProposedAt.In(zone)))
	}
	for _, one := range s.Signed {
		if len(one.EnteredBy) > 0 {
			d.add(item, l.Say("print.minutes.signed-on-paper", "name", one.Name, "names", l.And(one.EnteredBy...), "when", one.At.In(zone)))
			continue
		}
		d.add(item, l.Say("print.minutes.signed", "name", one.Name, "when", one.At.In(zone)))
	}
	for _, o := range s.Objections {
		d.add(plain, l.Say("print.minutes.objection."+string(o.Fate), "name", o.Name, "when", o.At.In(zone)))
		d.add(setOff, o.Text)
	}
	for _, rival := range s.Rivals {
		d.add(plain, l.Say("print.minutes.rival", "mark", rival))
	}
	switch {
	case s.State == approval.Contested:
		d.add(strong, l.Say("print.minutes.contested"))
	case s.State == approval.Approved && s.ByVote:
		d.add(strong, l.Say("print.minutes.approved-by-vote", "mark", mark))
	case s.State == approval.Approved:
		d.add(strong, l.Say("print.minutes.approved", "mark", mark))
	}
	if len(s.Later) > 0 {
		d.heading("", l.Say("print.minutes.later"))
		d.add(plain, l.Say("print.minutes.later.what"))
		for _, change := range s.Later {
			key := "print.minutes.later.gone"
			if change.Added {
				key = "print.minutes.later.new"
			}
			d.add(item, l.Say(key, "text", change.Text))
		}
	}
	s.Became.became(d, zone)
	if s.State != approval.Approved {
		labels := make([]string, 0, len(signatories))
		for _, key := range signatories {
			labels = append(labels, l.Say(key))
		}
		d.blocks = append(d.blocks, block{
			kind: signature, heading: l.Say("print.sign"), text: l.Say("print.sign.what", "mark", mark), labels: labels,
		})
	}
}

// became tells of the decisions to which something has happened what that was, and
// on which day this was known; nothing if there are none. It hangs on what has
// arrived, so it has a day and stands outside of what is signed.
func (r Register) became(d *document, zone *time.Location) {
	l, find := d.l, r.finder(zone)
	told := false
	for _, dec := range r.Decisions {
		happened := words.Became(l, dec, find)
		for _, report := range dec.Reports {
			happened = append(happened, words.Report(l, report, r.Name, zone))
		}
		if len(happened) == 0 && dec.State == decision.InForce {
			continue
		}
		if !told {
			told = true
			d.heading("", l.Say("print.minutes.became", "day", l.Calendar(r.At.In(zone))))
		}
		d.add(lead, words.Gist(words.Moved(l, dec.Wording)))
		d.add(plain, l.Say("print.register.state", "state", words.DecisionState(l, dec.State)))
		for _, line := range happened {
			d.add(item, line)
		}
	}
}

// signatories are who signs the minutes on paper.
var signatories = []string{"print.sign.chair", "print.sign.minute-taker", "print.sign.member", "print.sign.member", "print.sign.member"}
