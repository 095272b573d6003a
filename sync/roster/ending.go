package roster

import (
	"cmp"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// word is one member's confirmation of a removal or a replacement.
type word struct {
	device  identity.DeviceID
	content Content
	subject log.Hash
	held    log.Vector
	// at is when it was said, by its author's clock.
	at int64
	// permitted: the author might still confirm at the word's place in the fold.
	permitted bool
}

// replacement is one that took effect.
type replacement struct {
	member  int
	device  identity.DeviceID
	ended   []identity.DeviceID
	end     *ending
	stopped bool // contested
	settled bool
}

// note keeps the word an act gives, for the acts that will list it.
func (f *folding) note(n *node, permitted bool) {
	w := word{device: n.header.Chain.Device, content: n.act.Content, permitted: permitted, at: n.header.Time}
	switch c := n.act.Content.(type) {
	case *Removal:
		w.subject, w.held = c.subject(), c.Held
	case *Replacement:
		w.subject, w.held = c.subject(), c.Held
	default:
		return
	}
	f.words.set(n.hash, w)
}

// closers returns the members whose words about somebody an act brings together,
// its author's first, and the words.
func (f *folding) closers(n *node, self word, about MemberID, listed []log.Hash) (by []MemberID, words []word) {
	consider := func(w word) {
		m := f.members[f.device(w.device).member]
		counts := w.permitted && m.confirms() || f.tied(w.device, n)
		if w.subject != self.subject || m.ID == about || !counts {
			return
		}
		words = append(words, w)
		if !slices.Contains(by, m.ID) {
			by = append(by, m.ID)
		}
	}
	consider(self)
	for _, hash := range listed {
		if w, ok := f.words.find(hash); ok && hash != n.hash {
			consider(w)
		}
	}
	return by, words
}

// tied reports whether a device that is gone may speak in the closing act n all
// the same: because what ended it, and n, are removals of each other's authors,
// written apart and with equally many words. Then neither comes first.
func (f *folding) tied(id identity.DeviceID, n *node) bool {
	c, removal := n.act.Content.(*Removal)
	d := f.device(id)
	return removal && n.closes.words > 0 && d.end != nil && d.end.words == n.closes.words && slices.Contains(d.end.by, c.Member)
}

// removal returns the words for a removal at the place of n, and whose they are;
// nothing unless they are enough.
func (f *folding) removal(n *node, c *Removal) ([]MemberID, []word) {
	i, in := f.place.find(c.Member)
	if !in || f.members[i].gone {
		return nil, nil
	}
	self := word{device: n.header.Chain.Device, subject: c.subject(), held: c.Held, permitted: f.permits(n)}
	by, words := f.closers(n, self, c.Member, c.Words)
	if len(by) < needed(f.charter.Removal, f.able(c.Member)) {
		return nil, nil
	}
	return by, words
}

func (f *folding) remove(n *node, c *Removal) {
	by, words := f.removal(n, c)
	if len(by) == 0 || n.closes.words == 0 {
		return
	}
	// What the act closed with in its own past is what ties are measured by.
	f.part(f.place.get(c.Member), &ending{Moment: n.moment(), words: n.closes.words, by: by, cut: cutOf(words)})
}

// part ends a membership and all its devices.
func (f *folding) part(i int, end *ending) {
	m := f.alter(i)
	m.gone, m.Gone, m.By = true, end.Moment, end.by
	for _, id := range m.devices {
		f.end(id, end)
	}
}

// end ends a device, if it has not ended before.
func (f *folding) end(id identity.DeviceID, end *ending) {
	if d := f.device(id); d.Standing != Ended {
		d.was, d.Standing, d.end = d.Standing, Ended, end
		f.set(d)
	}
}

// replacement returns the words for a replacement, as removal does.
func (f *folding) replacement(n *node, c *Replacement) ([]MemberID, []word) {
	if !f.replaceable(c) {
		return nil, nil
	}
	self := word{device: n.header.Chain.Device, subject: c.subject(), held: c.Held, permitted: f.permits(n)}
	by, words := f.closers(n, self, c.Member, c.Words)
	if len(by) < needed(neighbours, f.able(c.Member)) {
		return nil, nil
	}
	return by, words
}

// replaceable reports whether what a replacement says can be.
func (f *folding) replaceable(c *Replacement) bool {
	i, in := f.place.find(c.Member)
	if !in || f.members[i].gone || f.known(c.Device) || f.room(i)+len(c.Ends) < 1 {
		return false
	}
	// Nothing to end is right only for a member whose devices have all ended:
	// an enrolled one needs vouchers, any other their own device.
	if len(c.Ends) == 0 && (len(f.members[i].devices) == 0 || f.room(i) < MaxDevices) {
		return false
	}
	return !slices.ContainsFunc(c.Ends, func(id identity.DeviceID) bool {
		d := f.device(id)
		return d.Standing == 0 || d.member != i || d.Standing == Ended
	})
}

func (f *folding) replace(n *node, c *Replacement) {
	by, words := f.replacement(n, c)
	if len(by) == 0 || n.closes.words == 0 {
		return
	}
	i := f.place.get(c.Member)
	r := replacement{member: i, device: c.Device, ended: c.Ends, end: &ending{Moment: n.moment(), by: by, cut: cutOf(words)}}
	for _, id := range c.Ends {
		f.end(id, r.end)
	}
	f.equip(i, Device{ID: c.Device, BoxKey: c.BoxKey, Box: c.Box, Standing: New, Came: n.moment(), Replaced: n.hash}, n.hash)
	f.replaced.set(n.hash, r)
}

// mayContest: any device of the member but those the replacement brought.
func (f *folding) mayContest(d device, c *Contest) bool {
	r, ok := f.replaced.find(c.Replacement)
	if !ok || r.stopped || r.settled || d.member != r.member || d.via == c.Replacement || f.members[d.member].gone {
		return false
	}
	return d.writes() || d.end == r.end
}

// contest undoes a replacement for the time being: what it brought is frozen,
// what it ended goes on.
func (f *folding) contest(c *Contest) {
	r := f.replaced.get(c.Replacement)
	r.stopped = true
	f.replaced.set(c.Replacement, r)
	for _, id := range r.ended {
		if d := f.device(id); d.end == r.end {
			d.Standing, d.end = d.was, nil
			f.set(d)
		}
	}
	f.each(r.member, c.Replacement, func(d device) {
		d.Standing = Frozen
		f.set(d)
	})
}

// settle makes a replacement good for ever once enough have confirmed it.
func (f *folding) settle(act log.Hash, r replacement, t tally) {
	id := f.members[r.member].ID
	if r.settled || f.members[r.member].gone || len(f.sayers(t, id)) < needed(f.charter.Settling, f.able(id)) {
		return
	}
	r.settled = true
	f.replaced.set(act, r)
	for _, lost := range r.ended {
		f.end(lost, r.end)
	}
	f.each(r.member, act, func(d device) {
		d.Standing, d.via = Full, log.Hash{}
		f.set(d)
	})
	f.tallies.set(act, tally{})
}

// each goes through the devices that a replacement brought and that have not
// ended since.
func (f *folding) each(i int, act log.Hash, do func(device)) {
	for _, id := range f.members[i].devices {
		if d := f.device(id); d.via == act && d.Standing != Ended {
			do(d)
		}
	}
}

func (f *folding) leave(n *node, c *Leaving) {
	i := f.device(n.header.Chain.Device).member
	end := &ending{Moment: n.moment(), cut: highest(c.Held)}
	if len(c.Devices) == 0 {
		f.part(i, end)
		return
	}
	for _, id := range c.Devices {
		if f.known(id) && f.device(id).member == i {
			f.end(id, end)
		}
	}
}

// cutOf is the highest mark of each chain among the words that close something.
func cutOf(words []word) log.Vector {
	var all log.Vector
	for _, w := range words {
		all = append(all, w.held...)
	}
	return highest(all)
}

// highest keeps one mark a chain: the highest, then the one with the lowest hash.
func highest(marks log.Vector) log.Vector {
	sorted := slices.SortedFunc(slices.Values(marks), func(a, b log.Mark) int {
		return cmp.Or(a.Chain.Compare(b.Chain), cmp.Compare(b.Seq, a.Seq), a.Hash.Compare(b.Hash))
	})
	return slices.CompactFunc(sorted, func(a, b log.Mark) bool { return a.Chain == b.Chain })
}
