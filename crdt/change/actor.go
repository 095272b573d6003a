package change

import (
	"crypto/sha256"
	"encoding/binary"

	"moot/crdt"
)

// actorDomain keeps these hashes apart from all others Moot makes.
const actorDomain = "moot/crdt actor v1\x00"

// ActorOf names a device as a writer of one document: the first 16 bytes of
// SHA-256 over a fixed prefix, the device (32 bytes), the incarnation (4 bytes,
// big-endian) and the document. Two documents never share an actor, so nothing
// can be told from one about the other, and a device restored from a backup,
// being a new incarnation, never writes under a number it has used.
func ActorOf(device [32]byte, incarnation uint32, doc string) crdt.Actor {
	b := append([]byte(actorDomain), device[:]...)
	b = binary.BigEndian.AppendUint32(b, incarnation)
	b = append(b, doc...)
	sum := sha256.Sum256(b)
	return crdt.Actor(sum[:16])
}
