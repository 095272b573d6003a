package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// A kept value is bound to its key, so that one that decayed or came to lie under
// another key is noticed, whatever it is kept in:
//
//	form 1 │ value │ CRC-32C of key and value, 4
//
// Whoever seals values does it here, as another form.
const (
	formPlain = 1
	sumBytes  = 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func wrap(key string, value []byte) []byte {
	kept := make([]byte, 0, 1+len(value)+sumBytes)
	kept = append(kept, formPlain)
	kept = append(kept, value...)
	return binary.BigEndian.AppendUint32(kept, sum(key, value))
}

func unwrap(key string, kept []byte) ([]byte, error) {
	if len(kept) < 1+sumBytes || kept[0] != formPlain {
		return nil, fmt.Errorf("%w: %s", ErrDamaged, key)
	}
	end := len(kept) - sumBytes
	value := kept[1:end:end]
	if binary.BigEndian.Uint32(kept[end:]) != sum(key, value) {
		return nil, fmt.Errorf("%w: %s", ErrDamaged, key)
	}
	return value, nil
}

func sum(key string, value []byte) uint32 {
	return crc32.Update(crc32.Checksum([]byte(key), castagnoli), castagnoli, value)
}
