package allocation

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/group"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/order"
	"moot/app/sharing"
	"moot/app/words"
)

// reserves are what can be kept from special needs, and weights what work can come to
// at most, in the order of the choice.
var reserves = []sharing.Fraction{{}, {Num: 1, Den: 10}, {Num: 1, Den: 5}, {Num: 1, Den: 4}, {Num: 1, Den: 3}, {Num: 1, Den: 2}}

var weights = []sharing.Fraction{{}, {Num: 5, Den: 4}, {Num: 4, Den: 3}, {Num: 3, Den: 2}}

// form is where one moves by which rule goods are shared.
type form struct {
	goods.Page
	links   Links
	from    shell.Screen
	rule    order.Policy
	of      need.Good
	what    *kit.Options
	kinds   []string
	kind    *widget.Entry
	base    *goods.Amount
	piece   *goods.Amount
	reserve *kit.Options
	kept    []sharing.Fraction
	work    *kit.Options
	weighs  []sharing.Fraction
	groups  []group.ID
	group   *kit.Options
	above   []kit.Item
	below   []kit.Item
	action  *kit.Press
	in      meeting.ID
	sits    bool // there is a meeting to move it at
}

// newForm begins with a rule; of is the good it is to be for, or none.
func newForm(s *seat.Seat, links Links, from shell.Screen, rule order.Policy, of need.Good) *form {
	f := &form{Page: goods.NewPage(s, area, 4*look.Step), links: links, from: from, rule: rule, of: of, kinds: slices.Clone(rule.Categories)}
	names, chosen := []string{f.Say("rule.all")}, 0
	if of != (need.Good{}) {
		names, chosen = append(names, f.Say("rule.good", "what", of.What)), 1
	}
	f.what = kit.NewOptions(names, chosen, func(int) { s.Shell().Refresh() })
	f.kind = kit.Line("", f.Say("kind.example"))
	f.base, f.piece = goods.NewAmount(rule.BasePerHead, f.Refresh), goods.NewAmount(rule.Unit, f.Refresh)
	f.kept, f.reserve = f.choosePart(reserves, rule.Reserve, "form.reserve.none")
	f.weighs, f.work = f.choosePart(weights, rule.WeightMax, "form.work.none")
	f.chooseGroup()
	f.in, f.sits = f.C.Sitting()
	f.above = []kit.Item{kit.Still("for", kit.Field(f.Say("form.for"), f.what.Object(), ""))}
	f.below = []kit.Item{
		kit.Still("kind", kit.Field(f.Say("kind"), f.kind, "")),
		f.Button("kind.add", look.IconPlus, f.addKind),
		kit.Still("base", kit.Field(f.Say("form.base"), f.base, f.Say("form.base.hint"))),
		kit.Still("reserve", kit.Field(f.Say("form.reserve"), f.reserve.Object(), f.Say("form.reserve.hint"))),
		kit.Still("work", kit.Field(f.Say("form.work"), f.work.Object(), f.Say("form.work.hint"))),
		kit.Still("piece", kit.Field(f.Say("form.piece"), f.piece, f.Say("form.piece.hint"))),
		kit.Still("group", kit.Field(f.Say("form.group"), f.group.Object(), f.Say("form.group.hint"))),
	}
	f.action = kit.Primary(f.Say("form.do"), look.IconDecisions, f.send)
	return f
}

// choosePart offers the usual fractions, and the one there is now. The first is none,
// which is called by a key.
func (f *form) choosePart(usual []sharing.Fraction, now sharing.Fraction, none string) (parts []sharing.Fraction, choice *kit.Options) {
	parts = usual
	chosen := slices.Index(parts, now)
	if chosen < 0 {
		chosen, parts = len(parts), append(slices.Clone(parts), now)
	}
	var names []string
	for _, part := range parts {
		if part.Den == 0 {
			names = append(names, f.Say(none))
			continue
		}
		names = append(names, strconv.FormatInt(part.Num, 10)+"/"+strconv.FormatInt(part.Den, 10))
	}
	return parts, kit.NewPills(names, chosen, func(int) { f.Refresh() })
}

// chooseGroup offers the groups that could recognise special needs.
func (f *form) chooseGroup() {
	all, err := f.C.Groups()
	names, chosen := []string{f.Say("form.group.none")}, 0
	f.groups = []group.ID{{}}
	for _, g := range seat.Trust(f.Seat, all, err) {
		if g.State == group.Ended && g.ID != f.rule.Group {
			continue
		}
		if g.ID == f.rule.Group {
			chosen = len(f.groups)
		}
		f.groups, names = append(f.groups, g.ID), append(names, g.Plan.Name)
	}
	f.group = kit.NewOptions(names, chosen, func(int) { f.Refresh() })
}

// Title says what one is doing.
func (f *form) Title() string { return f.Say("form") }

// Action moves it, if there is a meeting to move it at.
func (f *form) Action() fyne.CanvasObject {
	if !f.sits || f.links.Motion == nil {
		return nil
	}
	return f.action
}

// Refresh shows the kinds of need as they are now, and the words of the motion.
func (f *form) Refresh() {
	items := []kit.Item{f.Words("form.no-meeting")}
	if f.sits {
		m, err := f.C.Meeting(f.in)
		items[0] = f.Words("form.words", "meeting", seat.Trust(f.Seat, m, err).Call.Title)
	}
	items = append(append(items, f.above...), f.categories())
	items = append(items, f.below...)
	if text, err := f.text(); err == nil {
		items = append(items, kit.Item{Key: "text", Shows: text, Make: func() fyne.CanvasObject {
			return kit.Card(kit.Strong(f.Say("form.text")), kit.Body(text))
		}})
	}
	f.List.Set(items...)
}

// categories are the kinds of special need in their order.
func (f *form) categories() kit.Item {
	return kit.Item{Key: "kinds", Shows: slices.Clone(f.kinds), Make: func() fyne.CanvasObject {
		column := kit.Column(2 * look.Step)
		for i, kind := range f.kinds {
			row := kit.Row(look.Step, kit.Stretch(kit.Body(strconv.Itoa(i+1)+". "+kind)))
			if i > 0 {
				row.Add(kit.SignButton(f.Say("kind.up", "kind", kind), look.IconUp, func() {
					f.kinds[i-1], f.kinds[i] = f.kinds[i], f.kinds[i-1]
					f.Refresh()
				}))
			}
			row.Add(kit.SignButton(f.Say("kind.out", "kind", kind), look.IconCross, func() {
				f.kinds = slices.Delete(slices.Clone(f.kinds), i, i+1)
				f.Refresh()
			}))
			column.Add(row)
		}
		return kit.Field(f.Say("form.kinds"), column, f.Say("form.kinds.hint"))
	}}
}

// addKind adds the kind of need that is written, below the others.
func (f *form) addKind() {
	if f.kind.Text != "" && !slices.Contains(f.kinds, f.kind.Text) {
		f.kinds = append(slices.Clone(f.kinds), f.kind.Text)
		f.kind.SetText("")
	}
	f.Refresh()
}

// read is the rule as it is written.
func (f *form) read() (p order.Policy, err error) {
	if p.Categories = f.kinds; f.what.Chosen() == 1 {
		p.Good = f.of
	}
	if p.BasePerHead, err = f.base.OrNone(); err != nil {
		return p, err
	}
	if p.Unit, err = f.piece.OrNone(); err != nil {
		return p, err
	}
	p.Reserve, p.Group = f.kept[f.reserve.Chosen()], f.groups[f.group.Chosen()]
	p.WeightMax = f.weighs[f.work.Chosen()]
	p.WorkMatters = p.WeightMax != sharing.Fraction{}
	clean, no := p.Cleaned()
	if no != nil {
		return p, no
	}
	return clean, nil
}

// text is what would be moved.
func (f *form) text() (string, error) {
	p, err := f.read()
	if err != nil {
		return "", err
	}
	return words.SharingMotion(f.Seat.Words(), p, groupName(f.Page, p)), nil
}

func (f *form) send() {
	p, err := f.read()
	if err != nil {
		f.Seat.Tell(err)
		return
	}
	if f.Seat.Busy() {
		return
	}
	var made motion.ID
	text := words.SharingMotion(f.Seat.Words(), p, groupName(f.Page, p))
	f.Seat.Do(func() (err error) {
		made, err = f.C.MovePolicy(p, motion.Submission{Meeting: f.in, Text: text})
		return err
	}, func() {
		f.Seat.Shell().Back()
		f.links.Motion(f.from, f.in, made)
	})
}
