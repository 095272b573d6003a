// Package log keeps what devices said, so that nobody can change or forge it
// afterwards: signed chains of entries.
//
// # Terms
//
// A space is what a collective shares. In each space a device has three chains:
// the roster chain (who belongs), the record chain (what people did) and the
// files chain (photos), so that news of one never waits for another. A chain is
// append-only:
//
//	entry 1 <── entry 2 <── entry 3 <── … <── entry n
//	                                            ▲
//	                                       tip: signature
//
// An entry is a header and a body. Each header holds the hash of the entry
// before it, so one signature over the newest hash, the tip, vouches for the
// whole chain: a thousand entries cost a few signature checks, not a thousand.
// A run is a stretch of a chain with the tip that closes it; runs are what
// devices hand each other. A vector says how far one has each chain.
//
// A device that was restored from a copy goes on in a new incarnation, a new
// chain under the same key, rather than telling a second story in the old one.
//
// # What this package promises
//
// It is pure: no disk, no clock, no network. [State.Follow] accepts a run only
// if every link, cap and signature is right, whole or not at all. What a body
// says, and whether it has any effect, is not the log's matter: a valid entry
// is kept and passed on even by those who cannot read it.
//
// # Bytes
//
// Everything is canonical CBOR (see sync/canon). Hashes are SHA-256 over a
// domain label and the bytes. All formats carry a version.
package log

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"hash"

	"moot/sync/identity"
)

// SpaceID names a space: the hash of its founding act.
type SpaceID [32]byte

func (id SpaceID) String() string { return hex.EncodeToString(id[:]) }

// Hash names an entry.
type Hash [32]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// IsZero reports whether h names no entry: the one before the first.
func (h Hash) IsZero() bool { return h == Hash{} }

// Compare orders hashes bytewise.
func (h Hash) Compare(o Hash) int { return bytes.Compare(h[:], o[:]) }

// Kind tells the chains of a device apart.
type Kind uint8

const (
	// Roster chains carry acts: founding, admission and what follows.
	Roster Kind = 1
	// Record chains carry changes of documents.
	Record Kind = 2
	// Files chains carry changes of documents that are large and can wait:
	// photos. They come last in every exchange.
	Files Kind = 3
)

func (k Kind) valid() bool { return k == Roster || k == Record || k == Files }

// Changes reports whether such chains, or branches of them, carry changes of
// documents.
func (k Kind) Changes() bool { k = k.Trunk(); return k == Record || k == Files }

// Of a chain that tells two stories, vectors name three parts: the trunk up to
// the last entry both have, under the chain's own name, and the two branches from
// there on. So both are levelled like any chain, and whoever has both holds the
// proof. Entries and tips bear the chain's own name only.
//
//	1 ── 2 ── 3 ──┬── 4  ── 5   left: its first entry has the lower hash
//	   trunk      └── 4' ── 5'  right
const (
	left  Kind = 0x10
	right Kind = 0x20
)

// Trunk is the kind as it stands in entries.
func (k Kind) Trunk() Kind { return k & 0x0f }

// Chain names one chain of a space. Incarnations grow and are not dense: two
// copies of one home must not choose the same next one.
type Chain struct {
	_           struct{} `cbor:",toarray"`
	Kind        Kind
	Device      identity.DeviceID
	Incarnation uint32
}

// Trunk is the chain as it stands in entries.
func (c Chain) Trunk() Chain { c.Kind = c.Kind.Trunk(); return c }

// Left names the branch of a forked chain whose first entry has the lower hash.
func (c Chain) Left() Chain { c.Kind = c.Kind.Trunk() | left; return c }

// Right names the other branch.
func (c Chain) Right() Chain { c.Kind = c.Kind.Trunk() | right; return c }

// IsBranch reports whether c names a branch.
func (c Chain) IsBranch() bool { return c.Kind != c.Kind.Trunk() }

// nameable reports whether a vector may have a mark of c.
func (c Chain) nameable() bool {
	part := c.Kind - c.Kind.Trunk()
	return c.Kind.Trunk().valid() && (part == 0 || part == left || part == right)
}

// Compare orders chains: roster first, then the record, files, and branches last,
// then by device
// and incarnation.
func (c Chain) Compare(o Chain) int {
	return cmp.Or(
		cmp.Compare(c.Kind, o.Kind),
		bytes.Compare(c.Device[:], o.Device[:]),
		cmp.Compare(c.Incarnation, o.Incarnation),
	)
}

// digest is SHA-256 over a label, which keeps one kind of hash from standing in
// for another, and the parts.
func digest(label string, parts ...[]byte) Hash {
	h := sha256.New()
	digestInto(h, label, parts...)
	return Hash(h.Sum(nil))
}

func digestInto(h hash.Hash, label string, parts ...[]byte) {
	h.Write([]byte{byte(len(label))})
	h.Write([]byte(label))
	for _, part := range parts {
		h.Write(part)
	}
}
