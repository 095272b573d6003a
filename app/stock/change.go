package stock

import (
	"moot/app/need"
	"moot/app/statement"
)

// Change is by how much an event altered what is on hand of its good, all stores
// together.
type Change struct {
	Event Event
	By    need.Amount
}

// Changes are the events of a good, oldest first, each with what it altered. Together
// they come to what is on hand of it.
func (s Stock) Changes(g need.Good) (all []Change) {
	counts := make(map[Place][]Event)
	for _, e := range s.Events {
		if e.Good.Is(g) && e.Action == Count {
			place := placeOf(e, e.Store)
			counts[place] = append(counts[place], e)
		}
	}
	void := make(map[statement.ID]bool) // counts that others made at the same time
	for _, same := range counts {
		heads := newest(same)
		for _, id := range heads[:len(heads)-1] {
			void[id] = true
		}
	}
	for _, e := range s.Events {
		if !e.Good.Is(g) {
			continue
		}
		c := Change{Event: e}
		switch e.Action {
		case Produce:
			c.By = e.Amount
		case Consume, Transfer, Custody:
			c.By = -e.Amount
		case Count:
			if !void[e.ID] {
				c.By = e.Difference
			}
		}
		all = append(all, c)
	}
	return all
}
