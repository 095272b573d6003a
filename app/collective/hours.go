package collective

import (
	"slices"
	"sync"

	"moot/app/day"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/sharing"
	"moot/app/statement"
)

// labour is what a view knows of hours. The book is made when somebody first asks for
// it, and kept while nobody writes of hours: ten years have hundreds of thousands.
type labour struct {
	making sync.Once
	book   *hours.Book
}

// keepHours takes over the book of the view before while nothing it hangs on has
// changed.
func (c *Collective) keepHours(v *view) {
	was := c.view
	if was != nil && !c.laboured && slices.Equal(v.heads, was.heads) && slices.EqualFunc(v.groups, was.groups, sameGroup) {
		v.labour = was.labour
		return
	}
	v.labour = new(labour)
	c.laboured = false
}

func sameGroup(a, b group.Group) bool { return a.ID == b.ID && slices.Equal(a.People.In, b.People.In) }

// hoursOf is what a page says of hours.
func hoursOf(f record.Facts) *record.Facts {
	return &record.Facts{Hours: hours.Facts{Entries: f.Hours.Entries, Confirmations: f.Hours.Confirmations, Exemptions: f.Hours.Exemptions}}
}

func (v *view) hoursGround() hours.Ground {
	return hours.Ground{People: v.everyone(v.roster), Here: v.roll, Equipped: v.equipped(), Group: v.inGroup}
}

// inGroup are the people of a working group; none of one that is not there.
func (v *view) inGroup(id group.ID) member.Set {
	if g, err := v.group(id); err == nil {
		return g.People.In
	}
	return nil
}

func (v *view) hoursBook() *hours.Book {
	v.labour.making.Do(func() { v.labour.book = hours.Fold(v.facts.Hours, v.hoursGround()) })
	return v.labour.book
}

func (v *view) minimums() []hours.Held {
	return hours.Rules(v.facts.Hours.Rules, v.adoptedWords(false), v.everyone(v.roster))
}

// Hours are the entries about work from one day to another, by claimed time. They are
// readable by all; nothing adds them up by person but [Collective.MyHours].
func (c *Collective) Hours(from, to day.Date) ([]hours.Work, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var some []hours.Work
	for _, w := range v.hoursBook().Work {
		if from <= w.Day && w.Day <= to {
			some = append(some, w)
		}
	}
	return some, nil
}

// HoursTotals add up the work of all from one day to another by kind, and by span.
func (c *Collective) HoursTotals(every hours.Span, from, to day.Date) ([]hours.Total, []hours.Part, error) {
	v, err := c.look()
	if err != nil {
		return nil, nil, err
	}
	b := v.hoursBook()
	return b.Totals(from, to), b.Parts(every, from, to), nil
}

// MyHours is where this member stands against the minimum in the span of a day, and
// their own work by month in the year of that day. Nobody else's standing can be asked
// for.
func (c *Collective) MyHours(on day.Date) (hours.Standing, []hours.Part, error) {
	v, err := c.look()
	if err != nil {
		return hours.Standing{}, nil, err
	}
	b := v.hoursBook()
	first, last := hours.Year.Of(on)
	return b.Standing(c.Me(), v.minimums(), on), b.Own(c.Me(), hours.Month, first, last), nil
}

// LogHours writes down work. Only people without a device are written down for by
// others. With Corrects it takes the place of an entry of one's own; that one stays to
// be read.
func (c *Collective) LogHours(e hours.Entry) (statement.ID, error) {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return statement.ID{}, err
	}
	if e.Who.IsZero() {
		e.Who = c.Me()
	}
	if !e.Group.IsZero() {
		if _, err := v.group(e.Group); err != nil {
			return statement.ID{}, err
		}
	}
	if !e.Corrects.IsZero() {
		was, err := v.work(e.Corrects)
		if err != nil {
			return statement.ID{}, err
		}
		if was.By != c.Me() {
			return statement.ID{}, refusal.New(refusal.HoursNotYours)
		}
	}
	if e.Who != c.Me() && v.equipped().Has(e.Who) {
		return statement.ID{}, refusal.New(refusal.HoursTheirs)
	}
	clean, no := v.hoursBook().ToLog(e, c.today(v))
	if no != nil {
		return statement.ID{}, no
	}
	return c.say(clean)
}

func (v *view) work(id statement.ID) (hours.Work, error) {
	all := v.hoursBook().Work
	i := slices.IndexFunc(all, func(w hours.Work) bool { return w.ID == id })
	if i < 0 {
		return hours.Work{}, refusal.New(refusal.HoursUnknown, "name", id.String()[:idShown])
	}
	return all[i], nil
}

// ConfirmHours says that work was done as it is written down, or not so and why.
func (c *Collective) ConfirmHours(entry statement.ID, disputes bool, reason string) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	w, err := v.work(entry)
	if err != nil {
		return err
	}
	if no := w.CanConfirm(c.Me(), v.hoursGround()); no != nil {
		return no
	}
	word, no := hours.Confirmation{Entry: entry, Disputes: disputes, Reason: reason}.Cleaned()
	if no != nil {
		return no
	}
	for _, earlier := range statement.Current(v.facts.Hours.Confirmations) {
		if earlier.By == c.Me() && earlier.Entry == entry {
			word.After = append(word.After, earlier.ID)
		}
	}
	_, err = c.say(word)
	return err
}

// HoursToConfirm are the entries that wait for somebody's word and that this member
// may confirm, oldest first.
func (c *Collective) HoursToConfirm() ([]hours.Work, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	var some []hours.Work
	for _, w := range v.hoursBook().Work {
		if w.State == hours.Logged && w.CanConfirm(c.Me(), v.hoursGround()) == nil {
			some = append(some, w)
		}
	}
	return some, nil
}

// Minimum is the rule about the least that everybody does, as it holds on a day; its
// Minutes are 0 where there is none.
func (c *Collective) Minimum(on day.Date) (hours.Rule, error) {
	v, err := c.look()
	if err != nil {
		return hours.Rule{}, err
	}
	r, _ := hours.At(v.minimums(), on)
	return r, nil
}

// SetMinimum says what is the least, as was decided: the mark of the rule must stand in
// the words of the decision.
func (c *Collective) SetMinimum(r hours.Rule) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	clean, no := r.Cleaned()
	if no != nil {
		return no
	}
	if !mark.Any(v.adoptedWords(true), clean.Decision, clean.Mark()) {
		return refusal.New(refusal.HoursNoMark, "mark", clean.Mark())
	}
	_, err = c.say(clean)
	return err
}

// Exempt says that somebody need not work, for a reason that the rule has, or that this
// is over. It holds when two say so.
func (c *Collective) Exempt(e hours.Exemption) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	if e.From == "" {
		e.From = c.today(v)
	}
	e, no := e.Cleaned()
	if no != nil {
		return no
	}
	if !v.roll.Has(e.Who) {
		return refusal.New(refusal.JoiningNotHere)
	}
	rules := v.minimums()
	r, _ := hours.At(rules, e.From)
	if no := r.CanExempt(c.Me(), e.Who, e.Category, v.hoursGround()); no != nil {
		return no
	}
	for _, earlier := range v.hoursBook().Said() {
		if earlier.By == c.Me() && earlier.Who == e.Who && earlier.Category == e.Category {
			e.After = append(e.After, earlier.ID)
		}
	}
	_, err = c.say(e)
	return err
}

// Exemptions are the words there are that somebody is exempt, for those who are to say
// the same: people of the group that the rule names, or everybody where there is none.
// One's own are always among them.
func (c *Collective) Exemptions() ([]hours.Exemption, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	r, _ := hours.At(v.minimums(), c.today(v))
	on := v.hoursGround()
	return slices.DeleteFunc(v.hoursBook().Said(), func(e hours.Exemption) bool {
		return e.Who != c.Me() && e.By != c.Me() && !on.Witnesses(r, e.Who).Has(c.Me())
	}), nil
}

// pastWork is what sharing is told of work: that of the last whole span before a round,
// against the minimum that held then.
type pastWork struct {
	minimum int64
	of      func(member.ID) sharing.Head
}

func (v *view) workBefore(round day.Date) pastWork {
	rules := v.minimums()
	r, ok := hours.At(rules, round)
	if !ok {
		return pastWork{}
	}
	first, _ := r.Every.Of(round)
	before := first.Add(-1)
	then := v.hoursBook().Standing(member.ID{}, rules, before).Rule
	return pastWork{int64(then.Minutes), func(who member.ID) sharing.Head {
		s := v.hoursBook().Standing(who, rules, before)
		return sharing.Head{Minutes: int64(min(s.Minutes, 2*then.Minutes)), Exempt: s.Exempt != ""}
	}}
}
