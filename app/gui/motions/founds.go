package motions

import (
	"strings"

	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/mandate"
	"moot/app/motion"
	"moot/app/ratification"
	"moot/app/words"
)

// founds is the working group that a motion makes if it passes: as its plan has it,
// whatever the words above say. Nothing for a motion that makes none.
func (p page) founds(o motion.Motion) []kit.Item {
	if _, carries := group.Carries(o.Wording.Text); !carries {
		return nil
	}
	lines := []string{p.say("founds.missing")}
	if plan, known := p.c.PlannedGroup(o.Wording.Text); known {
		lines = strings.Split(words.GroupMotion(p.seat.Words(), plan, p.c.Name), "\n")
	}
	return []kit.Item{titled("founds", p.say("founds"), lines...)}
}

// sends is the mandate that a motion gives if it passes: as its plan has it, whatever
// the words above say. Nothing for a motion that gives none.
func (p page) sends(o motion.Motion) []kit.Item {
	if _, carries := mandate.Carries(o.Wording.Text); !carries {
		return nil
	}
	lines := []string{p.say("sends.missing")}
	if plan, known := p.c.PlannedMandate(o.Wording.Text); known {
		lines = strings.Split(words.MandateMotion(p.seat.Words(), plan, p.c.Name), "\n")
	}
	return []kit.Item{titled("sends", p.say("sends"), lines...)}
}

// answers is the round of other collectives that a motion answers if it passes: a yes
// only to their exact text. Nothing for a motion that answers none.
func (p page) answers(o motion.Motion) []kit.Item {
	_, id, names := ratification.Names(o.Wording.Text)
	if !names {
		return nil
	}
	lines := []string{p.say("answers.missing")}
	if r, err := p.c.Ratification(id); err == nil {
		kind, _, _ := r.Call.Read(o.Wording.Text)
		lines = []string{p.say("answers."+string(kind), "name", r.Call.By.Name), p.say("answers.of", "n", r.Count.Of)}
	}
	return []kit.Item{titled("answers", p.say("answers"), lines...)}
}
