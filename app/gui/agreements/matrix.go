package agreements

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/page"
	"moot/app/ratification"
	"moot/app/words"
)

// inlineMax is how many collectives a round shows on its own page; a longer list has a
// page of its own, where one can search.
const inlineMax = 12

// matrixShares is how a table divides its width: the collective, its answer, since when
// and by what one knows.
var matrixShares = []float32{3, 3, 4}

// matrix is where each collective stands. Of many only those that did not answer, and a
// door to all of them.
func (r *Round) matrix() []kit.Item {
	rows := r.shown.Rows
	if len(rows) <= inlineMax {
		return append([]kit.Item{r.Head("matrix"), tableHead(r.Base)}, tableRows(r.Base, rows, r.party)...)
	}
	pending := slices.DeleteFunc(slices.Clone(rows), func(row ratification.Row) bool { return row.Kind != "" && !row.Half && !row.Disputed })
	items := []kit.Item{r.Head("matrix"), tableHead(r.Base)}
	items = append(items, tableRows(r.Base, pending[:min(inlineMax, len(pending))], r.party)...)
	word := r.Say("matrix.all", "n", len(rows))
	return append(items, kit.Item{Key: "all", Shows: word, Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(word, look.IconMore, func() { r.Open(r, newMatrix(r)) })
	}})
}

func (r *Round) party(row ratification.Row) { r.Open(r, newParty(r, row.Party.ID)) }

func tableHead(p page.Base) kit.Item {
	return kit.Item{Key: "head of table", Make: func() fyne.CanvasObject {
		return kit.TableHead(matrixShares, p.Say("column.collective"), p.Say("column.answer"), p.Say("column.proof"))
	}}
}

// tableRows are collectives with where they stand.
func tableRows(p page.Base, rows []ratification.Row, open func(ratification.Row)) (items []kit.Item) {
	for _, row := range rows {
		items = append(items, kit.Item{Key: "party " + row.Party.ID.String(), Shows: row, Make: func() fyne.CanvasObject {
			return tableRow(p, row, func() { open(row) })
		}})
	}
	return items
}

func tableRow(p page.Base, row ratification.Row, open func()) fyne.CanvasObject {
	name := kit.Column(look.Step/2, kit.Strong(row.Party.Name), kit.Secondary(p.Say("members", "n", row.Party.Size)))
	return kit.TableRow(row.Party.Name, matrixShares, open, name, kit.Chips(answerStates(p, row)...), kit.Secondary(proof(p, row)))
}

// answerStates are what a collective answered, and why that may not count.
func answerStates(p page.Base, row ratification.Row) []kit.State {
	if row.Kind == "" {
		return []kit.State{kit.Calm(p.Say("chip.pending"))}
	}
	word := p.Say("chip." + string(row.Kind))
	states := []kit.State{kit.Bad(word)}
	switch {
	case row.Kind.Yes():
		states[0] = kit.Good(word)
	case row.Kind == ratification.Leaves:
		states[0] = kit.Even(word)
	}
	for _, hint := range []struct {
		is  bool
		key string
	}{{row.Disputed, "disputed"}, {row.Half, "half"}, {row.Late, "late"}} {
		if hint.is {
			states = append(states, kit.Careful(p.Say("chip."+hint.key)))
		}
	}
	return states
}

// proof is since when an answer is known, and by what.
func proof(p page.Base, row ratification.Row) string {
	l := p.Seat.Words()
	switch {
	case row.Kind == "" && row.Heard != "":
		return l.Say("words.answer.heard", "day", words.Day(l, row.Heard))
	case row.Kind == "":
		return l.Say("words.answer.pending")
	}
	day := words.ShortDate(l, row.On)
	switch {
	case row.Own:
		return day + " · " + l.Say("words.answer.own")
	case row.By > 0:
		return day + " · " + l.Say("words.answer.attested", "n", row.By, "of", row.Of)
	}
	return day + " · " + l.Say("words.answer.paper", "names", p.Seat.Names(row.Entered...))
}

// matrix is the page of all collectives in a round that asks many.
type matrix struct {
	page.Base
	of     *Round
	search *widget.Entry
	narrow *kit.Options
	pages  int
}

// views are what the matrix can be narrowed to.
var views = []struct {
	key  string
	keep func(ratification.Row) bool
}{
	{"all", func(ratification.Row) bool { return true }},
	{"yes", ratification.Row.Counts},
	{"no", func(row ratification.Row) bool { return row.Kind != "" && !row.Counts() && !row.Half && !row.Disputed }},
	{"none", func(row ratification.Row) bool { return row.Kind == "" || row.Half || row.Disputed }},
}

// rowsAtOnce is how many collectives are shown at once; more are there for the asking.
const rowsAtOnce = 60

func newMatrix(r *Round) *matrix {
	m := &matrix{Base: page.New(r.Seat, area, 2*look.Step), of: r}
	m.search = kit.Line("", m.Say("matrix.search"))
	m.search.OnChanged = func(string) { m.pages = 0; m.show() }
	var names []string
	for _, v := range views {
		names = append(names, m.Say("view."+v.key))
	}
	m.narrow = kit.NewPills(names, 0, func(int) { m.pages = 0; m.show() })
	return m
}

// Title says what this is.
func (m *matrix) Title() string { return m.Say("matrix") }

// Refresh reads the round anew.
func (m *matrix) Refresh() {
	now, err := m.C.Ratification(m.of.id)
	if err != nil {
		m.Seat.Tell(err)
		return
	}
	m.of.shown = now
	m.show()
}

// show lists those that are searched for.
func (m *matrix) show() {
	wanted, keep := strings.ToLower(strings.TrimSpace(m.search.Text)), views[m.narrow.Chosen()].keep
	var rows []ratification.Row
	for _, row := range m.of.shown.Rows {
		if keep(row) && strings.Contains(strings.ToLower(row.Party.Name), wanted) {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b ratification.Row) int {
		return strings.Compare(strings.ToLower(a.Party.Name), strings.ToLower(b.Party.Name))
	})
	items := []kit.Item{kit.Still("search", m.search), kit.Still("narrow", m.narrow.Object()), m.Words("matrix.count", "n", len(rows)), tableHead(m.Base)}
	room := min(len(rows), rowsAtOnce*(m.pages+1))
	items = append(items, tableRows(m.Base, rows[:room], func(row ratification.Row) { m.Open(m, newParty(m.of, row.Party.ID)) })...)
	if more := len(rows) - room; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(m.Say("more", "n", more), look.IconMore, func() { m.pages++; m.show() })
		}})
	}
	m.List.Set(items...)
}
