package roster

import (
	"cmp"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// Matter is what a [Pending] act is about.
type Matter uint8

const (
	// Removing is the removal of a member.
	Removing Matter = iota + 1
	// Replacing is a new device for a member who has lost others.
	Replacing
	// Settling is whether a replacement that took effect is true.
	Settling
	// Amending is a new charter.
	Amending
	// Calling is a roll.
	Calling
)

// Pending is something that some have said and not enough.
type Pending struct {
	Matter Matter
	// ID names it: the Subject of what is said, or for [Settling] the entry of
	// the replacement. A [Confirmation] of the ID says the same; a removal or a
	// replacement is said again instead, because each word states how far its
	// author holds the chains of the devices that are to end.
	ID log.Hash
	// Member is who is removed or has lost a device.
	Member MemberID
	// Device and BoxKey are the new device, and Ends those it replaces.
	Device identity.DeviceID
	BoxKey identity.BoxKey
	// Consent is the new device's own.
	Consent identity.Signature
	Ends    []identity.DeviceID
	// Contested is true where the lost device said no: until it is settled, the
	// new one is frozen.
	Contested bool
	// Charter is the new one, and Decision what stands behind it.
	Charter  Charter
	Decision log.Hash
	// Members are those on the new roll.
	Members []MemberID
	// By are those whose word counts, and Needed is how many it takes.
	By     []MemberID
	Needed int
	// Since is when it was first said, by that author's clock, in seconds since
	// 1970.
	Since int64
}

// Pending is what some have said and not enough, as things stand now: the oldest
// first. Those who wait to be admitted are in [History.Candidates].
func (h *History) Pending() []Pending {
	f := h.folded()
	all := slices.Concat(f.endings(), f.unsettled(), f.told())
	slices.SortFunc(all, func(a, b Pending) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), a.ID.Compare(b.ID))
	})
	return all
}

// endings are the removals and replacements under way.
func (f *folding) endings() (all []Pending) {
	type spoken struct {
		hash log.Hash
		word
	}
	var words []spoken
	for hash, w := range f.words.all() {
		if w.permitted && f.members[f.device(w.device).member].confirms() {
			words = append(words, spoken{hash, w})
		}
	}
	slices.SortFunc(words, func(a, b spoken) int { return cmp.Or(cmp.Compare(a.at, b.at), a.hash.Compare(b.hash)) })
	for _, w := range words {
		by := f.members[f.device(w.device).member].ID
		i := slices.IndexFunc(all, func(p Pending) bool { return p.ID == w.subject })
		if i < 0 {
			p, open := f.ending(w.word)
			if !open {
				continue
			}
			i, all = len(all), append(all, p)
		}
		if by != all[i].Member && !slices.Contains(all[i].By, by) {
			all[i].By = append(all[i].By, by)
		}
	}
	return slices.DeleteFunc(all, func(p Pending) bool { return len(p.By) == 0 })
}

// ending is what a word asks for, if that is not done or past.
func (f *folding) ending(w word) (Pending, bool) {
	switch c := w.content.(type) {
	case *Removal:
		i, in := f.place.find(c.Member)
		return Pending{Matter: Removing, ID: w.subject, Member: c.Member, Since: w.at,
			Needed: needed(f.charter.Removal, f.able(c.Member))}, in && !f.members[i].gone
	case *Replacement:
		return Pending{Matter: Replacing, ID: w.subject, Member: c.Member, Device: c.Device, BoxKey: c.BoxKey, Consent: c.Consent, Ends: c.Ends,
			Since: w.at, Needed: needed(neighbours, f.able(c.Member))}, f.replaceable(c)
	}
	return Pending{}, false
}

// unsettled are the replacements that may still be contested, or are.
func (f *folding) unsettled() (all []Pending) {
	for act, r := range f.replaced.all() {
		m := f.members[r.member]
		d := f.device(r.device)
		if r.settled || m.gone || d.Standing == Ended {
			continue
		}
		p := Pending{Matter: Settling, ID: act, Member: m.ID, Device: d.ID, BoxKey: d.BoxKey, Ends: r.ended,
			Contested: r.stopped, Since: r.end.Time, Needed: needed(f.charter.Settling, f.able(m.ID))}
		for _, i := range f.sayers(f.tallies.get(act), m.ID) {
			p.By = append(p.By, f.members[i].ID)
		}
		all = append(all, p)
	}
	return all
}

// told are the rolls and charters under way.
func (f *folding) told() (all []Pending) {
	for subject, t := range f.tallies.all() {
		p := Pending{ID: subject, Since: t.since}
		switch c := t.content.(type) {
		case *Roll:
			if c.After != f.roll {
				continue
			}
			p.Matter, p.Members, p.Needed = Calling, c.Members, needed(0, f.able(MemberID{}))
		case *Amendment:
			if c.After != f.charter.Hash() {
				continue
			}
			p.Matter, p.Charter, p.Decision = Amending, c.Charter, c.Decision
			p.Needed = needed(f.charter.Amendment, f.able(MemberID{}))
		default:
			continue
		}
		for _, i := range f.sayers(t, MemberID{}) {
			p.By = append(p.By, f.members[i].ID)
		}
		if len(p.By) > 0 {
			all = append(all, p)
		}
	}
	return all
}
