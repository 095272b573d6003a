// Package exchange is what two devices say to each other until both have the
// same entries: one session as a pure state machine. It has no goroutine, clock,
// socket or randomness; frames go in, frames come out.
//
// # A session
//
//	initiator                                   responder
//	    ── hello: blinded spaces, digests ──────────>
//	    <─ hello: blinded spaces, digests; proof; ───
//	       vectors of the spaces that differ
//	    ── proof; what differs from them; runs …, end >
//	    <─ runs …, acks, end ─────────────────────────
//	    ── acks ─────────────────────────────────────>
//
// Where nothing is new the initiator is done when the responder has answered,
// whatever the number of devices and documents, and after one more answer where
// little is.
//
// The hellos show nothing to a stranger: a space is a keyed hash over fresh
// numbers and both transport ids, among padding that looks the same. All that
// follows is sealed under a key that takes every shared space's carry key and
// both hellos, so a frame of one session means nothing in another, and lengthened
// to one of few lengths. The proof is a device's signature over both hellos.
//
// # What is sent
//
// Vectors name chains and hashes by 8 salted bytes; the initiator's says only how it
// differs from the responder's. Then each side sends the
// runs the other lacks: roster chains of all spaces first, then record chains. Turns
// are given to those who wrote, and the next is of whom the least was sent, so that
// no flood holds up what others wrote; who has little to be told of goes before who has
// much. On a link that is thin a side may send so many bytes of record chains and no
// more, in smaller portions. Of who is beyond their budget (see [Warden])
// a side takes a little and leaves the rest to later sessions. Bodies go as what
// they say to who has shown that they can read them (see [Reader]), and sealed to
// others. A side stops while too much is unacknowledged. An acknowledged run is
// durable on the other side; a session that breaks loses nothing, the next one goes
// on from there.
//
// Where two sides have different histories of one chain, each shows the other its
// own from the start, so that both come to hold both.
//
// A session compares what was there when it began. What is written meanwhile
// may travel along with its chain or is left to live news and the next session.
//
// # How to run it
//
//	s, err := exchange.New(config)
//	loop: write every frame of s.Next; stop if s.Done; s.Receive the next frame
//
// The caller serialises the calls. It should read while it writes: two sides
// that only write can fill the pipe between them. [Session.Receive] and
// [Session.Next] take as long as the spaces' disk does.
package exchange

import (
	"errors"
	"fmt"

	"moot/sync/identity"
	"moot/sync/log"
)

var (
	// ErrProtocol is wrapped when the other side says what no honest device
	// says here. The session is over; what was taken stays.
	ErrProtocol = errors.New("the other device does not keep to the protocol")
	// ErrVersion is wrapped when the other side speaks a newer protocol.
	ErrVersion = errors.New("the other device speaks a newer protocol")
	// ErrLater is wrapped where a chain was left to later sessions, because who
	// writes it is beyond their budget.
	ErrLater = errors.New("more than is taken of one member at once")
)

// Space is what a session needs of a space.
type Space interface {
	ID() log.SpaceID
	// CarryKey is known to members and carriers of the space, and blinds it.
	CarryKey() [32]byte
	// Vector says what is durably here, sorted.
	Vector() log.Vector
	// Runs returns the chain's runs that hold the entries after a sequence
	// number, in order: at least one if there is any, then up to maxBytes.
	Runs(c log.Chain, after uint64, maxBytes int) ([]log.Run, error)
	// Ingest keeps a run; it is durable when Ingest returns. A run that is
	// refused wraps one of the log's errors; any other error is this device's
	// own trouble and ends the session.
	Ingest(log.Run) error
}

// Config is what a session begins with. It must not change meanwhile.
type Config struct {
	// Initiator is the side that speaks first.
	Initiator bool
	// Local and Remote are both ends' transport ids, as the transport proved
	// them. They tie the session to its connection.
	Local, Remote []byte
	// Seed is fresh randomness for this session alone. It is never sent.
	Seed [32]byte
	// Device signs for this side.
	Device *identity.Device
	// Spaces are offered to the other side; those it knows too are levelled.
	Spaces []Space
	// Most is how many bytes of record chains each side may send in this session, for
	// links that are thin or limited; 0 is no limit. The smaller of both sides' counts.
	// What is left is for later sessions, and stands in the report. Roster chains are
	// not part of it.
	Most uint64
}

// Session is one side of an exchange.
type Session struct {
	cfg    Config
	offers []offer
	phase  phase
	err    error

	nonce    [nonceBytes]byte
	ownHello []byte
	shared   []*shared
	salt     log.Hash
	out, in  *seal
	device   identity.DeviceID

	queue   [][]byte // sealed frames that are ready to go
	sender  sender
	most    uint64 // bytes of record chains that this side may send; 0 is no limit
	taken   uint64 // frames of runs taken
	answer  *ackMessage
	endSent bool
	endSeen bool
	counts  Counts
}

// phase is what this side waits for.
type phase uint8

const (
	awaitHello phase = iota
	awaitProof
	levelling
	// apart is the end of a session of devices that share nothing.
	apart
)

// New begins a session over the spaces as they are now.
func New(cfg Config) (*Session, error) {
	if len(cfg.Spaces) > MaxSpaces {
		return nil, fmt.Errorf("begin an exchange: %d spaces, at most %d", len(cfg.Spaces), MaxSpaces)
	}
	s := &Session{cfg: cfg}
	for _, space := range cfg.Spaces {
		vector := space.Vector()
		if err := vector.Check(); err != nil {
			return nil, fmt.Errorf("begin an exchange over %s: %w", space.ID(), err)
		}
		s.offers = append(s.offers, offer{space: space, key: space.CarryKey(), vector: vector, digest: vector.Digest()})
	}
	if err := s.derive(cfg.Seed[:], "moot exchange 2 nonce", s.nonce[:]); err != nil {
		return nil, err
	}
	if cfg.Initiator {
		if err := s.greet(s.binding(s.nonce[:])); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Next returns the next frame to send; none means that there is nothing to send
// before something is received.
func (s *Session) Next() ([]byte, bool) {
	if s.err != nil {
		return nil, false
	}
	frame, err := s.next()
	if err != nil {
		s.err = err
	}
	if frame == nil {
		return nil, false
	}
	s.counts.SentFrames++
	s.counts.SentBytes += len(frame)
	return frame, true
}

func (s *Session) next() ([]byte, error) {
	if len(s.queue) > 0 {
		frame := s.queue[0]
		s.queue = s.queue[1:]
		return frame, nil
	}
	if s.phase != levelling {
		return nil, nil
	}
	if s.answer != nil {
		ack := s.answer
		s.answer = nil
		return s.seal(kindAck, ack)
	}
	frame, err := s.nextRuns()
	if frame != nil || err != nil {
		return frame, err
	}
	if s.endDue() {
		s.endSent = true
		return s.seal(kindEnd, endMessage{})
	}
	return nil, nil
}

// endDue reports whether this side has sent all it will have to send.
func (s *Session) endDue() bool {
	return !s.endSent && s.differing() && s.compared() && s.sender.spent() && (s.endSeen || s.sender.left || !s.awaitsStories())
}

// Receive takes one frame of the other side. After an error the session is over
// and every further call returns it.
func (s *Session) Receive(frame []byte) error {
	if s.err != nil {
		return s.err
	}
	s.counts.ReceivedFrames++
	s.counts.ReceivedBytes += len(frame)
	if err := s.receive(frame); err != nil {
		s.err = fmt.Errorf("take a frame: %w", err)
	}
	return s.err
}

func (s *Session) receive(frame []byte) error {
	kind, body, err := s.split(frame)
	if err != nil {
		return err
	}
	switch {
	case s.phase == awaitHello && kind == kindHello:
		return s.takeHello(frame, body)
	case s.phase == awaitProof && kind == kindProof:
		return s.takeProof(body)
	case s.phase == levelling && s.differing() && (!s.endSeen || kind == kindAck):
		return s.takeMessage(kind, body)
	}
	return fmt.Errorf("%w: kind %d comes out of turn", ErrProtocol, kind)
}

// takeMessage takes what comes once both sides are known.
func (s *Session) takeMessage(kind byte, body []byte) error {
	switch kind {
	case kindVector:
		return s.takeVector(body)
	case kindRuns:
		return s.takeRuns(body)
	case kindAck:
		return s.takeAck(body)
	case kindEnd:
		return s.takeEnd(body)
	}
	return fmt.Errorf("%w: kind %d", ErrVersion, kind)
}

// Done reports whether all is said: both sides have acknowledged everything, or
// share nothing. Frames that [Session.Next] still holds are to be sent first.
func (s *Session) Done() bool {
	switch {
	case s.err != nil || len(s.queue) > 0 || s.answer != nil:
		return false
	case s.phase == apart:
		return true
	}
	return s.phase == levelling && (!s.differing() || s.endSent && s.endSeen && len(s.sender.flying) == 0)
}

// FrameLimit is the largest frame that may come now, for the caller to ask
// before it reads each one: a stranger gets little room.
func (s *Session) FrameLimit() int {
	switch s.phase {
	case levelling:
		return MaxFrameBytes
	case awaitProof: // only those get here who know a space
		return maxProofBytes
	}
	return maxHelloBytes
}
