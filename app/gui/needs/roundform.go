package needs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/calendar"
	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/pick"
	"moot/app/gui/seat"
	"moot/app/need"
	"moot/app/order"
	"moot/app/refusal"
	"moot/app/words"
)

// roundForm is where a round is announced, or announced otherwise.
type roundForm struct {
	seat *seat.Seat
	c    *collective.Collective
	list *kit.Scroll
	do   *kit.Press
	// was is what the round was announced as; zero for a new one.
	was          order.Round
	known        []need.Known
	title, place *widget.Entry
	first        *calendar.Day
	rhythm       rhythm
	goods        []need.Good
	sacks        []sack
	fixed        []kit.Item
	// what and unit are a good that nobody named yet, while one is written.
	what, unit *widget.Entry
	writes     bool
	written    kit.Item
}

// sack is a good that comes in whole sacks, with the size somebody writes.
type sack struct {
	good need.Good
	size *widget.Entry
}

func newRoundForm(s *seat.Seat, was order.Round) *roundForm {
	f := &roundForm{seat: s, c: s.Collective(), list: kit.NewScroll(4*look.Step, 4*look.Step), was: was, goods: was.Goods,
		title: kit.Line(was.Title, say(s, "round.title.example")), place: kit.Line(was.Place, "")}
	f.rhythm = rhythmOf(need.Request{For: was.First, Rule: was.Rule})
	f.first = calendar.NewDay(s, say(s, "round.day"), say(s, "round.day.none"), was.First, f.Refresh)
	for _, one := range was.Sacks {
		f.sacks = append(f.sacks, sack{one.Good, kit.Line(one.Size.String(), "")})
	}
	f.fixed = []kit.Item{
		kit.Still("title", kit.Field(say(s, "round.title"), f.title, "")),
		kit.Still("place", kit.Field(say(s, "round.place"), f.place, "")),
	}
	f.what, f.unit = kit.Line("", say(s, "what.example")), kit.Line("", say(s, "unit.example"))
	f.written = kit.Still("good written", kit.Card(kit.Field(say(s, "what"), f.what, ""), kit.Field(say(s, "unit"), f.unit, ""),
		kit.SecondaryButton(say(s, "round.good.add"), look.IconPlus, f.add)))
	word := "round.announce"
	if f.changes() {
		word = "round.change.do"
	}
	f.do = kit.Primary(say(s, word), look.IconTick, f.send)
	return f
}

// changes reports whether a round is announced otherwise.
func (f *roundForm) changes() bool { return f.was.Title != "" }

// Title says what one is doing.
func (f *roundForm) Title() string {
	if f.changes() {
		return say(f.seat, "round.change")
	}
	return say(f.seat, "round.announce")
}

// Content is a scrolled form.
func (f *roundForm) Content() fyne.CanvasObject { return f.list.Object() }

// Action announces it.
func (f *roundForm) Action() fyne.CanvasObject { return f.do }

// Refresh shows the goods and sacks that are chosen.
func (f *roundForm) Refresh() {
	known, err := f.c.Goods()
	f.known = seat.Trust(f.seat, known, err)
	items := append(slices.Clone(f.fixed), f.first.Item("first"), f.often())
	if len(f.named()) > 0 {
		items = append(items, f.chosen("round.goods", f.names(f.goods), func() { f.choose("round.goods", f.goods, f.setGoods) }),
			f.chosen("round.sacks", f.names(f.sackGoods()), func() { f.choose("round.sacks", f.sackGoods(), f.setSacks) }))
	}
	if f.writes {
		items = append(items, f.written)
	} else {
		items = append(items, kit.Item{Key: "good new", Make: func() fyne.CanvasObject {
			return kit.Quiet(say(f.seat, "round.good.new"), look.IconPlus, func() { f.writes = true; f.Refresh() })
		}})
	}
	for _, one := range f.sacks {
		items = append(items, kit.Still("sack "+one.good.What+" · "+one.good.Unit,
			kit.Field(say(f.seat, "sack.size", "what", one.good.What, "unit", one.good.Unit), one.size, "")))
	}
	f.list.Set(items...)
}

// often is how often it comes again.
func (f *roundForm) often() kit.Item {
	first := calendar.Midday(f.seat.Now().In(f.seat.Zone()))
	if t, ok := f.first.Date().Time(); ok {
		first = t
	}
	shows := struct {
		Rhythm rhythm
		Day    int
	}{f.rhythm, first.Day()}
	return kit.Item{Key: "often", Shows: shows, Make: func() fyne.CanvasObject {
		var names []string
		for _, way := range ways(first) {
			names = append(names, way.Words(f.seat.Words(), first))
		}
		chosen := f.rhythm.way
		if f.rhythm.other != "" {
			names, chosen = append(names, calendar.Recurs(f.seat.Words(), f.rhythm.other, first)), len(names)
		}
		return kit.Field(say(f.seat, "often"), kit.NewPills(names, chosen, func(i int) {
			if f.rhythm = (rhythm{way: i}); i == len(ways(first)) {
				f.rhythm = rhythm{other: f.was.Rule}
			}
		}).Object(), say(f.seat, "round.often.hint"))
	}}
}

// chosen is a field for goods that are chosen on a page of their own.
func (f *roundForm) chosen(key, names string, choose func()) kit.Item {
	if names == "" {
		names = say(f.seat, key+".none")
	}
	return kit.Item{Key: key, Shows: names, Make: func() fyne.CanvasObject {
		return kit.Field(say(f.seat, key), kit.Column(2*look.Step, kit.Body(names),
			kit.SecondaryButton(say(f.seat, key+".choose"), look.IconNeeds, choose)), say(f.seat, key+".hint"))
	}}
}

func (f *roundForm) names(goods []need.Good) string {
	var names []string
	for _, g := range goods {
		names = append(names, goodName(f.seat, g))
	}
	return strings.Join(names, ", ")
}

// goodName is a good with its unit.
func goodName(s *seat.Seat, g need.Good) string {
	if g.Unit == "" {
		return g.What
	}
	return say(s, "good", "what", g.What, "unit", g.Unit)
}

func (f *roundForm) sackGoods() (goods []need.Good) {
	for _, one := range f.sacks {
		goods = append(goods, one.good)
	}
	return goods
}

// choose opens the goods that are known here, some of them chosen.
func (f *roundForm) choose(key string, before []need.Good, set func([]need.Good)) {
	all := f.named()
	var options []pick.Option
	var marked []string
	goods := make(map[string]need.Good)
	for _, g := range all {
		id := g.Key().What + "\x00" + g.Key().Unit
		goods[id] = g
		options = append(options, pick.Option{Key: id, Word: goodName(f.seat, g)})
		if slices.ContainsFunc(before, g.Is) {
			marked = append(marked, id)
		}
	}
	f.seat.Shell().Open(f, pick.Many(f.seat, pick.Words{Title: say(f.seat, key)}, options, marked, func(keys []string) {
		var chosen []need.Good
		for _, key := range keys {
			chosen = append(chosen, goods[key])
		}
		set(chosen)
		f.seat.Shell().Back()
	}))
}

func (f *roundForm) setGoods(goods []need.Good) { f.goods = goods }

// named are the goods that people here have named, and those that were written here.
func (f *roundForm) named() []need.Good {
	all := slices.Concat(f.goods, f.sackGoods())
	for _, k := range f.known {
		all = append(all, k.Good)
	}
	slices.SortStableFunc(all, need.Good.Compare)
	return slices.CompactFunc(all, need.Good.Is)
}

// add takes the good that is written into the round.
func (f *roundForm) add() {
	g := need.Good{What: strings.TrimSpace(f.what.Text), Unit: strings.TrimSpace(f.unit.Text)}
	if g.What == "" {
		f.seat.Tell(refusal.New(refusal.NeedEmpty))
		return
	}
	goods.Sure(f.seat, []need.Good{g}, func() {
		if !slices.ContainsFunc(f.goods, g.Is) {
			f.goods = append(slices.Clone(f.goods), g)
		}
		f.writes = false
		f.what.SetText("")
		f.unit.SetText("")
		f.Refresh()
	})
}

// setSacks keeps the sizes that are written.
func (f *roundForm) setSacks(goods []need.Good) {
	var sacks []sack
	for _, g := range goods {
		if i := slices.IndexFunc(f.sacks, func(s sack) bool { return s.good.Is(g) }); i >= 0 {
			sacks = append(sacks, f.sacks[i])
		} else {
			sacks = append(sacks, sack{g, kit.Line("", words.Amount(f.seat.Words(), sackUsual, ""))})
		}
	}
	f.sacks = sacks
}

// sackUsual is the size that is shown as an example.
const sackUsual = 25_000

// send announces it and goes back.
func (f *roundForm) send() {
	if f.seat.Busy() {
		return
	}
	r := order.Round{Title: f.title.Text, Place: f.place.Text, Goods: f.goods, First: f.first.Date(), Ended: f.was.Ended}
	if f.changes() {
		r.Of = f.was.Name()
	}
	r.Rule = f.rhythm.rule(r.First)
	for _, one := range f.sacks {
		size, err := need.ParseAmount(strings.TrimSpace(one.size.Text))
		if err != nil {
			f.seat.Tell(refusal.New(refusal.NeedAmount))
			return
		}
		r.Sacks = append(r.Sacks, order.Sack{Good: one.good, Size: size})
	}
	f.seat.Do(func() error {
		_, err := f.c.AnnounceRound(r)
		return err
	}, func() { f.seat.Shell().Back() })
}
