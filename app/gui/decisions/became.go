package decisions

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/decision"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/motions"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/words"
)

// under is what was voted on with the words: who sees to it, its days, what it
// does to earlier decisions. What is none is said so.
func (d *Detail) under(c *collective.Collective) kit.Item {
	l := d.seat.Words()
	lines := words.Plan(l, d.shown.Wording.Plan, c.Name)
	effects := d.shown.Wording
	effects.Plan = motion.Plan{}
	lines = append(lines, words.Under(l, effects, c.Name, d.find(c), d.seat.Zone())...)
	return kit.Item{Key: "under", Shows: lines, Make: func() fyne.CanvasObject {
		return lined(say(d.seat, "under"), lines)
	}}
}

func (d *Detail) find(c *collective.Collective) func(motion.ID) (decision.Decision, bool) {
	return func(id motion.ID) (decision.Decision, bool) {
		other, err := c.Decision(id)
		return other, err == nil
	}
}

// lined is some sentences under a heading.
func lined(heading string, lines []string) fyne.CanvasObject {
	column := kit.Column(look.Step, kit.Heading(heading))
	for _, line := range lines {
		column.Add(kit.Body(line))
	}
	return column
}

// became is the history since: what other decisions did to it, what was reported,
// and doors to those decisions.
func (d *Detail) became(c *collective.Collective) []kit.Item {
	l, zone := d.seat.Words(), d.seat.Zone()
	lines := words.Became(l, d.shown, d.find(c), zone)
	if names := words.Names(l, d.shown.Responsible, c.Name); names != "" && len(d.shown.Reports) > 0 {
		lines = append(lines, l.Say("words.plan.who", "names", names))
	}
	for _, r := range d.shown.Reports {
		lines = append(lines, words.Report(l, r, c.Name, zone))
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
		other, here := d.find(c)(id)
		if !here {
			continue
		}
		entry := kit.Entry{What: words.Gist(other.Wording.Text), States: []kit.State{kit.Calm(words.DecisionState(l, other.State))}}
		items = append(items, kit.Item{Key: "other " + id.String(), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { d.seat.Shell().Open(d, NewDetail(d.seat, id)) })
		}})
	}
	return items
}

// actions are what this person can do now: take it on, say how it goes, or move
// something else in the meeting that is next.
func (d *Detail) actions(c *collective.Collective) []kit.Item {
	var items []kit.Item
	act := func(key string, icon look.Icon, do func()) {
		word := say(d.seat, key)
		items = append(items, kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.SecondaryButton(word, icon, do) }})
	}
	if d.shown.CanReport(c.Me(), decision.TakenOn) == nil {
		act("take", look.IconHand, func() { d.seat.Do(func() error { return c.Report(d.id, decision.TakenOn, "", "") }, nil) })
	}
	if len(d.sayable(c)) > 0 {
		act("report", look.IconPen, func() { d.seat.Shell().Open(d, newReport(d)) })
	}
	if in, ok := nextMeeting(c); ok && (d.shown.Live() || d.shown.State == decision.CarriedOut) {
		form := func(does motion.EffectKind, begin string) func() {
			return func() {
				d.seat.Shell().Open(d, motions.NewEnding(d.seat, in, begin, d, motion.Effect{Does: does, Decision: d.id}))
			}
		}
		act("replace", look.IconPlus, form(motion.Replaces, d.shown.Wording.Text))
		act("repeal", look.IconCross, form(motion.Repeals, say(d.seat, "repeal.words", "text", words.Gist(d.shown.Wording.Text))))
		if d.shown.State == decision.InForce {
			act("suspend", look.IconClock, form(motion.Suspends, say(d.seat, "suspend.words", "text", words.Gist(d.shown.Wording.Text))))
		}
	}
	return items
}

// nextMeeting is the one that goes on, or else the first that is called.
func nextMeeting(c *collective.Collective) (meeting.ID, bool) {
	all, err := c.Meetings()
	if err != nil {
		return meeting.ID{}, false
	}
	for _, state := range []meeting.State{meeting.Opened, meeting.Suspended, meeting.Called} {
		for _, m := range all {
			if m.State == state {
				return m.ID, true
			}
		}
	}
	return meeting.ID{}, false
}
