package words

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"moot/app/day"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/motion"
)

// DecisionState says whether a decision binds: "in force".
func DecisionState(l i18n.Localizer, s decision.State) string {
	return named(l, "decision", string(s))
}

// Saying names what a report says: "carried out".
func Saying(l i18n.Localizer, s decision.Saying) string { return named(l, "saying", string(s)) }

// Day writes a day as a date; what is no day is shown as it is.
func Day(l i18n.Localizer, d day.Date) string {
	t, ok := d.Time()
	if !ok {
		return string(d)
	}
	return l.Calendar(t)
}

// Finder finds what a motion names by ids under its words.
type Finder struct {
	Member   Namer
	Group    func(group.ID) string
	Decision func(motion.ID) (decision.Decision, bool)
	Zone     *time.Location
}

// Plan says who sees to a decision and its days, one sentence for each; what is
// none is said so. Without a word of all that it is one sentence.
func Plan(l i18n.Localizer, p motion.Plan, find Finder) []string {
	said := []string{l.Say("words.plan.who.none"), l.Say("words.plan.due.none"), l.Say("words.plan.review.none")}
	if len(p.Responsible) == 0 && p.Group.IsZero() && p.Due == "" && p.Review == "" {
		said = []string{l.Say("words.plan.none")}
	} else {
		if who := Who(l, p.Responsible, p, find); who != "" {
			said[0] = l.Say("words.plan.who", "names", who)
		}
		if p.Due != "" {
			said[1] = l.Say("words.plan.due", "day", Day(l, p.Due))
		}
		if p.Review != "" {
			said[2] = l.Say("words.plan.review", "day", Day(l, p.Review))
		}
	}
	if p.From != "" {
		said = append(said, l.Say("words.plan.from", "day", Day(l, p.From)))
	}
	if p.Until != "" {
		said = append(said, l.Say("words.plan.until", "day", Day(l, p.Until)))
	}
	if p.Topic != "" {
		said = append(said, l.Say("words.plan.topic", "topic", p.Topic))
	}
	return said
}

// Who lists who sees to something: the working group of its plan, and people.
func Who(l i18n.Localizer, people member.Set, p motion.Plan, find Finder) string {
	var parts []string
	if !p.Group.IsZero() {
		parts = append(parts, l.Say("words.plan.group", "group", find.Group(group.ID(p.Group))))
	}
	if len(people) > 0 {
		parts = append(parts, Names(l, people, find.Member))
	}
	return strings.Join(parts, ", ")
}

// Names lists people as a sentence does.
func Names(l i18n.Localizer, people member.Set, name func(member.ID) string) string {
	names := make([]string, len(people))
	for i, id := range people {
		names[i] = name(id)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return l.And(names...)
}

// Effect says what a motion does to an earlier decision: "Repeals what was decided
// on 3 March 2026: The well is mended."
func Effect(l i18n.Localizer, e motion.Effect, on decision.Decision, zone *time.Location) string {
	return l.Say("words.effect."+string(e.Does), "when", l.Calendar(on.AdoptedAt.In(zone)), "text", Gist(Moved(l, on.Wording)))
}

// Touched says the same from the other side: "Repealed on 3 March 2026: The well
// is mended."
func Touched(l i18n.Localizer, does motion.EffectKind, by decision.Decision, zone *time.Location) string {
	return l.Say("words.touched."+string(does), "when", l.Calendar(by.AdoptedAt.In(zone)), "text", Gist(Moved(l, by.Wording)))
}

// Report says what somebody said about a decision: "Ana Petrak, 3 March 2026: late
// until 1 May 2026. The rope broke."
func Report(l i18n.Localizer, r decision.Report, name func(member.ID) string, zone *time.Location) string {
	key := "words.report." + string(r.Says)
	if dated := key + ".on"; r.Day != "" && l.Has(dated) {
		key = dated
	}
	said := l.Say(key, "name", name(r.By), "when", l.Calendar(r.At.In(zone)), "day", Day(l, r.Day))
	if r.Text != "" {
		said += " " + r.Text
	}
	return said
}

// gistRunes is how much of a text its gist shows.
const gistRunes = 90

// Gist is the first line of a text, cut at a word if it is long.
func Gist(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	if utf8.RuneCountInString(line) <= gistRunes {
		return line
	}
	short := string([]rune(line)[:gistRunes])
	if i := strings.LastIndexByte(short, ' '); i > gistRunes/2 {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,.;:") + "…"
}

// Under is all that stands under the words of a motion and is voted on with them,
// one sentence for each: its plan and what it does to earlier decisions. It is
// empty for a motion that is words alone.
func Under(l i18n.Localizer, w motion.Wording, find Finder) []string {
	var said []string
	if !w.Plan.IsZero() {
		said = Plan(l, w.Plan, find)
	}
	for _, e := range w.Effects {
		on, here := find.Decision(e.Decision)
		if !here {
			on.Wording.Text = e.Decision.String()
		}
		said = append(said, Effect(l, e, on, find.Zone))
	}
	return said
}

// Became says what other decisions did to one, and what contradicts it; nothing of
// most.
func Became(l i18n.Localizer, d decision.Decision, find Finder) []string {
	var said []string
	does := func(by decision.Decision) motion.EffectKind {
		for _, e := range by.Wording.Effects {
			if e.Decision == d.ID {
				return e.Does
			}
		}
		return motion.Replaces
	}
	for _, id := range append(append([]motion.ID{}, d.EndedBy...), d.SuspendedBy...) {
		if by, here := find.Decision(id); here {
			said = append(said, Touched(l, does(by), by, find.Zone))
		}
	}
	for _, id := range d.Rivals {
		if other, here := find.Decision(id); here {
			said = append(said, l.Say("words.rival", "when", l.Calendar(other.AdoptedAt.In(find.Zone)), "text", Gist(Moved(l, other.Wording))))
		}
	}
	if d.Disputed {
		said = append(said, l.Say("words.disputed"))
	}
	if d.Forsaken {
		said = append(said, l.Say("words.forsaken"))
	}
	return said
}
