package exchange_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/exchange"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
)

func TestPadding(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plain := bytes.Repeat([]byte{rapid.Byte().Draw(rt, "byte")}, rapid.IntRange(0, 300_000).Draw(rt, "bytes"))
		padded := exchange.Pad(plain)
		if most := len(plain) + len(plain)/8 + 128; len(padded) <= len(plain) || len(padded) > most {
			rt.Fatalf("%d bytes become %d, want at most %d", len(plain), len(padded), most)
		}
		back, err := exchange.Unpad(padded)
		if err != nil || !bytes.Equal(back, plain) {
			rt.Fatalf("%d bytes do not come back: %v", len(plain), err)
		}
		for _, wrong := range [][]byte{append(slices.Clone(padded), 0), padded[:len(padded)-1], make([]byte, len(padded)), nil} {
			if _, err := exchange.Unpad(wrong); err == nil {
				rt.Fatalf("padding of %d bytes to %d is taken", len(plain), len(wrong))
			}
		}
	})
	lengths := make(map[int]bool)
	for n := range 4096 {
		lengths[len(exchange.Pad(make([]byte, n)))] = true
	}
	if len(lengths) > 32 {
		t.Errorf("4,096 lengths show as %d", len(lengths))
	}
}

// Who listens cannot tell a word from a letter, or one chain from seven: the frames of
// both sessions have the same lengths.
func TestSmallDifferencesDoNotShow(t *testing.T) {
	lengths := func(chains int, body string) (all []int) {
		a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
		a.Write(anna, log.Roster, "founding")
		for i := range chains {
			d := exchangetest.Device(fmt.Sprint("device ", i))
			b.Write(d, log.Roster, "joins")
		}
		a.Write(anna, log.Record, body)
		pair := meet(t, peer("anna", a), peer("boris", b), 1)
		for _, frame := range pair.Frames[:6] { // hellos, proofs, vectors
			all = append(all, len(frame))
		}
		frames := pair.Initiator.Report().Counts
		if chains == 1 { // the same number of messages, too
			all = append(all, frames.SentBytes, frames.ReceivedBytes)
		}
		return all
	}
	for name, pair := range map[string][2][]int{
		"what is written": {lengths(1, "no"), lengths(1, "a reason of several words for no")},
		"how many belong": {lengths(1, "no")[:6], lengths(3, "no")},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s shows: %v and %v", name, pair[0], pair[1])
		}
	}
}
