package charter

import (
	"cmp"
	"slices"
	"time"

	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/statement"
)

// Decision is a motion to change the charter, with what came of it.
type Decision struct {
	ID motion.ID
	// At is the claimed time at which the result was announced.
	At time.Time
	// Adopted is false for one that was rejected, is still in the vote, or is
	// contested. It has no effect, and leads to those that it knew.
	Adopted bool
	Sets    []motion.Setting
	// Knows are the changes its mover knew, Called those that whoever called its
	// meeting knew: the newest of each, the others follow from them.
	Knows, Called []motion.ID
	// Way is how it was decided, People how many were entitled, and Confirming how
	// many of those who belonged at the call had a device to say things with.
	Way                Way
	People, Confirming int
}

// History is the charter through time.
type History struct {
	founding Rules
	// nodes are the decisions, each after all that it knew.
	nodes []node
	at    map[motion.ID]int
	// setters are the decisions with effect that set a line, by line, in the order
	// of nodes.
	setters [lineCount][]setter
}

type node struct {
	Decision
	past set
	no   *refusal.Refusal
}

type setter struct {
	node  int
	value string
}

// Fold makes the charter of what the collective was founded with and of what it
// decided, in any order. A line is as the last decision set it that knew of all
// others about it. Where the last ones did not know of each other and say the
// same, that holds; where they say different things none of them does, and the
// line is as it was before them.
func Fold(founding Rules, decisions []Decision) History {
	h := History{founding: founding, at: make(map[motion.ID]int, len(decisions))}
	h.order(decisions)
	for i := range h.nodes {
		n := &h.nodes[i]
		if n.no = h.effect(*n); n.no != nil || !n.Adopted {
			continue
		}
		is, _ := h.founding.With(n.Sets)
		for _, s := range n.Sets {
			l := Line(s.Line)
			h.setters[l.index()] = append(h.setters[l.index()], setter{i, is.Value(l)})
		}
	}
	return h
}

// order puts each decision after those it knew, else by id. Ids are hashes of what
// was said, so nothing can know itself; what claims to is left out.
func (h *History) order(decisions []Decision) {
	waiting := slices.Clone(decisions)
	slices.SortFunc(waiting, func(a, b Decision) int { return statement.ID(a.ID).Compare(statement.ID(b.ID)) })
	waiting = slices.CompactFunc(waiting, func(a, b Decision) bool { return a.ID == b.ID })
	here := make(map[motion.ID]bool, len(waiting))
	for _, d := range waiting {
		here[d.ID] = true
	}
	ready := func(d Decision) bool {
		return !slices.ContainsFunc(d.before(), func(id motion.ID) bool {
			_, done := h.at[id]
			return here[id] && !done
		})
	}
	for more := true; more; {
		var later []Decision
		for _, d := range waiting {
			if !ready(d) {
				later = append(later, d)
				continue
			}
			h.at[d.ID] = len(h.nodes)
			h.nodes = append(h.nodes, node{Decision: d, past: h.known(d.before())})
		}
		more = len(later) < len(waiting)
		waiting = later
	}
}

// before are the changes that a decision goes back to.
func (d Decision) before() []motion.ID { return slices.Concat(d.Knows, d.Called) }

// known are the decisions that whoever names these has seen: they, and what they
// knew. Those that have not arrived lead nowhere yet.
func (h *History) known(heads []motion.ID) (known set) {
	for _, id := range heads {
		if i, here := h.at[id]; here {
			known = known.with(i).and(h.nodes[i].past)
		}
	}
	return known
}

// effect says why an adopted decision has none: it was not taken as the charter
// asks, says what cannot be, or would lock people out; nil if it has.
func (h *History) effect(n node) *refusal.Refusal {
	if !n.Adopted {
		return nil
	}
	way := h.founding.Way(OfCharter)
	if value, from := h.line(h.setters[OfCharter.Line().index()], h.known(n.Called)); !from.Decision.IsZero() {
		way, _ = ParseWay(value)
	}
	if !way.Met(n.Way, n.People) {
		return refusal.New(refusal.CharterOtherRule)
	}
	is, no := h.charter(h.founding, n.past).With(n.Sets)
	if no == nil {
		no = is.Reachable(n.Sets, n.People, n.Confirming)
	}
	return no
}

// Now is the charter as it stands.
func (h History) Now() Charter { return h.charter(h.founding, h.everything()) }

// At is the charter in the eyes of somebody who knew these changes, in a
// collective founded with these rules.
func (h History) At(founding Rules, heads []motion.ID) Charter {
	return h.charter(founding, h.known(heads))
}

// Heads are the changes in force that no other one knew, by id: whoever names
// them names all.
func (h History) Heads() (heads []motion.ID) {
	var covered set
	for i := len(h.nodes) - 1; i >= 0; i-- {
		if n := h.nodes[i]; n.Adopted && !covered.has(i) {
			heads = append(heads, n.ID)
			covered = covered.and(n.past)
		}
	}
	slices.SortFunc(heads, func(a, b motion.ID) int { return statement.ID(a).Compare(statement.ID(b)) })
	return heads
}

// No says why an adopted decision has no effect; nil if it has, or is not known.
func (h History) No(id motion.ID) *refusal.Refusal {
	if i, here := h.at[id]; here {
		return h.nodes[i].no
	}
	return nil
}

// Since are the decisions with effect that set one of the lines and are unknown to
// whoever names heads, oldest first: what is moved by them would be about words
// that are no longer there.
func (h History) Since(heads []motion.ID, sets []motion.Setting) (since []motion.ID) {
	known := h.known(heads)
	var found []node
	for _, s := range sets {
		l := Line(s.Line).index()
		if l < 0 {
			continue
		}
		for _, by := range h.setters[l] {
			if n := h.nodes[by.node]; !known.has(by.node) && !slices.ContainsFunc(found, func(o node) bool { return o.ID == n.ID }) {
				found = append(found, n)
			}
		}
	}
	slices.SortFunc(found, func(a, b node) int {
		return cmp.Or(a.At.Compare(b.At), statement.ID(a.ID).Compare(statement.ID(b.ID)))
	})
	for _, n := range found {
		since = append(since, n.ID)
	}
	return since
}

func (h *History) everything() (all set) {
	for i := range h.nodes {
		all = all.with(i)
	}
	return all
}

func (h *History) charter(founding Rules, known set) Charter {
	c := Charter{Rules: founding}
	for l, setters := range h.setters {
		if len(setters) == 0 {
			continue
		}
		value, from := h.line(setters, known)
		c.from[l] = from
		if !from.Decision.IsZero() {
			entries[l].read(&c.Rules, value)
		}
	}
	return c
}

// line is what the last decisions in known said, and which they are. Setters come
// in an order in which each follows those it knew, so going backwards what nobody
// later knew is one of the last.
func (h *History) line(setters []setter, known set) (value string, from Origin) {
	var over set
	for {
		var last []setter
		var covered set
		for _, s := range slices.Backward(setters) {
			if !known.has(s.node) || over.has(s.node) {
				continue
			}
			if !covered.has(s.node) {
				last = append(last, s)
			}
			covered = covered.and(h.nodes[s.node].past)
		}
		if len(last) == 0 {
			return "", from
		}
		slices.SortFunc(last, func(a, b setter) int { return h.earlier(a, b) })
		if !slices.ContainsFunc(last, func(s setter) bool { return s.value != last[0].value }) {
			from.Decision, from.At = h.nodes[last[0].node].ID, h.nodes[last[0].node].At
			return last[0].value, from
		}
		for _, s := range last {
			from.Open = append(from.Open, h.nodes[s.node].ID)
			over = over.with(s.node)
		}
	}
}

// earlier orders decisions as people are shown them: by the time that was claimed,
// then by id.
func (h *History) earlier(a, b setter) int {
	first, second := h.nodes[a.node], h.nodes[b.node]
	return cmp.Or(first.At.Compare(second.At), statement.ID(first.ID).Compare(statement.ID(second.ID)))
}
