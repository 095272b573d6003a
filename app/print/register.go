package print

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// CSV is a table for a spreadsheet; only lists have it.
const CSV Format = "csv"

// Register is the register of decisions of a collective, to be printed.
type Register struct {
	Collective string
	// Decisions are those that are printed.
	Decisions []decision.Decision
	// All finds the others, which they name.
	All      map[motion.ID]decision.Decision
	Meetings map[meeting.ID]string // what they were called
	Name     func(member.ID) string
	Group    func(group.ID) string // what a working group is called
	// History is what happened to the one decision that is printed by itself.
	History []decision.Event
	// At is when the list was made; it stands under the title.
	At time.Time
}

// Decisions writes the register, in the order in which it is given. JSON has
// each decision with Popolo's names; text, requirement, result and counts.
func Decisions(w io.Writer, format Format, r Register, l i18n.Localizer, zone *time.Location) error {
	if format == CSV {
		return decisionsCSV(w, r, l, zone)
	}
	return writeForm(w, format, registerForm(r), func(mark string) document {
		d := registerHead(r, l.Say("print.register"), mark, l, zone)
		for i, dec := range r.Decisions {
			d.heading(strconv.Itoa(i+1), l.Say("print.register.adopted", "when", l.Date(dec.AdoptedAt.In(zone))))
			d.decision(dec, r, zone)
		}
		if len(r.Decisions) == 0 {
			d.add(plain, l.Say("print.register.none"))
		}
		return d
	})
}

// Decision writes one decision with what became of it and its proof: who voted
// how, and who counted the same.
func Decision(w io.Writer, format Format, dec decision.Decision, p poll.Poll, r Register, l i18n.Localizer, zone *time.Location) error {
	r.Decisions = []decision.Decision{dec}
	if format == CSV {
		return decisionsCSV(w, r, l, zone)
	}
	return writeForm(w, format, registerForm(r), func(mark string) document {
		d := registerHead(r, l.Say("print.decision"), mark, l, zone)
		d.add(lead, l.Say("print.register.adopted", "when", l.Date(dec.AdoptedAt.In(zone))))
		d.decision(dec, r, zone)
		if len(r.History) > 0 {
			d.add(lead, l.Say("print.decision.history"))
			for _, line := range words.History(l, r.History, r.finder(zone)) {
				d.add(item, line)
			}
		}
		if dec.Reasons != "" {
			d.add(lead, l.Say("print.decision.reasons"))
			d.add(prose, dec.Reasons)
		}
		if p.Outcome != nil {
			v := voter{Voting{Collective: r.Collective, Poll: p, Name: r.Name}, &d}
			d.heading("", l.Say("print.decision.proof"))
			v.proof()
		}
		return d
	})
}

// finder finds what decisions name.
func (r Register) finder(zone *time.Location) words.Finder {
	return words.Finder{Member: r.Name, Group: r.Group, Zone: zone,
		Decision: func(id motion.ID) (decision.Decision, bool) { on, here := r.All[id]; return on, here }}
}

func registerHead(r Register, title, mark string, l i18n.Localizer, zone *time.Location) document {
	return document{
		l: l, mark: mark, title: title,
		under: l.Say("print.as-of", "collective", r.Collective, "when", r.At.In(zone)),
		head:  dotted(r.Collective, title, l.Date(r.At.In(zone))),
	}
}

// decision is one decision: its words, what stands under them, how it stands and
// how it came about.
func (d *document) decision(dec decision.Decision, r Register, zone *time.Location) {
	l := d.l
	if name := r.Meetings[dec.Meeting]; name != "" {
		d.add(plain, l.Say("print.register.at", "meeting", name))
	}
	d.add(setOff, words.Letter(l, dec.Wording))
	d.add(plain, l.Say("minutes.motion.mark", "mark", dec.Wording.Hash.Short()))
	find := r.finder(zone)
	for _, line := range words.Plan(l, dec.Wording.Plan, find) {
		d.add(item, line)
	}
	effects := dec.Wording
	effects.Plan = motion.Plan{}
	for _, line := range words.Under(l, effects, find) {
		d.add(item, line)
	}
	d.add(plain, l.Say("print.register.state", "state", words.DecisionState(l, dec.State)))
	for _, line := range words.Became(l, dec, find) {
		d.add(plain, line)
	}
	if len(r.History) == 0 { // which has them too
		for _, report := range dec.Reports {
			d.add(item, words.Report(l, report, r.Name, zone))
		}
	}
	d.add(strong, l.Say("minutes.poll.announced", "result", words.Result(l, dec.Outcome)))
}

// decisionsCSV is a row for each decision; days are written as 2026-03-03.
func decisionsCSV(w io.Writer, r Register, l i18n.Localizer, zone *time.Location) error {
	var titles []string
	for _, key := range []string{"id", "adopted", "state", "text", "topic", "who", "group", "due", "review", "done", "yes", "no", "abstain", "meeting"} {
		titles = append(titles, l.Say("print.register.csv."+key))
	}
	rows := [][]string{titles}
	for _, d := range r.Decisions {
		var names []string
		for _, id := range d.Responsible {
			names = append(names, r.Name(id))
		}
		crew, t := "", d.Outcome.Tally
		if id := d.Wording.Plan.Group; !id.IsZero() {
			crew = r.Group(group.ID(id))
		}
		rows = append(rows, []string{d.ID.String()[:8], string(day.Of(d.AdoptedAt, zone)), words.DecisionState(l, d.State), cell(words.Letter(l, d.Wording)),
			cell(d.Wording.Plan.Topic), cell(strings.Join(names, ", ")), cell(crew), string(d.Due), string(d.Review), string(d.DoneOn),
			strconv.Itoa(t.Yes), strconv.Itoa(t.No), strconv.Itoa(t.Abstain), cell(r.Meetings[d.Meeting])})
	}
	out := csv.NewWriter(w)
	return out.WriteAll(rows)
}
