package collective

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"moot/sync/canon"
	"moot/sync/carry"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/store"
)

// Packed says what a parcel holds.
type Packed struct {
	ID          ParcelID
	Collectives int
	Entries     uint64
	Bytes       int64
}

// Unpacked says what a parcel brought.
type Unpacked struct {
	ID ParcelID
	// New are entries that were not here before, Known those that were.
	New, Known uint64
	// Others counts collectives in the parcel that are not this person's.
	Others int
	// Kept is set when the parcel is carried on for those others, or kept here until
	// what is missing before it has come.
	Kept bool
	// Missing is set when entries before some of those in the parcel have not
	// arrived yet: an earlier parcel, or a neighbour, brings them.
	Missing bool
	// Troubled counts devices of which something was not taken.
	Troubled int
	// PackedBy and PackedAt say who packed it and what their clock showed.
	PackedBy string
	PackedAt time.Time
}

// Received says how far somebody's device had the record of a collective when it
// last said so.
type Received struct {
	Collective *Collective
	Device     identity.DeviceID
	By         string
	At         time.Time
	Entries    uint64

	vector log.Vector
}

// Pack writes a parcel: what the collectives have recorded and those it is for are not
// known to have, and receipts for what arrived here. Whoever carries it cannot read it.
func (r *Resident) Pack(w io.Writer, what Packing) (Packed, error) {
	collectives, err := what.collectives()
	if err != nil {
		return Packed{}, err
	}
	p := parcel.Packing{Device: r.parts.Home.Device(), Time: r.parts.Now().Unix(), Receipts: receipts{r}, Progress: what.Progress}
	if p.Base, err = what.base(r); err != nil {
		return Packed{}, err
	}
	if _, err := io.ReadFull(r.parts.Rand, p.Nonce[:]); err != nil {
		return Packed{}, fmt.Errorf("pack a parcel: %w", err)
	}
	var sources []parcel.Source
	var parts []notedPart
	for _, c := range collectives {
		sources = append(sources, c.space)
		parts = append(parts, notedPart{Space: c.ID(), Vector: c.space.Vector()})
	}
	sum := sha256.New()
	s, err := parcel.Pack(io.MultiWriter(w, sum), sources, p)
	packed := Packed{ID: ParcelID(sum.Sum(nil)), Collectives: s.Spaces, Entries: s.Entries, Bytes: s.Bytes}
	if err == nil {
		r.notePacked(packed, parts)
	}
	return packed, err
}

// Unpack takes everything out of a parcel that is for this person. Doing it
// twice, or with an old parcel, changes nothing. If the parcel is damaged the
// sound part is kept, and the error says so. A parcel with something for others in it
// is carried on, whole, as far as there is room. So is one before which something is
// missing: it is taken in when that has come.
func (r *Resident) Unpack(from io.Reader) (Unpacked, error) {
	if r.parts.Carried == nil {
		return r.unpack(from)
	}
	draft, err := r.parts.Carried.Draft()
	if err != nil {
		return Unpacked{}, err
	}
	u, err := r.unpack(io.TeeReader(from, draft))
	if u.New > 0 { // it may be what a parcel that is kept waits for
		if err := r.TakeCarried(); err != nil {
			r.parts.Unattended(fmt.Errorf("take in what waited: %w", err))
		}
	}
	if u.Others == 0 && !u.Missing || err != nil && !errors.Is(err, parcel.ErrNotForYou) {
		return u, errors.Join(err, draft.Discard())
	}
	age := time.Duration(0)
	if !u.PackedAt.IsZero() {
		age = max(0, r.parts.Now().Sub(u.PackedAt))
	}
	if _, no := draft.Keep(carry.MaxHops, age, false); no != nil {
		return u, err // for want of room; what is for this person has arrived
	}
	u.Kept = true
	return u, nil
}

func (r *Resident) unpack(from io.Reader) (Unpacked, error) {
	var targets []parcel.Target
	for _, c := range r.Collectives() {
		targets = append(targets, c.space)
	}
	sum := sha256.New()
	report, err := parcel.Unpack(io.TeeReader(from, sum), targets, parcel.Unpacking{Device: r.parts.Home.Device(), Time: r.parts.Now().Unix(), Receipts: receipts{r}})
	u := Unpacked{ID: ParcelID(sum.Sum(nil)), Others: report.Others}
	for _, s := range report.Spaces {
		u.New += s.New
		u.Known += s.Known
		u.Troubled += len(s.Troubles)
		for _, t := range s.Troubles {
			u.Missing = u.Missing || errors.Is(t.Err, log.ErrGap)
		}
		if s.Packer != (identity.DeviceID{}) {
			u.PackedBy, u.PackedAt = r.Whose(s.Packer), time.Unix(s.PackedTime, 0).UTC()
		}
	}
	if len(report.Spaces) > 0 {
		r.noteUnpacked(report, u, errors.Is(err, parcel.ErrDamaged))
		r.tell() // receipts may be all that is new
	}
	if network := r.net(); network != nil && u.New > 0 {
		network.SpacesChanged() // the neighbours may not have it
	}
	return u, err
}

// Receipts are what devices, this one too, last acknowledged, newest first.
func (r *Resident) Receipts() ([]Received, error) {
	var all []Received
	for _, c := range r.Collectives() {
		of, err := receipts{r}.Of(c.ID())
		if err != nil {
			return nil, err
		}
		for _, receipt := range of {
			rec := Received{Collective: c, Device: receipt.Device, By: r.Whose(receipt.Device), At: time.Unix(receipt.Time, 0).UTC(), vector: receipt.Vector}
			for _, m := range receipt.Vector {
				rec.Entries += m.Seq
			}
			all = append(all, rec)
		}
	}
	slices.SortStableFunc(all, func(a, b Received) int { return b.At.Compare(a.At) })
	return all, nil
}

// receipts keeps the newest receipt of each device of a member in the home.
type receipts struct{ resident *Resident }

const receiptKey = "/receipt"

func (k receipts) store() *store.Store { return k.resident.parts.Home.Store() }

func (k receipts) key(space log.SpaceID, device identity.DeviceID) string {
	return receiptKey + "/" + space.String() + "/" + device.String()
}

// Keep keeps a receipt unless one that says more is there, or its device is
// nobody's.
func (k receipts) Keep(r parcel.Receipt) error {
	c := k.resident.having(r.Space)
	if c == nil || !c.space.Writes(r.Device) {
		return nil
	}
	key := k.key(r.Space, r.Device)
	b, err := k.store().Get(key)
	if err == nil {
		var old parcel.Receipt
		if canon.Unmarshal(b, &old, maxReceiptBytes) == nil && !r.Newer(old) {
			return nil
		}
	} else if !errors.Is(err, store.ErrMissing) {
		return err
	}
	if b, err = canon.Marshal(r); err != nil {
		return err
	}
	return k.store().Write(store.Change{Key: key, Value: b})
}

// Of returns the receipts to carry on for a space.
func (k receipts) Of(space log.SpaceID) ([]parcel.Receipt, error) {
	var all []parcel.Receipt
	for pair, err := range k.store().List(receiptKey + "/" + space.String()) {
		if err != nil {
			return nil, err
		}
		var r parcel.Receipt
		if err := canon.Unmarshal(pair.Value, &r, maxReceiptBytes); err != nil {
			return nil, fmt.Errorf("read a receipt: %w", err)
		}
		all = append(all, r)
	}
	return all, nil
}
