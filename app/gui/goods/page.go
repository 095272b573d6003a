// Package goods is what the screens about goods have in common: which round they look
// at and on which of its days, and amounts as people write and read them.
//
//	page.go     what every such page has
//	round.go    the round that is looked at, and another one
//	amount.go   a place to write how much, and parts of a bar
//	step.go     the steps of sharing as they look
//	sure.go     a question about a unit that nobody knows
//	paper.go    on paper
package goods

import (
	"strings"

	"moot/app/gui/kit"
	"moot/app/gui/page"
	"moot/app/gui/seat"
	"moot/app/household"
	"moot/app/need"
	"moot/app/words"
)

// Page is what a screen about goods is made of.
type Page struct{ page.Base }

// NewPage makes a page in the words of an area, with a gap in dp between its items.
func NewPage(s *seat.Seat, area string, gap float32) Page { return Page{page.New(s, area, gap)} }

// Row is an item that is a line of a list.
func Row(key string, entry kit.Entry, open func()) kit.Item { return page.Row(key, entry, open) }

// Amount writes so much of a good.
func (p Page) Amount(a need.Amount, g need.Good) string {
	return words.Amount(p.Seat.Words(), a, g.Unit)
}

// Lot writes so much of a good with what it is: "Bread, 2 loaves".
func (p Page) Lot(a need.Amount, g need.Good) string { return g.What + ", " + p.Amount(a, g) }

// Household is what a household is called; one's own is told apart.
func (p Page) Household(id household.ID) string {
	if p.Own(id) {
		return p.Seat.Words().Say("goods.own", "name", p.C.HouseholdName(id))
	}
	return p.C.HouseholdName(id)
}

// Own reports whether a household is one's own.
func (p Page) Own(id household.ID) bool {
	all, err := p.C.Households()
	if err != nil {
		return false
	}
	own, ok := household.Of(all, p.C.Me())
	return ok && own.ID == id
}

// Today is the day where the collective is; empty if that cannot be said.
func (p Page) Today() need.Date {
	today, err := p.C.Today()
	return seat.Trust(p.Seat, today, err)
}

// ByName orders names as people look them up; nothing comes first.
func ByName(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
