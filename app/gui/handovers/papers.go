package handovers

import (
	"slices"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/print"
)

// papers are the lists of the round on paper: for the table of the handover, for the
// makers, for all at once, to stick on baskets, and to be signed by both sides.
func (s *Screen) papers() []kit.Item {
	read := func() (print.Round, error) { return s.C.RoundPaper(s.held.Round.Name(), s.held.Day) }
	return slices.Concat(
		goods.Print(s.Page, "print.households", read, print.PicksByHousehold),
		goods.Print(s.Page, "print.makers", read, print.PicksByMaker),
		goods.Print(s.Page, "print.matrix", read, print.PicksMatrix),
		goods.Print(s.Page, "print.labels", read, print.Labels),
		goods.Print(s.Page, "print.sheet", read, print.Handover))
}
