// Package terms is the fields for what a rule leaves open: how much of what, how many
// at least, until when. A motion is asked for them, and so is a line of the charter.
package terms

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/day"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
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

// Fields are those of one rule.
type Fields struct {
	seat *seat.Seat
	rule motion.Rule
	// from is what the charter says of the rule; what has no field here stays so.
	from   motion.Terms
	object fyne.CanvasObject

	base           *kit.Options
	num, den       *kit.Stepper
	exact          *kit.Ticks
	least, turnout *kit.Figure
	floor          *kit.Figure
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

// New makes the fields of a rule for one motion, begun with the charter's terms. A rule
// that leaves nothing open has none.
func New(s *seat.Seat, r motion.Rule, from motion.Terms) *Fields {
	t := &Fields{seat: s, rule: r, from: from}
	if column := kit.Column(3 * look.Step); t.fill(column) {
		t.object = column
	}
	return t
}

// ForCharter makes them for a line of the charter, where any rule can ask for a part
// of all to vote, and each motion says by itself when it is looked at again.
func ForCharter(s *seat.Seat, r motion.Rule, from motion.Terms) *Fields {
	t := &Fields{seat: s, rule: r, from: from}
	column := kit.Column(3 * look.Step)
	if r != motion.Consent {
		t.fill(column)
	}
	if t.turnout == nil {
		t.askTurnout(column)
	}
	t.object = column
	return t
}

// Object is the fields; nil if there are none.
func (t *Fields) Object() fyne.CanvasObject { return t.object }

func (t *Fields) say(key string, args ...any) string {
	return t.seat.Words().Say("motions."+key, args...)
}

// fill puts the fields of the rule into a column, and reports whether it has any.
func (t *Fields) fill(column *fyne.Container) bool {
	r, from := t.rule, t.from
	switch r {
	case motion.General:
		t.share(column)
	case motion.Unanimity:
		t.abstainers = kit.NewTicks([]string{t.say("terms.abstainers")}, func() {})
		t.abstainers.Mark(0, from.AbstainersAgree)
		column.Add(t.abstainers.Object())
	case motion.Consensus:
		t.asides = t.stepper(column, "terms.asides.ask", min(from.AsidesMax, asidesMax), 0, asidesMax)
		rules := []string{t.say("terms.fallback.none")}
		for _, r := range motion.Rules() {
			rules = append(rules, i18n.Capital(words.Rule(t.seat.Words(), r)))
		}
		t.fallback = kit.NewOptions(rules, 1+slices.Index(motion.Rules(), from.Fallback), func(int) {})
		column.Add(kit.Field(t.say("terms.fallback.ask"), t.fallback.Object(), ""))
	case motion.Consent:
		t.review = kit.Secondary("")
		t.months = kit.NewStepper(reviewMonths, 1, reviewMax, t.say("less"), t.say("more"), func(int) { t.tell() })
		column.Add(kit.Figured(t.say("terms.review.ask"), t.months.Object()))
		column.Add(t.review)
		t.tell()
	case motion.Approval, motion.STV:
		t.seats = t.stepper(column, "terms.seats.ask", max(1, from.Seats), 1, seatsMax)
	case motion.Score:
		t.seats = t.stepper(column, "terms.seats.ask", max(1, from.Seats), 1, seatsMax)
		t.each = t.stepper(column, "terms.points.ask", cmp.Or(from.PointsMax, pointsUsual), 1, figuresMax)
	case motion.Dots:
		t.seats = t.stepper(column, "terms.seats.ask", max(1, from.Seats), 1, seatsMax)
		t.each = t.stepper(column, "terms.dots.ask", cmp.Or(from.DotsEach, dotsUsual), 1, figuresMax)
		t.option = t.stepper(column, "terms.dots-option.ask", cmp.Or(from.DotsOptionMax, dotsUsual), 1, figuresMax)
	default:
		return false
	}
	if r == motion.Approval || r == motion.Score || r == motion.Dots {
		t.floor = percent(from.Floor)
		column.Add(kit.Field(t.say("terms.floor.ask"), t.floor, t.say("terms.floor.hint")))
	}
	return true
}

// share asks for the general form: how much of what.
func (t *Fields) share(column *fyne.Container) {
	t.num = t.stepper(column, "terms.num.ask", cmp.Or(t.from.Share.Num, shareNumUsual), 1, figuresMax)
	t.den = t.stepper(column, "terms.den.ask", cmp.Or(t.from.Share.Den, shareDenUsual), 1, figuresMax)
	t.exact = kit.NewTicks([]string{t.say("terms.more-than")}, func() {})
	t.exact.Mark(0, t.from.Share.Strict || t.from.Share.Den == 0)
	column.Add(t.exact.Object())
	var names []string
	for _, b := range bases {
		names = append(names, i18n.Capital(t.seat.Words().Say("words.base."+string(b))))
	}
	t.base = kit.NewOptions(names, max(0, slices.Index(bases, t.from.Base)), func(int) {})
	column.Add(kit.Field(t.say("terms.base.ask"), t.base.Object(), ""))
	t.least = kit.NewFigure(nil)
	if t.from.LeastYes > 0 {
		t.least.SetText(strconv.Itoa(t.from.LeastYes))
	}
	column.Add(kit.Field(t.say("terms.least-yes.ask"), t.least, ""))
	t.askTurnout(column)
}

func (t *Fields) askTurnout(column *fyne.Container) {
	t.turnout = percent(t.from.Turnout)
	column.Add(kit.Field(t.say("terms.turnout.ask"), t.turnout, t.say("terms.turnout.hint")))
}

func (t *Fields) stepper(column *fyne.Container, key string, n, least, most int) *kit.Stepper {
	s := kit.NewStepper(n, least, most, t.say("less"), t.say("more"), func(int) {})
	column.Add(kit.Figured(t.say(key), s.Object()))
	return s
}

// reviewOn is the day on which it is looked at again.
func (t *Fields) reviewOn() time.Time {
	return t.seat.Now().In(t.seat.Zone()).AddDate(0, t.months.N(), 0)
}

func (t *Fields) tell() {
	t.review.SetText(t.say("terms.review", "day", t.seat.Words().Date(t.reviewOn())))
}

// Read is what was chosen. Figures that are none are left to the rules to refuse.
func (t *Fields) Read() motion.Terms {
	read := t.from
	switch t.rule {
	case motion.General:
		read.Base = bases[t.base.Chosen()]
		read.Share = tally.Share{Num: t.num.N(), Den: t.den.N(), Strict: t.exact.Marked(0)}
		read.LeastYes = figure(t.least)
	case motion.Unanimity:
		read.AbstainersAgree = t.abstainers.Marked(0)
	case motion.Consensus:
		read.AsidesMax = t.asides.N()
		read.Fallback = ""
		if i := t.fallback.Chosen(); i > 0 {
			read.Fallback = motion.Rules()[i-1]
		}
	case motion.Score:
		read.PointsMax = t.each.N()
	case motion.Dots:
		read.DotsEach, read.DotsOptionMax = t.each.N(), min(t.each.N(), t.option.N())
	}
	if t.turnout != nil {
		read.Turnout = share(t.turnout, t.from.Turnout)
	}
	if t.seats != nil {
		read.Seats = t.seats.N()
	}
	if t.floor != nil {
		read.Floor = share(t.floor, t.from.Floor)
	}
	return read
}

// Reviewed is the day of review that the rule asks for, "" if it asks for none.
func (t *Fields) Reviewed() day.Date {
	if t.rule != motion.Consent {
		return ""
	}
	return day.Of(t.reviewOn(), t.seat.Zone())
}

// percent is a field for a share, begun with one; without one it is empty.
func percent(s tally.Share) *kit.Figure {
	f := kit.NewFigure(nil)
	if s.Den > 0 {
		f.SetText(strconv.Itoa(s.Num * percentOfAll / s.Den))
	}
	return f
}

// share is what such a field comes to: the share it was begun with, to the letter,
// as long as nobody wrote another figure.
func share(f *kit.Figure, from tally.Share) tally.Share {
	n := figure(f)
	switch {
	case from.Den > 0 && n == from.Num*percentOfAll/from.Den:
		return from
	case n == 0:
		return tally.Share{}
	}
	return tally.Share{Num: n, Den: percentOfAll}
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
