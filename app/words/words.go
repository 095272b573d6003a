// Package words says the values of the concepts in the reader's language: a
// rule, a choice, a state, an amount, and above all why a poll passed or did
// not, with every figure that made it so.
//
// Screens, the command line and paper all say these things, so they stand here
// once. Everything is a pure function of a Localizer and a value.
//
// Names come in small letters, for use inside a sentence; see [i18n.Capital].
// What a newer Moot has said and this one has no word for is shown as it was
// said.
package words

import (
	"slices"
	"strconv"
	"strings"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/poll"
	"moot/app/stock"
)

// Rule names a rule: "two thirds".
func Rule(l i18n.Localizer, r motion.Rule) string { return named(l, "rule", string(r)) }

// Choice names what a ballot says: "yes".
func Choice(l i18n.Localizer, c poll.Choice) string { return named(l, "choice", string(c)) }

// ChoiceUnder names what a ballot says under a rule that has its own words: "stand
// aside" in a consensus.
func ChoiceUnder(l i18n.Localizer, r motion.Rule, c poll.Choice) string {
	if key := "words.choice." + string(r) + "." + string(c); l.Has(key) {
		return l.Say(key)
	}
	return Choice(l, c)
}

// Stand names how far somebody's standing in an election has come: "stands".
func Stand(l i18n.Localizer, s motion.Stand) string { return named(l, "stand", string(s)) }

// Change says where an amendment would alter a text: "instead of paragraph 2".
func Change(l i18n.Localizer, c motion.Change) string {
	return l.Say("words.change."+string(c.Kind), "n", c.Paragraph)
}

// Aside says why a paper does not count: "counted by the tellers".
func Aside(l i18n.Localizer, w poll.Why) string { return named(l, "aside", string(w)) }

// Manner says how tellers took the votes: "show of hands".
func Manner(l i18n.Localizer, m poll.Manner) string { return named(l, "manner", string(m)) }

// MeetingState names how far a meeting has come: "called".
func MeetingState(l i18n.Localizer, s meeting.State) string { return named(l, "meeting", string(s)) }

// Job names a job of a meeting: "chair".
func Job(l i18n.Localizer, j meeting.Job) string { return named(l, "job", string(j)) }

// Act names a step of a meeting: "a break".
func Act(l i18n.Localizer, a meeting.Act) string { return named(l, "act", string(a)) }

// ItemState names how far an item of an agenda has come: "done".
func ItemState(l i18n.Localizer, s meeting.ItemState) string { return named(l, "item", string(s)) }

// ItemKind names what an item is for: "report"; "" for an item of no kind.
func ItemKind(l i18n.Localizer, k meeting.ItemKind) string { return named(l, "kind", string(k)) }

// MotionState names how far a motion has come: "being voted on".
func MotionState(l i18n.Localizer, s motion.State) string { return named(l, "motion", string(s)) }

// PollState names how far a poll has come: "being counted".
func PollState(l i18n.Localizer, s poll.State) string { return named(l, "poll", string(s)) }

// InvitationState names what became of an invitation: "somebody came in with it".
func InvitationState(l i18n.Localizer, state string) string { return named(l, "invitation", state) }

// NeedState names how far a need has come: "asked for".
func NeedState(l i18n.Localizer, s need.State) string { return named(l, "need", string(s)) }

// RoundState names how far an order round has come: "printed and frozen".
func RoundState(l i18n.Localizer, s order.State) string { return named(l, "round", string(s)) }

// HandoverState says who has confirmed a handover: "confirmed by both".
func HandoverState(l i18n.Localizer, s stock.State) string { return named(l, "handover", string(s)) }

// StockAction says what happened to a good in store: "came in".
func StockAction(l i18n.Localizer, a stock.Action) string { return named(l, "event", string(a)) }

func named(l i18n.Localizer, kind, value string) string {
	if key := "words." + kind + "." + value; l.Has(key) {
		return l.Say(key)
	}
	return value
}

// Amount writes a quantity and its unit as the language writes them, on one
// line: "1.5 kg". Without a unit it is the figure alone.
func Amount(l i18n.Localizer, a need.Amount, unit string) string {
	whole, part, divided := strings.Cut(a.String(), ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || n == 0 { // keep the sign of a fraction below nought
		n, whole = 0, strings.Replace(whole, "-", "−", 1)
	} else {
		whole = l.Number(n)
	}
	if divided {
		whole += l.Say("words.amount.point") + part
	}
	if unit != "" {
		whole += noBreak + unit
	}
	return whole
}

// noBreak is a space at which no line ends.
const noBreak = "\u00a0"

// sortNames puts names in the order of the alphabet, whatever their capitals.
func sortNames(names []string) {
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
}
