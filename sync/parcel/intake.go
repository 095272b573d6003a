package parcel

import (
	"errors"
	"fmt"
	"io"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// intake takes one space's items.
type intake struct {
	space    Target
	receipts Receipts
	here     map[log.Chain]log.Mark
	troubled map[log.Chain]bool
	report   SpaceReport
	// waiting are runs of one chain that are kept together, which costs less than
	// one by one.
	waiting      []log.Run
	waitingBytes int
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

// read takes items until the stream ends. What came before damage is kept.
func (s *intake) read(in io.Reader, proven []byte) error {
	err := s.items(in, proven)
	if wrong := s.keepWaiting(); wrong != nil {
		return wrong
	}
	return err
}

func (s *intake) items(in io.Reader, proven []byte) error {
	next := readAhead(in, s.space.ID())
	defer next.end()
	for first := true; ; first = false {
		one := <-next.items
		switch {
		case one.err == io.EOF && !first:
			return nil
		case one.err == io.EOF:
			return fmt.Errorf("%w: it does not say who packed it", ErrDamaged)
		case one.err != nil:
			return one.err
		case first != (one.kind == kindHead):
			return fmt.Errorf("%w: its parts are in disorder", ErrDamaged)
		}
		if err := s.take(one, proven); err != nil {
			return err
		}
	}
}

func (s *intake) take(one item, proven []byte) error {
	switch one.kind {
	case kindHead:
		return s.takeHead(one.b, proven)
	case kindRun:
		return s.takeRun(one.b)
	case kindRuns:
		return s.takeRuns(one)
	case kindReceipt:
		return s.takeReceipt(one.b)
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

// takeRun has a run wait until its chain's part, or a portion of it, is complete.
func (s *intake) takeRun(b []byte) error {
	run, err := log.ParseRun(b)
	if err != nil { // it is sealed, so it came as it was packed
		s.report.Unreadable++
		return nil
	}
	return s.await([]log.Run{run}, len(b))
}

// takeRuns is takeRun for a bundle.
func (s *intake) takeRuns(one item) error {
	if len(one.runs) == 0 {
		s.report.Unreadable++
		return nil
	}
	return s.await(one.runs, len(one.b))
}

// await has runs of one chain wait. Those of a chain that was refused are passed over.
func (s *intake) await(runs []log.Run, bytes int) error {
	chain := runs[0].Tip.Chain
	if s.troubled[chain] {
		return nil
	}
	if len(s.waiting) > 0 && (s.waiting[0].Tip.Chain != chain || s.waitingBytes+bytes > portionBytes) {
		if err := s.keepWaiting(); err != nil || s.troubled[chain] {
			return err
		}
	}
	s.waiting = append(s.waiting, runs...)
	s.waitingBytes += bytes
	return nil
}

// keepWaiting keeps the runs that wait. One that is refused ends its chain's part,
// not the rest.
func (s *intake) keepWaiting() error {
	runs := s.waiting
	s.waiting, s.waitingBytes = nil, 0
	if len(runs) == 0 {
		return nil
	}
	kept, err := s.space.IngestAll(runs)
	for _, run := range runs[:kept] {
		s.kept(run)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, log.ErrGap), errors.Is(err, log.ErrFork), errors.Is(err, log.ErrInvalid), errors.Is(err, log.ErrVersion):
		return s.trouble(runs[0].Tip.Chain, err)
	}
	return fmt.Errorf("keep runs: %w", err)
}

func (s *intake) kept(run log.Run) {
	chain := run.Tip.Chain
	fresh := uint64(0)
	if have := s.here[chain]; run.Tip.Seq > have.Seq {
		fresh = min(run.Tip.Seq-have.Seq, uint64(len(run.Entries)))
		s.here[chain] = log.Mark{Chain: chain, Seq: run.Tip.Seq, Hash: run.Tip.Hash}
	}
	s.report.New += fresh
	s.report.Known += uint64(len(run.Entries)) - fresh
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
