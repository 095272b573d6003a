package charter

import (
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/charter"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/terms"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// How far the figures go here; the rules bound them further.
const (
	peopleMax = 50
	daysMax   = 60
	partsMax  = 20
)

// chooser is what one line is to say, begun with what it says now.
type chooser struct {
	object func() fyne.CanvasObject
	// value is it in the form for scripts.
	value func() string
	// shows is another value when object has other fields.
	shows func() any
}

// still is a chooser whose fields stay the same.
func still(object fyne.CanvasObject, value func() string) *chooser {
	return &chooser{object: func() fyne.CanvasObject { return object }, value: value, shows: func() any { return nil }}
}

// newChooser makes the fields for a line; changed is called when there are others.
func newChooser(s *seat.Seat, is charter.Rules, line charter.Line, changed func()) *chooser {
	if kind, ok := line.Kind(); ok {
		return chooseWay(s, is.Way(kind), kind, changed)
	}
	switch line {
	case charter.Name, charter.Place, charter.Zone:
		field := kit.Line(is.Value(line), "")
		return still(field, func() string { return field.Text })
	case charter.Quorum:
		return chooseShare(s, is.Quorum)
	case charter.SecondQuorum:
		return chooseShare(s, is.SecondQuorum)
	}
	least, most := 0, peopleMax
	switch line {
	case charter.Vouchers, charter.Signers:
		least = 1
	case charter.Notice:
		most = daysMax
	}
	now, err := strconv.Atoi(is.Value(line))
	if err != nil {
		now = least
	}
	says := kit.Secondary("")
	tell := func(n int) {
		if then, no := is.With([]motion.Setting{{Line: string(line), Value: strconv.Itoa(n)}}); no == nil {
			says.SetText(i18n.Capital(words.CharterSays(s.Words(), then, line)))
		}
	}
	number := kit.NewStepper(now, least, max(most, now), say(s, "less"), say(s, "more"), tell)
	tell(now)
	return still(kit.Column(look.Step, number.Object(), says), func() string { return strconv.Itoa(number.N()) })
}

func stepper(s *seat.Seat, n, least, most int) *kit.Stepper {
	return kit.NewStepper(n, least, most, say(s, "less"), say(s, "more"), func(int) {})
}

// chooseShare asks for so many of so many parts, or more than that.
func chooseShare(s *seat.Seat, q meeting.Quorum) *chooser {
	num, den := stepper(s, q.Num, 0, partsMax), stepper(s, q.Den, 1, partsMax)
	more := kit.NewTicks([]string{say(s, "field.more")}, func() {})
	more.Mark(0, q.Strict)
	column := kit.Column(look.Step, kit.Figured(say(s, "field.num"), num.Object()), kit.Figured(say(s, "field.den"), den.Object()), more.Object())
	return still(column, func() string {
		written := strconv.Itoa(num.N()) + "/" + strconv.Itoa(den.N())
		if more.Marked(0) {
			return ">" + written
		}
		return written
	})
}

// chooseWay asks for a rule, and for what it leaves open.
func chooseWay(s *seat.Seat, is charter.Way, kind charter.Kind, changed func()) *chooser {
	w := &way{is: is, fields: make(map[motion.Rule]*terms.Fields)}
	var names []string
	chosen := 0
	for _, r := range motion.AllRules() {
		if r.Chooses() != (kind == charter.Election || kind == charter.Choice) {
			continue
		}
		if r == is.Rule {
			chosen = len(w.rules)
		}
		w.rules = append(w.rules, r)
		names = append(names, i18n.Capital(words.Rule(s.Words(), r)))
	}
	w.choice = kit.NewOptions(names, chosen, func(int) { changed() })
	object := func() fyne.CanvasObject { return kit.Column(3*look.Step, w.choice.Object(), w.open(s).Object()) }
	return &chooser{object: object, value: func() string { return w.chosen(s).String() }, shows: func() any { return w.rule() }}
}

// way is a rule that is being chosen. What was written for a rule is kept for when one
// comes back to it.
type way struct {
	is     charter.Way
	rules  []motion.Rule
	choice *kit.Options
	fields map[motion.Rule]*terms.Fields
}

func (w *way) rule() motion.Rule { return w.rules[w.choice.Chosen()] }

// open are the fields for what the rule leaves open, begun with what the charter says.
func (w *way) open(s *seat.Seat) *terms.Fields {
	r := w.rule()
	if w.fields[r] == nil {
		var from motion.Terms
		if r == w.is.Rule {
			from = w.is.Terms
		}
		w.fields[r] = terms.ForCharter(s, r, from)
	}
	return w.fields[r]
}

func (w *way) chosen(s *seat.Seat) charter.Way {
	return charter.Way{Rule: w.rule(), Terms: w.open(s).Read()}
}
