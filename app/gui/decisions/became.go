package decisions

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/motions"
	"moot/app/motion"
	"moot/app/words"
)

// under is what was voted on with the words: who sees to it, its days, what it
// does to earlier decisions. What is none is said so.
func (d *Detail) under() kit.Item {
	l := d.seat.Words()
	lines := words.Plan(l, d.shown.Wording.Plan, d.seat.Finder())
	effects := d.shown.Wording
	effects.Plan = motion.Plan{}
	lines = append(lines, words.Under(l, effects, d.seat.Finder())...)
	return kit.Item{Key: "under", Shows: lines, Make: func() fyne.CanvasObject {
		return lined(say(d.seat, "under"), lines)
	}}
}

// lined is some sentences under a heading.
func lined(heading string, lines []string) fyne.CanvasObject {
	column := kit.Column(look.Step, kit.Heading(heading))
	for _, line := range lines {
		column.Add(kit.Body(line))
	}
	return column
}

// became is how it stands: what other decisions did to it, who sees to it now, and
// doors to those decisions and to its group.
func (d *Detail) became(c *collective.Collective) []kit.Item {
	l := d.seat.Words()
	lines := words.Became(l, d.shown, d.seat.Finder())
	if now := d.shown.Responsible; len(now) > 0 && !slices.Equal(now, d.shown.Wording.Plan.Responsible) {
		lines = append(lines, l.Say("words.plan.who", "names", words.Names(l, now, c.Name)))
	}
	var items []kit.Item
	if len(lines) > 0 {
		items = append(items, kit.Item{Key: "became", Shows: lines, Make: func() fyne.CanvasObject {
			return lined(say(d.seat, "became"), lines)
		}})
	}
	var others []motion.ID
	for _, e := range d.shown.Wording.Effects {
		others = append(others, e.Decision)
	}
	others = append(append(append(others, d.shown.EndedBy...), d.shown.SuspendedBy...), d.shown.Rivals...)
	for _, id := range others {
		other, err := c.Decision(id)
		if err != nil {
			continue
		}
		entry := kit.Entry{What: words.Gist(words.Moved(l, other.Wording)), States: []kit.State{kit.Calm(words.DecisionState(l, other.State))}}
		items = append(items, kit.Item{Key: "other " + id.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { d.seat.Shell().Open(d, NewDetail(d.seat, id)) })
		}})
	}
	return items
}

// duty is to take it on, for who does not see to it yet.
func (d *Detail) duty(c *collective.Collective) []kit.Item {
	if d.shown.CanReport(c.Me(), decision.TakenOn) != nil {
		return nil
	}
	word := say(d.seat, "take")
	return []kit.Item{{Key: "take", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(word, look.IconHand, func() {
			d.seat.Do(func() error { return c.Report(d.id, decision.TakenOn, "", "") }, nil)
		})
	}}}
}

// again is to move something else in the meeting that is next: only a decision
// ends a decision.
func (d *Detail) again(c *collective.Collective) []kit.Item {
	in, ok := c.Sitting()
	if !ok || !d.shown.Live() && d.shown.State != decision.CarriedOut {
		return nil
	}
	whole := words.Moved(d.seat.Words(), d.shown.Wording)
	text := words.Gist(whole)
	ways := []struct {
		key   string
		icon  look.Icon
		does  motion.EffectKind
		begin string
	}{
		{"replace", look.IconPlus, motion.Replaces, whole},
		{"repeal", look.IconCross, motion.Repeals, say(d.seat, "repeal.words", "text", text)},
	}
	if d.shown.State == decision.InForce {
		ways = append(ways, ways[1])
		ways[2].key, ways[2].icon, ways[2].does, ways[2].begin = "suspend", look.IconClock, motion.Suspends, say(d.seat, "suspend.words", "text", text)
	}
	return []kit.Item{{Key: "again", Shows: []any{in, ways}, Make: func() fyne.CanvasObject {
		column := kit.Column(look.Step, kit.Heading(say(d.seat, "again")), kit.Secondary(say(d.seat, "again.words")))
		for _, way := range ways {
			column.Add(kit.Quiet(say(d.seat, way.key), way.icon, func() {
				d.seat.Shell().Open(d, motions.NewEnding(d.seat, in, way.begin, d, motion.Effect{Does: way.does, Decision: d.id}))
			}))
		}
		return column
	}}}
}

// history is the page of everything that happened to it, the first first.
func (d *Detail) history(c *collective.Collective) kit.Item {
	var lines []string
	if events, err := c.History(d.id); err == nil { // a decision that is contested has none
		lines = words.History(d.seat.Words(), events, d.seat.Finder())
	}
	return kit.Item{Key: "history", Shows: lines, Make: func() fyne.CanvasObject {
		return lined(say(d.seat, "history"), lines)
	}}
}
