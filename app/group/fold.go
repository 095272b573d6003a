package group

import (
	"slices"
	"strings"
	"time"

	"moot/app/joining"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// Facts are all statements about groups that are known, in any order.
type Facts struct {
	Foundings []Founding
	Reports   []Report
	Endings   []Ending
}

// Basis is a decision a group may stand on.
type Basis struct {
	ID   motion.ID
	At   time.Time // when it was announced
	Text string    // its exact wording
	// Amended says that the words were altered after the mover wrote them: they may
	// no longer be those of the plan, so it takes a person to make the group.
	Amended bool
	// Over says that it binds no more.
	Over bool
}

// Ground is what groups stand on beside what was said about them: who ever
// belonged, who belongs now, and what was decided.
type Ground struct {
	People    member.Set
	On        joining.Ground
	Decisions []Basis
}

// Fold makes the groups of the facts, in the order in which they were decided,
// then by name. A founding whose decision is not there waits for it; what makes no
// sense has no effect.
func Fold(facts Facts, words []joining.Word, on Ground) []Group {
	f := newFolding(facts, words, on)
	var groups []Group
	for _, d := range on.Decisions {
		groups = append(groups, f.of(d)...)
	}
	slices.SortFunc(groups, func(a, b Group) int {
		if c := a.FoundedAt.Compare(b.FoundedAt); c != 0 {
			return c
		}
		if c := strings.Compare(a.Plan.Name, b.Plan.Name); c != 0 {
			return c
		}
		return statement.ID(a.ID).Compare(statement.ID(b.ID))
	})
	return groups
}

// Planned is the plan of that hash that a motion carries, and whether it is known.
func Planned(facts Facts, h Hash) (Plan, bool) {
	for _, s := range facts.Foundings {
		if plan, no := s.Plan.Cleaned(); no == nil && s.Decision.IsZero() && plan.Hash() == h {
			return plan, true
		}
	}
	return Plan{}, false
}

// Names are what the groups are called that anybody planned in a motion or made of a
// decision, whatever became of either: an id is a hash of the decision and the name.
func Names(facts Facts, moved []motion.Motion) map[statement.ID]string {
	names, plans := make(map[statement.ID]string), make(map[Hash]string)
	for _, s := range facts.Foundings {
		plan, no := s.Plan.Cleaned()
		switch {
		case no != nil:
		case s.Decision.IsZero():
			plans[plan.Hash()] = plan.Name
		default:
			names[statement.ID(Name(s.Decision, plan.Name))] = plan.Name
		}
	}
	for _, o := range moved {
		h, carries := Carries(o.Wording.Text)
		if name, known := plans[h]; carries && known {
			names[statement.ID(Name(o.ID, name))] = name
		}
	}
	return names
}

// folding is the facts, sifted and sorted by what they are about.
type folding struct {
	on      Ground
	planned map[Hash]Founding
	made    map[motion.ID][]Founding
	words   map[statement.ID][]joining.Word
	reports map[ID][]Report
	endings map[ID][]Ending
	over    map[motion.ID]bool // of the decisions known, whether they bind no more
}

func newFolding(facts Facts, words []joining.Word, on Ground) folding {
	f := folding{on: on, planned: make(map[Hash]Founding), made: make(map[motion.ID][]Founding), words: make(map[statement.ID][]joining.Word),
		reports: make(map[ID][]Report), endings: make(map[ID][]Ending), over: make(map[motion.ID]bool)}
	for _, d := range on.Decisions {
		f.over[d.ID] = d.Over
	}
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Foundings, on.People), foundingsOfOneMax) {
		plan, no := s.Plan.Cleaned()
		if no != nil {
			continue
		}
		s.Plan = plan
		if s.Decision.IsZero() {
			f.planned[plan.Hash()] = s
		} else {
			f.made[s.Decision] = append(f.made[s.Decision], s)
		}
	}
	for _, w := range statement.FirstOfEach(statement.Sift(words, on.People), wordsOfOneMax) {
		f.words[w.To] = append(f.words[w.To], w)
	}
	for _, r := range statement.FirstOfEach(statement.Sift(facts.Reports, on.People), reportsOfOneMax) {
		if r, no := r.Cleaned(); no == nil {
			f.reports[r.Group] = append(f.reports[r.Group], r)
		}
	}
	for _, e := range statement.FirstOfEach(statement.Sift(facts.Endings, on.People), endingsOfOneMax) {
		if e, no := e.Cleaned(); no == nil && len(e.Over) <= overMax {
			f.endings[e.Group] = append(f.endings[e.Group], e)
		}
	}
	return f
}

// of makes the groups of one decision: the one its wording names, and those that
// people made from its page.
func (f folding) of(d Basis) []Group {
	var groups []Group
	at := make(map[ID]int)
	if h, carries := Carries(d.Text); carries && !d.Amended {
		if s, known := f.planned[h]; known {
			at[Name(d.ID, s.Plan.Name)] = 0
			groups = append(groups, Group{ID: Name(d.ID, s.Plan.Name), Plan: s.Plan})
		}
	}
	asked := make(map[ID]member.Set)
	for _, s := range f.made[d.ID] {
		id := Name(d.ID, s.Plan.Name)
		asked[id] = asked[id].Or(s.Plan.People)
		if _, has := at[id]; has {
			continue
		}
		at[id] = len(groups)
		named := s.Plan
		named.People = member.SetOf(s.By).And(s.Plan.People) // who makes it speaks for themselves
		named.Rule = ""                                      // which nobody has voted on
		groups = append(groups, Group{ID: id, Plan: named, By: s.By})
	}
	for i := range groups {
		g := &groups[i]
		g.Decision, g.FoundedAt = d.ID, d.At
		f.fill(g, asked[g.ID], d)
	}
	return groups
}

// fill says who is in a group, what it reported and whether it has ended.
func (f folding) fill(g *Group, asked member.Set, d Basis) {
	g.Words = f.words[statement.ID(g.ID)]
	g.People = joining.Settle(g.Plan.People, asked, g.Words, f.on.On)
	g.Plan.People = g.Plan.People.Or(asked)
	g.Reports = f.reports[g.ID]
	g.Ever = g.Plan.People
	for _, w := range g.Words {
		g.Ever = g.Ever.Or(member.SetOf(w.Who))
	}
	for _, e := range f.endings[g.ID] {
		over, known := f.over[e.Decision]
		if g.Ever.Has(e.By) && e.Decision.IsZero() || known && !over {
			g.Endings = append(g.Endings, e)
		}
	}
	heads := statement.Heads(g.Endings, func(e Ending) []statement.ID { return e.Over })
	ends := 0
	for _, e := range heads {
		if e.Ends {
			ends++
			g.Ending = e
		}
	}
	g.Disputed = ends > 0 && ends < len(heads)
	if ends == 0 || g.Disputed {
		g.Ending = Ending{}
	}
	switch {
	case d.Over, !g.Ending.ID.IsZero():
		g.State = Ended
	case len(g.People.In) == 0:
		g.State = Empty
	default:
		g.State = Active
	}
}

// Cleaned returns the report with its text in clean form, or why it cannot be made.
func (r Report) Cleaned() (Report, *refusal.Refusal) {
	var err error
	if r.Text, err = text.Prose(r.Text, reportRunesMax); err != nil {
		return Report{}, text.Refusal(err, refusal.GroupNoReport, reportRunesMax)
	}
	return r, nil
}

// Cleaned returns the ending with its text in clean form, or why it cannot be.
func (e Ending) Cleaned() (Ending, *refusal.Refusal) {
	var err error
	if e.Reason, err = text.Optional(text.Prose(e.Reason, reasonRunesMax)); err != nil {
		return Ending{}, text.Refusal(err, refusal.TextTooLong, reasonRunesMax)
	}
	return e, nil
}
