package home

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"moot/sync/store"
)

const (
	incarnationKey = "/home/incarnation"
	// stepMax bounds the random step from one incarnation to the next: large
	// enough that two copies hardly ever take the same, small enough for four
	// thousand moves.
	stepMax = 1 << 20
	// lostIncarnation is where counting goes on when the disk lost the number:
	// beyond what a home reaches otherwise.
	lostIncarnation = 1 << 31
)

var errNoMoreIncarnations = errors.New("this device has begun too many chains")

func readIncarnation(s *store.Store) (uint32, error) {
	b, err := s.Get(incarnationKey)
	if err != nil {
		return 0, fmt.Errorf("read the incarnation: %w", err)
	}
	return parseIncarnation(b)
}

func parseIncarnation(b []byte) (uint32, error) {
	if len(b) != 4 {
		return 0, fmt.Errorf("%w: the incarnation has %d bytes", ErrDamaged, len(b))
	}
	return binary.BigEndian.Uint32(b), nil
}

func keepIncarnation(s *store.Store, n uint32) error {
	return s.Write(store.Change{Key: incarnationKey, Value: binary.BigEndian.AppendUint32(nil, n)})
}

// nextIncarnation draws, keeps and returns a number larger than now.
func nextIncarnation(s *store.Store, now uint32, rand io.Reader) (uint32, error) {
	var b [4]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return 0, err
	}
	step := 1 + binary.BigEndian.Uint32(b[:])%stepMax
	if now > math.MaxUint32-step {
		return 0, errNoMoreIncarnations
	}
	return now + step, keepIncarnation(s, now+step)
}
