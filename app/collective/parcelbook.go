package collective

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"moot/sync/canon"
	"moot/sync/carry"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/store"
)

// ParcelID is the SHA-256 of a parcel's file: the same for whoever has it in hand.
type ParcelID [sha256.Size]byte

// String is the id in hexadecimal.
func (p ParcelID) String() string { return hex.EncodeToString(p[:]) }

// Parcel is one that was packed on this device, or unpacked. The home keeps the
// newest; nobody else hears of it.
type Parcel struct {
	ID ParcelID
	// Packed is true for one that was packed here, at At; any other was first
	// unpacked here at At.
	Packed bool
	At     time.Time
	// Entries and Bytes are what one packed here holds.
	Entries uint64
	Bytes   int64
	// New and Known are the entries that one unpacked here brought, all times
	// together, and those it held that had come before. The rest is as in [Unpacked],
	// the last time.
	New, Known uint64
	Others     int
	Missing    bool
	Troubled   int
	PackedBy   string
	PackedAt   time.Time
	// Kept is set while the parcel itself is carried here.
	Kept bool
	// Damaged is set for one of which only the sound part was kept.
	Damaged bool
	// Parts are the collectives of this person that are in it.
	Parts []ParcelPart
}

// ParcelPart is what a parcel holds of one collective.
type ParcelPart struct {
	Collective *Collective
	// Arrived are the newest receipts of others' devices that have all of it, for one
	// packed here, newest first.
	Arrived []Received
}

// parcelNote is what is kept of a parcel.
type parcelNote struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	ID      ParcelID
	Packed  bool
	At      int64
	Entries uint64
	Bytes   int64

	New, Known       uint64
	Others, Troubled int
	Missing          bool
	Packer           identity.DeviceID
	PackedAt         int64

	Damaged bool
	Parts   []notedPart
}

// notedPart is a collective, and for a parcel packed here what it had then.
type notedPart struct {
	_      struct{} `cbor:",toarray"`
	Space  log.SpaceID
	Vector log.Vector
}

const (
	parcelKey         = "/parcel"
	parcelNoteVersion = 1
)

func (n parcelNote) key() string {
	way := "unpacked"
	if n.Packed {
		way = "packed"
	}
	return parcelKey + "/" + way + "/" + n.ID.String()
}

// Parcels are those packed and unpacked on this device, the newest first.
func (r *Resident) Parcels() ([]Parcel, error) {
	notes, err := r.parcelNotes()
	if err != nil {
		return nil, err
	}
	receipts, err := r.Receipts()
	if err != nil {
		return nil, err
	}
	all := []Parcel{}
	for _, n := range slices.Backward(notes) {
		p := Parcel{ID: n.ID, Packed: n.Packed, At: time.Unix(n.At, 0).UTC(), Entries: n.Entries, Bytes: n.Bytes, Damaged: n.Damaged,
			New: n.New, Known: n.Known, Others: n.Others, Missing: n.Missing, Troubled: n.Troubled,
			Kept: r.parts.Carried != nil && r.parts.Carried.Has(carry.ID(n.ID))}
		if n.Packer != (identity.DeviceID{}) {
			p.PackedBy, p.PackedAt = r.Whose(n.Packer), time.Unix(n.PackedAt, 0).UTC()
		}
		for _, part := range n.Parts {
			if c := r.having(part.Space); c != nil {
				p.Parts = append(p.Parts, ParcelPart{c, r.arrived(c, part, receipts)})
			}
		}
		all = append(all, p)
	}
	return all, nil
}

// arrived are the receipts of others that say they have what a part holds.
func (r *Resident) arrived(c *Collective, part notedPart, receipts []Received) (all []Received) {
	for _, one := range receipts {
		short := slices.ContainsFunc(part.Vector, func(m log.Mark) bool { return one.vector.Seq(m.Chain) < m.Seq })
		if one.Collective == c && one.Device != c.space.Device() && len(part.Vector) > 0 && !short {
			all = append(all, one)
		}
	}
	return all
}

// notePacked remembers a parcel that was packed here from the collectives as they
// stood before.
func (r *Resident) notePacked(p Packed, parts []notedPart) {
	r.note(parcelNote{ID: p.ID, Packed: true, Entries: p.Entries, Bytes: p.Bytes, Parts: parts})
}

// noteUnpacked remembers what a parcel brought: of one that comes again, together
// with what it brought before.
func (r *Resident) noteUnpacked(report parcel.Report, u Unpacked, damaged bool) {
	n := parcelNote{ID: u.ID, New: u.New, Known: u.Known, Others: u.Others, Missing: u.Missing, Troubled: u.Troubled, Damaged: damaged}
	for _, s := range report.Spaces {
		n.Parts = append(n.Parts, notedPart{Space: s.Space})
		if s.Packer != (identity.DeviceID{}) {
			n.Packer, n.PackedAt = s.Packer, s.PackedTime
		}
	}
	r.note(n)
}

// note writes a note down. That it cannot be kept is nothing to the parcel.
func (r *Resident) note(n parcelNote) {
	r.noting.Lock()
	defer r.noting.Unlock()
	if err := r.keepNote(n); err != nil {
		r.parts.Unattended(fmt.Errorf("note a parcel: %w", err))
	}
}

func (r *Resident) keepNote(n parcelNote) error {
	n.Version, n.At = parcelNoteVersion, r.parts.Now().Unix()
	notes, err := r.parcelNotes()
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(notes, func(o parcelNote) bool { return o.key() == n.key() }); i >= 0 {
		n.At, n.New, n.Known = notes[i].At, n.New+notes[i].New, notes[i].Known
		notes = slices.Delete(notes, i, i+1)
	}
	b, err := canon.Marshal(n)
	if err != nil {
		return err
	}
	changes := []store.Change{{Key: n.key(), Value: b}}
	for len(notes) >= maxParcelNotes { // the oldest go
		changes = append(changes, store.Change{Key: notes[0].key()})
		notes = notes[1:]
	}
	return r.parts.Home.Store().Write(changes...)
}

// parcelNotes are those that are kept and can be read, the oldest first.
func (r *Resident) parcelNotes() (notes []parcelNote, err error) {
	for pair, err := range r.parts.Home.Store().List(parcelKey) {
		var n parcelNote
		switch {
		case errors.Is(err, store.ErrDamaged):
		case err != nil:
			return nil, fmt.Errorf("read the notes of parcels: %w", err)
		case canon.Unmarshal(pair.Value, &n, maxReceiptBytes) == nil && n.Version == parcelNoteVersion && n.key() == pair.Key:
			notes = append(notes, n)
		}
	}
	slices.SortFunc(notes, func(a, b parcelNote) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.key(), b.key())) })
	return notes, nil
}
