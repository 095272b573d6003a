package needs

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/member"
)

// othersMax is how many children and guests the figure goes up to.
const othersMax = 60

// householdForm is where one says who lives in one's household.
type householdForm struct {
	seat   *seat.Seat
	c      *collective.Collective
	name   *widget.Entry
	with   member.Set // beside oneself
	others *kit.Stepper
	list   *kit.Scroll
	do     *kit.Press
}

func newHouseholdForm(h *home) *householdForm {
	f := &householdForm{seat: h.seat, c: h.c, name: kit.Line(h.shown.Name, say(h.seat, "household.name.example")),
		with: h.shown.Members.Less(member.Set{h.c.Me()}), list: kit.NewScroll(4*look.Step, 4*look.Step)}
	f.others = kit.NewStepper(h.shown.Declared, 0, othersMax, say(h.seat, "amount.less"), say(h.seat, "amount.more"), func(int) {})
	f.do = kit.Primary(say(h.seat, "household.declare.do"), look.IconTick, func() {
		if f.seat.Busy() {
			return
		}
		name, with, others := f.name.Text, f.with, f.others.N()
		f.seat.Do(func() error {
			_, err := f.c.DeclareHousehold(name, with, others)
			return err
		}, func() { f.seat.Shell().Back() })
	})
	return f
}

// Title says what one is doing.
func (f *householdForm) Title() string { return say(f.seat, "household.declare") }

// Content is a scrolled form.
func (f *householdForm) Content() fyne.CanvasObject { return f.list.Object() }

// Action says it.
func (f *householdForm) Action() fyne.CanvasObject { return f.do }

// Refresh shows who is chosen.
func (f *householdForm) Refresh() {
	names := say(f.seat, "household.with.none")
	if len(f.with) > 0 {
		names = f.seat.Names(f.with...)
	}
	f.list.Set(
		kit.Still("name", kit.Field(say(f.seat, "household.name"), f.name, "")),
		kit.Item{Key: "with", Shows: names, Make: func() fyne.CanvasObject {
			return kit.Field(say(f.seat, "household.with"), kit.Column(2*look.Step, kit.Body(names),
				kit.SecondaryButton(say(f.seat, "household.with.choose"), look.IconPeople, f.choose)), say(f.seat, "household.with.hint"))
		}},
		kit.Still("others", kit.Column(look.Step, kit.Figured(say(f.seat, "household.others.ask"), f.others.Object()),
			kit.Secondary(say(f.seat, "household.others.hint")))),
	)
}

// choose opens the list of members.
func (f *householdForm) choose() {
	members, err := f.c.Members()
	others := slices.DeleteFunc(slices.Clone(seat.Trust(f.seat, members, err)), func(m member.Member) bool { return m.ID == f.c.Me() })
	f.seat.Shell().Open(f, pick.People(f.seat, pick.Words{Title: say(f.seat, "household.with")}, others, f.with, func(with member.Set) {
		f.with = with
		f.seat.Shell().Back()
	}))
}
