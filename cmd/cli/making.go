package cli

import (
	"strconv"
	"strings"

	"moot/app/collective"
	"moot/app/need"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/words"
)

// planned is what it takes to make what a round asks for.
type planned struct {
	ID    order.RoundID `json:"id"`
	Title string        `json:"title"`
	Day   need.Date     `json:"day"`
	Lines []planLine    `json:"lines"`
	// Minutes of work, and of each tool.
	Minutes int64      `json:"minutes"`
	Tools   []planTool `json:"tools"`
	// Loops are goods that would need themselves.
	Loops []string `json:"loops"`
	// Agreed is what was written down as the plan; Apart is true when two were
	// written out of sight of each other. Made is what came in.
	Agreed []lotAnswer `json:"agreed"`
	Apart  bool        `json:"apart"`
	Made   []lotAnswer `json:"made"`
}

type planLine struct {
	goodAnswer
	By       need.Date   `json:"by"`
	Needed   need.Amount `json:"needed"`
	OnHand   need.Amount `json:"on_hand"`
	Promised need.Amount `json:"promised"`
	Spare    need.Amount `json:"spare"`
	Make     need.Amount `json:"make"`
	Begin    need.Date   `json:"begin"`
	Minutes  int64       `json:"minutes"`
	Missing  need.Amount `json:"missing"`
	// Recipe is by which one it is made, Ways how many there are.
	Recipe *plan.RecipeID `json:"recipe,omitempty"`
	Ways   int            `json:"ways,omitempty"`
}

type planTool struct {
	Name    string `json:"name"`
	Minutes int64  `json:"minutes"`
}

func describePlanned(r order.Round, day need.Date, p collective.Planned) planned {
	a := planned{ID: r.Name(), Title: r.Title, Day: day, Lines: []planLine{}, Minutes: p.Plan.Minutes, Tools: []planTool{},
		Loops: append([]string{}, p.Plan.Loops...), Agreed: describeLots(p.Agreed.Lots), Apart: p.Agreed.Apart(), Made: describeLots(p.Made)}
	for _, l := range p.Plan.Lines {
		one := planLine{goodAnswer(l.Good), l.By, l.Needed, l.OnHand, l.Promised, l.Spare, l.Make, l.Begin, l.Minutes, l.Missing, nil, p.Ways[l.Recipe]}
		if l.Make > 0 {
			one.Recipe = &l.Recipe
		}
		a.Lines = append(a.Lines, one)
	}
	for _, t := range p.Plan.Tools {
		a.Tools = append(a.Tools, planTool(t))
	}
	return a
}

func (a planned) text(p *page) {
	p.say("plan.shown", "title", a.Title, "day", words.Date(p.Localizer, a.Day))
	for _, l := range a.Lines {
		p.say("plan.line", "what", l.What, "needed", l.amount(p, l.Needed))
		for _, part := range []struct {
			key    string
			amount need.Amount
		}{{"on-hand", l.OnHand + l.Spare}, {"promised", l.Promised}, {"make", l.Make}, {"missing", l.Missing}} {
			if part.amount > 0 {
				p.line("  " + p.Say("cli.plan."+part.key, "amount", l.amount(p, part.amount)))
			}
		}
		if l.Ways > 1 {
			p.line("  " + p.Say("cli.plan.ways", "id", short(*l.Recipe), "n", l.Ways-1))
		}
	}
	if a.Minutes > 0 {
		p.under("plan.minutes", "n", int(a.Minutes))
	}
	for _, t := range a.Tools {
		p.under("plan.tool", "name", t.Name, "n", int(t.Minutes))
	}
	for _, l := range a.Loops {
		p.say("plan.loop", "loop", l)
	}
	if len(a.Agreed) > 0 {
		p.say("plan.agreed")
	}
	if a.Apart {
		p.say("plan.apart")
	}
	for _, l := range a.Made {
		p.say("plan.made", "what", l.What, "amount", l.amount(p, l.Amount))
	}
}

// Do shows what it takes to make what a round asks for.
func (v *planShownVerb) Do(c *call) (answer, error) {
	return c.onPlan(v.PlanWays, func(*collective.Collective, order.RoundID, need.Date, ...plan.RecipeID) error { return nil })
}

// Do writes the plan of a round down.
func (v *planAgreeVerb) Do(c *call) (answer, error) {
	return c.onPlan(v.PlanWays, (*collective.Collective).AgreePlan)
}

func (c *call) onPlan(v PlanWays, do func(*collective.Collective, order.RoundID, need.Date, ...plan.RecipeID) error) (answer, error) {
	of, r, day, err := v.find(c)
	if err != nil {
		return nil, err
	}
	var use []plan.RecipeID
	for _, named := range v.Recipe {
		_, one, err := find(c, recipes, named)
		if err != nil {
			return nil, err
		}
		use = append(use, one.Name())
	}
	if err := do(of, r.Name(), day, use...); err != nil {
		return nil, err
	}
	now, err := of.Plan(r.Name(), day, use...)
	return describePlanned(r, day, now), err
}

type makerList struct {
	Makers []person `json:"makers"`
}

func (l makerList) text(p *page) {
	if len(l.Makers) == 0 {
		p.say("plan.no-makers")
		return
	}
	p.line(strings.Join(names(l.Makers), ", "))
}

// Do lists who could make something.
func (v *planMakersVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	who, err := of.CouldMake(good(v.Good))
	return makerList{persons(of, who)}, err
}

type promiseAnswer struct {
	ID statement.ID `json:"id"`
	By person       `json:"by"`
	goodAnswer
	Amount need.Amount `json:"amount"`
	// Kept is how much of it came in.
	Kept      need.Amount    `json:"kept"`
	For       need.Date      `json:"for"`
	Round     *order.RoundID `json:"round"`
	Day       need.Date      `json:"day"`
	Note      string         `json:"note"`
	Withdrawn bool           `json:"withdrawn,omitempty"`
}

func describePromise(of *collective.Collective, p plan.Commitment) (promiseAnswer, error) {
	kept, err := of.Kept(p.Name())
	a := promiseAnswer{ID: p.Name(), By: person{p.By, of.Name(p.By)}, goodAnswer: goodAnswer(p.Good), Amount: p.Amount, Kept: kept,
		For: p.Due, Day: p.Period, Note: p.Note, Withdrawn: p.Withdrawn}
	if !p.Round.IsZero() {
		a.Round = (*order.RoundID)(&p.Round)
	}
	return a, err
}

func (a promiseAnswer) text(p *page) {
	key := "promise.shown"
	if a.Withdrawn {
		key = "promise.withdrawn"
	}
	p.say(key, "id", short(a.ID), "name", a.By.Name, "what", a.What, "amount", a.amount(p, a.Amount), "kept", a.amount(p, a.Kept))
}

type promiseList struct {
	Promises []promiseAnswer `json:"promises"`
}

func (l promiseList) text(p *page) {
	if len(l.Promises) == 0 {
		p.say("promise.none")
	}
	for _, one := range l.Promises {
		one.text(p)
	}
}

// Do lists what people promised.
func (v *planPromisesVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := promiseList{[]promiseAnswer{}}
	all, err := of.Promises()
	for _, p := range all {
		one, err := describePromise(of, p)
		if err != nil {
			return nil, err
		}
		l.Promises = append(l.Promises, one)
	}
	return l, err
}

// Do promises something.
func (v *planPromiseVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	p := plan.Commitment{Good: need.Good{What: v.What, Unit: v.Unit}, Due: need.Date(v.For), Note: v.Note}
	if p.Amount, err = amount(v.Amount); err != nil {
		return nil, err
	}
	if v.Round != "" {
		in, r, day, err := RoundDay{v.Round, v.Day}.find(c)
		if err != nil {
			return nil, err
		}
		of, p.Round, p.Period = in, statement.ID(r.Name()), day
	}
	if v.Group != "" {
		_, g, err := find(c, groups, v.Group)
		if err != nil {
			return nil, err
		}
		p.Group = statement.ID(g.ID)
	}
	id, err := of.Promise(p)
	if err != nil {
		return nil, err
	}
	p.ID, p.By = id, of.Me()
	return describePromise(of, p)
}

// Do says that a promise cannot be kept.
func (v *planWithdrawVerb) Do(c *call) (answer, error) {
	of, p, err := find(c, promises, v.Promise)
	if err != nil {
		return nil, err
	}
	p.Of, p.Withdrawn = p.Name(), true
	if _, err := of.Promise(p); err != nil {
		return nil, err
	}
	return describePromise(of, p)
}

type recipeAnswer struct {
	ID plan.RecipeID `json:"id"`
	By person        `json:"by"`
	goodAnswer
	Yield   need.Amount `json:"yield"`
	Whole   bool        `json:"whole"`
	Inputs  []lotAnswer `json:"inputs"`
	Tools   []planTool  `json:"tools"`
	Minutes int64       `json:"minutes"`
	Days    int         `json:"days"`
	Note    string      `json:"note"`
	Dropped bool        `json:"dropped,omitempty"`
}

func describeRecipe(of *collective.Collective, id plan.RecipeID, r plan.Recipe) recipeAnswer {
	a := recipeAnswer{ID: id, By: person{r.By, of.Name(r.By)}, goodAnswer: goodAnswer(r.Makes), Yield: r.Yield, Whole: r.Whole,
		Inputs: []lotAnswer{}, Tools: []planTool{}, Minutes: r.Minutes, Days: r.Days, Note: r.Note, Dropped: r.Dropped}
	for _, in := range r.Inputs {
		a.Inputs = append(a.Inputs, lotAnswer{goodAnswer: goodAnswer(in.Good), Amount: in.Amount})
	}
	for _, t := range r.Tools {
		a.Tools = append(a.Tools, planTool(t))
	}
	return a
}

func (a recipeAnswer) text(p *page) {
	key := "recipe.shown"
	if a.Dropped {
		key = "recipe.dropped"
	}
	p.say(key, "id", short(a.ID), "what", a.What, "amount", a.amount(p, a.Yield))
	for _, in := range a.Inputs {
		p.line("  " + in.What + ", " + in.amount(p, in.Amount))
	}
	if a.Minutes > 0 {
		p.under("plan.minutes", "n", int(a.Minutes))
	}
	for _, t := range a.Tools {
		p.under("plan.tool", "name", t.Name, "n", int(t.Minutes))
	}
}

type recipeList struct {
	Recipes []recipeAnswer `json:"recipes"`
}

func (l recipeList) text(p *page) {
	if len(l.Recipes) == 0 {
		p.say("recipe.none")
	}
	for _, r := range l.Recipes {
		r.text(p)
	}
}

// Do lists how things are made.
func (v *recipesVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l := recipeList{[]recipeAnswer{}}
	all, err := of.Recipes()
	for _, r := range all {
		l.Recipes = append(l.Recipes, describeRecipe(of, r.Name(), r))
	}
	return l, err
}

// Do writes down how something is made.
func (v *recipeAddVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	r := plan.Recipe{Makes: good(v.Makes), Whole: v.Whole, Minutes: v.Minutes, Days: v.Takes, Note: v.Note}
	if v.Better != "" {
		in, old, err := find(c, recipes, v.Better)
		if err != nil {
			return nil, err
		}
		of, r.Of = in, old.Name()
	}
	if r.Yield, err = amount(v.Gives); err != nil {
		return nil, err
	}
	for _, s := range v.Input {
		g, a, err := lot(s)
		if err != nil {
			return nil, err
		}
		r.Inputs = append(r.Inputs, plan.Input{Good: g, Amount: a})
	}
	for _, s := range v.Tool {
		name, minutes, _ := strings.Cut(s, "=")
		n, err := strconv.ParseInt(minutes, 10, 64)
		if err != nil {
			return nil, refusal.New(refusal.PlanRecipe)
		}
		r.Tools = append(r.Tools, plan.Tool{Name: name, Minutes: n})
	}
	id, err := of.WriteRecipe(r)
	if err != nil {
		return nil, err
	}
	r.By = of.Me()
	return describeRecipe(of, id, r), nil
}

// Do says that nobody makes it like this any more.
func (v *recipeDropVerb) Do(c *call) (answer, error) {
	of, r, err := find(c, recipes, v.Recipe)
	if err != nil {
		return nil, err
	}
	r.Of, r.Dropped = r.Name(), true
	if _, err := of.WriteRecipe(r); err != nil {
		return nil, err
	}
	return describeRecipe(of, r.Of, r), nil
}
