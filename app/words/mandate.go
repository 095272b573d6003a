package words

import (
	"strings"
	"time"

	"moot/app/i18n"
	"moot/app/mandate"
	"moot/app/motion"
)

// MandateState names how far a mandate has come: "recalled".
func MandateState(l i18n.Localizer, s mandate.State) string { return named(l, "mandate", string(s)) }

// Latitude says how far a delegate may leave the instructions.
func Latitude(l i18n.Localizer, t mandate.Latitude) string { return named(l, "latitude", string(t)) }

// Voice says how a collective's voice is given: "70 for, 30 against".
func Voice(l i18n.Localizer, v mandate.Vote) string {
	if v.Choice != "" {
		return l.Say("words.voice.choice", "choice", v.Choice)
	}
	var parts []string
	for _, part := range []struct {
		n   int
		key string
	}{{v.For, "for"}, {v.Against, "against"}, {v.Abstain, "abstained"}} {
		switch {
		case part.n > 0 && !v.Split():
			return l.Say("words.voice." + part.key)
		case part.n > 0:
			parts = append(parts, l.Say("words."+part.key, "n", part.n))
		}
	}
	return strings.Join(parts, ", ")
}

// Kept says how a delegate's vote keeps to the instructions.
func Kept(l i18n.Localizer, j mandate.Judgement) string {
	switch {
	case j.Excused:
		return l.Say("words.verdict.excused")
	case j.Reworded:
		return l.Say("words.verdict.reworded")
	}
	return named(l, "verdict", string(j.Verdict))
}

// Instruction says how a delegate is to vote on one question.
func Instruction(l i18n.Localizer, i mandate.Instruction) string {
	said := l.Say("words.instruction", "question", i.Question, "vote", Voice(l, i.Vote))
	if i.Text != (motion.Hash{}) {
		said = l.Say("words.instruction.exact", "question", i.Question, "vote", Voice(l, i.Vote), "check", i.Text.Short())
	}
	if i.Words != "" {
		said += "\n" + i.Words
	}
	return said
}

// MandateMotion is the wording of a motion that sends a delegate, without the last
// line that makes it take effect.
func MandateMotion(l i18n.Localizer, p mandate.Plan, name Namer) string {
	lines := []string{l.Say("words.mandate.motion", "name", name(p.Delegate), "to", p.To)}
	if len(p.Alternates) > 0 {
		var others []string
		for _, who := range p.Alternates {
			others = append(others, name(who))
		}
		lines = append(lines, l.Say("words.mandate.alternates", "names", l.And(others...)))
	}
	if p.Scope != "" {
		lines = append(lines, l.Say("words.mandate.scope", "scope", p.Scope))
	}
	for _, i := range p.Instructions {
		lines = append(lines, Instruction(l, i))
	}
	lines = append(lines, Latitude(l, p.Latitude))
	if p.Until != "" {
		lines = append(lines, l.Say("words.mandate.until", "day", Date(l, p.Until)))
	}
	return strings.Join(lines, "\n")
}

// RecallMotion is the wording of a motion that takes a mandate back; zone is the
// collective's.
func RecallMotion(l i18n.Localizer, m mandate.Mandate, zone *time.Location, name Namer) string {
	return l.Say("words.mandate.recall", "name", name(m.Plan.Delegate), "to", m.Plan.To, "when", l.Date(m.GivenAt.In(zone)))
}
