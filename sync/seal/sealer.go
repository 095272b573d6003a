package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"strings"
	"sync"

	"golang.org/x/crypto/chacha20"
)

// NumberDigits is how many lower-case hexadecimal digits make the last part of a
// path a number, which stays readable and in order.
const NumberDigits = 12

const (
	markBytes = chacha20.NonceSize
	// partPadBytes is what the length of a part is rounded up to, so that most
	// kinds of names look alike.
	partPadBytes = 16
	// rememberedMax bounds how many parents are remembered.
	rememberedMax = 4096
)

// Sealer seals the names and values of one store. It is safe for concurrent use.
type Sealer struct {
	value *Key

	mu     sync.Mutex
	mark   hash.Hash
	stream *Key
	// Parents seen lately, plain to sealed and back: entries of a chain come by
	// the thousand.
	names, paths map[string]string
}

// NewSealer makes the sealer of a store. It does not keep the key.
func NewSealer(k *Key) *Sealer {
	mark := k.Derive("moot store 1 name")
	s := &Sealer{
		value: k.Derive("moot store 1 value"), stream: k.Derive("moot store 1 name stream"),
		mark: hmac.New(sha256.New, mark[:]),
	}
	mark.Zero()
	s.forget()
	return s
}

// Zero forgets the keys, after which nothing can be sealed or opened any more.
func (s *Sealer) Zero() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.value.Zero()
	s.stream.Zero()
	s.mark = hmac.New(sha256.New, nil)
	s.forget()
}

// Seal seals the value that lies under a name.
func (s *Sealer) Seal(name string, value []byte) ([]byte, error) { return s.value.Seal(name, value) }

// Open reads what Seal sealed for this name, or fails with [ErrUnreadable].
func (s *Sealer) Open(name string, sealed []byte) ([]byte, error) { return s.value.Open(name, sealed) }

// Name seals an absolute path, "/a/b" or "/a/b/00000000002a". Each part p below the sealed
// name P of its parent becomes base64url(mark │ hidden), where
//
//	mark   = the first 12 bytes of HMAC-SHA256(mark key, P │ 0 │ p)
//	hidden = ChaCha20(stream key, nonce = mark) over p, padded
//
// which is what a synthetic nonce does in SIV modes (RFC 5297). A number as the
// last part stands as it is, so numbers below one parent stay in order.
func (s *Sealer) Name(path string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cut := strings.LastIndexByte(path, '/')
	parent, err := s.parentName(path[:cut])
	if err != nil {
		return "", err
	}
	part := path[cut+1:]
	if isNumber(part) {
		return parent + "/" + part, nil
	}
	sealed, err := s.sealPart(parent, part)
	return parent + "/" + sealed, err
}

// Below is what the sealed names of everything below a path begin with, without
// the last slash; empty for "/".
func (s *Sealer) Below(path string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.parentName(strings.TrimSuffix(path, "/"))
}

func (s *Sealer) parentName(path string) (string, error) {
	if name, ok := s.names[path]; ok {
		return name, nil
	}
	cut := strings.LastIndexByte(path, '/')
	if cut < 0 {
		return "", nil
	}
	above, err := s.parentName(path[:cut])
	if err != nil {
		return "", err
	}
	// A part that looks like a number is one only at the end of a path.
	sealed, err := s.sealPart(above, path[cut+1:])
	if err != nil {
		return "", err
	}
	s.remember(path, above+"/"+sealed)
	return above + "/" + sealed, nil
}

// Path reads a sealed name, or fails with [ErrUnreadable].
func (s *Sealer) Path(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cut := strings.LastIndexByte(name, '/')
	if cut < 0 {
		return "", ErrUnreadable
	}
	parent, err := s.parentPath(name[:cut])
	if err != nil {
		return "", err
	}
	if part := name[cut+1:]; isNumber(part) {
		return parent + "/" + part, nil
	}
	part, err := s.openPart(name[:cut], name[cut+1:])
	if err != nil {
		return "", err
	}
	return parent + "/" + part, nil
}

func (s *Sealer) parentPath(name string) (string, error) {
	if path, ok := s.paths[name]; ok {
		return path, nil
	}
	cut := strings.LastIndexByte(name, '/')
	if cut < 0 {
		return "", nil
	}
	above, err := s.parentPath(name[:cut])
	if err != nil {
		return "", err
	}
	part, err := s.openPart(name[:cut], name[cut+1:])
	if err != nil {
		return "", err
	}
	s.remember(above+"/"+part, name)
	return above + "/" + part, nil
}

func (s *Sealer) sealPart(parent, part string) (string, error) {
	b := make([]byte, markBytes, markBytes+len(part)+partPadBytes)
	copy(b, s.markOf(parent, part))
	b = append(b, part...)
	b = append(b, 0x80) // ISO/IEC 7816-4 padding
	for (len(b)-markBytes)%partPadBytes != 0 {
		b = append(b, 0)
	}
	if err := s.hide(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

func (s *Sealer) openPart(parent, sealed string) (string, error) {
	b, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(b) <= markBytes {
		return "", ErrUnreadable
	}
	if err := s.hide(b); err != nil {
		return "", err
	}
	padded := strings.TrimRight(string(b[markBytes:]), "\x00")
	part, ok := strings.CutSuffix(padded, "\x80")
	if !ok || !hmac.Equal(b[:markBytes], s.markOf(parent, part)) {
		return "", ErrUnreadable
	}
	return part, nil
}

// hide turns the part behind the mark into noise, and back.
func (s *Sealer) hide(b []byte) error {
	c, err := chacha20.NewUnauthenticatedCipher(s.stream[:], b[:markBytes])
	if err != nil {
		return fmt.Errorf("seal a name: %w", err)
	}
	c.XORKeyStream(b[markBytes:], b[markBytes:])
	return nil
}

func (s *Sealer) markOf(parent, part string) []byte {
	s.mark.Reset()
	s.mark.Write([]byte(parent))
	s.mark.Write([]byte{0})
	s.mark.Write([]byte(part))
	return s.mark.Sum(nil)[:markBytes]
}

func (s *Sealer) remember(path, name string) {
	if len(s.names) >= rememberedMax {
		s.forget()
	}
	s.names[path], s.paths[name] = name, path
}

func (s *Sealer) forget() { s.names, s.paths = make(map[string]string), make(map[string]string) }

// isNumber: a sealed part is longer, so the two cannot be taken for each other.
func isNumber(part string) bool {
	if len(part) != NumberDigits {
		return false
	}
	for _, c := range []byte(part) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
