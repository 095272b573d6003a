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

// FuzzInflate inflates anything within its caps.
func FuzzInflate(f *testing.F) {
	for _, m := range opened(f) {
		f.Add(m[1:])
	}
	f.Add([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00, 0x01, 0x00, 0x00})
	f.Fuzz(func(t *testing.T, packed []byte) {
		if plain, err := exchange.Inflate(packed); err == nil && len(plain) > exchange.MaxFrameBytes {
			t.Errorf("%d bytes became %d", len(packed), len(plain))
		}
	})
}
