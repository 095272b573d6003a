package shifts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/member"
	"moot/app/words"
)

// How far ahead days to come in return are offered, and how many.
const (
	backDays = 60
	backMax  = 6
)

// swap is where one asks somebody, or everybody, to come in one's place.
type swap struct {
	goods.Page
	of     *Shift
	to     member.ID // zero for everybody
	back   *kit.Options
	days   []day.Date // of the choice; the first is none
	note   *widget.Entry
	action *kit.Press
}

func newSwap(of *Shift) *swap {
	s := &swap{Page: goods.NewPage(of.Seat, area, 4*look.Step), of: of, days: []day.Date{""}}
	names := []string{s.Say("swap.for.none")}
	all, err := s.C.Shifts(of.Today(), of.Today().Add(backDays))
	for _, one := range seat.Trust(of.Seat, all, err) {
		if one.Task.ID == of.of && !one.People.In.Has(s.C.Me()) && len(s.days) <= backMax {
			s.days, names = append(s.days, one.Day), append(names, i18n.Capital(words.Date(of.Seat.Words(), one.Day)))
		}
	}
	s.back = kit.NewOptions(names, 0, func(int) {})
	s.note = kit.Line("", s.Say("swap.note.example"))
	s.action = kit.Primary(s.Say("swap.do"), look.IconTick, s.send)
	return s
}

// Title says what is asked.
func (s *swap) Title() string { return s.Say("swap") }

// Action asks it.
func (s *swap) Action() fyne.CanvasObject { return s.action }

// Refresh shows who is asked.
func (s *swap) Refresh() {
	who := s.Say("swap.everybody")
	if !s.to.IsZero() {
		who = s.C.Name(s.to)
	}
	items := []kit.Item{{Key: "who", Shows: who, Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, kit.Body(who), kit.SecondaryButton(s.Say("swap.choose"), look.IconPerson, s.choose))
		if !s.to.IsZero() {
			column.Add(kit.Quiet(s.Say("swap.everybody"), look.IconPeople, func() { s.to = member.ID{}; s.Refresh() }))
		}
		return kit.Field(s.Say("swap.who"), column, "")
	}}}
	if len(s.days) > 1 {
		items = append(items, kit.Still("back", kit.Field(s.Say("swap.for"), s.back.Object(), "")))
	}
	s.List.Set(append(items, kit.Still("note", kit.Field(s.Say("swap.note"), s.note, "")))...)
}

func (s *swap) choose() {
	members, err := s.C.Members()
	var others []member.Member
	for _, m := range seat.Trust(s.Seat, members, err) {
		if m.ID != s.C.Me() && m.Devices > 0 && !s.of.shown.People.In.Has(m.ID) {
			others = append(others, m)
		}
	}
	s.Open(s, s.of.person("swap.who", others, func(id member.ID) {
		s.to = id
		s.Seat.Shell().Back()
	}))
}

func (s *swap) send() {
	back := s.days[s.back.Chosen()]
	s.Back(func() error {
		_, err := s.C.SwapShift(s.of.of, s.of.on, s.to, back, s.note.Text)
		return err
	})
}
