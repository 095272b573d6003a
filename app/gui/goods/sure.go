package goods

import (
	"slices"
	"strings"

	"moot/app/collective"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
)

// Sure does something with goods that somebody has written, after a question for each
// that is counted in a unit that looks like a slip of the pen: it would be added up
// with nothing. Who means it goes on; who does not is left with the form.
func Sure(s *seat.Seat, all []need.Good, do func()) {
	for i, g := range all {
		odd := s.Collective().CheckUnit(g)
		if odd == nil || strings.TrimSpace(g.What) == "" { // a good without a name is refused by its form
			continue
		}
		s.Shell().Ask(shell.Question{
			Title: s.Words().Say("goods.unit.title", "what", strings.TrimSpace(g.What)),
			Words: s.Words().Refuse(collective.Plain(odd)),
			Do:    s.Words().Say("goods.unit.do"),
		}, func() { Sure(s, slices.DeleteFunc(slices.Clone(all[i+1:]), g.Is), do) })
		return
	}
	do()
}
