package exchange

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"moot/sync/canon"
	"moot/sync/log"
)

const (
	nonceBytes = 32
	tagBytes   = 8
	slotBytes  = 2 * tagBytes
)

// helloMessage is what a stranger sees of a device: a fresh number and slots. A
// slot is either a space (8 bytes that name it, 8 that name its vector, both keyed
// hashes over the binding) or padding. Who guesses a name has nothing by it, since
// what follows is sealed under the space's key.
type helloMessage struct {
	_     struct{} `cbor:",toarray"`
	Nonce [nonceBytes]byte
	Slots []byte
}

// slots are the slots of a hello, one by one.
func (h helloMessage) slots() (all [][slotBytes]byte) {
	for slot := range slices.Chunk(h.Slots, slotBytes) {
		all = append(all, [slotBytes]byte(slot))
	}
	return all
}

// offer is a space as this side brings it.
type offer struct {
	space  Space
	key    [32]byte
	vector log.Vector
	digest log.Hash
}

// binding is what a hello's tags are bound to: the role of the one who says it,
// both ends of the connection, and the nonces known by then.
func (s *Session) binding(nonces ...[]byte) []byte {
	initiator, responder := s.ends()
	b := []byte{byte(len(nonces))} // 1 for the initiator, 2 for the responder
	for _, id := range [][]byte{initiator, responder} {
		b = binary.BigEndian.AppendUint64(b, uint64(len(id)))
		b = append(b, id...)
	}
	return append(b, bytes.Join(nonces, nil)...)
}

// ends returns the transport ids in the same order on both sides.
func (s *Session) ends() (initiator, responder []byte) {
	if s.cfg.Initiator {
		return s.cfg.Local, s.cfg.Remote
	}
	return s.cfg.Remote, s.cfg.Local
}

// slot is how the space looks under a binding.
func (o offer) slot(binding []byte) (slot [slotBytes]byte) {
	copy(slot[:tagBytes], keyed(o.key, "moot exchange 2 space", binding))
	copy(slot[tagBytes:], keyed(o.key, "moot exchange 2 vector", binding, o.digest[:]))
	return slot
}

func keyed(key [32]byte, label string, parts ...[]byte) []byte {
	h := hmac.New(sha256.New, key[:])
	h.Write([]byte{byte(len(label))})
	h.Write([]byte(label))
	for _, part := range parts {
		h.Write(part)
	}
	return h.Sum(nil)
}

// greet queues this side's hello. Padding comes from the seed, not the nonce:
// from what is shown, nobody can work out which slots are padding.
func (s *Session) greet(binding []byte) error {
	slots := minSlots
	for slots < len(s.offers) {
		slots *= 2
	}
	padding := make([]byte, slots*slotBytes)
	if err := s.derive(s.cfg.Seed[:], "moot exchange 2 padding", padding); err != nil {
		return err
	}
	all := helloMessage{Slots: padding}.slots()
	for i, o := range s.offers {
		all[i] = o.slot(binding)
	}
	slices.SortFunc(all, func(a, b [slotBytes]byte) int { return bytes.Compare(a[:], b[:]) })
	hello := helloMessage{Nonce: s.nonce}
	for _, slot := range all {
		hello.Slots = append(hello.Slots, slot[:]...)
	}
	body, err := canon.Marshal(hello)
	if err != nil {
		return err
	}
	s.ownHello = append([]byte{frameVersion, kindHello}, body...)
	s.queue = append(s.queue, s.ownHello)
	return nil
}

// takeHello finds the shared spaces, answers if this side is the responder, and
// goes on to the proof.
func (s *Session) takeHello(frame, body []byte) error {
	var hello helloMessage
	if err := canon.Unmarshal(body, &hello, maxHelloBytes); err != nil {
		return fmt.Errorf("%w: read a hello: %w", ErrProtocol, err)
	}
	if n := len(hello.Slots) / slotBytes; n < minSlots || n > MaxSpaces || n&(n-1) != 0 || len(hello.Slots)%slotBytes != 0 {
		return fmt.Errorf("%w: slots of %d bytes in a hello", ErrProtocol, len(hello.Slots))
	}
	initiator, responder := s.binding(s.nonce[:]), s.binding(s.nonce[:], hello.Nonce[:])
	theirs := responder
	if !s.cfg.Initiator {
		initiator, responder = s.binding(hello.Nonce[:]), s.binding(hello.Nonce[:], s.nonce[:])
		theirs = initiator
		if err := s.greet(responder); err != nil {
			return err
		}
	}
	s.meet(hello.slots(), theirs, initiator)
	if len(s.shared) == 0 {
		s.phase = apart
		return nil
	}
	if err := s.agree(frame); err != nil {
		return err
	}
	s.phase = awaitProof
	return s.introduce()
}

// meet finds the spaces both sides have and puts them in the order of the
// initiator's tags, which both sides know.
func (s *Session) meet(slots [][slotBytes]byte, theirs, initiator []byte) {
	seen := make(map[[tagBytes]byte][]byte, len(slots))
	for _, slot := range slots {
		seen[[tagBytes]byte(slot[:])] = slot[tagBytes:]
	}
	for _, o := range s.offers {
		slot := o.slot(theirs)
		digest, ok := seen[[tagBytes]byte(slot[:])]
		if !ok {
			continue
		}
		first := o.slot(initiator)
		s.shared = append(s.shared, &shared{offer: o, order: first, equal: bytes.Equal(digest, slot[tagBytes:])})
	}
	slices.SortFunc(s.shared, func(a, b *shared) int { return bytes.Compare(a.order[:], b.order[:]) })
	for i, p := range s.shared {
		p.index = uint16(i)
	}
}
