package change

import (
	"encoding/binary"
	"errors"
	"math"
	"unicode/utf8"

	"moot/crdt"
)

// valueType is the type of a value, as the format numbers them.
type valueType uint8

const (
	valueNull valueType = iota
	valueFalse
	valueTrue
	valueUint
	valueInt
	valueFloat
	valueString
	valueBytes
	valueCounter
	valueTime
)

// checkValue checks that the bytes are a value of the type, in its only form.
// It returns the number of characters of a string.
func checkValue(t valueType, raw []byte) (runes int, err error) {
	data := reader{rest: raw}
	switch t {
	case valueNull, valueFalse, valueTrue:
	case valueUint:
		data.rawUint()
	case valueInt, valueCounter, valueTime:
		data.int()
	case valueFloat:
		data.take(8)
	case valueString:
		if !utf8.Valid(raw) {
			return 0, errors.New("a string that is not UTF-8")
		}
		return utf8.RuneCount(raw), nil
	default: // bytes, and the types that a newer Automerge may define
		return 0, nil
	}
	if data.err == nil && len(data.rest) > 0 {
		return 0, errors.New("a value that is too long")
	}
	return 0, data.err
}

// valueOf translates a value that was checked.
func valueOf(t valueType, raw []byte) crdt.Value {
	data := reader{rest: raw}
	switch t {
	case valueNull:
		return crdt.Value{Kind: crdt.Null}
	case valueFalse, valueTrue:
		return crdt.BoolOf(t == valueTrue)
	case valueUint:
		return crdt.Value{Kind: crdt.Uint, Num: int64(data.rawUint())}
	case valueInt:
		return crdt.IntOf(data.int())
	case valueFloat:
		return crdt.Value{Kind: crdt.Float, Real: math.Float64frombits(binary.LittleEndian.Uint64(raw))}
	case valueString:
		return crdt.StringOf(string(raw))
	case valueBytes:
		return crdt.BytesOf(raw)
	case valueCounter:
		return crdt.CounterOf(data.int())
	case valueTime:
		return crdt.Value{Kind: crdt.Time, Num: data.int()}
	}
	return crdt.Value{Kind: crdt.Unknown, Num: int64(t), Str: string(raw)}
}

// appendValue writes a value behind b and returns its type. Objects, which have
// no value, come out as null.
func appendValue(b []byte, v crdt.Value) ([]byte, valueType) {
	switch v.Kind {
	case crdt.Bool:
		return b, valueFalse + valueType(v.Num&1)
	case crdt.Int:
		return appendInt(b, v.Num), valueInt
	case crdt.Uint:
		return binary.AppendUvarint(b, uint64(v.Num)), valueUint
	case crdt.Float:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Real)), valueFloat
	case crdt.String:
		return append(b, v.Str...), valueString
	case crdt.Bytes:
		return append(b, v.Str...), valueBytes
	case crdt.Time:
		return appendInt(b, v.Num), valueTime
	case crdt.Counter:
		return appendInt(b, v.Num), valueCounter
	case crdt.Unknown:
		return append(b, v.Str...), valueType(v.Num)
	}
	return b, valueNull
}

// appendInt writes a signed LEB128 number in its shortest form.
func appendInt(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
