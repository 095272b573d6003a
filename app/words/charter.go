package words

import (
	"slices"
	"strings"

	"moot/app/charter"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/tally"
)

// CharterLine names a line of the charter, to stand alone: "Quorum". A line of a
// newer release keeps its name.
func CharterLine(l i18n.Localizer, line charter.Line) string {
	if !line.Known() {
		return string(line)
	}
	return l.Say("charter.line." + string(line))
}

// CharterSays is what a line of the charter says, inside a sentence: "at least 1/2
// of those entitled to vote are there".
func CharterSays(l i18n.Localizer, r charter.Rules, line charter.Line) string {
	if k, ok := line.Kind(); ok {
		return Way(l, r.Way(k))
	}
	number := func(n int) string {
		key := "charter.says." + string(line)
		if n == 0 {
			key += ".any"
		}
		return l.Say(key, "n", n)
	}
	quorum := func(q meeting.Quorum) string {
		if q.Num == 0 && !q.Strict {
			return l.Say("charter.says.quorum.any")
		}
		return l.Say("charter.says.quorum", "share", Share(l, tally.Share(q)))
	}
	switch line {
	case charter.Vouchers:
		return number(r.Vouchers)
	case charter.Newcomers:
		return number(r.Newcomers)
	case charter.Removal:
		return number(r.Removal)
	case charter.Settling:
		return number(r.Settling)
	case charter.Amendment:
		return number(r.Amendment)
	case charter.Notice:
		return number(r.NoticeDaysMin)
	case charter.Signers:
		return number(r.Signers)
	case charter.Quorum:
		return quorum(r.Quorum)
	case charter.SecondQuorum:
		return quorum(r.SecondQuorum)
	}
	if text := r.Value(line); text != "" {
		return text
	}
	return l.Say("charter.says.none")
}

// Way says a rule with what it leaves open: "two thirds; at least 1/2 of those
// entitled take part".
func Way(l i18n.Localizer, w charter.Way) string {
	t := w.Terms
	parts := []string{Rule(l, w.Rule)}
	if w.Rule == motion.General {
		parts[0] = l.Say("charter.way.general", "share", Share(l, t.Share), "base", named(l, "base", string(t.Base)))
	}
	add := func(is bool, key string, args ...any) {
		if is {
			parts = append(parts, l.Say("charter.way."+key, args...))
		}
	}
	add(t.LeastYes > 0, "least-yes", "n", t.LeastYes)
	add(t.LeastTaking > 0, "least-taking", "n", t.LeastTaking)
	add(t.AbstainersAgree, "abstainers")
	add(w.Rule == motion.Consensus && t.AsidesMax > 0, "asides", "n", t.AsidesMax)
	add(t.Fallback != "", "fallback", "rule", Rule(l, t.Fallback))
	add(t.PointsMax > 0, "points", "n", t.PointsMax)
	add(t.DotsEach > 0, "dots", "n", t.DotsEach)
	add(t.DotsOptionMax > 0 && t.DotsOptionMax < t.DotsEach, "dots-option", "n", t.DotsOptionMax)
	add(t.Floor.Num > 0, "floor", "share", Share(l, t.Floor))
	add(t.Turnout.Num > 0, "turnout", "share", Share(l, t.Turnout))
	return strings.Join(parts, "; ")
}

// CharterText is a motion that changes the charter in words: what each line it
// sets is to say. Settings that make no sense are written as they are.
func CharterText(l i18n.Localizer, sets []motion.Setting) string {
	lines := []string{l.Say("charter.motion.begin")}
	for _, s := range sets {
		lines = append(lines, CharterSetting(l, s))
	}
	return strings.Join(lines, "\n")
}

// Moved is what a motion says, as people read it. The words with which Moot says
// what lines a motion sets in the charter are put into the reader's language,
// whatever the mover's; what somebody wrote stays as it is.
func Moved(l i18n.Localizer, w motion.Wording) string { return Wording(Letter(l, w)) }

// Letter is the same to the letter, with the lines that make something take effect: for
// paper and for whoever compares.
func Letter(l i18n.Localizer, w motion.Wording) string {
	if len(w.Sets) == 0 {
		return w.Text
	}
	for _, language := range i18n.Languages() {
		if said, err := i18n.New(language); err == nil && CharterText(said, w.Sets) == w.Text {
			return CharterText(l, w.Sets)
		}
	}
	return w.Text
}

// CharterSetting is one line of the charter with what it is to say, as a line of a
// list. A setting that makes no sense is written as it is.
func CharterSetting(l i18n.Localizer, s motion.Setting) string {
	says, rules := s.Value, charter.Usual()
	rules.Name, rules.Zone = "-", "UTC" // a line says by itself what it says
	if is, no := rules.With([]motion.Setting{s}); no == nil {
		says = CharterSays(l, is, charter.Line(s.Line))
	}
	return l.Say("charter.motion.line", "line", CharterLine(l, charter.Line(s.Line)), "says", says)
}

// CharterOrigin says where a line comes from; day writes a date.
func CharterOrigin(l i18n.Localizer, from charter.Origin, day string) string {
	if from.Decision.IsZero() {
		return l.Say("charter.from.founding")
	}
	return l.Say("charter.from.decision", "when", day)
}

// CharterNotes say what has to be known of a line besides: that decisions about it
// contradict each other, that it is decided and not confirmed.
func CharterNotes(l i18n.Localizer, c charter.Charter, line charter.Line, unconfirmed []charter.Line, was charter.Rules) (notes []string) {
	if len(c.Origin(line).Open) > 0 {
		notes = append(notes, l.Say("charter.from.open"))
	}
	if slices.Contains(unconfirmed, line) {
		notes = append(notes, l.Say("charter.unconfirmed", "was", CharterSays(l, was, line)))
	}
	return notes
}
