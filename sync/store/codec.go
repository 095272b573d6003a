package store

import "moot/sync/seal"

// A kept value is sealed for the name it lies under, so that one that decayed or
// came to lie under another key is noticed:
//
//	form 1 │ sealed value
const (
	formSealed        = 2
	wrapOverheadBytes = 1 + seal.OverheadBytes
)

func (s *Store) wrap(name string, value []byte) ([]byte, error) {
	sealed, err := s.sealer.Seal(name, value)
	if err != nil {
		return nil, err
	}
	return append([]byte{formSealed}, sealed...), nil
}

// unwrap fails with ErrDamaged.
func (s *Store) unwrap(name string, kept []byte) ([]byte, error) {
	if len(kept) == 0 || kept[0] != formSealed {
		return nil, ErrDamaged
	}
	value, err := s.sealer.Open(name, kept[1:])
	if err != nil {
		return nil, ErrDamaged
	}
	return value, nil
}
