package exchange

// Open returns what a sealed frame holds, and TakeOpened takes such content, so
// that tests can speak as a member who knows the keys and means harm.

func (s *Session) Open(frame []byte) (kind byte, body []byte, err error) { return s.split(frame) }

func (s *Session) TakeOpened(kind byte, body []byte) error {
	if s.phase == awaitProof {
		return s.takeProof(body)
	}
	return s.takeMessage(kind, body)
}

// SealAs makes the session send a frame of this content next.
func (s *Session) SealAs(kind byte, body []byte) []byte {
	return s.out.seal([]byte{frameVersion, kind}, body)
}

const (
	KindHello  = kindHello
	KindProof  = kindProof
	KindVector = kindVector
	KindRuns   = kindRuns
	KindAck    = kindAck
	KindEnd    = kindEnd
)

// Pad and Unpad lengthen what is sealed, and take that away again.
func Pad(plain []byte) []byte { return pad(plain) }

func Unpad(padded []byte) ([]byte, error) { return unpad(padded) }
