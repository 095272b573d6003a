package official

import (
	"errors"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

func (d *doc) Apply(raws ...[]byte) error {
	before := d.Heads()
	var refused []error
	refuse := func(c *change.Change, err error) {
		refused = append(refused, &crdt.RefusedError{Change: c.Hash, Reason: err.Error()})
	}
	var ready, late []*change.Change
	for _, raw := range raws {
		c, err := parse(raw)
		switch {
		case err != nil:
			refuse(&c, err)
		case d.past.Has(c.Hash) || d.waiting.has(c.Hash):
		case len(d.past.Missing(&c)) > 0:
			d.waiting.add(&c, d.past)
			late = append(late, &c)
		default:
			ready = append(ready, d.admit(&c, refuse)...)
		}
	}
	d.waiting.settle(late, d.past, refuse)
	if len(ready) > 0 && !d.feed(ready) {
		if err := d.feedSlowly(before, ready, refuse); err != nil {
			refused = append(refused, err)
		}
	}
	return errors.Join(refused...)
}

// parse reads a change of the kind Moot writes.
func parse(raw []byte) (change.Change, error) {
	c, err := change.Parse(raw)
	switch {
	case err != nil:
		return c, err
	case c.Time != 0 || c.Message != "":
		return c, errors.New("it carries a time or a message, and those of Moot do not")
	}
	return c, nil
}

// admit adds a change to the past, then those that waited for it, and returns
// them in causal order.
func (d *doc) admit(first *change.Change, refuse func(*change.Change, error)) (ready []*change.Change) {
	next := []*change.Change{first}
	for len(next) > 0 {
		c := next[0]
		next = next[1:]
		if len(d.past.Missing(c)) > 0 {
			d.waiting.add(c, d.past)
			continue
		}
		if err := d.past.Admit(c); err != nil {
			refuse(c, err)
			continue
		}
		ready = append(ready, c)
		next = append(next, d.waiting.release(c.Hash)...)
	}
	return ready
}

// feed gives admitted changes to the library as one piece. (The time and memory
// its own Apply takes grow with the square of their number.)
func (d *doc) feed(cs []*change.Change) bool {
	size := 0
	for _, c := range cs {
		size += len(c.Raw)
	}
	all := make([]byte, 0, size)
	for _, c := range cs {
		all = append(all, c.Raw...)
	}
	return d.am.LoadIncremental(all) == nil && slices.Equal(d.amHeads(), d.Heads())
}

// feedSlowly starts again from before and finds out which of the changes the
// library does not take although they were admitted.
func (d *doc) feedSlowly(before []crdt.Hash, cs []*change.Change, refuse func(*change.Change, error)) error {
	if err := d.restore(before); err != nil {
		return err
	}
	for _, c := range cs {
		good := d.Heads()
		err := d.past.Admit(c)
		if err == nil && d.feed([]*change.Change{c}) {
			continue
		}
		if err == nil {
			err = errors.New("the engine does not take it")
			if broken := d.restore(good); broken != nil {
				return broken
			}
		}
		refuse(c, err)
	}
	return nil
}
