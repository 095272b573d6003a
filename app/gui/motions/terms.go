package motions

import (
	"time"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/motion"
	"moot/app/tally"
	"moot/app/words"
)

// What the fields begin with and how far they go; the rules bound them further.
const (
	seatsMax      = 30
	pointsUsual   = 5
	dotsUsual     = 3
	figuresMax    = 20
	asidesMax     = 20
	reviewMonths  = 6
	reviewMax     = 36
	percentOfAll  = 100
	shareNumUsual = 1
	shareDenUsual = 2
)

// terms are the fields for what a rule leaves open; most rules leave nothing.
type terms struct {
	page
	rule   motion.Rule
	object fyne.CanvasObject

	base           *kit.Options
	num, den       *kit.Stepper
	exact          *kit.Ticks
	least, turnout *kit.Figure
	abstainers     *kit.Ticks
	asides         *kit.Stepper
	fallback       *kit.Options
	months         *kit.Stepper
	review         *kit.Text
	seats, each    *kit.Stepper
	option         *kit.Stepper
}

// bases of a share, in the order they are offered.
var bases = []motion.Base{motion.BaseDecisive, motion.BaseCast, motion.BasePresent, motion.BaseMembers}

func newTerms(p page, r motion.Rule) *terms {
	t := &terms{page: p, rule: r}
	column := kit.Column(3 * look.Step)
	switch r {
	case motion.General:
		t.share(column)
	case motion.Unanimity:
		t.abstainers = kit.NewTicks([]string{t.say("terms.abstainers")}, func() {})
		column.Add(t.abstainers.Object())
	case motion.Consensus:
		t.asides = t.stepper(column, "terms.asides.ask", 0, 0, asidesMax)
		rules := []string{t.say("terms.fallback.none")}
		for _, r := range motion.Rules() {
			rules = append(rules, i18n.Capital(words.Rule(t.seat.Words(), r)))
		}
		t.fallback = kit.NewOptions(rules, 0, func(int) {})
		column.Add(kit.Field(t.say("terms.fallback.ask"), t.fallback.Object(), ""))
	case motion.Consent:
		t.review = kit.Secondary("")
		t.months = kit.NewStepper(reviewMonths, 1, reviewMax, t.say("less"), t.say("more"), func(int) { t.tell() })
		column.Add(kit.Figured(t.say("terms.review.ask"), t.months.Object()))
		column.Add(t.review)
		t.tell()
	case motion.Approval, motion.STV:
		t.seats = t.stepper(column, "terms.seats.ask", 1, 1, seatsMax)
	case motion.Score:
		t.seats = t.stepper(column, "terms.seats.ask", 1, 1, seatsMax)
		t.each = t.stepper(column, "terms.points.ask", pointsUsual, 1, figuresMax)
	case motion.Dots:
		t.seats = t.stepper(column, "terms.seats.ask", 1, 1, seatsMax)
		t.each = t.stepper(column, "terms.dots.ask", dotsUsual, 1, figuresMax)
		t.option = t.stepper(column, "terms.dots-option.ask", dotsUsual, 1, figuresMax)
	default:
		return t
	}
	t.object = column
	return t
}

// share asks for the general form: how much of what.
func (t *terms) share(column *fyne.Container) {
	t.num = t.stepper(column, "terms.num.ask", shareNumUsual, 1, figuresMax)
	t.den = t.stepper(column, "terms.den.ask", shareDenUsual, 1, figuresMax)
	t.exact = kit.NewTicks([]string{t.say("terms.more-than")}, func() {})
	t.exact.Mark(0, true)
	column.Add(t.exact.Object())
	var names []string
	for _, b := range bases {
		names = append(names, i18n.Capital(t.seat.Words().Say("words.base."+string(b))))
	}
	t.base = kit.NewOptions(names, 0, func(int) {})
	column.Add(kit.Field(t.say("terms.base.ask"), t.base.Object(), ""))
	t.least = kit.NewFigure(nil)
	column.Add(kit.Field(t.say("terms.least-yes.ask"), t.least, ""))
	t.turnout = kit.NewFigure(nil)
	column.Add(kit.Field(t.say("terms.turnout.ask"), t.turnout, t.say("terms.turnout.hint")))
}

func (t *terms) stepper(column *fyne.Container, key string, n, least, most int) *kit.Stepper {
	s := kit.NewStepper(n, least, most, t.say("less"), t.say("more"), func(int) {})
	column.Add(kit.Figured(t.say(key), s.Object()))
	return s
}

// reviewOn is the day on which it is looked at again.
func (t *terms) reviewOn() time.Time {
	return t.seat.Now().In(t.seat.Zone()).AddDate(0, t.months.N(), 0)
}

func (t *terms) tell() {
	t.review.SetText(t.say("terms.review", "day", t.seat.Words().Date(t.reviewOn())))
}

// read is what was chosen. Figures that are none are left to the rules to refuse.
func (t *terms) read() motion.Terms {
	var read motion.Terms
	switch t.rule {
	case motion.General:
		read.Base = bases[t.base.Chosen()]
		read.Share = tally.Share{Num: t.num.N(), Den: t.den.N(), Strict: t.exact.Marked(0)}
		read.LeastYes = figure(t.least)
		if percent := figure(t.turnout); percent != 0 {
			read.Turnout = tally.Share{Num: percent, Den: percentOfAll}
		}
	case motion.Unanimity:
		read.AbstainersAgree = t.abstainers.Marked(0)
	case motion.Consensus:
		read.AsidesMax = t.asides.N()
		if i := t.fallback.Chosen(); i > 0 {
			read.Fallback = motion.Rules()[i-1]
		}
	case motion.Score:
		read.PointsMax = t.each.N()
	case motion.Dots:
		read.DotsEach, read.DotsOptionMax = t.each.N(), min(t.each.N(), t.option.N())
	}
	if t.seats != nil {
		read.Seats = t.seats.N()
	}
	return read
}

// reviewed is the day of review that the rule asks for, "" if it asks for none.
func (t *terms) reviewed() day.Date {
	if t.rule != motion.Consent {
		return ""
	}
	return day.Of(t.reviewOn(), t.seat.Zone())
}

// figure is a number as it was written; one that is none is too small for every
// rule.
func figure(f *kit.Figure) int {
	n, ok := f.N()
	if !ok {
		return -1
	}
	return n
}
