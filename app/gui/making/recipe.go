package making

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/plan"
)

// recipe is how one thing is made.
type recipe struct {
	goods.Page
	id    plan.RecipeID
	shown plan.Recipe
	foot  kit.Foot
}

func newRecipe(s *seat.Seat, id plan.RecipeID) *recipe {
	return &recipe{Page: goods.NewPage(s, area, 4*look.Step), id: id}
}

// Title is what is made.
func (r *recipe) Title() string { return r.Say("recipe") }

// Action is to make the recipe better.
func (r *recipe) Action() fyne.CanvasObject {
	if r.shown.Yield == 0 {
		return nil
	}
	return r.foot.As("better", func() fyne.CanvasObject {
		return kit.Primary(r.Say("recipe.better"), look.IconPen, func() {
			seed := r.shown
			seed.Of = r.id
			r.Open(r, newRecipeForm(r.Seat, seed))
		})
	})
}

// Refresh reads it anew.
func (r *recipe) Refresh() {
	all, err := r.C.Recipes()
	i := slices.IndexFunc(seat.Trust(r.Seat, all, err), func(one plan.Recipe) bool { return one.Name() == r.id })
	if i < 0 {
		r.shown = plan.Recipe{}
		r.List.Set(r.Words("recipe.gone"))
		return
	}
	r.shown = all[i]
	one := r.shown
	r.List.Set(kit.Item{Key: "recipe", Shows: one, Make: func() fyne.CanvasObject { return r.card(one) }},
		r.Button("recipe.drop", look.IconCross, func() {
			r.Seat.Shell().Ask(shell.Question{Title: r.Say("recipe.drop"), Words: r.Say("recipe.drop.words", "what", one.Makes.What), Do: r.Say("recipe.drop.do")}, func() {
				r.Back(func() error {
					gone := one
					gone.Of, gone.Dropped = r.id, true
					_, err := r.C.WriteRecipe(gone)
					return err
				})
			})
		}))
}

// card is the recipe as one reads it at work.
func (r *recipe) card(one plan.Recipe) fyne.CanvasObject {
	card := []fyne.CanvasObject{kit.Heading(r.Lot(one.Yield, one.Makes))}
	if one.Whole {
		card = append(card, kit.Said(kit.Calm(r.Say("recipe.whole"))))
	}
	part := func(key string, lines []string) {
		if len(lines) == 0 {
			return
		}
		column := kit.Column(look.Step, kit.Strong(r.Say(key)))
		for _, line := range lines {
			column.Add(kit.Body(line))
		}
		card = append(card, column)
	}
	part("inputs", lots(r.Page, one))
	var tools []string
	for _, t := range one.Tools {
		tools = append(tools, r.Say("tool", "name", t.Name, "span", span(r.Page, t.Minutes)))
	}
	part("tools", tools)
	var time []string
	if one.Minutes > 0 {
		time = append(time, r.Say("work", "span", span(r.Page, one.Minutes)))
	}
	if one.Days > 0 {
		time = append(time, r.Say("days", "n", one.Days))
	}
	part("time", time)
	if one.Note != "" {
		card = append(card, kit.Motion(one.Note))
	}
	return kit.Card(append(card, kit.Secondary(r.Say("recipe.by", "name", r.C.Name(one.By), "when", r.Seat.At(one.At))))...)
}
