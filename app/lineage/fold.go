package lineage

import (
	"cmp"
	"slices"

	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Own is a motion of this collective: as it stands there and what became of it.
type Own struct {
	Station Station
	Fate    Fate
	Answer  Answer // zero while it is pending
}

// Ground is what ways stand on beside what was said about them.
type Ground struct {
	People member.Set
	// Own are this collective's motions; their From is filled in by the fold.
	Own []Own
}

// Place is a station of a trail, as an outline lists it.
type Place struct {
	Station Station
	ID      ID
	Depth   int
	Fate    Fate
	Answer  Answer
	// Own says that it is a motion of this collective, and Ring that the way has come
	// through here before and goes no further.
	Own, Ring bool
}

// Ways are all stations that are known.
type Ways struct {
	stations map[ID]Station
	answers  map[ID]Answer
	own      map[ID]bool
	after    map[ID][]ID
}

// Fold makes the ways of the facts. A station that was said twice differently counts
// in the words of its own collective, else in those whose hash is lower; of two
// answers of one station the later day's counts, of one day the one that changes
// less.
func Fold(facts Facts, on Ground) Ways {
	w := Ways{stations: make(map[ID]Station), answers: make(map[ID]Answer), own: make(map[ID]bool), after: make(map[ID][]ID)}
	from := make(map[motion.ID]ID)
	for _, d := range statement.FirstOfEach(statement.Sift(facts.Descents, on.People), saidOfOneMax) {
		if _, known := from[d.Motion]; !known { // the first who said so, by claimed time
			from[d.Motion] = d.From
		}
	}
	for _, p := range statement.FirstOfEach(statement.Sift(facts.Passings, on.People), saidOfOneMax) {
		s, no := p.Station.Cleaned()
		if no != nil {
			continue
		}
		if was, known := w.stations[s.ID()]; !known || compare(s, was) < 0 {
			w.stations[s.ID()] = s
		}
	}
	for _, a := range statement.FirstOfEach(statement.Sift(facts.Answers, on.People), saidOfOneMax) {
		a, no := a.Cleaned()
		if no != nil {
			continue
		}
		if was, known := w.answers[a.Station]; !known || a.after(was) {
			w.answers[a.Station] = a
		}
	}
	for _, o := range on.Own {
		o.Station.From = from[o.Station.Motion]
		id := o.Station.ID()
		w.stations[id], w.own[id] = o.Station, true
		delete(w.answers, id)
		if o.Fate != Pending {
			w.answers[id] = o.Answer
		}
	}
	for id, s := range w.stations {
		if !s.From.IsZero() {
			w.after[s.From] = append(w.after[s.From], id)
		}
	}
	return w
}

func compare(a, b Station) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Text, b.Text),
		slices.Compare(a.Wording[:], b.Wording[:]), statement.ID(a.From).Compare(statement.ID(b.From)))
}

// after reports whether an answer goes before another of the same station.
func (a Answer) after(b Answer) bool {
	rank := map[Fate]int{Adopted: 4, Amended: 3, Rejected: 2, Withdrawn: 1}
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(rank[a.Fate], rank[b.Fate]), cmp.Compare(b.Text, a.Text)) > 0
}

// Station is one of them.
func (w Ways) Station(id ID) (Station, bool) {
	s, ok := w.stations[id]
	return s, ok
}

// Taken are the stations of others that came here and from which no motion of this
// collective comes yet, in the order of their days.
func (w Ways) Taken() []Place {
	var all []Place
	for id, s := range w.stations {
		if w.own[id] || slices.ContainsFunc(w.after[id], func(next ID) bool { return w.own[next] }) {
			continue
		}
		all = append(all, w.place(id, s))
	}
	slices.SortFunc(all, func(a, b Place) int {
		return cmp.Or(compare(a.Station, b.Station), statement.ID(a.ID).Compare(statement.ID(b.ID)))
	})
	return all
}

func (w Ways) place(id ID, s Station) Place {
	a := w.answers[id]
	return Place{Station: s, ID: id, Fate: a.Fate, Answer: a, Own: w.own[id]}
}

// Trail is everything that hangs together with a station, as an outline: from where
// it began, each station followed by those it went on to, in the order of their
// days. Stations before it that are not here are left out.
func (w Ways) Trail(of ID) []Place {
	root, seen := of, map[ID]bool{of: true}
	for range depthMax {
		s, known := w.stations[root]
		if _, here := w.stations[s.From]; !known || !here || seen[s.From] {
			break
		}
		root = s.From
		seen[root] = true
	}
	var all []Place
	on := make(map[ID]bool)
	var visit func(id ID, depth int)
	visit = func(id ID, depth int) {
		s, known := w.stations[id]
		if !known || len(all) >= StationsMax {
			return
		}
		p := w.place(id, s)
		p.Depth, p.Ring = depth, on[id]
		all = append(all, p)
		if p.Ring || depth >= depthMax {
			return
		}
		on[id] = true
		next := slices.Clone(w.after[id])
		slices.SortFunc(next, func(a, b ID) int {
			return cmp.Or(compare(w.stations[a], w.stations[b]), statement.ID(a).Compare(statement.ID(b)))
		})
		for _, n := range next {
			visit(n, depth+1)
		}
		on[id] = false
	}
	visit(root, 0)
	return all
}
