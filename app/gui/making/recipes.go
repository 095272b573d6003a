package making

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/plan"
)

// searchFrom is from how many recipes on they are searched, pageLength how many are
// shown at once.
const (
	searchFrom = 8
	pageLength = 60
)

// recipes is how things are made, by what they are.
type recipes struct {
	goods.Page
	search *widget.Entry
	add    *kit.Press
	pages  int
}

func newRecipes(s *seat.Seat) *recipes {
	r := &recipes{Page: goods.NewPage(s, area, 3*look.Step)}
	r.search = kit.Line("", r.Say("search"))
	r.search.OnChanged = func(string) { r.pages = 0; r.Refresh() }
	r.add = kit.Primary(r.Say("recipe.write"), look.IconPlus, func() { r.Open(r, newRecipeForm(s, plan.Recipe{})) })
	return r
}

// Title says what lies here.
func (r *recipes) Title() string { return r.Say("recipes") }

// Action is to write down how something is made.
func (r *recipes) Action() fyne.CanvasObject { return r.add }

// Refresh reads the recipes anew.
func (r *recipes) Refresh() {
	all, err := r.C.Recipes()
	all = seat.Trust(r.Seat, all, err)
	if len(all) == 0 {
		r.List.Set(r.None("recipes.none", look.IconGuide))
		return
	}
	var items []kit.Item
	if len(all) >= searchFrom {
		items = append(items, kit.Still("search", r.search))
	}
	wanted := strings.ToLower(strings.TrimSpace(r.search.Text))
	slices.SortStableFunc(all, func(a, b plan.Recipe) int { return a.Makes.Compare(b.Makes) })
	all = slices.DeleteFunc(all, func(one plan.Recipe) bool { return !strings.Contains(strings.ToLower(one.Makes.What), wanted) })
	room := pageLength * (r.pages + 1)
	for _, one := range all[:min(room, len(all))] {
		items = append(items, goods.Row("recipe "+one.Name().String(), kit.Entry{
			What: r.Lot(one.Yield, one.Makes), Note: strings.Join(takes(r.Page, one), " · "),
		}, func() { r.Open(r, newRecipe(r.Seat, one.Name())) }))
	}
	if more := len(all) - room; more > 0 {
		items = append(items, kit.Item{Key: "more", Shows: more, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(r.Say("more", "n", more), look.IconMore, func() { r.pages++; r.Refresh() })
		}})
	}
	r.List.Set(items...)
}

// takes is what one run takes, in short parts.
func takes(p goods.Page, one plan.Recipe) []string {
	all := lots(p, one)
	if one.Minutes > 0 {
		all = append(all, p.Say("work", "span", span(p, one.Minutes)))
	}
	return all
}
