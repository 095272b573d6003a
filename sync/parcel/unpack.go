package parcel

import (
	"errors"
	"fmt"
	"io"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// Unpacking is what a parcel is unpacked with.
type Unpacking struct {
	// Device signs the receipts for what is here afterwards.
	Device *identity.Device
	// Time is what the reader's clock shows, in seconds since 1970.
	Time int64
	// Receipts is given those found in the parcel, the packer's own, and those
	// made here; nil drops them.
	Receipts Receipts
}

// Unpack reads a parcel into the spaces it is for. The report says what was
// kept, whatever the error: [ErrNotAParcel], [ErrVersion], [ErrNotForYou],
// [ErrDamaged], or trouble with reading or keeping. Damage in one space's part
// does not keep the parts after it from being read, as long as they can be found.
func Unpack(r io.Reader, spaces []Target, u Unpacking) (Report, error) {
	var report Report
	h, err := readHeader(r)
	if err != nil {
		return report, fmt.Errorf("unpack: %w", err)
	}
	var damage error
	for i, name := range h.names {
		space := find(spaces, name, h.nonce)
		if space == nil {
			report.Others++
			if err := newChunkReader(r, nil).skip(); err != nil {
				return report, report.damaged(err)
			}
			continue
		}
		err := u.section(r, h, i, space, &report)
		if err != nil && !errors.Is(err, errSkipped) {
			return report, report.damaged(err)
		}
		if err != nil {
			damage = err
		}
	}
	if damage == nil {
		damage = atEnd(r)
	}
	if damage == nil && len(report.Spaces) == 0 {
		return report, fmt.Errorf("unpack: %w", ErrNotForYou)
	}
	return report, report.damaged(damage)
}

// errSkipped marks damage whose end was found.
var errSkipped = errors.New("the parts after it were read")

func find(spaces []Target, name [nameBytes]byte, nonce [nonceBytes]byte) Target {
	for _, space := range spaces {
		if nameOf(space.CarryKey(), nonce) == name {
			return space
		}
	}
	return nil
}

// atEnd refuses bytes after the last part.
func atEnd(r io.Reader) error {
	n, err := io.ReadFull(r, make([]byte, 1))
	if n > 0 {
		return fmt.Errorf("%w: something follows its end", ErrDamaged)
	}
	if err != io.EOF {
		return fmt.Errorf("read a parcel: %w", err)
	}
	return nil
}

// damaged completes an error with what was kept.
func (r Report) damaged(err error) error {
	if err == nil {
		return nil
	}
	var kept uint64
	for _, s := range r.Spaces {
		kept += s.New
	}
	return fmt.Errorf("unpack: %w (%d new entries were kept)", err, kept)
}

// section reads one space's part. Unless reading or keeping itself fails, r is at
// the next part afterwards; after damage that is said by errSkipped.
func (u Unpacking) section(r io.Reader, h header, index int, space Target, report *Report) error {
	seal, err := h.section(space.CarryKey(), index)
	if err != nil {
		return err
	}
	in := newChunkReader(r, seal)
	s := newIntake(space, u.Receipts)
	readErr := s.read(in, h.proven(index))
	if err := s.sign(u); err != nil {
		return err
	}
	report.Spaces = append(report.Spaces, s.report)
	if !errors.Is(readErr, ErrDamaged) || in.skip() != nil {
		return readErr
	}
	return fmt.Errorf("%w; %w", readErr, errSkipped)
}

// intake takes one space's items.
type intake struct {
	space    Target
	receipts Receipts
	here     map[log.Chain]log.Mark
	troubled map[log.Chain]bool
	report   SpaceReport
}

func newIntake(space Target, receipts Receipts) *intake {
	s := &intake{
		space: space, receipts: receipts,
		here: make(map[log.Chain]log.Mark), troubled: make(map[log.Chain]bool),
		report: SpaceReport{Space: space.ID()},
	}
	for _, m := range space.Vector() {
		s.here[m.Chain] = m
	}
	return s
}

// read takes items until the stream ends.
func (s *intake) read(in io.Reader, proven []byte) error {
	for first := true; ; first = false {
		kind, b, err := readItem(in)
		switch {
		case err == io.EOF && !first:
			return nil
		case err == io.EOF:
			return fmt.Errorf("%w: it does not say who packed it", ErrDamaged)
		case err != nil:
			return err
		case first != (kind == kindHead):
			return fmt.Errorf("%w: its parts are in disorder", ErrDamaged)
		}
		if err := s.take(kind, b, proven); err != nil {
			return err
		}
	}
}

func (s *intake) take(kind byte, b, proven []byte) error {
	switch kind {
	case kindHead:
		return s.takeHead(b, proven)
	case kindRun:
		return s.takeRun(b)
	case kindReceipt:
		return s.takeReceipt(b)
	}
	return nil // an item of a later release, for those who know it
}

func (s *intake) takeHead(b, proven []byte) error {
	var hd head
	if err := canon.Unmarshal(b, &hd, maxItemBytes); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := hd.Receipt.Check(); err != nil || hd.Receipt.Space != s.space.ID() ||
		!identity.Verify(hd.Receipt.Device, parcelDomain, proven, hd.Sig) {
		return fmt.Errorf("%w: its packer did not sign it", ErrDamaged)
	}
	s.report.Packer, s.report.PackedTime = hd.Receipt.Device, hd.Receipt.Time
	for _, m := range hd.Receipt.Vector {
		if have := s.here[m.Chain]; have.Seq == m.Seq && have.Hash != m.Hash {
			if err := s.trouble(m.Chain, fmt.Errorf("%w: they differ at entry %d", log.ErrFork, m.Seq)); err != nil {
				return err
			}
		}
	}
	return s.keepReceipt(hd.Receipt)
}

// takeRun keeps a run. One that is refused ends its chain's part, not the rest.
func (s *intake) takeRun(b []byte) error {
	run, err := log.ParseRun(b)
	if err != nil { // it is sealed, so it came as it was packed
		s.report.Unreadable++
		return nil
	}
	chain := run.Tip.Chain
	if s.troubled[chain] {
		return nil
	}
	err = s.space.Ingest(run)
	switch {
	case err == nil:
	case errors.Is(err, log.ErrGap), errors.Is(err, log.ErrFork), errors.Is(err, log.ErrInvalid), errors.Is(err, log.ErrVersion):
		return s.trouble(chain, err)
	default:
		return fmt.Errorf("keep a run: %w", err)
	}
	fresh := uint64(0)
	if have := s.here[chain]; run.Tip.Seq > have.Seq {
		fresh = min(run.Tip.Seq-have.Seq, uint64(len(run.Entries)))
		s.here[chain] = log.Mark{Chain: chain, Seq: run.Tip.Seq, Hash: run.Tip.Hash}
	}
	s.report.New += fresh
	s.report.Known += uint64(len(run.Entries)) - fresh
	return nil
}

func (s *intake) trouble(chain log.Chain, err error) error {
	if len(s.troubled) >= log.MaxMarks {
		return fmt.Errorf("%w: too many chains that do not fit", ErrDamaged)
	}
	s.troubled[chain] = true
	s.report.Troubles = append(s.report.Troubles, Trouble{Chain: chain, Err: err})
	return nil
}

// takeReceipt keeps a receipt another device gave; a wrong one is dropped, since
// nothing depends on it.
func (s *intake) takeReceipt(b []byte) error {
	var r Receipt
	if err := canon.Unmarshal(b, &r, maxItemBytes); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if r.Check() != nil || r.Space != s.space.ID() || s.report.Receipts >= MaxReceipts {
		return nil
	}
	s.report.Receipts++
	return s.keepReceipt(r)
}

// sign makes the receipt for what is here now.
func (s *intake) sign(u Unpacking) error {
	receipt, err := SignReceipt(u.Device, s.space.ID(), s.space.Vector(), u.Time)
	if err != nil {
		return err
	}
	s.report.Receipt = receipt
	return s.keepReceipt(receipt)
}

func (s *intake) keepReceipt(r Receipt) error {
	if s.receipts == nil {
		return nil
	}
	if err := s.receipts.Keep(r); err != nil {
		return fmt.Errorf("keep a receipt: %w", err)
	}
	return nil
}
