package exchange_test

import (
	"bytes"
	"testing"

	"moot/sync/exchange"
)

// FuzzUnpad takes padding from any bytes; what it takes is as this side pads.
func FuzzUnpad(f *testing.F) {
	for _, plain := range []string{"", "a", "a message"} {
		f.Add(exchange.Pad([]byte(plain)))
	}
	f.Add([]byte{0x80})
	f.Fuzz(func(t *testing.T, b []byte) {
		plain, err := exchange.Unpad(b)
		if err == nil && !bytes.Equal(exchange.Pad(plain), b) {
			t.Error("padding in two forms")
		}
	})
}
