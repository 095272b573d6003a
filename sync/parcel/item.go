package parcel

import (
	"encoding/binary"
	"fmt"
	"io"

	"moot/sync/canon"
	"moot/sync/identity"
)

// Inside a sealed stream stand items:
//
//	kind 1 │ length 4 │ canonical CBOR, or a bundle
const (
	kindHead    = 1
	kindRun     = 2
	kindReceipt = 3
	// kindRuns is a bundle (package bundle) with its bodies as they are. Parcels of the
	// first format have each run by itself, as kindRun.
	kindRuns = 4

	itemHeadBytes = 5
)

// head opens a space's part: who packed, with what in hand.
type head struct {
	_       struct{} `cbor:",toarray"`
	Receipt Receipt
	// Sig is the packer's signature over this parcel and this part.
	Sig identity.Signature
}

const parcelDomain = "moot parcel 1"

func writeItem(w io.Writer, kind byte, value any) error {
	b, err := canon.Marshal(value)
	if err != nil {
		return err
	}
	return writeBytes(w, kind, b)
}

func writeBytes(w io.Writer, kind byte, b []byte) error {
	if len(b) > maxItemBytes {
		return fmt.Errorf("write a parcel: an item of %d bytes, at most %d are read", len(b), maxItemBytes)
	}
	if _, err := w.Write(binary.BigEndian.AppendUint32([]byte{kind}, uint32(len(b)))); err != nil {
		return err
	}
	_, err := w.Write(b)
	return err
}

// readItem returns the next item, or io.EOF where the stream ends between two.
func readItem(r io.Reader) (kind byte, b []byte, err error) {
	var start [itemHeadBytes]byte
	n, err := io.ReadFull(r, start[:])
	if err == io.EOF && n == 0 {
		return 0, nil, io.EOF
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return 0, nil, cut(err)
	}
	if err != nil {
		return 0, nil, err
	}
	length := binary.BigEndian.Uint32(start[1:])
	if length > maxItemBytes {
		return 0, nil, fmt.Errorf("%w: an item claims %d bytes", ErrDamaged, length)
	}
	b = make([]byte, length)
	if _, err := io.ReadFull(r, b); err == io.EOF || err == io.ErrUnexpectedEOF {
		return 0, nil, cut(err)
	} else if err != nil {
		return 0, nil, err
	}
	return start[0], b, nil
}
