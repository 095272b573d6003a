package print

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"time"

	"moot/app/day"
	work "moot/app/hours"
	"moot/app/i18n"
	"moot/app/loan"
	"moot/app/need"
	"moot/app/task"
	"moot/app/words"
)

// Rota is what a plan of shifts is printed of.
type Rota struct {
	Collective string
	From, To   day.Date
	Shifts     []task.Shift // in the order in which they are printed
	Names      Names
	At         time.Time
}

type shiftJSON struct {
	Task   string   `json:"task"`
	Text   string   `json:"text"`
	Day    day.Date `json:"day"`
	At     string   `json:"at"`
	Needed int      `json:"needed"`
	In     []string `json:"in"`
}

// Shifts writes a plan of shifts to hang up: who comes, and lines to write oneself into
// where somebody is lacking.
func Shifts(w io.Writer, format Format, r Rota, l i18n.Localizer, zone *time.Location) error {
	p := Work{Collective: r.Collective, Names: r.Names, At: r.At}
	form := struct {
		Shifts []shiftJSON `json:"shifts"`
	}{[]shiftJSON{}}
	rows := table{height: rotaHeight, columns: []column{{title: l.Say("print.rota.day"), share: 3}, {title: l.Say("print.rota.what"), share: 4.5},
		{title: l.Say("print.rota.who"), share: 4.5}, {title: l.Say("print.rota.more"), share: 4}}}
	for _, s := range r.Shifts {
		plan := s.Task.Plan
		form.Shifts = append(form.Shifts, shiftJSON{s.Task.ID.String(), plan.Text, s.Day, plan.At, plan.Needed, ids(s.People.In)})
		lacks := ""
		if n := s.Lacks(); n > 0 {
			lacks = strings.Repeat(blankName, min(n, blanksMax))
		}
		rows.rows = append(rows.rows, []string{dotted(words.ShortDate(l, s.Day), plan.At), dotted(plan.Text, plan.Skills), words.Names(l, s.People.In, p.Names.of), lacks})
	}
	return p.write(w, format, form, l, zone, func(d *document) {
		d.title = l.Say("print.rota")
		d.add(plain, words.Span(l, r.From, r.To))
		if len(rows.rows) == 0 {
			d.add(plain, l.Say("print.rota.none"))
			return
		}
		d.table(rows)
	})
}

// rotaHeight is how high a row is at least, in millimetres; blankName is a line for one
// name, of which as many are drawn as find their place.
const (
	rotaHeight = 9
	blankName  = "________ "
	blanksMax  = 4
)

// Bookings is what the list of bookings of a thing is printed of.
type Bookings struct {
	Collective, Thing string
	Conditions        string
	Slots             []loan.Slot
	Loans             map[loan.ID]loan.Loan
	Names             Names
	At                time.Time
}

type bookingJSON struct {
	Loan    string     `json:"loan"`
	From    loan.Time  `json:"from"`
	To      loan.Time  `json:"to"`
	By      string     `json:"by"`
	Purpose string     `json:"purpose"`
	State   loan.State `json:"state"`
}

// Booked writes the list of bookings of a thing, to hang beside it: with places for both
// to sign that it went out and came back.
func Booked(w io.Writer, format Format, b Bookings, l i18n.Localizer, zone *time.Location) error {
	p := Work{Collective: b.Collective, Names: b.Names, At: b.At}
	form := struct {
		Bookings []bookingJSON `json:"bookings"`
	}{[]bookingJSON{}}
	rows := table{height: rotaHeight, columns: []column{{title: l.Say("print.booked.from"), share: 3}, {title: l.Say("print.booked.to"), share: 3},
		{title: l.Say("print.booked.who"), share: 5}, {title: l.Say("print.booked.out"), share: 2.5}, {title: l.Say("print.booked.back"), share: 2.5}}}
	for _, s := range b.Slots {
		of := b.Loans[s.Loan]
		form.Bookings = append(form.Bookings, bookingJSON{s.Loan.String(), s.From, s.To, of.By.String(), of.Request.Purpose, s.State})
		if s.State != loan.Clashed {
			rows.rows = append(rows.rows, []string{spaced(s.From), spaced(s.To), dotted(p.Names.of(of.By), of.Request.Purpose), "", ""})
		}
	}
	return p.write(w, format, form, l, zone, func(d *document) {
		d.title = b.Thing
		if b.Conditions != "" {
			d.add(strong, b.Conditions)
		}
		if len(rows.rows) == 0 {
			d.add(plain, l.Say("print.booked.none"))
			return
		}
		d.table(rows)
	})
}

// spaced is a moment as people write it.
func spaced(t loan.Time) string { return strings.Replace(string(t), "T", " ", 1) }

// OwnYear is what a member's own page of the year is printed of: theirs, and nobody
// else's.
type OwnYear struct {
	Collective, Name string
	Standing         work.Standing
	Months           []work.Part
	// Shifts is how many shifts one came to, Loans which things one had or handed to
	// others, and how often.
	Shifts int
	Loans  []OwnLoans
	At     time.Time
}

// OwnLoans is how often one had a thing, and how often one handed it to others or took it
// back: care for the commons.
type OwnLoans struct {
	Title  string `json:"title"`
	Had    int    `json:"had"`
	Handed int    `json:"handed"`
}

// Mine writes a member's own page of the year: where they stand, and their work by month
// and kind.
func Mine(w io.Writer, format Format, y OwnYear, l i18n.Localizer, zone *time.Location) error {
	type kindJSON struct {
		Month   day.Date  `json:"month"`
		Kind    work.Kind `json:"kind"`
		Minutes int       `json:"minutes"`
	}
	form := struct {
		Name   string     `json:"name"`
		Hours  []kindJSON `json:"hours"`
		Shifts int        `json:"shifts"`
		Loans  []OwnLoans `json:"loans"`
	}{y.Name, []kindJSON{}, y.Shifts, append([]OwnLoans{}, y.Loans...)}
	rows := table{columns: []column{{title: l.Say("print.mine.month"), share: 5}, {title: l.Say("print.mine.kind"), share: 5}, {title: l.Say("print.mine.time"), share: 3, figures: true}}}
	sum := make(map[work.Kind]int)
	for _, part := range y.Months {
		for _, t := range part.Totals {
			if t.Minutes > 0 {
				form.Hours = append(form.Hours, kindJSON{part.From, t.Kind, t.Minutes})
				rows.rows = append(rows.rows, []string{words.Span(l, part.From, part.To), words.WorkKind(l, t.Kind), words.Worked(l, t.Minutes)})
				sum[t.Kind] += t.Minutes
			}
		}
	}
	p := Work{Collective: y.Collective, At: y.At}
	return p.write(w, format, form, l, zone, func(d *document) {
		d.title = y.Name
		d.add(plain, words.Standing(l, y.Standing))
		var bars []bar
		for _, k := range work.Kinds() {
			if sum[k] > 0 {
				bars = append(bars, bar{words.WorkKind(l, k), sum[k] / 60})
			}
		}
		if len(bars) == 0 {
			d.add(plain, l.Say("print.mine.none"))
		} else {
			d.add(plain, l.Say("print.mine.bars"))
			d.bars(bars...)
			d.table(rows)
		}
		y.commons(d, l)
		d.add(plain, l.Say("print.mine.own"))
	})
}

// commons says to how many shifts one came, and which things one had and cared for.
func (y OwnYear) commons(d *document, l i18n.Localizer) {
	if y.Shifts > 0 {
		d.add(plain, l.Say("print.mine.shifts", "n", y.Shifts))
	}
	if len(y.Loans) == 0 {
		return
	}
	rows := table{columns: []column{{title: l.Say("print.mine.thing"), share: 6}, {title: l.Say("print.mine.had"), share: 3, figures: true}, {title: l.Say("print.mine.handed"), share: 3, figures: true}}}
	for _, one := range y.Loans {
		rows.rows = append(rows.rows, []string{one.Title, strconv.Itoa(one.Had), strconv.Itoa(one.Handed)})
	}
	d.table(rows)
}

// SetAside is what the page of the common funds is printed of.
type SetAside struct {
	Collective string
	Funds      []Fund
	At         time.Time
}

// Fund is one of them, with its goods.
type Fund struct {
	Store   string     `json:"store"`
	Purpose string     `json:"purpose"`
	Goods   []FundGood `json:"goods"`
}

// FundGood is how much of a good came in and went out, and what is there.
type FundGood struct {
	What string      `json:"what"`
	Unit string      `json:"unit"`
	In   need.Amount `json:"in"`
	Out  need.Amount `json:"out"`
	Here need.Amount `json:"here"`
}

// Funds writes what is set aside for whom, and what came in and went out.
func Funds(w io.Writer, format Format, s SetAside, l i18n.Localizer, zone *time.Location) error {
	p := Work{Collective: s.Collective, At: s.At}
	form := struct {
		Funds []Fund `json:"funds"`
	}{append([]Fund{}, s.Funds...)}
	return p.write(w, format, form, l, zone, func(d *document) {
		d.title = l.Say("print.funds")
		if len(s.Funds) == 0 {
			d.add(plain, l.Say("print.funds.none"))
		}
		for _, f := range s.Funds {
			d.heading("", f.Store)
			d.add(plain, cmp.Or(f.Purpose, "–"))
			rows := table{columns: []column{{title: l.Say("print.funds.what"), share: 5}, {title: l.Say("print.funds.in"), share: 3, figures: true},
				{title: l.Say("print.funds.out"), share: 3, figures: true}, {title: l.Say("print.funds.here"), share: 3, figures: true}}}
			for _, g := range f.Goods {
				rows.rows = append(rows.rows, []string{g.What, words.Amount(l, g.In, g.Unit), words.Amount(l, g.Out, g.Unit), words.Amount(l, g.Here, g.Unit)})
			}
			if len(rows.rows) > 0 {
				d.table(rows)
			}
		}
	})
}
