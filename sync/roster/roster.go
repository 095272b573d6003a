// Package roster says who belongs to a space: which members there are, which
// devices write for them, and which keys they read with.
//
// Nobody administers it. Members write acts into their roster chains, and the
// roster is a fold of these acts. All members are equal.
//
// # Acts
//
//	founding, admission, enrolment (without a device), further device,
//	roll, charter, removal, replacement of a lost phone, contest, leaving,
//	epoch of the reading keys, boxes
//
// An act that needs several members takes effect when enough have confirmed the
// same. Only people on the last roll vouch and confirm; before the first roll,
// everybody is on it. A device that replaces a lost one is new: it writes, and
// neither confirms nor leaves until its replacement has been settled.
//
// # The graph
//
// Acts name their causal past (the entry before them and the roster heads their
// author had seen):
//
//	founding ── A admits B ──┬── B admits C ──┬── C adds a phone
//	                         └── A admits D ──┘
//
// An act must be allowed twice: in its own past, or whoever was removed could
// act under an old roster, and at its place in the fold, or what was written
// apart could not be brought together. What is not allowed is kept and has no
// effect.
//
// # The order
//
// The fold goes through the acts parents first. What was written apart:
//
//  1. An act that closes something (a removal or replacement with enough words,
//     a leaving, a contest) comes, with all its past, before whatever it has
//     not seen. Of several, the one with more words comes first, then the one
//     with the lowest hash.
//  2. Of other acts, the one with the lowest hash comes first.
//
// What this settles, with time running to the right:
//
//	       ┌─ A, C: remove B ─┐   B is removed and D not admitted: what somebody
//	… ─────┤                  ├   wrote apart from their own removal has no
//	       └─ B: admit D ─────┘   effect. What was in its past stands.
//
//	       ┌─ A, C, D: remove B ─┐   Three words against two: B is removed, and
//	… ─────┤                     ├   with it goes B's word against A. Equally
//	       └─ B, E: remove A ────┘   many: both are removed.
//
//	       ┌─ A, B: C's phone is X ─┐   The first in the order holds; the other
//	… ─────┤                        ├   would end a phone that has ended.
//	       └─ D, E: C's phone is Y ─┘
//
//	                                ┌─ C's old phone: contest ─┐  X is frozen
//	… ── A, B: C's phone is X ──────┤                          ├  and does not
//	                                └─ X: adds a phone ────────┘  add; the old
//	                                    phone goes on, until enough settle it.
//
//	       ┌─ charter P replaces O ─┐   The first that enough confirm holds; the
//	… ─────┤                        ├   other replaces a charter that is not in
//	       └─ charter Q replaces O ─┘   force any more.
//
// Acts written apart can therefore take a membership back when they meet.
// Whoever derives something from a roster must be ready for that.
//
// # Cuts
//
// Whoever confirms a removal or a replacement says how far they have the record
// chains of the devices that end. The closing act lists the words it counts; the
// highest marks among them are the cut. Entries within it keep their effect,
// entries beyond it have none, whenever they arrive: see [Roster.Author]. In
// roster chains the graph itself is the cut, by rule 1.
//
// # Epochs
//
// Record chains are sealed under reading keys, which change when somebody may no
// longer read: see [NewEpoch] and [History.WriteEpoch]. An epoch is an act of its
// own, the next entry of the device that closed a removal: removals stay small
// enough to be confirmed by the dozen, and if that device dies in between, the
// rule for writing makes the next one who writes open the epoch.
package roster

import (
	"bytes"
	"slices"

	"moot/sync/identity"
	"moot/sync/log"
)

// Standing is how a device of a member stands.
type Standing uint8

const (
	// Full devices write and confirm.
	Full Standing = 1
	// New devices replace lost ones and are not settled: they write, and
	// neither confirm nor leave.
	New Standing = 2
	// Frozen devices came by a replacement that is contested.
	Frozen Standing = 3
	// Ended devices belong no more.
	Ended Standing = 4
)

// Device is one device of a member.
type Device struct {
	ID     identity.DeviceID
	BoxKey identity.BoxKey
	// Box holds the space's key for this device; the founder's has none.
	Box      []byte
	Standing Standing
	// Came is the entry that brought the device in.
	Came Moment
	// Replaced is the replacement that brought it in, settled or not; zero for
	// other devices. A device added by one of these came by the same.
	Replaced log.Hash
}

// Moment is an entry and when, by its author's clock, it was written: to be
// shown, never trusted.
type Moment struct {
	Act log.Hash
	// Time is in seconds since 1970.
	Time int64
}

// Member is one member and the devices that write for them.
type Member struct {
	ID MemberID
	// Devices are those that have not ended; none for people without one.
	Devices []Device
	// Vouchers are the members who vouched, in the order of the fold; empty
	// for the founder.
	Vouchers []MemberID
	// Came is the entry that brought the member in.
	Came Moment
	// Gone is the entry that ended the membership, and By are those on whose
	// word; both are empty for those who belong, and nobody's word ends the
	// membership of who leaves.
	Gone Moment
	By   []MemberID
	// Brought is how many newcomers the member has vouched for since the last
	// roll; see [Charter].
	Brought int
}

// End says how far the entries of a device that ended count.
type End struct {
	Device identity.DeviceID
	Member MemberID
	// Ended is the entry that ended it, and By are those on whose word; nobody
	// if its owner did.
	Ended Moment
	By    []MemberID
	// Replaced is as in [Device].
	Replaced log.Hash
	// Cut has the last entry that counts of each of its record chains. Chains
	// that are not in it do not count at all.
	Cut log.Vector
}

// Roster is who belongs, at one moment. It is a value: nobody changes it.
type Roster struct {
	Space   log.SpaceID
	Charter Charter
	// LastRoll is the Subject of the last roll, zero before the first.
	LastRoll log.Hash
	// Members in the order in which they came in, by the fold.
	Members []Member
	// Roll are those of the members who vouch and confirm.
	Roll []MemberID
	// Former are those who left or were removed.
	Former []Member
	// Ends are the devices that ended, by id.
	Ends []End
}

// MemberOf returns the member for whom the device writes.
func (r Roster) MemberOf(device identity.DeviceID) (MemberID, bool) {
	m, d, ok := r.find(device)
	if !ok || d.Standing == Frozen {
		return MemberID{}, false
	}
	return m, true
}

// Device returns what the roster knows of a device that belongs.
func (r Roster) Device(id identity.DeviceID) (Device, bool) {
	_, d, ok := r.find(id)
	return d, ok
}

func (r Roster) find(device identity.DeviceID) (MemberID, Device, bool) {
	for _, m := range r.Members {
		for _, d := range m.Devices {
			if d.ID == device {
				return m.ID, d, true
			}
		}
	}
	return MemberID{}, Device{}, false
}

// Author returns the member in whose name an entry of a record chain counts; ok
// is false if it counts in nobody's: the device never belonged, is frozen, or
// ended before the entry. Where the entry is the last that counts, its hash must
// be the one that was accepted: whoever goes through a chain asks about every
// entry in turn, and stops at the first that does not count.
func (r Roster) Author(entry log.Mark) (member MemberID, ok bool) {
	if m, ok := r.MemberOf(entry.Chain.Device); ok {
		return m, true
	}
	i, ended := slices.BinarySearchFunc(r.Ends, entry.Chain.Device, func(e End, id identity.DeviceID) int { return e.Device.Compare(id) })
	if !ended || !within(r.Ends[i].Cut, entry) {
		return MemberID{}, false
	}
	return r.Ends[i].Member, true
}

// within reports whether an entry lies within a cut.
func within(cut log.Vector, entry log.Mark) bool {
	i, named := slices.BinarySearchFunc(cut, entry.Chain, func(m log.Mark, c log.Chain) int { return m.Chain.Compare(c) })
	return named && (entry.Seq < cut[i].Seq || entry.Seq == cut[i].Seq && entry.Hash == cut[i].Hash)
}

// Has reports whether the member belongs.
func (r Roster) Has(id MemberID) bool {
	return slices.ContainsFunc(r.Members, func(m Member) bool { return m.ID == id })
}

// OnRoll reports whether the member vouches and confirms.
func (r Roster) OnRoll(id MemberID) bool { return slices.Contains(r.Roll, id) }

// NextRoll is the roll of everybody who belongs.
func (r Roster) NextRoll() *Roll {
	next := &Roll{After: r.LastRoll}
	for _, m := range r.Members {
		next.Members = append(next.Members, m.ID)
	}
	slices.SortFunc(next.Members, MemberID.Compare)
	return next
}

// Compare orders ids bytewise.
func (id MemberID) Compare(o MemberID) int { return bytes.Compare(id[:], o[:]) }

// snapshot makes the roster of a fold, once for each state of it.
func (f *folding) snapshot() Roster {
	if f.made != nil {
		return *f.made
	}
	r := &Roster{Space: f.space, Charter: f.charter, LastRoll: f.roll}
	r.Members, r.Roll = make([]Member, 0, len(f.members)), make([]MemberID, 0, len(f.members))
	for _, m := range f.members {
		if m.ended {
			r.Ends = append(r.Ends, f.ends(m)...)
		}
		if m.gone {
			r.Former = append(r.Former, m.Member)
			continue
		}
		one := m.Member
		one.Brought = m.brought
		r.Members = append(r.Members, one)
		if m.onRoll {
			r.Roll = append(r.Roll, m.ID)
		}
	}
	slices.SortFunc(r.Ends, func(a, b End) int { return a.Device.Compare(b.Device) })
	f.made = r
	return *r
}

// ends are the member's devices that ended.
func (f *folding) ends(m *member) (ends []End) {
	for _, id := range m.devices {
		if d := f.device(id); d.Standing == Ended {
			ends = append(ends, End{Device: id, Member: m.ID, Ended: d.end.Moment, By: d.end.by, Replaced: d.Replaced, Cut: ownCut(d.end.cut, id)})
		}
	}
	return ends
}

// ownCut is what a cut says of one device.
func ownCut(cut log.Vector, device identity.DeviceID) (own log.Vector) {
	for _, m := range cut {
		if m.Chain.Device == device {
			own = append(own, m)
		}
	}
	return own
}
