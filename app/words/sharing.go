package words

import (
	"strings"

	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
)

// Portion says in one sentence what a household gets of a good and why: "6.6 kg of 7
// kg: 4 kg for a recognised need (illness), 1 kg as the equal base, 1.6 kg of 2 kg
// wished for beside". Of what kind a need is, is said; whose it is and why, nobody
// wrote down.
func Portion(l i18n.Localizer, unit string, s sharing.Share) string {
	got, asked := Amount(l, s.Got, unit), Amount(l, s.Asked, unit)
	var parts []string
	for _, p := range s.Parts {
		if p.Got > 0 {
			parts = append(parts, sharePart(l, unit, p))
		}
	}
	said := l.Say("words.portion.part", "got", got, "asked", asked, "parts", strings.Join(parts, ", "))
	switch {
	case s.Asked == 0:
		said = l.Say("words.portion.nothing")
	case s.Got == 0:
		said = l.Say("words.portion.none", "asked", asked)
	case s.Got == s.Asked:
		said = l.Say("words.portion.all", "asked", asked)
	}
	if s.Weighs.Den > 0 && s.Got < s.Asked {
		said += "; " + l.Say("words.portion.weighs", "num", int(s.Weighs.Num), "den", int(s.Weighs.Den))
	}
	if s.Tie != "" {
		said += "; " + named(l, "tie", string(s.Tie))
	}
	return said
}

func sharePart(l i18n.Localizer, unit string, p sharing.Part) string {
	amount := Amount(l, p.Got, unit)
	if p.Got < p.Asked {
		amount = l.Say("words.portion.of", "got", amount, "asked", Amount(l, p.Asked, unit))
	}
	return l.Say("words.portion."+string(p.Step), "amount", amount, "category", p.Category)
}

// Shared says how a good was shared out: "20 kg for 23 kg that were asked for; 3 kg
// short".
func Shared(l i18n.Localizer, unit string, supply need.Amount, a sharing.Answer) string {
	key := "words.shared.short"
	if a.Short() == 0 {
		key = "words.shared.enough"
	}
	return l.Say(key, "supply", Amount(l, supply, unit), "asked", Amount(l, a.Asked, unit),
		"short", Amount(l, a.Short(), unit), "rest", Amount(l, a.Rest, unit))
}

// SharingRule says by which rule goods are shared, a sentence for each step. group is
// what the group is called that recognises special needs; empty where everybody may.
func SharingRule(l i18n.Localizer, p order.Policy, group string) []string {
	var lines []string
	if len(p.Categories) > 0 {
		lines = append(lines, l.Say("words.sharing.special", "categories", strings.Join(p.Categories, ", ")))
		if group != "" {
			lines = append(lines, l.Say("words.sharing.group", "group", group))
		}
		if p.Reserve.Den > 0 {
			lines = append(lines, l.Say("words.sharing.reserve", "num", int(p.Reserve.Num), "den", int(p.Reserve.Den)))
		}
	}
	if p.BasePerHead > 0 {
		lines = append(lines, l.Say("words.sharing.base", "amount", Amount(l, p.BasePerHead, p.Good.Unit)))
	}
	key := "words.sharing.wishes"
	if p.WorkMatters {
		key = "words.sharing.work"
	}
	if len(lines) == 0 { // nothing comes before it
		key += ".only"
	}
	lines = append(lines, l.Say(key, "num", int(p.WeightMax.Num), "den", int(p.WeightMax.Den)))
	if p.Unit > 0 {
		lines = append(lines, l.Say("words.sharing.piece", "amount", Amount(l, p.Unit, p.Good.Unit)))
	}
	return append(lines, l.Say("words.sharing.rest"))
}

// SharingMotion is the wording of a motion that goods be shared by a rule; it bears the
// mark of the rule.
func SharingMotion(l i18n.Localizer, p order.Policy, group string) string {
	title := l.Say("words.sharing.motion")
	if p.Good.What != "" {
		title = l.Say("words.sharing.motion.good", "what", p.Good.What)
	}
	lines := append([]string{title}, SharingRule(l, p, group)...)
	return strings.Join(append(lines, l.Say("words.sharing.mark", "mark", p.Mark())), "\n")
}
