package roster

import (
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// What a device says when its owner presses a button. have is how far the device
// has each chain.

// RemovalOf is the device's word that a member is to go. It lists the words that
// are already there, as far as this device can vouch for them: one that says it
// has more than there is would make the cut one that nothing reaches.
func (h *History) RemovalOf(member MemberID, have log.Vector) *Removal {
	f := h.folded()
	c := &Removal{Member: member}
	if i, ok := f.place.find(member); ok {
		c.Held = marksOf(f.members[i].devices, have)
	}
	c.Words = f.listed(c.subject(), have)
	return c
}

// ReplacementOf is the device's word that a member has lost devices and has this
// new one.
func (h *History) ReplacementOf(member MemberID, device Device, consent identity.Signature, lost []identity.DeviceID, have log.Vector) *Replacement {
	c := &Replacement{Member: member, Device: device.ID, BoxKey: device.BoxKey, Box: device.Box, Consent: consent, Ends: slices.Clone(lost)}
	slices.SortFunc(c.Ends, identity.DeviceID.Compare)
	c.Held = marksOf(c.Ends, have)
	c.Words = h.folded().listed(c.subject(), have)
	return c
}

// LeavingOf ends devices of a member; none named: the membership.
func (h *History) LeavingOf(member MemberID, devices []identity.DeviceID, have log.Vector) *Leaving {
	f := h.folded()
	c := &Leaving{Devices: slices.Clone(devices)}
	slices.SortFunc(c.Devices, identity.DeviceID.Compare)
	if i, ok := f.place.find(member); ok && len(devices) == 0 {
		devices = f.members[i].devices
	}
	c.Held = marksOf(devices, have)
	return c
}

// listed are the words about something that a device can vouch for, sorted: it
// has all that they say their authors have.
func (f *folding) listed(subject log.Hash, have log.Vector) (words []log.Hash) {
	for hash, w := range f.words.all() {
		beyond := slices.ContainsFunc(w.held, func(m log.Mark) bool { return m.Seq > have.Seq(m.Chain) })
		if w.subject == subject && w.permitted && !beyond {
			words = append(words, hash)
		}
	}
	slices.SortFunc(words, log.Hash.Compare)
	return words[:min(len(words), MaxWords)]
}

// marksOf is how far one has the record chains of devices.
func marksOf(devices []identity.DeviceID, have log.Vector) (marks log.Vector) {
	for _, m := range have {
		if !m.Chain.IsBranch() && m.Chain.Kind.Changes() && slices.Contains(devices, m.Chain.Device) {
			marks = append(marks, m)
		}
	}
	return marks[:min(len(marks), MaxHeld)]
}
