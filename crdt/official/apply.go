package official

import (
	"errors"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
)

func (d *doc) Apply(raws ...[]byte) error {
	before := d.Heads()
	var ready []*change.Change
	refused := d.queue.Take(raws, func(c *change.Change) bool { return d.past.Has(c.Hash) }, func(c *change.Change) error {
		err := d.past.Admit(c)
		if err == nil {
			kept := *c
			ready = append(ready, &kept)
		}
		return err
	})
	if len(ready) > 0 && !d.feed(ready) {
		more, err := d.feedSlowly(before, ready)
		refused = append(append(refused, more...), err)
	}
	return errors.Join(refused...)
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
func (d *doc) feedSlowly(before []crdt.Hash, cs []*change.Change) (refused []error, err error) {
	if err := d.restore(before); err != nil {
		return nil, err
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
				return refused, broken
			}
		}
		refused = append(refused, crdt.Refuse(c.Hash, err))
	}
	return refused, nil
}
