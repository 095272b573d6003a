package making_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/goods"
	"moot/app/gui/guitest"
	"moot/app/gui/making"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/need"
	"moot/app/plan"
)

func place(s *seat.Seat) shell.Screen { return making.New(s, new(goods.Round)) }

// planning is a village that plans, seen by somebody on a phone.
func planning(t *testing.T, who func(*guitest.Village) *guitest.Person) (*guitest.Village, *guitest.Visit) {
	t.Helper()
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	return v, v.Visit(t, who(v), guitest.Phone(), place)
}

func ana(v *guitest.Village) *guitest.Person   { return v.Ana }
func boris(v *guitest.Village) *guitest.Person { return v.Boris }

// promised is what one has promised of a good, of how much it is, and how much came in.
func promised(t *testing.T, c *collective.Collective, g need.Good) (p plan.Commitment, kept need.Amount) {
	t.Helper()
	all, err := c.Promises()
	guitest.Must(t, err)
	for _, one := range all {
		if one.By == c.Me() && one.Good.Is(g) {
			kept, err = c.Kept(one.Name())
			guitest.Must(t, err)
			return one, kept
		}
	}
	return p, 0
}

func TestThePlanGoesDownToWhatIsMissing(t *testing.T) {
	_, s := planning(t, ana)
	s.Reads("Saturday round", "19\u00a0loaves are needed by Sat 28 November.", "2\u00a0loaves are there", "10\u00a0loaves are promised",
		"Boris Onal promised 10\u00a0loaves.", "the oven: 1 h 30 min", "for: bread", "for: rye flour", "3\u00a0hours are missing")
	if text := s.Text(); strings.Index(text, "rye flour\n") < strings.Index(text, "bread\n") {
		t.Errorf("what bread is made of stands above it:\n%s", text)
	}
}

func TestAPromiseIsOnePress(t *testing.T) {
	v, s := planning(t, ana)
	s.Press("I promise it: sitting with Ruta, 3\u00a0hours")
	got, _ := promised(t, s.Collective(), guitest.Care)
	round, day, err := v.Round()
	guitest.Must(t, err)
	if got.Amount != 3000 || got.Due != day || got.Period != day || got.Round.IsZero() || got.Round.String() != round.String() {
		t.Errorf("promised was %+v", got)
	}
	s.Reads("Ana Petrak promised 3\u00a0hours.")
	s.ReadsNot("3\u00a0hours are missing")
}

func TestAnotherAmountIsPromisedChangedAndTakenBack(t *testing.T) {
	_, s := planning(t, ana)
	s.Press("Another amount, or for a group") // the first is bread
	s.Fill("How much", "many")
	s.Press("Promise it, by name")
	s.Reads("Say how much is needed")
	s.Fill("How much", "2,5")
	s.Press("Promise it, by name")
	if got, _ := promised(t, s.Collective(), guitest.Bread); got.Amount != 2500 {
		t.Errorf("promised was %+v", got)
	}
	s.Press("Promises", "bread, 2.5\u00a0loaves", "Change the promise")
	s.Fill("How much", "4")
	s.Press("Promise it, by name")
	if got, _ := promised(t, s.Collective(), guitest.Bread); got.Amount != 4000 {
		t.Errorf("said anew it is %+v", got)
	}
	s.Press("I cannot keep it")
	if got, _ := promised(t, s.Collective(), guitest.Bread); got.Amount != 0 {
		t.Errorf("taken back it is still %+v", got)
	}
	s.Reads("This promise was taken back.")
}

func TestAPromiseIsKeptInParts(t *testing.T) {
	_, s := planning(t, boris)
	s.Press("Обещания", "bread, 10\u00a0loaves", "Поступила только часть")
	s.Fill("Сколько", "8")
	s.Press("Записать")
	if _, kept := promised(t, s.Collective(), guitest.Bread); kept != 8000 {
		t.Errorf("kept is %s", kept)
	}
	s.Press("Поступило: 2\u00a0loaves")
	if _, kept := promised(t, s.Collective(), guitest.Bread); kept != 10_000 {
		t.Errorf("kept is %s", kept)
	}
	s.Reads("исполнено")
}

func TestThePlanIsWrittenDownAndComparedWithWhatCame(t *testing.T) {
	v, s := planning(t, ana)
	s.Press("Write this plan down")
	s.Reads("The plan is written down for all.")
	round, day, err := v.Round()
	guitest.Must(t, err)
	now, err := s.Collective().Plan(round, day)
	guitest.Must(t, err)
	if !slices.ContainsFunc(now.Agreed.Lots, func(l plan.Lot) bool { return l.Good.Is(guitest.Bread) && l.Amount == 10_000 }) {
		t.Errorf("agreed is %+v", now.Agreed.Lots)
	}
	s.ReadsNot("Write this plan down")
	s.Press("Planned and made")
	s.Reads("10\u00a0loaves planned", "10\u00a0loaves promised", "10\u00a0loaves less than planned")
}

func TestARecipeIsWrittenMadeBetterAndDropped(t *testing.T) {
	_, s := planning(t, ana)
	s.Press("Recipes", "Write down how something is made")
	s.Fill("What is made", "soap")
	s.Fill("How much one run gives", "12")
	s.Fill("Counted in", "bars")
	s.Fill("What", "lye")
	amounts := guitest.All[*goods.Amount](s.Canvas())
	amounts[1].SetText("1.5")
	s.Press("One more tool", "One day more")
	s.Fill("Which tool", "the kettle")
	s.Press("Save the recipe")
	s.Reads("soap: counted like that?", "bars: did you mean bags?")
	s.Press("Yes, I mean it")
	recipes, err := s.Collective().Recipes()
	guitest.Must(t, err)
	i := slices.IndexFunc(recipes, func(r plan.Recipe) bool { return r.Makes.What == "soap" })
	if i < 0 || len(recipes[i].Inputs) != 1 || recipes[i].Inputs[0].Amount != 1500 || recipes[i].Days != 1 || len(recipes[i].Tools) != 1 {
		t.Fatalf("written were %+v", recipes)
	}
	s.Press("soap, 12\u00a0bars", "Make the recipe better")
	s.Fill("How much one run gives", "10")
	s.Press("Save the recipe")
	s.Reads("soap, 10\u00a0bars")
	s.Press("It is no longer made like this", "Drop the recipe")
	s.ReadsNot("soap")
}

func TestARecipeThatNeedsItselfIsRefused(t *testing.T) {
	_, s := planning(t, ana)
	s.Press("Recipes", "Write down how something is made")
	for i, text := range []string{"rye", "kg", "bread", "loaves"} {
		guitest.All[*widget.Entry](s.Canvas())[i].SetText(text)
	}
	for _, amount := range guitest.All[*goods.Amount](s.Canvas()) {
		amount.SetText("1")
	}
	s.Press("Save the recipe")
	s.Reads("By this recipe something would need itself")
	if all, err := s.Collective().Recipes(); err != nil || len(all) != 2 {
		t.Errorf("there are %d recipes, %v", len(all), err)
	}
	if got := guitest.All[*widget.Entry](s.Canvas())[2].Text; got != "bread" {
		t.Errorf("what was written is lost: %q", got)
	}
}

// Of a good that can be made in several ways one is chosen, tried at once and written
// down with the plan.
func TestOneOfSeveralRecipesIsChosen(t *testing.T) {
	v, s := planning(t, ana)
	s.ReadsNot("Make it another way")
	_, err := s.Collective().WriteRecipe(plan.Recipe{Makes: guitest.Bread, Yield: 1000, Inputs: []plan.Input{{Good: guitest.Potatoes, Amount: 500}}, Minutes: 20})
	guitest.Must(t, err)
	s.Shell().Refresh()
	s.Reads("By this recipe: bread, 10\u00a0loaves · rye flour, 6.5\u00a0kg · 2 h 30 min of work")
	s.Press("Write this plan down")
	s.ReadsNot("Write this plan down")
	s.Press("Make it another way: bread")
	s.Reads("How to make it: bread")
	s.Press("bread, 1\u00a0loaves · potatoes, 0.5\u00a0kg · 20 min of work")
	s.Reads("By this recipe: bread, 1\u00a0loaves · potatoes, 0.5\u00a0kg")
	s.ReadsNot("for: rye flour")
	s.Press("Write this plan down")
	s.ReadsNot("Write this plan down")
	s.News(v)
	round, day, err := v.Round()
	guitest.Must(t, err)
	now, err := v.Dilan.Collectives()[0].Plan(round, day)
	guitest.Must(t, err)
	if slices.ContainsFunc(now.Plan.Lines, func(l plan.Line) bool { return l.Good.Is(guitest.Rye) }) || len(now.Use()) != 1 {
		t.Errorf("the others plan %+v", now.Plan.Lines)
	}
}

func TestARoundIsChosen(t *testing.T) {
	_, s := planning(t, ana)
	s.Press("Saturday round")
	s.Reads("Which round?")
	s.Press("Saturday round, Sat 5 December")
	s.Reads("Sat 5 December · the mill")
}

func TestTheKeyboardReachesThePromise(t *testing.T) {
	_, s := planning(t, ana)
	path := s.Path(6)
	if !slices.Contains(path, "I promise it: bread, 7\u00a0loaves") || !slices.Contains(path, "Saturday round") {
		t.Errorf("Tab leads to %q", path)
	}
}

func TestThereIsNoRound(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("No round of orders yet", "Promises", "Recipes")
	s.Press("Promises")
	s.Reads("Nobody has promised anything")
	s.Press("Promise something")
	s.Fill("What", "firewood")
	s.Fill("How much", "1")
	s.Press("Promise it, by name")
	if got, _ := promised(t, s.Collective(), need.Good{What: "firewood"}); got.Amount != 1000 || !got.Round.IsZero() {
		t.Errorf("promised was %+v", got)
	}
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	for _, frame := range picture.Frames() {
		test.AssertRendersToMarkup(t, "plan-"+frame.Name+".xml", v.Visit(t, v.Ana, frame, place).Canvas())
	}
}
