package exchange

import (
	"fmt"

	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
)

// A frame is
//
//	version 1 │ kind 1 │ body
//
// The body of a hello is canonical CBOR; every other body is sealed, with the
// two bytes before it as associated data.
const (
	frameVersion = 2
	headBytes    = 2

	kindHello  = 1
	kindProof  = 2
	kindVector = 3
	kindRuns   = 4
	kindAck    = 5
	kindEnd    = 6
)

// split checks a frame's first bytes and returns its body in clear.
func (s *Session) split(frame []byte) (kind byte, body []byte, err error) {
	switch {
	case len(frame) < headBytes:
		return 0, nil, fmt.Errorf("%w: a frame of %d bytes", ErrProtocol, len(frame))
	case frame[0] > frameVersion:
		return 0, nil, fmt.Errorf("%w: version %d", ErrVersion, frame[0])
	case frame[0] != frameVersion:
		return 0, nil, fmt.Errorf("%w: version %d", ErrProtocol, frame[0])
	case len(frame) > s.FrameLimit():
		return 0, nil, fmt.Errorf("%w: a frame of %d bytes", ErrProtocol, len(frame))
	}
	kind, body = frame[1], frame[headBytes:]
	if kind == kindHello {
		return kind, body, nil
	}
	if s.in == nil {
		return 0, nil, fmt.Errorf("%w: kind %d before a hello", ErrProtocol, kind)
	}
	body, err = s.in.open(frame[:headBytes], body)
	return kind, body, err
}

// seal makes a frame of a message.
func (s *Session) seal(kind byte, message any) ([]byte, error) {
	plain, err := canon.Marshal(message)
	if err != nil {
		return nil, err
	}
	return s.out.seal([]byte{frameVersion, kind}, plain), nil
}

// read reads a message from the body of a frame.
func read(body []byte, message any) error {
	if err := canon.Unmarshal(body, message, maxPlainBytes); err != nil {
		return fmt.Errorf("%w: %w", ErrProtocol, err)
	}
	return nil
}

// proofMessage shows who the device is, and of each shared space which reading
// keys it holds.
type proofMessage struct {
	_      struct{} `cbor:",toarray"`
	Device identity.DeviceID
	Sig    identity.Signature
	Held   [][][16]byte
	// Most is how much of record chains the device wants in this session, see [Config].
	Most uint64
}

// vectorMessage is the sender's vector of one shared space, sorted by chain.
type vectorMessage struct {
	_     struct{} `cbor:",toarray"`
	Space uint16
	// Differs is set where the marks are only those that differ from the receiver's
	// own, which came before: with Seq 0 what the sender has nothing of.
	Differs bool
	Marks   []markMessage
}

// markMessage is a mark without names: the chain and the hash by 8 salted bytes.
type markMessage struct {
	_     struct{} `cbor:",toarray"`
	Chain uint64
	Seq   uint64
	Check uint64
}

// runsMessage holds runs of one chain: a bundle (package bundle).
type runsMessage struct {
	_      struct{} `cbor:",toarray"`
	Space  uint16
	Bundle []byte
}

// ackMessage says that the first Frames frames of runs were taken: all in them
// is durable, except in the chains named as refused.
type ackMessage struct {
	_       struct{} `cbor:",toarray"`
	Frames  uint64
	Refused []refusal
}

type refusal struct {
	_     struct{} `cbor:",toarray"`
	Space uint16
	Chain uint64
	Why   reason
}

// endMessage says that the sender has nothing more to send, but for
// acknowledgements.
type endMessage struct {
	_ struct{} `cbor:",toarray"`
}

// reason is why a chain was refused, as said on the wire.
type reason uint8

const (
	reasonGap     reason = 1
	reasonFork    reason = 2
	reasonInvalid reason = 3
	reasonVersion reason = 4
	// reasonLater: no more of it in this session.
	reasonLater reason = 5
)

func (r reason) err() error {
	switch r {
	case reasonGap:
		return log.ErrGap
	case reasonFork:
		return log.ErrFork
	case reasonVersion:
		return log.ErrVersion
	case reasonLater:
		return ErrLater
	}
	return log.ErrInvalid
}
