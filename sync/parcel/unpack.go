package parcel

import (
	"errors"
	"fmt"
	"io"

	"moot/sync/identity"
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
