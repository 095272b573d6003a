package association

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/mandate"
	"moot/app/member"
	"moot/app/statement"
)

// Trusted are the hashes of the rolls that were agreed on: those of the pact, and
// those of the association's own admissions.
func Trusted(pact Pact, here []Decided) []Hash {
	var all []Hash
	for _, f := range pact.Founders {
		all = append(all, f.Roll)
	}
	for _, d := range here {
		if e, ok := Read(d.Text); ok && e.Does == Admits {
			all = append(all, e.Roll)
		}
	}
	return all
}

// Agreed is the pact that an association was founded on, if it is here.
func Agreed(facts Facts, h Hash) (Pact, bool) {
	for _, f := range facts.Foundings {
		if pact, no := f.Pact.Cleaned(); no == nil && pact.Hash() == h {
			return pact, true
		}
	}
	return Pact{}, false
}

// Fold says who belongs. What was shown by whomever counts by what it proves; what
// proves nothing has no effect. The same facts in any order give the same.
func Fold(facts Facts, on Ground) Association {
	a := Association{ID: on.ID, writes: make(map[member.ID]member.ID)}
	facts.Foundings = statement.FirstOfEach(statement.Sift(facts.Foundings, on.People), foundingsOfOneMax)
	if a.Pact, a.Known = Agreed(facts, on.Pact); !a.Known {
		return a
	}
	f := folding{on: on, said: make(map[member.ID][]shown)}
	f.collect(facts)
	for _, id := range f.collectives(a.Pact) {
		a.Members = append(a.Members, f.member(id, a.Pact))
	}
	joined := 0
	for _, m := range a.Members {
		if m.Founder && m.Since != "" {
			joined++
		}
	}
	a.Founded = joined >= 2
	a.bind()
	return a
}

// shown is one decision of a collective, with the mandate it gives if it does.
type shown struct {
	Proof
	plan *mandate.Plan
}

// folding is the facts, sifted and sorted by whom they are about.
type folding struct {
	on    Ground
	said  map[member.ID][]shown
	above map[member.ID][]above
}

// above is a decision of the association about a collective, with its place in the
// register.
type above struct {
	Decided
	Effect
	place int
}

// collect sorts the showings that prove something, each decision once, and what the
// association decided.
func (f *folding) collect(facts Facts) {
	f.above = make(map[member.ID][]above)
	for _, s := range statement.FirstOfEach(statement.Sift(facts.Showings, f.on.People), showingsOfOneMax) {
		p, proven := f.on.Proofs[s.ID]
		if !proven || len(s.Certificate) > CertificateMax {
			continue
		}
		one := shown{Proof: p}
		if h, carries := mandate.Carries(p.Text); carries && s.Plan != nil {
			if plan, no := s.Plan.Cleaned(); no == nil && plan.Hash() == h {
				one.plan = &plan
			}
		}
		f.said[p.Collective] = append(f.said[p.Collective], one)
	}
	for i, d := range f.on.Here {
		if e, ok := Read(d.Text); ok && (e.Does == Admits || e.Does == Ends) {
			f.above[e.Who] = append(f.above[e.Who], above{d, e, i})
		}
	}
}

// collectives are all that anything is known of, in order.
func (f *folding) collectives(p Pact) member.Set {
	var all []member.ID
	for _, founder := range p.Founders {
		all = append(all, founder.ID)
	}
	for id := range f.above {
		all = append(all, id)
	}
	for id := range f.said {
		all = append(all, id)
	}
	set := member.SetOf(all...)
	return set[:min(len(set), MembersMax)]
}

// member is where one collective stands. Days are compared as they are written; none
// is before all others.
func (f *folding) member(id member.ID, p Pact) Member {
	m := Member{ID: id}
	for _, founder := range p.Founders {
		if founder.ID == id {
			m.Founder, m.Name, m.Size, m.Roll = true, founder.Name, founder.Size, founder.Roll
		}
	}
	joined, left := f.home(&m)
	admitted, ended := f.over(&m, left)
	switch {
	case joined > left && admitted != "":
		m.State, m.Since = Belongs, max(joined, admitted)
	case ended != "" && admitted == "":
		m.State, m.Since, m.Until = Ended, joined, ended
	case joined > left:
		m.State = Asked
	case left != "":
		m.State, m.Since, m.Until = Left, joined, left
	default:
		m.State = Awaited
	}
	m.Mandates = f.mandates(id)
	return m
}

// home is what the collective decided: the last days on which it joined and left,
// and its newest name and size.
func (f *folding) home(m *Member) (joined, left day.Date) {
	var newest shown
	for _, s := range f.said[m.ID] {
		if cmp.Or(cmp.Compare(s.On, newest.On), cmp.Compare(s.Name, newest.Name), cmp.Compare(s.Size, newest.Size)) > 0 {
			newest, m.Name, m.Size = s, s.Name, s.Size
		}
		e, ok := Read(s.Text)
		switch {
		case !ok || e.Who != f.on.ID:
		case e.Does == Joins:
			joined = max(joined, s.On)
		case e.Does == Leaves:
			left = max(left, s.On)
		}
	}
	return joined, left
}

// over is what the association decided of a collective: the day on which it was
// admitted, if that holds, and on which it was let go, if that does. A founder is
// admitted by the pact. Whoever left is admitted anew or not at all.
func (f *folding) over(m *Member, left day.Date) (admitted, ended day.Date) {
	if m.Founder && left == "" {
		admitted = always
	}
	for _, d := range f.above[m.ID] { // in the order of the register
		if d.Does == Ends {
			admitted, ended = "", d.On
			continue
		}
		m.Admitted = append(m.Admitted, d.Decided)
		if d.On >= left {
			admitted, ended, m.Roll = d.On, "", d.Roll
		}
	}
	return admitted, ended
}

// always is a day before all others.
const always day.Date = "0001-01-01"

// mandates are those that a collective gave for this association, each once, by the
// day on which they were given. One that was recalled or replaced on the day on
// which it was given is over.
func (f *folding) mandates(id member.ID) []Mandate {
	ends := make(map[mandate.Hash]Mandate)
	given := make(map[mandate.Hash]Mandate)
	for _, s := range f.said[id] {
		if h, ok := mandate.Revoked(s.Text); ok && s.On >= ends[h].Ended {
			ends[h] = Mandate{State: Recalled, Ended: s.On}
		}
		if s.plan == nil || s.plan.At != f.on.ID {
			continue
		}
		h := s.plan.Hash()
		if was, known := given[h]; !known || was.On < s.On || was.On == s.On && was.By < s.By {
			given[h] = Mandate{Plan: *s.plan, Hash: h, On: s.On, By: s.By, Of: s.Of, State: Valid}
		}
	}
	for _, m := range given {
		if old := m.Plan.Instead; old != (mandate.Hash{}) && old != m.Hash && ends[old].Ended < m.On {
			ends[old] = Mandate{State: Amended, Ended: m.On}
		}
	}
	var all []Mandate
	for h, m := range given {
		if end, ended := ends[h]; ended && end.Ended >= m.On {
			m.State, m.Ended = end.State, end.Ended
		}
		m.People = f.people(m.Plan)
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b Mandate) int {
		return cmp.Or(cmp.Compare(a.On, b.On), slices.Compare(a.Hash[:], b.Hash[:]))
	})
	all = all[:min(len(all), mandatesMax)]
	clash(all)
	return all
}

// people are those on the roster whose device a plan names.
func (f *folding) people(p mandate.Plan) member.Set {
	var all []member.ID
	for _, keys := range p.Keys {
		for _, k := range keys {
			if id, here := f.on.Person(k); here {
				all = append(all, id)
			}
		}
	}
	return member.SetOf(all...)
}

// clash says of each valid mandate which others instruct otherwise.
func clash(all []Mandate) {
	for i := range all {
		for j := range all {
			if i != j && all[i].State == Valid && all[j].State == Valid && all[i].Plan.Contradicts(all[j].Plan) {
				all[i].Clashes = append(all[i].Clashes, all[j].Hash)
			}
		}
	}
}

// bind settles for whom each person writes: for the collective whose mandate was
// given first, of one day that with the lower id.
func (a *Association) bind() {
	first := make(map[member.ID]day.Date)
	for _, m := range a.Members { // in the order of their ids
		if m.State == Asked {
			continue
		}
		for _, given := range m.Mandates {
			for _, who := range given.People {
				if was, bound := first[who]; !bound || given.On < was {
					first[who], a.writes[who] = given.On, m.ID
				}
			}
		}
	}
}
