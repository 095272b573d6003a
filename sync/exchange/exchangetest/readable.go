package exchangetest

import (
	"moot/sync/exchange"
	"moot/sync/identity"
	"moot/sync/log"
)

// Readable is a copy that every device can read: its bodies are what they say,
// and are sealed under a key that needs none.
type Readable struct{ *Space }

var _ exchange.Reader = Readable{}

// Holds shows the one key.
func (Readable) Holds([]byte) [][16]byte { return [][16]byte{{1}} }

// Both says that the other side can read too.
func (Readable) Both(identity.DeviceID, []byte, [][16]byte) map[log.Hash]bool {
	return map[log.Hash]bool{{}: true}
}

// Opened returns the body.
func (Readable) Opened(e log.Entry) ([]byte, bool) { return e.Body, true }

// Sealed returns what it says.
func (Readable) Sealed(_ log.Header, plain []byte) ([]byte, error) { return plain, nil }
