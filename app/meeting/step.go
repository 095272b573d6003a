package meeting

import (
	"maps"
	"slices"
	"time"

	"moot/app/member"
	"moot/app/statement"
)

// Act is what a step does.
type Act string

// The acts. Revising changes the call before the meeting, and only the agenda
// once it began.
const (
	Revise   Act = "revise"
	Postpone Act = "postpone"
	Cancel   Act = "cancel"
	Open     Act = "open"
	Suspend  Act = "suspend"
	Resume   Act = "resume"
	Close    Act = "close"
)

// Step says: the meeting is postponed, or opened, or there is a break, and so
// on. Any member may say it before the meeting, anyone there during it.
type Step struct {
	statement.Envelope
	Meeting ID
	Act     Act
	// Over names the newest steps its author knew of.
	Over []statement.ID
	// Change is what the call is from now on; only with [Revise] and
	// [Postpone]. A postponement without a When leaves the day open.
	Change Change
	// Reason is why, in the author's words.
	Reason string
	// Inquorate is said with [Close]: too few were there to decide.
	Inquorate bool
}

// Change is what a step makes of a call.
type Change struct {
	Title  string
	When   LocalTime
	Place  string
	Agenda []Item
}

func (s Step) over() []statement.ID { return s.Over }

// legal says from which states an act leads, and where to.
var legal = map[Act]map[State]State{
	Revise:   {Called: Called, Postponed: Postponed, Opened: Opened, Suspended: Suspended},
	Postpone: {Called: Postponed, Postponed: Postponed},
	Cancel:   {Called: Cancelled, Postponed: Cancelled},
	Open:     {Called: Opened, Postponed: Opened},
	Suspend:  {Opened: Suspended},
	Resume:   {Suspended: Opened},
	Close:    {Opened: Closed, Suspended: Closed},
}

// strength orders the states for steps made out of sight of each other. People
// who met, met, whoever called it off meanwhile; people who went on were not in
// a break; what is over is over.
var strength = map[State]int{Called: 0, Postponed: 1, Cancelled: 2, Suspended: 3, Opened: 4, Closed: 5}

// footing is where things stand after a step: the newest turns (steps that
// changed the state) and the newest revisions of the call in its past, as places
// in the order of steps. More than one means: made out of sight of each other.
type footing struct{ turns, revisions map[int]bool }

// course is the way of one meeting through its steps.
type course struct {
	steps   []Step
	to      []State // what each step led to; "" if it had no effect
	after   []footing
	settled []map[int]bool // the turns and revisions each step had in its past
	now     footing
}

// follow goes through the steps of a meeting, which are sifted.
func follow(steps []Step) course {
	ordered, replaces := statement.Causal(statement.FirstOfEach(steps, stepsOfOneMax), Step.over)
	c := course{steps: ordered, to: make([]State, len(ordered)), after: make([]footing, len(ordered)), settled: make([]map[int]bool, len(ordered))}
	replaced := make([]bool, len(ordered))
	for i, s := range ordered {
		var past []footing
		for _, j := range replaces[i] {
			past = append(past, c.after[j])
			replaced[j] = true
		}
		before := c.merge(past)
		c.after[i] = c.take(i, s, before)
	}
	var heads []footing
	for i := range ordered {
		if !replaced[i] {
			heads = append(heads, c.after[i])
		}
	}
	c.now = c.merge(heads)
	return c
}

// take is the footing after step i, made on the footing before. A step that
// makes no sense there has no effect.
func (c *course) take(i int, s Step, before footing) footing {
	from := c.state(before)
	to, ok := legal[s.Act][from]
	if !ok {
		return before
	}
	if s.Change.When != "" && to == Postponed {
		to = Called
	}
	c.to[i] = to
	c.settled[i] = make(map[int]bool)
	after := before
	if s.Act == Revise || s.Act == Postpone {
		c.replace(i, before.revisions)
		after.revisions = map[int]bool{i: true}
	}
	if to != from || s.Act == Postpone {
		c.replace(i, before.turns)
		after.turns = map[int]bool{i: true}
	}
	return after
}

func (c *course) replace(i int, before map[int]bool) {
	for j := range before {
		c.settled[i][j] = true
		maps.Copy(c.settled[i], c.settled[j])
	}
}

// merge brings together what was said out of sight of each other.
func (c *course) merge(all []footing) footing {
	merged := footing{turns: make(map[int]bool), revisions: make(map[int]bool)}
	for _, f := range all {
		maps.Copy(merged.turns, f.turns)
		maps.Copy(merged.revisions, f.revisions)
	}
	c.newest(merged.turns)
	c.newest(merged.revisions)
	return merged
}

func (c *course) newest(steps map[int]bool) {
	for i := range steps {
		for j := range c.settled[i] {
			delete(steps, j)
		}
	}
}

func (c *course) state(f footing) State {
	state := Called
	for i := range f.turns {
		if strength[c.to[i]] > strength[state] {
			state = c.to[i]
		}
	}
	return state
}

// effective are the steps that had an effect, and overruled those of the newest
// that say otherwise than what holds.
func (c *course) effective() (steps, overruled []Step) {
	state, call := c.state(c.now), c.revision()
	for i, s := range c.steps {
		if c.to[i] == "" {
			continue
		}
		steps = append(steps, s)
		otherState := c.now.turns[i] && c.to[i] != state
		otherCall := c.now.revisions[i] && i != call
		if otherState || otherCall {
			overruled = append(overruled, s)
		}
	}
	return steps, overruled
}

// revision is the place of the revision that holds, -1 if there is none: of
// several made out of sight of each other the later by claimed time, then by id.
func (c *course) revision() int {
	holds := -1
	for i := range c.now.revisions {
		if holds < 0 || statement.Compare(c.steps[i], c.steps[holds]) > 0 {
			holds = i
		}
	}
	return holds
}

// rewrite is the call as the revisions leave it. A change names everything; an
// empty title or time leaves what was. Items that only a revision out of sight
// of the one that holds has added come at the end, so that nobody's item is
// lost.
func (c *course) rewrite(call Call) Call {
	holds := c.revision()
	if holds < 0 {
		return call
	}
	known := make(map[ItemID]bool)
	for _, item := range call.Agenda {
		known[item.ID] = true
	}
	for i := range c.settled[holds] {
		for _, item := range c.steps[i].Change.Agenda {
			known[item.ID] = true
		}
	}
	for _, i := range slices.Sorted(maps.Keys(c.settled[holds])) {
		call = c.apply(call, i)
	}
	call = c.apply(call, holds)
	for _, item := range call.Agenda {
		known[item.ID] = true
	}
	for _, i := range slices.Sorted(maps.Keys(c.now.revisions)) {
		for _, item := range c.steps[i].Change.Agenda {
			if !known[item.ID] && len(call.Agenda) < itemsMax {
				known[item.ID] = true
				call.Agenda = append(slices.Clone(call.Agenda), item)
			}
		}
	}
	return call
}

// apply makes one revision. Once the meeting began only the agenda changes.
func (c *course) apply(call Call, i int) Call {
	change := c.steps[i].Change
	if c.steps[i].Act == Revise {
		call.Agenda = change.Agenda
	}
	if c.to[i] == Opened || c.to[i] == Suspended {
		return call
	}
	if change.Title != "" {
		call.Title = change.Title
	}
	if change.When != "" {
		call.When = change.When
	}
	if change.Place != "" {
		call.Place = change.Place
	}
	return call
}

// heads names the newest of these steps, for the next one to name.
func heads(steps []Step) []statement.ID {
	return idsOf(statement.Heads(steps, Step.over))
}

func idsOf[S statement.Sayer](all []S) []statement.ID {
	var names []statement.ID
	for _, s := range all {
		names = append(names, s.Said().ID)
	}
	statement.SortIDs(names)
	return names
}

// Break is a time in which an open meeting was suspended; To is zero while it is.
type Break struct {
	From, To time.Time
	By       member.ID
	Reason   string
}

// Breaks are all breaks, in order. Two that were said out of sight of each other
// are one.
func (m Meeting) Breaks() []Break {
	var breaks []Break
	paused := false
	for _, s := range m.Steps {
		switch {
		case s.Act == Suspend && !paused:
			breaks = append(breaks, Break{From: s.At, By: s.By, Reason: s.Reason})
			paused = true
		case (s.Act == Resume || s.Act == Close) && paused:
			breaks[len(breaks)-1].To = s.At
			paused = false
		}
	}
	return breaks
}
