// Package beacon is how devices that have never been told where others are find them
// in one network: a small packet to everybody around, and what to make of one.
//
//	 0     4   version 1, kind, "Mt"
//	 4     2   TCP port on which the sender answers, 0 if none
//	 6     2   UDP port of the same, for QUIC
//	 8    16   nonce, fresh for each packet
//	24  16×8   names, in any order: HMAC-SHA-256(carry key of a space, label, nonce),
//	           cut to 8 bytes; random bytes where there is no space
//
// Who knows the carry key of a space recognises it; to anybody else all names are
// noise, and no two beacons have any in common. There is no clock, no name and no id in
// a beacon; that Moot is used here, and on which address, is all it tells. The carry
// key does not change when somebody is removed, so a removed person still recognises
// the space on the air.
//
// Beacons go by multicast and by broadcast, since many access points drop one of them,
// and as a knock to where a phone that makes a hotspot is: its gateway. They are never
// longer than what is answered to them, so nobody can be flooded by asking.
//
// A beacon proves nothing, and a captured one can be sent again. It is a reason to
// knock; who is there is shown by the hello (package exchange).
//
// A beacon goes by IPv6 too, last, to the addresses that every link has without anybody's
// doing: it is the same packet, so it counts only where nothing else went through.
package beacon

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrFormat is returned for bytes that are no beacon of this version.
var ErrFormat = errors.New("this is no beacon")

// Kind says what a beacon is sent for.
type Kind uint8

const (
	// Announcement asks everybody who hears it to answer.
	Announcement Kind = 0
	// Answer is told to the sender of an announcement. It is not answered.
	Answer Kind = 1
)

const version = 1

// label keeps names apart from whatever else is made with a carry key.
const label = "moot beacon 1"

// Beacon is one packet.
type Beacon struct {
	Kind Kind
	// TCP and UDP are the ports on which the sender answers; 0 is none.
	TCP, UDP uint16
	Nonce    [nonceBytes]byte
	Names    [NamesMax][nameBytes]byte
}

// New makes a beacon that names the spaces with these carry keys, by chance some of
// them if there are more than [NamesMax]. random must be fit for secrets.
func New(kind Kind, tcp, udp uint16, carryKeys [][32]byte, random io.Reader) (Beacon, error) {
	b := Beacon{Kind: kind, TCP: tcp, UDP: udp}
	// What is random first: the nonce, noise for every name, and an order.
	var places [NamesMax]uint32
	for _, part := range []any{b.Nonce[:], &b.Names, &places} {
		if err := binary.Read(random, binary.BigEndian, part); err != nil {
			return Beacon{}, fmt.Errorf("make a beacon: %w", err)
		}
	}
	free := make([]int, NamesMax)
	for i := range free {
		free[i] = i
	}
	first := 0
	if n := len(carryKeys); n > NamesMax {
		first = int(binary.BigEndian.Uint32(b.Names[0][:]) % uint32(n))
	}
	for i := range min(len(carryKeys), NamesMax) {
		at := int(places[i] % uint32(len(free)))
		b.Names[free[at]] = nameOf(carryKeys[(first+i)%len(carryKeys)], b.Nonce)
		free = append(free[:at], free[at+1:]...)
	}
	return b, nil
}

func nameOf(carryKey [32]byte, nonce [nonceBytes]byte) [nameBytes]byte {
	mac := hmac.New(sha256.New, carryKey[:])
	mac.Write([]byte(label))
	mac.Write(nonce[:])
	return [nameBytes]byte(mac.Sum(nil))
}

// Recognises reports whether the beacon names the space with this carry key.
func (b Beacon) Recognises(carryKey [32]byte) bool {
	name := nameOf(carryKey, b.Nonce)
	for _, n := range b.Names {
		if n == name {
			return true
		}
	}
	return false
}

// Marshal returns the packet.
func (b Beacon) Marshal() []byte {
	p := make([]byte, 0, Bytes)
	p = append(p, version, byte(b.Kind), 'M', 't')
	p = binary.BigEndian.AppendUint16(p, b.TCP)
	p = binary.BigEndian.AppendUint16(p, b.UDP)
	p = append(p, b.Nonce[:]...)
	for _, n := range b.Names {
		p = append(p, n[:]...)
	}
	return p
}

// Parse reads a packet. It fails with [ErrFormat] for anything that Marshal does not
// write, and for a beacon without a port.
func Parse(p []byte) (Beacon, error) {
	if len(p) != Bytes || p[0] != version || p[1] > byte(Answer) || p[2] != 'M' || p[3] != 't' {
		return Beacon{}, ErrFormat
	}
	b := Beacon{Kind: Kind(p[1]), TCP: binary.BigEndian.Uint16(p[4:]), UDP: binary.BigEndian.Uint16(p[6:])}
	if b.TCP == 0 && b.UDP == 0 {
		return Beacon{}, ErrFormat
	}
	p = p[8:]
	p = p[copy(b.Nonce[:], p):]
	for i := range b.Names {
		p = p[copy(b.Names[i][:], p):]
	}
	return b, nil
}
