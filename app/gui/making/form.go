package making

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/plan"
	"moot/app/refusal"
)

// daysMost is how many days the figure for the time goes up to by itself.
const daysMost = 365

// recipeForm is where one writes how something is made.
type recipeForm struct {
	goods.Page
	of            plan.RecipeID
	what, unit    *widget.Entry
	yield         *goods.Amount
	whole         *kit.Options
	inputs        []*input
	tools         []*tool
	hours         *minutes
	days          *kit.Stepper
	note          *widget.Entry
	above, middle []kit.Item
	below         []kit.Item
	action        *kit.Press
	made          int // how many rows were made; it names the next
}

// input is one row: what goes in, how much of it.
type input struct {
	item       kit.Item
	what, unit *widget.Entry
	amount     *goods.Amount
}

// tool is one row: which one, and for how long.
type tool struct {
	item kit.Item
	name *widget.Entry
	time *minutes
}

// minutes is a place to write hours and minutes.
type minutes struct{ hours, rest *kit.Figure }

func newMinutes(n int64) *minutes {
	m := &minutes{kit.NewFigure(nil), kit.NewFigure(nil)}
	for part, value := range map[*kit.Figure]int64{m.hours: n / hourMinutes, m.rest: n % hourMinutes} {
		if value > 0 {
			part.SetText(strconv.FormatInt(value, 10))
		}
	}
	return m
}

// field shows both below each other.
func (m *minutes) field(p goods.Page) fyne.CanvasObject {
	return kit.Column(2*look.Step,
		kit.Row(2*look.Step, kit.Stretch(m.hours), kit.Body(p.Say("span.h"))),
		kit.Row(2*look.Step, kit.Stretch(m.rest), kit.Body(p.Say("span.m"))))
}

func (m *minutes) read() (int64, error) {
	h, ok := m.hours.N()
	rest, also := m.rest.N()
	if !ok || !also {
		return 0, refusal.New(refusal.PlanRecipe)
	}
	return int64(h)*hourMinutes + int64(rest), nil
}

// newRecipeForm begins with what the seed says; with Of it makes a recipe better.
func newRecipeForm(s *seat.Seat, seed plan.Recipe) *recipeForm {
	f := &recipeForm{Page: goods.NewPage(s, area, 4*look.Step), of: seed.Of}
	f.what, f.unit = kit.Line(seed.Makes.What, f.Say("what.example")), kit.Line(seed.Makes.Unit, f.Say("unit.example"))
	f.yield = goods.NewAmount(seed.Yield, nil)
	whole := 0
	if seed.Whole {
		whole = 1
	}
	f.whole = kit.NewOptions([]string{f.Say("parts"), f.Say("recipe.whole")}, whole, func(int) {})
	f.hours, f.days = newMinutes(seed.Minutes), kit.NewStepper(seed.Days, 0, max(daysMost, seed.Days), f.Say("less"), f.Say("more.one"), func(int) {})
	f.note = kit.Paragraphs(seed.Note, f.Say("note.example"), noteLines)
	for _, in := range seed.Inputs {
		f.addInput(in)
	}
	for _, t := range seed.Tools {
		f.addTool(t)
	}
	if len(f.inputs) == 0 {
		f.addInput(plan.Input{})
	}
	f.lay()
	f.action = kit.Primary(f.Say("recipe.do"), look.IconTick, f.send)
	return f
}

// lay puts what never changes into its items.
func (f *recipeForm) lay() {
	f.above = []kit.Item{
		kit.Still("what", kit.Field(f.Say("makes"), f.what, f.Say("unit.hours"))),
		kit.Still("yield", kit.Field(f.Say("yield"), f.yield, "")),
		kit.Still("unit", kit.Field(f.Say("unit"), f.unit, "")),
		kit.Still("whole", f.whole.Object()),
		f.Head("inputs"),
	}
	f.middle = []kit.Item{
		f.Button("input.add", look.IconPlus, func() { f.addInput(plan.Input{}); f.Refresh() }),
		f.Head("tools"),
	}
	f.below = []kit.Item{
		f.Button("tool.add", look.IconPlus, func() { f.addTool(plan.Tool{}); f.Refresh() }),
		kit.Still("hours", kit.Field(f.Say("hours"), f.hours.field(f.Page), "")),
		kit.Still("days", kit.Figured(f.Say("lasts"), f.days.Object())),
		kit.Still("note", kit.Field(f.Say("note"), f.note, "")),
	}
}

func (f *recipeForm) addInput(in plan.Input) {
	f.made++
	row := &input{what: kit.Line(in.Good.What, f.Say("input.example")), unit: kit.Line(in.Good.Unit, f.Say("unit.example")), amount: goods.NewAmount(in.Amount, nil)}
	row.item = kit.Still("input "+strconv.Itoa(f.made), kit.Card(kit.Field(f.Say("what"), row.what, ""), kit.Field(f.Say("amount"), row.amount, ""),
		kit.Field(f.Say("unit"), row.unit, ""), kit.Quiet(f.Say("input.out"), look.IconCross, func() {
			f.inputs = slices.DeleteFunc(f.inputs, func(other *input) bool { return other == row })
			f.Refresh()
		})))
	f.inputs = append(f.inputs, row)
}

func (f *recipeForm) addTool(t plan.Tool) {
	f.made++
	row := &tool{name: kit.Line(t.Name, f.Say("tool.example")), time: newMinutes(t.Minutes)}
	row.item = kit.Still("tool "+strconv.Itoa(f.made), kit.Card(kit.Field(f.Say("tool.name"), row.name, ""), kit.Field(f.Say("tool.time"), row.time.field(f.Page), ""),
		kit.Quiet(f.Say("input.out"), look.IconCross, func() {
			f.tools = slices.DeleteFunc(f.tools, func(other *tool) bool { return other == row })
			f.Refresh()
		})))
	f.tools = append(f.tools, row)
}

// Title says what one is doing.
func (f *recipeForm) Title() string {
	if f.of.IsZero() {
		return f.Say("recipe.write")
	}
	return f.Say("recipe.better")
}

// Action writes it down.
func (f *recipeForm) Action() fyne.CanvasObject { return f.action }

// Refresh shows the rows there are now.
func (f *recipeForm) Refresh() {
	items := slices.Clone(f.above)
	for _, in := range f.inputs {
		items = append(items, in.item)
	}
	items = append(items, f.middle...)
	for _, t := range f.tools {
		items = append(items, t.item)
	}
	f.List.Set(append(items, f.below...)...)
}

// read is the recipe as it is written; rows without a name are left out.
func (f *recipeForm) read() (r plan.Recipe, err error) {
	r = plan.Recipe{Of: f.of, Makes: need.Good{What: f.what.Text, Unit: f.unit.Text}, Whole: f.whole.Chosen() == 1, Days: f.days.N(), Note: f.note.Text}
	if r.Yield, err = f.yield.Amount(); err != nil {
		return r, err
	}
	if r.Minutes, err = f.hours.read(); err != nil {
		return r, err
	}
	for _, row := range f.inputs {
		if strings.TrimSpace(row.what.Text) == "" {
			continue
		}
		in := plan.Input{Good: need.Good{What: row.what.Text, Unit: row.unit.Text}}
		if in.Amount, err = row.amount.Amount(); err != nil {
			return r, err
		}
		r.Inputs = append(r.Inputs, in)
	}
	for _, row := range f.tools {
		t := plan.Tool{Name: row.name.Text}
		if t.Minutes, err = row.time.read(); err != nil {
			return r, err
		}
		if strings.TrimSpace(t.Name) != "" {
			r.Tools = append(r.Tools, t)
		}
	}
	return r, nil
}

func (f *recipeForm) send() {
	r, err := f.read()
	if err != nil {
		f.Seat.Tell(err)
		return
	}
	named := []need.Good{r.Makes}
	for _, in := range r.Inputs {
		named = append(named, in.Good)
	}
	goods.Sure(f.Seat, named, func() {
		f.Back(func() error {
			_, err := f.C.WriteRecipe(r)
			return err
		})
	})
}
