package crdt

import "fmt"

// Kind says what a [Value] is.
type Kind uint8

// The kinds of values Automerge has. Unknown is a scalar of a newer Automerge:
// it is kept and passed on, never read.
const (
	Missing Kind = iota
	Null
	Bool
	Int
	Uint
	Float
	String
	Bytes
	Time // milliseconds since 1970
	Counter
	Map
	List
	Text
	Unknown
)

var kindNames = [...]string{"missing", "null", "bool", "int", "uint", "float",
	"string", "bytes", "time", "counter", "map", "list", "text", "unknown"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// Value is one value of a document. Only the field its Kind names is set:
// Num holds Bool (0 or 1), Int, Uint, Time and Counter; Str holds String and
// Bytes; Real holds Float. Values are comparable.
type Value struct {
	Kind Kind
	Num  int64
	Real float64
	Str  string
}

// StringOf makes a string.
func StringOf(s string) Value { return Value{Kind: String, Str: s} }

// IntOf makes an integer.
func IntOf(n int64) Value { return Value{Kind: Int, Num: n} }

// BoolOf makes a truth value.
func BoolOf(b bool) Value {
	v := Value{Kind: Bool}
	if b {
		v.Num = 1
	}
	return v
}

// BytesOf makes a byte string.
func BytesOf(b []byte) Value { return Value{Kind: Bytes, Str: string(b)} }

// CounterOf makes a counter, which adds up what several people add at once.
func CounterOf(n int64) Value { return Value{Kind: Counter, Num: n} }

// Empty makes an empty object of kind [Map], [List] or [Text].
func Empty(k Kind) Value { return Value{Kind: k} }
