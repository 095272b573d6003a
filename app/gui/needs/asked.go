package needs

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/member"
	"moot/app/need"
	"moot/app/words"
)

// ask is the way to the form.
func (s *Screen) ask() fyne.CanvasObject {
	return kit.Primary(say(s.seat, "ask"), look.IconPlus, func() { s.open(newForm(s.seat, false)) })
}

// asked is what people ask for: what this person does, then all of it by good, then
// the others one by one. What comes again and again counts with what it comes to in
// the coming week.
func (s *Screen) asked(c *collective.Collective) []kit.Item {
	all, err := c.Intents()
	all = seat.Trust(s.seat, all, err)
	today, err := c.Today()
	today = seat.Trust(s.seat, today, err)
	items := s.again(before(all, c.Me(), today, false))
	wished := wishes(all, today)
	mine := s.mine(c, all, today, false)
	if len(wished)+len(mine) == 0 {
		return append(items, s.none("none")...)
	}
	if len(mine) > 0 {
		items = append(append(items, s.head("mine")), mine...)
	}
	if totals := need.Totals(wished); len(totals) > 0 {
		items = append(items, s.head("by-good"))
		for _, total := range totals {
			items = append(items, s.total(c, total, wished))
		}
	}
	people := byPerson(c, wished)
	if len(people) > 0 {
		items = append(items, s.head("by-person"))
	}
	for _, person := range people[:min(len(people), s.room())] {
		items = append(items, s.person(person))
	}
	items = append(items, s.more(len(people)-s.room())...)
	return append(items, kit.Item{Key: "print", Make: func() fyne.CanvasObject {
		return kit.SecondaryButton(say(s.seat, "print"), look.IconPrint, s.print)
	}})
}

// again offers what this person asked for last and does not any more.
func (s *Screen) again(last []need.Request) []kit.Item {
	if len(last) == 0 {
		return nil
	}
	last = last[:min(lastMax, len(last))]
	var words []string
	for _, r := range last {
		words = append(words, gist(s.seat, r))
	}
	return []kit.Item{{Key: "again", Shows: words, Make: func() fyne.CanvasObject {
		chips := kit.Flow(look.Step)
		for i, r := range last {
			chips.Add(option(kit.State{Word: words[i], Icon: look.IconPlus, Color: look.ColorPrimary}, func() { s.open(newAgain(s.seat, r)) }))
		}
		return kit.Card(kit.Strong(say(s.seat, "again")), chips)
	}}}
}

// mine are this person's own requests, or offers, of which something is to come, the
// next first.
func (s *Screen) mine(c *collective.Collective, all []need.Need, today need.Date, offers bool) []kit.Item {
	var own []need.Need
	for _, n := range all {
		if n.By == c.Me() && n.Request.Offers == offers && goesOn(n, today) {
			own = append(own, n)
		}
	}
	slices.SortStableFunc(own, func(a, b need.Need) int { return cmp.Compare(next(a, today), next(b, today)) })
	var items []kit.Item
	for _, n := range own {
		items = append(items, s.row("mine "+n.First.String(), s.entry(c, n, today), func() { s.open(NewRequest(s.seat, n.ID)) }))
	}
	return items
}

// goesOn reports whether a request is neither cancelled nor over.
func goesOn(n need.Need, today need.Date) bool {
	state := n.StateOn(today)
	return state.Open() || state == need.Active || state == need.Paused
}

// next is by when something is wanted next; what has no day comes last.
func next(n need.Need, today need.Date) need.Date {
	if n.Request.Stands() {
		return nextDay(n.Request, today)
	}
	return cmp.Or(n.Request.For, "~")
}

// entry is a request in three lines: what, how far it has come, when.
func (s *Screen) entry(c *collective.Collective, n need.Need, today need.Date) kit.Entry {
	l, r := s.seat.Words(), n.Request
	e := kit.Entry{What: say(s.seat, "gist", "what", r.What, "amount", words.Amount(l, r.Amount, r.Unit)), States: needStates(l, n, today)}
	switch {
	case r.Stands():
		e.Note = recurs(l, r) + " · " + say(s.seat, "next", "day", dayName(l, nextDay(r, today)))
	case r.For != "":
		e.Note = say(s.seat, "for", "day", dayName(l, r.For))
	}
	if r.Offers || r.Stands() && n.StateOn(today) != need.Active {
		return e
	}
	courses, err := c.Courses(n.ID, today.Add(-pastDays), today.Add(comingDays))
	courses = seat.Trust(s.seat, courses, err)
	if i := slices.IndexFunc(courses, func(c collective.Course) bool { return c.Line.Day == "" || c.Line.Day >= today || !r.Stands() }); i >= 0 && courses[i].Day != "" {
		t := tell(s.seat, r, courses[i])
		switch { // what the round says need not be said twice
		case r.Stands() && courses[i].Line.Day == courses[i].Day:
			e.Note = recurs(l, r)
		case r.For == courses[i].Day:
			e.Note = ""
		}
		e.Note = strings.Join(slices.DeleteFunc([]string{e.Note, t.Where}, func(part string) bool { return part == "" }), " · ")
		if len(t.States) > 0 {
			e.States = t.States
		}
	}
	return e
}

// wishes are what is asked for now: once, or in the coming week by what stands.
func wishes(all []need.Need, today need.Date) []need.Need {
	var wished []need.Need
	for _, n := range all {
		if n.Request.Offers || !n.State.Open() {
			continue
		}
		if n.Request.Stands() {
			lines := collective.LinesOf(n, today, today.Add(weekDays-1))
			n.Request.Amount, n.Request.Rule, n.Request.For = 0, "", ""
			for _, l := range lines {
				n.Request.Amount += l.Amounts.Want
				if n.Request.For == "" {
					n.Request.For = l.Day
				}
			}
		}
		if n.Request.Amount > 0 {
			wished = append(wished, n)
		}
	}
	return wished
}

// person is somebody with all they ask for.
type person struct {
	By    member.ID
	Name  string
	Needs []need.Need
}

// byPerson puts together what each of the others asks for, by name.
func byPerson(c *collective.Collective, wished []need.Need) []person {
	at := make(map[member.ID]int)
	var people []person
	for _, n := range wished {
		if n.By == c.Me() {
			continue
		}
		i, known := at[n.By]
		if !known {
			i = len(people)
			at[n.By] = i
			people = append(people, person{By: n.By, Name: c.Name(n.By)})
		}
		people[i].Needs = append(people[i].Needs, n)
	}
	slices.SortStableFunc(people, func(a, b person) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), a.By.Compare(b.By))
	})
	return people
}
