package mesh

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"time"
)

// errFrame is wrapped when a stream does not carry frames.
var errFrame = errors.New("not a frame")

const (
	// A frame is its length as four bytes, big end first, and so many bytes.
	frameHeadBytes = 4
	// stepBytes is what has to move within one deadline, so that a large frame
	// gets through a slow link and one that stands still does not hold.
	stepBytes = 32 << 10
)

// wire is what frames travel on: a stream with deadlines.
type wire interface {
	io.ReadWriter
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// readFrame reads one frame of at most so many bytes; wait is how long it may
// stand still. At the end of the stream it returns io.EOF. Memory grows with
// what arrives, not with what the length claims.
func readFrame(w wire, most int, wait time.Duration) ([]byte, error) {
	var head [frameHeadBytes]byte
	if err := readStep(w, head[:], wait); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n == 0 || uint64(n) > uint64(most) {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", errFrame, n, most)
	}
	var frame []byte
	for len(frame) < int(n) {
		at := len(frame)
		frame = append(frame, make([]byte, min(int(n)-at, stepBytes))...)
		if err := readStep(w, frame[at:], wait); err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
	}
	return frame, nil
}

func readStep(w wire, b []byte, wait time.Duration) error {
	if err := w.SetReadDeadline(time.Now().Add(wait)); err != nil {
		return fmt.Errorf("set a deadline: %w", err)
	}
	_, err := io.ReadFull(w, b)
	return err
}

// writeFrame writes one frame; wait is how long it may stand still.
func writeFrame(w wire, frame []byte, wait time.Duration) error {
	b := make([]byte, frameHeadBytes, frameHeadBytes+len(frame))
	binary.BigEndian.PutUint32(b, uint32(len(frame)))
	b = append(b, frame...)
	for len(b) > 0 {
		if err := w.SetWriteDeadline(time.Now().Add(wait)); err != nil {
			return fmt.Errorf("set a deadline: %w", err)
		}
		step := min(len(b), stepBytes)
		if _, err := w.Write(b[:step]); err != nil {
			return err
		}
		b = b[step:]
	}
	return nil
}
