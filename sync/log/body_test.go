package log_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/log"
)

func bodyKey(t interface{ Fatal(...any) }, secret byte, space byte, kind log.Kind) *log.BodyKey {
	key, err := log.NewBodyKey([32]byte{secret}, log.SpaceID{space}, kind)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// A body opens under the key, the space, the kind and the header it was sealed
// for, and under no other.
func TestABodyOpensInItsPlaceOnly(t *testing.T) {
	key := bodyKey(t, 1, 1, log.Record)
	header := log.Header{Version: 1, Space: log.SpaceID{1}, Chain: log.Chain{Kind: log.Record}, Seq: 7, Lamport: 9}
	body, err := key.Seal(header, []byte("bread"))
	if err != nil {
		t.Fatal(err)
	}
	entry := log.Entry{Header: header, Body: body}
	if got, err := key.Open(entry); err != nil || string(got) != "bread" {
		t.Fatalf("Open = %q, %v", got, err)
	}
	for name, other := range map[string]*log.BodyKey{
		"secret": bodyKey(t, 2, 1, log.Record), "space": bodyKey(t, 1, 2, log.Record), "kind": bodyKey(t, 1, 1, log.Roster),
	} {
		if _, err := other.Open(entry); !errors.Is(err, log.ErrSealed) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	for name, change := range map[string]func(*log.Header){
		"space": func(h *log.Header) { h.Space[0]++ }, "device": func(h *log.Header) { h.Chain.Device[0]++ },
		"incarnation": func(h *log.Header) { h.Chain.Incarnation++ }, "number": func(h *log.Header) { h.Seq++ },
		"past": func(h *log.Header) { h.Prev[0]++ }, "epoch": func(h *log.Header) { h.Epoch[0]++ },
		"count": func(h *log.Header) { h.Lamport++ }, "time": func(h *log.Header) { h.Time++ },
		"heads": func(h *log.Header) { h.RosterHeads = []log.Hash{{1}} },
	} {
		moved := entry
		change(&moved.Header)
		if _, err := key.Open(moved); !errors.Is(err, log.ErrSealed) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	for i := range body {
		broken := entry
		broken.Body = bytes.Clone(body)
		broken.Body[i] ^= 1
		if _, err := key.Open(broken); !errors.Is(err, log.ErrSealed) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
		broken.Body = body[:i]
		if _, err := key.Open(broken); !errors.Is(err, log.ErrSealed) {
			t.Fatalf("cut after %d: %v", i, err)
		}
	}
}

// Sealing again makes the same bytes; another body or header makes others.
func TestSealingIsDeterministic(t *testing.T) {
	key := bodyKey(t, 1, 1, log.Record)
	rapid.Check(t, func(rt *rapid.T) {
		header := log.Header{Seq: rapid.Uint64().Draw(rt, "seq"), Time: rapid.Int64().Draw(rt, "time")}
		plain := rapid.SliceOf(rapid.Byte()).Draw(rt, "plain")
		body, err := key.Seal(header, plain)
		if err != nil {
			rt.Fatal(err)
		}
		if len(body) != len(plain)+log.SealBytes {
			rt.Errorf("%d bytes of %d", len(body), len(plain))
		}
		said, err := key.Open(log.Entry{Header: header, Body: body})
		if err != nil || !bytes.Equal(said, plain) {
			rt.Fatalf("Open = %x, %v", said, err)
		}
		if again, err := key.Seal(header, said); err != nil || !bytes.Equal(again, body) {
			rt.Errorf("sealed again: %x, %v", again, err)
		}
		header.Seq++
		if other, err := key.Seal(header, plain); err != nil || bytes.Equal(other[:24], body[:24]) {
			rt.Errorf("two headers share a nonce: %v", err)
		}
	})
}

// The bytes of a sealed body are fixed.
func TestSealedBodyVector(t *testing.T) {
	body, err := bodyKey(t, 1, 2, log.Record).Seal(log.Header{Version: 1, Space: log.SpaceID{2}, Chain: log.Chain{Kind: log.Record}, Seq: 1, Lamport: 1}, []byte("bread"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "8e3feec2f47f5d8c72a09f367d72b0853c860fc95f968f118bc7b913495bf7441268ba930476956c1782a0798e"
	if got := hex.EncodeToString(body); got != want {
		t.Errorf("got %s", got)
	}
}
