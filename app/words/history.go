package words

import (
	"moot/app/decision"
	"moot/app/i18n"
	"moot/app/motion"
)

// History tells what happened to a decision, one sentence for each event: "3 March
// 2026, Ana Petrak moves it."
func History(l i18n.Localizer, events []decision.Event, find Finder) []string {
	told := make([]string, 0, len(events))
	for _, e := range events {
		told = append(told, happening(l, e, find))
	}
	return told
}

func happening(l i18n.Localizer, e decision.Event, find Finder) string {
	key := "words.history." + string(e.Kind)
	when := Day(l, e.On)
	if e.On == "" {
		when = l.Calendar(e.At.In(find.Zone))
	}
	other, here := find.Decision(e.Other)
	if !here {
		other.Wording.Text = e.Other.String()
	}
	switch e.Kind {
	case decision.Reported:
		return Report(l, e.Report, find.Member, find.Zone)
	case decision.Ended:
		return Touched(l, e.Does, other, find.Zone)
	case decision.Ends:
		return l.Say(key, "when", when, "what", Effect(l, motion.Effect{Does: e.Does, Decision: e.Other}, other, find.Zone))
	case decision.Voted:
		return l.Say(key, "when", when, "result", Result(l, *e.Outcome))
	case decision.Amended:
		return l.Say(key, "when", when, "name", find.Member(e.By), "change", Change(l, e.Motion.Amends),
			"text", Gist(e.Motion.Wording.Text), "fate", fate(l, e))
	case decision.Began, decision.RanOut:
		return l.Say(key, "when", when)
	}
	return l.Say(key, "when", when, "name", find.Member(e.By))
}

// fate is what became of an amendment.
func fate(l i18n.Localizer, e decision.Event) string {
	switch {
	case e.Outcome != nil:
		return Result(l, *e.Outcome)
	case e.Motion.State == motion.Merged && len(e.Motion.Turns) == 0:
		return l.Say("words.history.taken-in")
	}
	return MotionState(l, e.Motion.State)
}
