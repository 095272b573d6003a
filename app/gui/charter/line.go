package charter

import (
	"strconv"

	"fyne.io/fyne/v2"

	"moot/app/charter"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
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
	object fyne.CanvasObject
	// value is it in the form for scripts.
	value func() string
}

func newChooser(s *seat.Seat, is charter.Rules, line charter.Line) *chooser {
	if kind, ok := line.Kind(); ok {
		return chooseWay(s, is.Way(kind), kind)
	}
	switch line {
	case charter.Name, charter.Place, charter.Zone:
		field := kit.Line(is.Value(line), "")
		return &chooser{field, func() string { return field.Text }}
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
	return &chooser{kit.Column(look.Step, number.Object(), says), func() string { return strconv.Itoa(number.N()) }}
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
	return &chooser{column, func() string {
		written := strconv.Itoa(num.N()) + "/" + strconv.Itoa(den.N())
		if more.Marked(0) {
			return ">" + written
		}
		return written
	}}
}

// chooseWay asks for a rule. What a rule leaves open stays as it is while the rule
// does, and is the usual for another.
func chooseWay(s *seat.Seat, is charter.Way, kind charter.Kind) *chooser {
	var rules []motion.Rule
	var names []string
	chosen := 0
	for _, r := range motion.AllRules() {
		chooses := kind == charter.Election || kind == charter.Choice
		if r.Chooses() != chooses || r == motion.General && r != is.Rule {
			continue
		}
		if r == is.Rule {
			chosen = len(rules)
		}
		rules = append(rules, r)
		names = append(names, i18n.Capital(words.Rule(s.Words(), r)))
	}
	options := kit.NewOptions(names, chosen, func(int) {})
	return &chooser{options.Object(), func() string {
		if r := rules[options.Chosen()]; r != is.Rule {
			return charter.Way{Rule: r}.String()
		}
		return is.String()
	}}
}
