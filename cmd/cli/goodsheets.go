package cli

import (
	"bytes"
	"io"
	"time"

	"moot/app/collective"
	"moot/app/i18n"
	"moot/app/print"
)

// sheetOf writes one kind of sheet of T.
type sheetOf[T any] func(io.Writer, print.Format, T, i18n.Localizer, *time.Location) error

// putSheet writes a sheet into the file that is named, in the form its name asks for.
func putSheet[T any](c *call, of *collective.Collective, file string, what T, set sheetOf[T]) (answer, error) {
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := set(&b, formatOf(file), what, c.said(), zone); err != nil {
		return nil, err
	}
	return sheetWritten{file, formatOf(file)}, writeFile(c.path(file), b.Bytes())
}

// printRound writes a kind of sheet of a round.
func (c *call) printRound(v RoundDay, file string, set sheetOf[print.Round]) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	paper, err := of.RoundPaper(r.Name(), day)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, file, paper, set)
}

// Do prints the frozen list of a round with its supplements.
func (v *roundPrintVerb) Do(c *call) (answer, error) {
	return c.printRound(v.RoundDay, v.Output, print.Ordered)
}

// Do prints why each household gets what it gets, a slip for each.
func (v *sharePrintVerb) Do(c *call) (answer, error) {
	return c.printRound(v.RoundDay, v.Output, print.Reasons)
}

// pickSheets are the kinds of lists for handing over.
var pickSheets = map[string]sheetOf[print.Round]{
	"household": print.PicksByHousehold, "maker": print.PicksByMaker, "matrix": print.PicksMatrix,
	"labels": print.Labels, "sign": print.Handover,
}

// Do prints who gets what.
func (v *handoverPrintVerb) Do(c *call) (answer, error) {
	return c.printRound(v.RoundDay, v.Output, pickSheets[v.List])
}

// Do prints the plan of a round.
func (v *planPrintVerb) Do(c *call) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	paper, err := of.PlanPaper(r.Name(), day)
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Plan)
}

// Do prints the sheet for a stock-taking.
func (v *stockPrintVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	paper, err := of.StorePaper()
	if err != nil {
		return nil, err
	}
	return putSheet(c, of, v.Output, paper, print.Counting)
}
