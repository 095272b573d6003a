package minutes

import (
	"cmp"
	"strings"
	"time"

	"moot/app/day"
	"moot/app/motion"
)

// follows is what was decided with the words: who sees to it and its days, and what
// it does to earlier decisions and to the charter. It is what was frozen with the
// vote; what became of it since is known later, and on each device at another time,
// so it is no part of what is signed. What was not set is not said.
func (c composer) follows(w motion.Wording) []Line {
	return append(c.planned(w.Plan), c.effects(w)...)
}

func (c composer) planned(p motion.Plan) (lines []Line) {
	if !p.Group.IsZero() {
		lines = append(lines, say(PlanGroup, Args{"group": cmp.Or(c.Groups[p.Group], p.Group.String()[:8])}))
	}
	if len(p.Responsible) > 0 {
		lines = append(lines, say(PlanWho, Args{"names": c.names(p.Responsible)}))
	}
	for _, d := range []struct {
		key Key
		day day.Date
	}{{PlanDue, p.Due}, {PlanReview, p.Review}, {PlanFrom, p.From}, {PlanUntil, p.Until}} {
		if d.day != "" {
			lines = append(lines, say(d.key, Args{"day": d.day}))
		}
	}
	return lines
}

func (c composer) effects(w motion.Wording) (lines []Line) {
	keys := map[motion.EffectKind]Key{motion.Replaces: Replaces, motion.Repeals: Repeals, motion.Suspends: Suspends}
	for _, e := range w.Effects {
		on, here := c.Earlier[e.Decision]
		if !here {
			lines = append(lines, say(EffectMissing, Args{"mark": e.Decision.String()[:8]}))
			continue
		}
		text, _, _ := strings.Cut(on.Text, "\n")
		lines = append(lines, say(keys[e.Does], Args{"day": day.Of(on.At, cmp.Or(c.Zone, time.UTC)), "text": text}))
	}
	for _, s := range w.Sets {
		lines = append(lines, say(Sets, Args{"setting": s}))
	}
	return lines
}
