package parcel

import (
	"fmt"
	"io"

	"moot/sync/identity"
	"moot/sync/log"
)

// Packing is what a parcel is packed with.
type Packing struct {
	// Nonce is fresh randomness for this parcel alone.
	Nonce [32]byte
	// Device signs for the packer.
	Device *identity.Device
	// Time is what the packer's clock shows, in seconds since 1970.
	Time int64
	// Base says what those at the other end have already; see [Base]. Nil
	// packs everything.
	Base func(log.SpaceID) log.Vector
	// Receipts are carried on; nil carries none.
	Receipts Receipts
}

// Pack writes a parcel with the spaces' entries. What is written to w before an
// error is a parcel that is cut, and read as one.
func Pack(w io.Writer, spaces []Source, p Packing) (Summary, error) {
	if len(spaces) == 0 || len(spaces) > MaxSpaces {
		return Summary{}, fmt.Errorf("pack a parcel: %d spaces, from 1 to %d fit", len(spaces), MaxSpaces)
	}
	out := &counter{w: w}
	h := header{nonce: p.Nonce}
	for _, space := range spaces {
		h.names = append(h.names, nameOf(space.CarryKey(), h.nonce))
	}
	if _, err := out.Write(h.marshal()); err != nil {
		return Summary{}, fmt.Errorf("pack a parcel: %w", err)
	}
	sum := Summary{Spaces: len(spaces)}
	for i, space := range spaces {
		if err := p.section(out, h, i, space, &sum); err != nil {
			return sum, fmt.Errorf("pack %s: %w", space.ID(), err)
		}
	}
	sum.Bytes = out.n
	return sum, nil
}

// section writes one space's part.
func (p Packing) section(w io.Writer, h header, index int, space Source, sum *Summary) error {
	seal, err := h.section(space.CarryKey(), index)
	if err != nil {
		return err
	}
	out := newChunkWriter(w, seal)
	vector := space.Vector()
	receipt, err := SignReceipt(p.Device, space.ID(), vector, p.Time)
	if err != nil {
		return err
	}
	err = writeItem(out, kindHead, head{Receipt: receipt, Sig: p.Device.Sign(parcelDomain, h.proven(index))})
	if err != nil {
		return err
	}
	var base log.Vector
	if p.Base != nil {
		base = p.Base(space.ID())
	}
	for _, mark := range vector { // sorted: roster chains come first
		n, err := writeChain(out, space, mark, base.Seq(mark.Chain))
		if err != nil {
			return err
		}
		sum.Entries += n
	}
	if p.Receipts != nil {
		n, err := writeReceipts(out, space.ID(), p.Receipts)
		if err != nil {
			return err
		}
		sum.Receipts += n
	}
	return out.Close()
}

// writeChain writes the runs of a chain up to a mark, from a little before the
// base, and returns how many entries that is.
func writeChain(w io.Writer, space Source, mark log.Mark, base uint64) (entries uint64, err error) {
	if base >= mark.Seq {
		return 0, nil
	}
	after := base - min(base, overlapEntries)
	for after < mark.Seq {
		runs, err := space.Runs(mark.Chain, after, chunkBytes)
		if err != nil {
			return entries, fmt.Errorf("read a chain after entry %d: %w", after, err)
		}
		from := after
		for _, run := range runs {
			if err := writeItem(w, kindRun, run); err != nil {
				return entries, err
			}
			entries += uint64(len(run.Entries))
			after = max(after, run.Tip.Seq)
		}
		if after == from {
			return entries, fmt.Errorf("read a chain: %w: nothing after entry %d", log.ErrGap, after)
		}
	}
	return entries, nil
}

func writeReceipts(w io.Writer, space log.SpaceID, from Receipts) (int, error) {
	receipts, err := from.Of(space)
	if err != nil {
		return 0, fmt.Errorf("find receipts: %w", err)
	}
	receipts = receipts[:min(len(receipts), MaxReceipts)]
	for _, r := range receipts {
		if err := writeItem(w, kindReceipt, r); err != nil {
			return 0, err
		}
	}
	return len(receipts), nil
}

// counter counts the bytes that pass.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}
