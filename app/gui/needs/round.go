package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/allocation"
	"moot/app/gui/goods"
	"moot/app/gui/handovers"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/making"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/household"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/order"
	"moot/app/words"
)

// round is the page of a round on one of its days: what is asked for, how the sacks
// fill, who asks, and what the storekeeper does.
type round struct {
	seat  *seat.Seat
	c     *collective.Collective
	id    order.RoundID
	day   need.Date
	shown collective.Orders
	// ended is true for a day of an ended round about which nothing was said.
	ended bool
	list  *kit.Scroll
	foot  kit.Foot
	pages int
	links allocation.Links
}

// NewRound makes the page of a round on a day. Links lead on from how it is shared out.
func NewRound(s *seat.Seat, id order.RoundID, day need.Date, links allocation.Links) shell.Screen {
	return &round{seat: s, c: s.Collective(), id: id, day: day, links: links, list: kit.NewScroll(3*look.Step, 4*look.Step)}
}

// leads are the screens that go on with a round on one of its days, in their order. They
// are called what the doors to them are.
func (r *round) leads() []lead {
	s, at := r.seat, goods.At(r.id, r.day)
	return []lead{
		{"plan", look.IconWork, func() shell.Screen { return making.New(s, at) }},
		{"shares", look.IconPeople, func() shell.Screen { return allocation.New(s, at, r.links) }},
		{"handovers", look.IconHand, func() shell.Screen { return handovers.New(s, at) }},
	}
}

// lead is a way from a round to a screen of its own.
type lead struct {
	key  string
	icon look.Icon
	open func() shell.Screen
}

// Title is what the round is called.
func (r *round) Title() string { return cmp.Or(r.shown.Round.Title, say(r.seat, "round")) }

// Content is a scrolled page.
func (r *round) Content() fyne.CanvasObject { return r.list.Object() }

// Refresh reads the round anew.
func (r *round) Refresh() {
	o, err := r.c.Orders(r.id, r.day)
	if err != nil && !r.known() {
		r.seat.Tell(err)
		return
	}
	if err == nil {
		r.shown = o
	}
	today, err := r.c.Today()
	today = seat.Trust(r.seat, today, err)
	items := append([]kit.Item{r.card(today)}, r.warnings()...)
	items = append(items, r.goods()...)
	items = append(items, r.lines("lines", r.shown.Frozen)...)
	key := "lines"
	if len(r.shown.Period.Freezes) > 0 {
		key = "lines.late"
	}
	items = append(items, r.lines(key, r.shown.Open)...)
	if len(r.shown.Frozen)+len(r.shown.Open) == 0 {
		items = append(items, kit.Item{Key: "nothing", Make: func() fyne.CanvasObject { return kit.Secondary(say(r.seat, "lines.none")) }})
	}
	for _, l := range r.leads() {
		entry := kit.Entry{Icon: l.icon, What: say(r.seat, "door."+l.key), Note: say(r.seat, "door."+l.key+".note")}
		items = append(items, kit.Item{Key: "lead " + l.key, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { r.seat.Shell().Open(r, l.open()) })
		}})
	}
	items = append(items, r.turns()...)
	items = append(items, r.ways()...)
	r.list.Set(append(items, r.history(today)...)...)
}

// known finds a round of which there is nothing to show on this day.
func (r *round) known() bool {
	all, err := r.c.Rounds()
	for _, one := range seat.Trust(r.seat, all, err) {
		if one.Name() == r.id {
			r.shown = collective.Orders{Round: one, Period: order.Period{Round: r.id, Day: r.day, State: order.Announced}}
			r.ended = one.Ended
			return true
		}
	}
	return false
}

// card says when and where it is, and how far it has come.
func (r *round) card(today need.Date) kit.Item {
	l, o := r.seat.Words(), r.shown
	states := roundStates(r.seat, o.Round, r.day, o.Period.State, today)
	title := i18n.Capital(words.Date(l, r.day))
	var lines []string
	if o.Round.Place != "" {
		lines = append(lines, o.Round.Place)
	}
	if o.Round.Rule != "" {
		lines = append(lines, recurs(l, need.Request{For: o.Round.First, Rule: o.Round.Rule}))
	}
	if o.Period.Reason != "" {
		lines = append(lines, o.Period.Reason)
	}
	var goods []string
	for _, g := range o.Round.Goods {
		goods = append(goods, g.What)
	}
	of := say(r.seat, "round.everything")
	if len(goods) > 0 {
		of = strings.Join(goods, ", ")
	}
	return kit.Item{Key: "card", Shows: []any{title, states, lines, of}, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for _, s := range states {
			chips.Add(kit.Chip(s))
		}
		column := []fyne.CanvasObject{kit.Heading(title), chips}
		for _, line := range lines {
			column = append(column, kit.Body(line))
		}
		return kit.Card(append(column, kit.Secondary(say(r.seat, "round.of", "goods", of)))...)
	}}
}

// warnings say what is otherwise than one would think.
func (r *round) warnings() (items []kit.Item) {
	warn := func(key string, args ...any) {
		word := say(r.seat, key, args...)
		items = append(items, kit.Item{Key: key, Shows: word, Make: func() fyne.CanvasObject { return kit.Banner(kit.Careful(word), "", nil) }})
	}
	p := r.shown.Period
	if p.Apart {
		warn("round.apart")
	}
	if p.Waiting > 0 {
		warn("round.waiting", "n", p.Waiting)
	}
	if r.shown.Differs {
		warn("round.differs")
	}
	return items
}

// goods are what is asked for by good; of what comes in sacks, how far the last one
// is filled.
func (r *round) goods() []kit.Item {
	if len(r.shown.Totals) == 0 {
		return nil
	}
	items := []kit.Item{heading(r.seat, "goods")}
	for _, t := range r.shown.Totals {
		items = append(items, kit.Item{Key: "good " + t.Good.What + " · " + t.Good.Unit, Shows: t, Make: func() fyne.CanvasObject { return r.good(t) }})
	}
	return items
}

func (r *round) good(t order.Total) fyne.CanvasObject {
	l := r.seat.Words()
	card := []fyne.CanvasObject{withAmount(kit.Heading(t.Good.What), words.Amount(l, t.Want, t.Good.Unit))}
	if t.Sack > 0 && !late(r.shown.Period.State) { // what is printed fills no sack any more
		size := words.Amount(l, t.Sack, t.Good.Unit)
		full := int(t.Want / t.Sack)
		if t.Missing > 0 {
			missing := words.Amount(l, t.Missing, t.Good.Unit)
			card = append(card, kit.Quorum(int(t.Sack-t.Missing), int(t.Sack), int(t.Sack),
				kit.Running(say(r.seat, "sack.to-full", "amount", missing, "size", size))))
		} else {
			card = append(card, kit.Quorum(1, 1, 1, kit.Good(say(r.seat, "sack.full", "n", full, "size", size))))
		}
	}
	note := say(r.seat, "lines.n", "n", t.Lines)
	if t.UpTo > t.Want {
		note += " · " + say(r.seat, "line.up-to", "amount", words.Amount(l, t.UpTo, t.Good.Unit))
	}
	return kit.Card(append(card, kit.Secondary(note))...)
}

// table is a household with what it asks for in the round.
type table struct {
	Home  household.ID
	Name  string
	Lines []string
	Chips []kit.State
}

// lines are who asks for what, household by household.
func (r *round) lines(key string, placed []order.Placed) []kit.Item {
	if len(placed) == 0 {
		return nil
	}
	at := make(map[household.ID]int)
	var tables []table
	for _, p := range placed {
		i, listed := at[p.Household]
		if !listed {
			i = len(tables)
			at[p.Household] = i
			tables = append(tables, table{Home: p.Household, Name: r.c.HouseholdName(p.Household)})
		}
		tables[i].Lines = append(tables[i].Lines, r.line(p))
		for _, state := range r.marks(p) {
			if !slices.Contains(tables[i].Chips, state) {
				tables[i].Chips = append(tables[i].Chips, state)
			}
		}
	}
	slices.SortStableFunc(tables, func(a, b table) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	items := []kit.Item{heading(r.seat, key)}
	room := pageLength * (r.pages + 1)
	for _, t := range tables[:min(len(tables), room)] {
		entry := kit.Entry{What: t.Name, States: t.Chips, Note: strings.Join(t.Lines, " · ")}
		items = append(items, kit.Item{Key: key + " " + t.Home.String(), Shows: entry, Make: func() fyne.CanvasObject { return kit.ListRow(entry, nil) }})
	}
	if left := len(tables) - room; left > 0 {
		items = append(items, kit.Item{Key: "more " + key, Shows: left, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(say(r.seat, "further", "n", left), look.IconMore, func() { r.pages++; r.Refresh() })
		}})
	}
	return items
}

// line is one thing a household asks for.
func (r *round) line(p order.Placed) string {
	l, q := r.seat.Words(), p.Request
	text := say(r.seat, "gist", "what", q.What, "amount", words.Amount(l, p.Amounts.Want, q.Unit))
	if p.Amounts.Need > 0 {
		text += " (" + say(r.seat, "line.special", "amount", words.Amount(l, p.Amounts.Need, q.Unit), "category", q.Category) + ")"
	}
	return text
}

// marks are what is unusual about a line.
func (r *round) marks(p order.Placed) (all []kit.State) {
	if p.Supplement {
		all = append(all, kit.Running(say(r.seat, "course.supplement")))
	}
	if p.Differs {
		all = append(all, kit.Careful(say(r.seat, "line.differs")))
	}
	return all
}

// history are the other days of a round that recurs, the next first, then those that
// were, the newest first.
func (r *round) history(today need.Date) []kit.Item {
	if r.shown.Round.Rule == "" {
		return nil
	}
	days, err := r.c.RoundDays(r.id, r.shown.Round.First, today.Add(comingDays))
	days = seat.Trust(r.seat, days, err)
	days = slices.DeleteFunc(days, func(d need.Date) bool { return d == r.day })
	split := slices.IndexFunc(days, func(d need.Date) bool { return d >= today })
	if split < 0 {
		split = len(days)
	}
	coming, past := days[split:min(len(days), split+2)], slices.Clone(days[:split])
	slices.Reverse(past)
	var items []kit.Item
	for _, day := range slices.Concat(coming, past[:min(len(past), coursesMost*(r.pages+1))]) {
		state, err := r.c.RoundState(r.id, day)
		entry := kit.Entry{What: i18n.Capital(words.Date(r.seat.Words(), day)),
			States: []kit.State{roundStates(r.seat, order.Round{}, day, seat.Trust(r.seat, state, err), today)[0]}}
		items = append(items, kit.Item{Key: "on " + string(day), Shows: entry, Make: func() fyne.CanvasObject {
			return kit.ListRow(entry, func() { r.seat.Shell().Open(r, NewRound(r.seat, r.id, day, r.links)) })
		}})
	}
	if len(items) > 0 {
		items = append([]kit.Item{heading(r.seat, "history")}, items...)
	}
	return items
}
