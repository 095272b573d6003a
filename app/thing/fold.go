package thing

import (
	"slices"
	"strings"

	"moot/app/day"
	"moot/app/group"
	"moot/app/mark"
	"moot/app/member"
	"moot/app/need"
	"moot/app/refusal"
	"moot/app/statement"
)

// Ground is what things hang on beside what was said about them.
type Ground struct {
	// People are all who belong or ever did, Here those who belong now.
	People, Here member.Set
	// Stewards are those who are in a working group, or ever were; nil for none.
	Stewards func(group.ID) member.Set
	// Decisions are those that were adopted, in the order in which they were announced.
	Decisions []mark.Decided
}

// Register is all things, and what was taken from them.
type Register struct {
	// Things are those here and those that left, by title, then by id.
	Things []Thing
	at     map[ID]int
	limits map[ID][]Limit
	uses   map[ID][]Use
}

// Fold makes the register of the facts. What is said of a thing that is not known waits
// for it; what makes no sense has no effect.
func Fold(facts Facts, on Ground) *Register {
	r := &Register{at: make(map[ID]int), limits: make(map[ID][]Limit), uses: make(map[ID][]Use)}
	r.cards(facts.Registrations, on)
	conditions := make(map[ID][]Condition)
	for _, c := range statement.FirstOfEach(statement.Sift(facts.Conditions, on.People), wordsOfOneMax) {
		if c, no := c.Cleaned(); no == nil {
			conditions[c.Thing] = append(conditions[c.Thing], c)
		}
	}
	leavings := make(map[ID][]Leaving)
	for _, l := range statement.Current(statement.FirstOfEach(statement.Sift(facts.Leavings, on.People), wordsOfOneMax)) {
		if l, no := l.Cleaned(); no == nil {
			leavings[l.Thing] = append(leavings[l.Thing], l)
		}
	}
	pictures := make(map[ID][]Picture)
	for _, p := range statement.FirstOfEach(statement.Sift(facts.Pictures, on.People), wordsOfOneMax) {
		if p, no := p.Cleaned(); no == nil {
			pictures[p.Thing] = append(pictures[p.Thing], p)
		}
	}
	for i := range r.Things {
		t := &r.Things[i]
		t.picture(pictures[t.ID], on)
		t.settle(conditions[t.ID], leavings[t.ID], on)
	}
	slices.SortFunc(r.Things, func(a, b Thing) int {
		if c := strings.Compare(strings.ToLower(a.Card.Title), strings.ToLower(b.Card.Title)); c != 0 {
			return c
		}
		return statement.ID(a.ID).Compare(statement.ID(b.ID))
	})
	for i, t := range r.Things {
		r.at[t.ID] = i
	}
	for _, t := range r.Things {
		if i, known := r.at[t.Card.Within]; known && t.Card.Within != t.ID {
			r.Things[i].Parts = append(r.Things[i].Parts, t.ID)
		}
	}
	r.limit(facts, on)
	return r
}

// cards finds what the register says of each thing. Its stewards alter a card, or
// anybody where it had none. Of two versions written out of sight of each other the
// later by claimed time, then by id, holds.
func (r *Register) cards(said []Registration, on Ground) {
	var sound []Registration
	for _, s := range statement.FirstOfEach(statement.Sift(said, on.People), cardsOfOneMax) {
		card, no := s.Card.Cleaned()
		if no == nil && len(s.Over) <= overMax && card.Within != s.Name() {
			s.Card = card
			sound = append(sound, s)
		}
	}
	all := make(map[ID][]Registration)
	var names []ID
	ordered, _ := statement.Causal(sound, Registration.over)
	for _, s := range ordered {
		before := all[s.Name()]
		switch {
		case s.Of.IsZero():
			names = append(names, s.Name())
		case !slices.ContainsFunc(before, func(b Registration) bool {
			return (slices.Contains(s.Over, b.ID) || slices.Contains(s.After, b.ID)) && (Thing{Card: b.Card}).MayChange(s.By, on)
		}):
			continue
		}
		all[s.Name()] = append(before, s)
	}
	for _, name := range names {
		versions := all[name]
		heads := statement.Heads(versions, Registration.over)
		t := Thing{ID: name, By: versions[0].By, Card: heads[len(heads)-1].Card, State: Fine}
		for _, h := range heads {
			t.Versions = append(t.Versions, h.ID)
		}
		for _, v := range versions {
			t.EverApproves = t.EverApproves || v.Card.Terms.Approves
		}
		statement.SortIDs(t.Versions)
		r.Things = append(r.Things, t)
	}
}

// MayChange reports whether somebody looks after the thing: its stewards, or everybody
// where it has none.
func (t Thing) MayChange(by member.ID, on Ground) bool {
	in := on.stewards(t.Card.Stewards)
	return len(in) == 0 || in.Has(by)
}

func (g Ground) stewards(of group.ID) member.Set {
	if of.IsZero() || g.Stewards == nil {
		return nil
	}
	return g.Stewards(of)
}

// settle says how the thing is. Of what people said of it out of sight of each other
// the worst counts: somebody may be about to use it.
func (t *Thing) settle(conditions []Condition, leavings []Leaving, on Ground) {
	worst := map[State]int{Fine: 1, InRepair: 2, Damaged: 3}
	for _, c := range statement.Heads(conditions, Condition.over) {
		t.Conditions = append(t.Conditions, c.ID)
		if worst[c.State] >= worst[t.State] {
			t.State, t.Condition = c.State, c
		}
		if c.Place != "" {
			t.Card.Place = c.Place
		}
	}
	statement.SortIDs(t.Conditions)
	said := make(map[Way]member.Set)
	for _, l := range leavings {
		if l.How == Passed && !mark.Any(on.Decisions, l.Decision, PassMark(t.ID, l.To)) {
			continue
		}
		said[l.How] = said[l.How].Or(member.Set{l.By})
		t.Leaving = l
		if l.How == Passed || len(said[l.How]) >= min(2, len(on.Here)) {
			t.State = Left
			return
		}
	}
}

// limit sorts what may be taken and what was, each use once: of corrections that did not
// know of each other the later counts.
func (r *Register) limit(facts Facts, on Ground) {
	var limits []Limit
	for _, l := range statement.Sift(facts.Limits, on.People) {
		if l, no := l.Cleaned(); no == nil {
			limits = append(limits, l)
		}
	}
	for _, d := range on.Decisions {
		for _, l := range limits {
			if d.Carries(l.Decision, l.Mark()) && d.Until == "" {
				r.limits[l.Thing] = append(r.limits[l.Thing], l)
				break
			}
		}
	}
	known := make(map[statement.ID]Use)
	var sound []Use
	for _, u := range statement.FirstOfEach(statement.Sift(facts.Uses, on.People), wordsOfOneMax) {
		if u, no := u.Cleaned(); no == nil {
			known[u.ID] = u
			sound = append(sound, u)
		}
	}
	last := make(map[statement.ID]Use)
	var roots []statement.ID
	for _, u := range statement.Heads(sound, func(u Use) []statement.ID {
		if before, here := known[u.Corrects]; here && before.By == u.By && before.Thing == u.Thing {
			return []statement.ID{u.Corrects}
		}
		return nil
	}) {
		root := u
		for !root.Corrects.IsZero() {
			before, here := known[root.Corrects]
			if !here || before.By != u.By || before.Thing != u.Thing {
				break
			}
			root = before
		}
		if !root.Corrects.IsZero() {
			continue // it corrects what is not its author's
		}
		if _, twice := last[root.ID]; !twice {
			roots = append(roots, root.ID)
		}
		last[root.ID] = u
	}
	for _, id := range roots {
		if u := last[id]; u.Amount > 0 {
			r.uses[u.Thing] = append(r.uses[u.Thing], u)
		}
	}
}

// Thing finds a thing.
func (r *Register) Thing(id ID) (Thing, bool) {
	i, known := r.at[id]
	if !known {
		return Thing{}, false
	}
	return r.Things[i], true
}

// Uses are what was taken from a thing, oldest claimed time first.
func (r *Register) Uses(of ID) []Use {
	all := slices.Clone(r.uses[of])
	statement.Sort(all)
	return all
}

// Taken is what was taken in a year, against what may be.
type Taken struct {
	Unit         string
	Taken, Limit need.Amount
	// Limited says that there is a limit.
	Limited bool
}

// Over is by how much more was taken than may be.
func (t Taken) Over() need.Amount {
	if !t.Limited {
		return 0
	}
	return max(0, t.Taken-t.Limit)
}

// Year is what was taken from a thing in the year of a day, by unit; the limit that was
// decided last of those that had begun by the end of that year holds for its unit.
func (r *Register) Year(of ID, on day.Date) (all []Taken) {
	if len(on) < 4 {
		return nil
	}
	year := on[:4]
	at := func(unit string) *Taken {
		for i := range all {
			if strings.EqualFold(all[i].Unit, unit) {
				return &all[i]
			}
		}
		all = append(all, Taken{Unit: unit})
		return &all[len(all)-1]
	}
	for _, l := range r.limits[of] {
		if l.From[:4] <= year {
			t := at(l.Unit)
			t.Limit, t.Limited = l.Amount, true
		}
	}
	for _, u := range r.uses[of] {
		if u.Day[:4] == year {
			at(u.Unit).Taken += u.Amount
		}
	}
	slices.SortFunc(all, func(a, b Taken) int { return strings.Compare(a.Unit, b.Unit) })
	return all
}

// CanTake says why so much cannot be taken; nil if it can.
func (r *Register) CanTake(u Use) *refusal.Refusal {
	for _, t := range r.Year(u.Thing, u.Day) {
		taken := t.Taken
		for _, before := range r.uses[u.Thing] {
			if before.ID == u.Corrects && strings.EqualFold(before.Unit, t.Unit) && before.Day[:4] == u.Day[:4] {
				taken -= before.Amount
			}
		}
		if t.Limited && strings.EqualFold(t.Unit, u.Unit) && taken+u.Amount > t.Limit {
			return refusal.New(refusal.ThingLimit, "left", max(0, t.Limit-taken).String(), "unit", t.Unit)
		}
	}
	return nil
}
