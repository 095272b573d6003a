package motions

import (
	"strings"

	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/motion"
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
