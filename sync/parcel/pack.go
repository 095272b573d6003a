package parcel

import (
	"fmt"
	"io"
	"sync"

	"moot/sync/bundle"
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
	// Progress is told how many of the entries to pack w has taken; nil is not. It
	// must not block.
	Progress func(done, total uint64)
}

// part is what goes into the parcel for one space: what stood there when packing
// began, from the base on.
type part struct {
	space        Source
	vector, base log.Vector
}

// after is the entry behind which a chain is packed: a little before the base, since
// who acknowledged may have lost something; the end of the chain if nothing is new.
func (p part) after(m log.Mark) uint64 {
	base := p.base.Seq(m.Chain)
	if base >= m.Seq {
		return m.Seq
	}
	return base - min(base, overlapEntries)
}

// progress counts entries towards the end. What is done is told when the chunks that
// hold it are written, and not while they still wait to be full.
type progress struct {
	done, told, total uint64
	tell              func(done, total uint64)
}

func (p *progress) written() {
	if p.tell != nil && p.done > p.told {
		p.told = p.done
		p.tell(p.done, p.total)
	}
}

// Pack writes a parcel with the spaces' entries. What is written to w before an
// error is a parcel that is cut, and read as one.
func Pack(w io.Writer, spaces []Source, p Packing) (Summary, error) {
	if len(spaces) == 0 || len(spaces) > MaxSpaces {
		return Summary{}, fmt.Errorf("pack a parcel: %d spaces, from 1 to %d fit", len(spaces), MaxSpaces)
	}
	h, going := header{nonce: p.Nonce}, &progress{tell: p.Progress}
	out := &counter{w: w, going: going}
	var parts []part
	for _, space := range spaces {
		h.names = append(h.names, nameOf(space.CarryKey(), h.nonce))
		one := part{space: space, vector: space.Vector()}
		if p.Base != nil {
			one.base = p.Base(space.ID())
		}
		for _, m := range one.vector {
			going.total += m.Seq - one.after(m)
		}
		parts = append(parts, one)
	}
	if _, err := out.Write(h.marshal()); err != nil {
		return Summary{}, fmt.Errorf("pack a parcel: %w", err)
	}
	sum := Summary{Spaces: len(spaces)}
	for i, one := range parts {
		if err := p.section(out, h, i, one, going, &sum); err != nil {
			return sum, fmt.Errorf("pack %s: %w", one.space.ID(), err)
		}
	}
	sum.Bytes = out.n
	return sum, nil
}

// section writes one space's part.
func (p Packing) section(w io.Writer, h header, index int, of part, going *progress, sum *Summary) error {
	space := of.space
	seal, err := h.section(space.CarryKey(), index)
	if err != nil {
		return err
	}
	out := newChunkWriter(w, seal)
	receipt, err := SignReceipt(p.Device, space.ID(), of.vector, p.Time)
	if err != nil {
		return err
	}
	err = writeItem(out, kindHead, head{Receipt: receipt, Sig: p.Device.Sign(parcelDomain, h.proven(index))})
	if err != nil {
		return err
	}
	for _, mark := range of.vector { // sorted: roster chains come first
		n, err := writeChain(out, space, mark, of.after(mark), going)
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

// writeChain writes the runs of a chain behind an entry up to a mark, and returns how
// many entries they hold. The next are read while some are written.
func writeChain(w io.Writer, space Source, mark log.Mark, after uint64, going *progress) (entries uint64, err error) {
	next := make(chan stretch, 1)
	stopped := make(chan struct{})
	var reading sync.WaitGroup
	reading.Go(func() { readChain(space, mark, after, next, stopped) })
	defer reading.Wait()
	defer close(stopped)
	for one := range next {
		if one.err != nil {
			return entries, one.err
		}
		for runs := one.runs; len(runs) > 0; {
			n, taken, err := writeRuns(w, mark.Chain, runs)
			if err != nil {
				return entries, err
			}
			last := runs[taken-1].Tip.Seq
			going.done += min(last, mark.Seq) - min(after, mark.Seq)
			entries, after, runs = entries+n, last, runs[taken:]
		}
	}
	return entries, nil
}

// stretch is a part of a chain that was read.
type stretch struct {
	runs []log.Run
	err  error
}

// readChain reads the runs of a chain behind an entry up to a mark.
func readChain(space Source, mark log.Mark, after uint64, to chan<- stretch, stopped <-chan struct{}) {
	defer close(to)
	for after < mark.Seq {
		var one stretch
		one.runs, one.err = space.Runs(mark.Chain, after, stretchBytes)
		switch n := len(one.runs); {
		case one.err != nil:
			one.err = fmt.Errorf("read a chain after entry %d: %w", after, one.err)
		case n == 0 || one.runs[n-1].Tip.Seq <= after:
			one.err = fmt.Errorf("read a chain: %w: nothing after entry %d", log.ErrGap, after)
		default:
			after = one.runs[n-1].Tip.Seq
		}
		select {
		case to <- one:
		case <-stopped:
			return
		}
		if one.err != nil {
			return
		}
	}
}

// writeRuns writes the first of the runs, as many as fill an item, and returns how many
// entries and runs that are.
func writeRuns(w io.Writer, chain log.Chain, runs []log.Run) (entries uint64, taken int, err error) {
	b, before := bundle.New(chain), log.Tip{}
	for _, run := range runs {
		bytes := 0
		for _, e := range run.Entries {
			bytes += len(e.Body)
		}
		if b.Runs() > 0 && b.Bytes()+bytes > chunkBytes {
			break
		}
		if err := b.Add(run, before, nil); err != nil {
			return 0, 0, err
		}
		entries, before = entries+uint64(len(run.Entries)), run.Tip
	}
	return entries, b.Runs(), writeBytes(w, kindRuns, b.Marshal())
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

// counter counts the bytes that pass, and has it told how far that is.
type counter struct {
	w     io.Writer
	n     int64
	going *progress
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	if err == nil {
		c.going.written()
	}
	return n, err
}
