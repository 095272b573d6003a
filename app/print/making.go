package print

import (
	"cmp"
	"io"
	"strings"
	"time"

	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/words"
)

// Making is the plan of a round, to be hung up where it is made.
type Making struct {
	Collective string
	Round      order.Round
	Day        need.Date
	Plan       plan.Plan
	Agreed     plan.Agreed
	// Made is what came in for the round, by good.
	Made []plan.Lot
	// Promises are those for the round; Recipes those by which things are made.
	Promises []plan.Commitment
	Recipes  []plan.Recipe
	Names    Names
	At       time.Time
}

// Plan writes what is made for a round: what, how much of it, by whom, by when and
// of what; then what is missing, the hours and the tools. Where nobody has promised
// yet there is room for a name.
func Plan(w io.Writer, format Format, m Making, l i18n.Localizer, zone *time.Location) error {
	r := Round{Collective: m.Collective, Round: m.Round, Period: order.Period{Day: m.Day}, Names: m.Names, At: m.At}
	return r.write(w, format, makingForm(m), l, zone, "print.plan", func(d *document) {
		key := "print.plan.not-agreed"
		switch {
		case m.Agreed.Apart():
			key = "print.plan.apart"
		case len(m.Agreed.Schedules) > 0:
			key = "print.plan.agreed"
		}
		d.add(plain, l.Say(key))
		m.table(d, r)
		m.missing(d)
		m.effort(d)
	})
}

// table is what is to be made; a row is high enough to write a name into it.
func (m Making) table(d *document, r Round) {
	l := d.l
	t := table{height: signHeight, columns: []column{{title: l.Say("print.goods.what"), share: 3}, {title: l.Say("print.plan.make"), share: 2.2, figures: true},
		{title: l.Say("print.plan.when"), share: 2.2}, {title: l.Say("print.plan.who"), share: 3.2}, {title: l.Say("print.plan.of"), share: 3.4}}}
	for _, line := range m.Plan.Lines {
		if line.Make == 0 && line.Promised == 0 {
			continue
		}
		t.rows = append(t.rows, []string{line.Good.What, words.Amount(l, line.Make+line.Promised, line.Good.Unit), m.when(l, line),
			m.who(l, r, line.Good), m.inputs(l, line)})
	}
	if len(t.rows) == 0 {
		d.add(plain, l.Say("print.plan.nothing"))
		return
	}
	d.table(t)
}

// when is from which day to which.
func (m Making) when(l i18n.Localizer, line plan.Line) string {
	by := words.ShortDate(l, line.By)
	if line.Make > 0 && line.Begin != "" && line.Begin != line.By {
		return l.Say("print.plan.from", "from", words.ShortDate(l, line.Begin), "by", by)
	}
	return by
}

// who promised a good, and how much of it.
func (m Making) who(l i18n.Localizer, r Round, g need.Good) string {
	var all []string
	for _, p := range m.Promises {
		if p.Good.Is(g) {
			all = append(all, r.Names.of(p.By)+": "+words.Amount(l, p.Amount, g.Unit))
		}
	}
	return strings.Join(all, "\n")
}

// inputs is what goes into what is to be made.
func (m Making) inputs(l i18n.Localizer, line plan.Line) string {
	var all []string
	for _, recipe := range m.Recipes {
		if line.Make == 0 || recipe.Name() != line.Recipe {
			continue
		}
		for _, in := range recipe.Inputs {
			amount, ok := recipe.Needs(in.Amount, line.Make)
			if !ok {
				amount = need.SumMax
			}
			all = append(all, words.Amount(l, amount, in.Good.Unit)+" "+in.Good.What)
		}
	}
	return strings.Join(all, "\n")
}

func (m Making) missing(d *document) {
	if len(m.Plan.Missing) == 0 {
		return
	}
	l := d.l
	t := table{columns: []column{{title: l.Say("print.goods.what"), share: 4}, {title: l.Say("print.goods.amount"), share: 2, figures: true},
		{title: l.Say("print.plan.by"), share: 3}}}
	for _, line := range m.Plan.Missing {
		t.rows = append(t.rows, []string{line.Good.What, words.Amount(l, line.Missing, line.Good.Unit), words.ShortDate(l, line.By)})
	}
	d.heading("", l.Say("print.plan.missing"))
	d.table(t)
}

// effort is how long it takes, which tools for how long, and what has come in.
func (m Making) effort(d *document) {
	l := d.l
	if m.Plan.Minutes > 0 {
		d.add(item, l.Say("print.plan.work", "hours", hours(l, m.Plan.Minutes)))
	}
	for _, t := range m.Plan.Tools {
		d.add(item, l.Say("print.plan.tool", "name", t.Name, "hours", hours(l, t.Minutes)))
	}
	for _, loop := range m.Plan.Loops {
		d.add(item, l.Say("print.plan.loop", "loop", loop))
	}
	for _, lot := range m.Made {
		d.add(item, l.Say("print.plan.made", "what", lot.Good.What, "amount", words.Amount(l, lot.Amount, lot.Good.Unit)))
	}
}

// hours writes minutes as a clock does: "2:05".
func hours(l i18n.Localizer, minutes int64) string {
	part := cmp.Or(minutes%60, 0)
	tens := ""
	if part < 10 {
		tens = "0"
	}
	return l.Number(minutes/60) + ":" + tens + l.Number(part)
}
