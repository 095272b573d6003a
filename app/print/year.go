package print

import (
	"io"
	"strconv"
	"time"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/i18n"
	"moot/app/words"
)

// yearLines is how many decisions each part of a year names; the others stand in
// the register. With it a year is one sheet.
const yearLines = 6

// Year writes what a year came to, for the wall of the hall: what was decided,
// done, ended and left, with pictures. r.Decisions is the whole register.
func Year(w io.Writer, format Format, name string, r Register, l i18n.Localizer, zone *time.Location) error {
	y := decision.YearOf(name, r.Decisions, zone)
	if format == JSON || format == CSV {
		r.Decisions = y.Adopted
		return Decisions(w, format, r, l, zone)
	}
	data, err := canonical(registerForm(r))
	if err != nil {
		return err
	}
	d := registerHead(r, l.Say("print.year", "year", name), mark(data), l, zone)
	d.bars(
		bar{l.Say("print.year.adopted"), len(y.Adopted)}, bar{l.Say("print.year.done"), len(y.Done)},
		bar{l.Say("print.year.ended"), len(y.Ended)}, bar{l.Say("print.year.left"), len(y.Left)}, bar{l.Say("print.year.late"), len(y.Late)},
	)
	if len(y.Adopted) > 0 {
		d.add(lead, l.Say("print.year.months"))
		var months []bar
		for i, n := range y.Months {
			months = append(months, bar{i18n.Capital(l.Say("calendar.month." + strconv.Itoa(i+1))), n})
		}
		d.bars(months...)
	}
	on := func(dec decision.Decision) string { return l.Calendar(dec.AdoptedAt.In(zone)) }
	d.yearly(l.Say("print.year.adopted"), y.Adopted, on)
	d.yearly(l.Say("print.year.done"), y.Done, func(dec decision.Decision) string { return words.Day(l, dec.DoneOn) })
	d.yearly(l.Say("print.year.ended"), y.Ended, func(dec decision.Decision) string { return words.DecisionState(l, dec.State) })
	last := day.Date(name + "-12-31")
	d.yearly(l.Say("print.year.left"), y.Left, func(dec decision.Decision) string {
		who := words.Who(l, dec.Responsible, dec.Wording.Plan, r.finder(zone))
		switch {
		case dec.Due == "":
			return who
		case dec.Due <= last:
			return dotted(l.Say("print.year.was-due", "day", words.Day(l, dec.Due)), who)
		}
		return dotted(l.Say("print.year.due", "day", words.Day(l, dec.Due)), who)
	})
	return write(w, format, d)
}

// yearly is one part of a year: the decisions, each with a word about it.
func (d *document) yearly(title string, all []decision.Decision, about func(decision.Decision) string) {
	if len(all) == 0 {
		return
	}
	d.heading(strconv.Itoa(len(all)), title)
	for i, dec := range all {
		if i == yearLines && len(all) > yearLines+1 {
			d.add(plain, d.l.Say("print.year.more", "n", len(all)-yearLines))
			return
		}
		d.add(item, dotted(words.Gist(words.Moved(d.l, dec.Wording)), about(dec)))
	}
}
