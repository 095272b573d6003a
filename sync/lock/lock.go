// Package lock keeps the key to what is on a device behind a passphrase: the key
// file. It turns files into keys and back, and touches no disk; package home does.
//
//	version 1 │ mode 1 │ passes 1 │ lanes 1 │ memory KiB 4 │ slot 68 │ slot 68 │ sum 8
//	slot: folder 4 │ salt 16 │ wrapped key 32 │ tag 16
//
// Either of two equal slots leads from a passphrase to a key, and to the folder
// where what that key opens lies:
//
//	wrapping key = Argon2id(passphrase in NFKC, salt, passes, memory, lanes)
//	wrapped key  = ChaCha20-Poly1305(wrapping key, nonce 0, key), bound to version
//	               and folder; every wrapping has a new salt, so no key is used twice
//
// The second slot belongs to a second passphrase, for a moment in which one is
// forced to open the device: it leads to another, harmless folder. Without a second
// passphrase the slot is noise, and so is what lies in its folder. Which is which,
// and which of the two was there first, does not show; a passphrase is always tried
// on both slots, side by side, which takes the same time whatever comes out.
//
// In mode open there is no passphrase: the key lies readable in the first slot.
//
// The sum is the beginning of SHA-256 over everything before it. It tells a decayed
// file from a wrong passphrase, and nothing else: a slot that still opens is used.
package lock

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"unicode/utf8"

	"golang.org/x/crypto/chacha20poly1305"

	"moot/sync/seal"
)

var (
	// ErrDamaged is returned for bytes that are not a whole, unchanged key file.
	ErrDamaged = errors.New("the key file is damaged")
	// ErrNewer is returned for a key file written in a way this program does not
	// know yet.
	ErrNewer = errors.New("the key file was written by a newer program")
	// ErrWrongPassphrase is returned for a passphrase that opens neither slot.
	ErrWrongPassphrase = errors.New("this is not the passphrase")
	// ErrWeak is returned for a new passphrase that is too short, too long or not
	// text.
	ErrWeak = errors.New("this cannot be a passphrase")
)

// Cost is what trying one passphrase costs, for those who know it and for those
// who guess.
type Cost struct {
	Passes    uint8
	Lanes     uint8
	MemoryKiB uint32
}

// Standard is what a cheap phone does in about a second and RFC 9106 recommends
// where memory is short.
func Standard() Cost { return Cost{Passes: 3, Lanes: 2, MemoryKiB: 64 << 10} }

// Folder names where what a key opens lies: eight hexadecimal digits that say
// nothing.
type Folder [4]byte

// String writes the folder's name.
func (f Folder) String() string { return hex.EncodeToString(f[:]) }

// NewFolder draws a name.
func NewFolder(rand io.Reader) (f Folder, err error) {
	_, err = io.ReadFull(rand, f[:])
	return f, err
}

// Slot is one of the two, 0 or 1.
type Slot int

// Other is the other one.
func (s Slot) Other() Slot { return 1 - s }

// Opened is what a slot leads to.
type Opened struct {
	Slot   Slot
	Folder Folder
	Key    *seal.Key
}

const (
	version    = 1
	modeOpen   = 0
	modeLocked = 1

	headBytes = 8
	sumBytes  = 8
	fileBytes = headBytes + 2*slotBytes + sumBytes

	saltBytes = 16
	boxBytes  = seal.KeyBytes + chacha20poly1305.Overhead
	slotBytes = len(Folder{}) + saltBytes + boxBytes
)

type slot struct {
	folder Folder
	salt   [saltBytes]byte
	box    [boxBytes]byte
}

// File is a key file. It is a value: what changes it returns another.
type File struct {
	locked  bool
	cost    Cost
	slots   [2]slot
	damaged bool
}

// Open makes a file without a passphrase: whoever has the file has the key.
func Open(o Opened, cost Cost, rand io.Reader) (File, error) {
	f := File{cost: cost}
	var err error
	for i := range f.slots {
		if f.slots[i], err = noise(rand); err != nil {
			return File{}, err
		}
	}
	f.slots[0].folder = o.Folder
	copy(f.slots[0].box[:], o.Key[:])
	return f, nil
}

// Locked makes a file that o.Key is behind a passphrase in, in slot o.Slot. The
// other slot is noise that leads to the folder other.
func Locked(o Opened, other Folder, passphrase []byte, cost Cost, rand io.Reader) (File, error) {
	f := File{locked: true, cost: cost}
	f, err := f.Without(o.Slot.Other(), other, rand)
	if err != nil {
		return File{}, err
	}
	return f.With(o, passphrase, rand)
}

// Locked reports whether it takes a passphrase.
func (f File) Locked() bool { return f.locked }

// Damaged reports whether some byte changed since the file was written; what
// opens nevertheless is right.
func (f File) Damaged() bool { return f.damaged }

// Cost is what one trial costs.
func (f File) Cost() Cost { return f.cost }

// Folders are those that belong to the file: one if it is open, else two.
func (f File) Folders() []Folder {
	if !f.locked {
		return []Folder{f.slots[0].folder}
	}
	return []Folder{f.slots[0].folder, f.slots[1].folder}
}

// Key reads an open file; false if it is locked.
func (f File) Key() (Opened, bool) {
	if f.locked {
		return Opened{}, false
	}
	key := seal.Key(f.slots[0].box[:seal.KeyBytes])
	return Opened{Folder: f.slots[0].folder, Key: &key}, true
}

// Unlock tries a passphrase on both slots, at once where there are processors for it,
// and always waits for both trials. It fails with [ErrWrongPassphrase], or
// [ErrDamaged] where the file is to blame.
func (f File) Unlock(passphrase []byte) (Opened, error) {
	phrase := normal(passphrase)
	defer clear(phrase)
	var keys [2]*seal.Key
	var errs [2]error
	var trials sync.WaitGroup
	for i := range f.slots {
		trials.Go(func() { keys[i], errs[i] = f.slots[i].try(f, phrase) })
	}
	trials.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return Opened{}, err
	}
	for i, key := range keys {
		if key != nil {
			return Opened{Slot(i), f.slots[i].folder, key}, nil
		}
	}
	if f.damaged {
		return Opened{}, ErrDamaged
	}
	return Opened{}, ErrWrongPassphrase
}

// try returns nil if this is not the passphrase.
func (s slot) try(f File, phrase []byte) (*seal.Key, error) {
	aead, err := f.wrapping(phrase, s.salt)
	if err != nil {
		return nil, err
	}
	key, err := aead.Open(nil, make([]byte, chacha20poly1305.NonceSize), s.box[:], bound(s.folder))
	if err != nil {
		return nil, nil
	}
	return (*seal.Key)(key), nil
}

// With is a locked file with o.Key behind the passphrase in slot o.Slot. The other
// slot stays as it is. It fails with [ErrWeak].
func (f File) With(o Opened, passphrase []byte, rand io.Reader) (File, error) {
	phrase := normal(passphrase)
	defer clear(phrase)
	if !utf8.Valid(phrase) || utf8.RuneCount(phrase) < PassphraseRunesMin || len(phrase) > passphraseBytesMax {
		return f, ErrWeak
	}
	s, err := noise(rand)
	if err != nil {
		return f, err
	}
	s.folder = o.Folder
	aead, err := f.wrapping(phrase, s.salt)
	if err != nil {
		return f, err
	}
	aead.Seal(s.box[:0], make([]byte, chacha20poly1305.NonceSize), o.Key[:], bound(o.Folder))
	f.locked, f.damaged = true, false
	f.slots[o.Slot] = s
	return f, nil
}

// Without is a locked file whose slot is noise that leads to the folder.
func (f File) Without(at Slot, folder Folder, rand io.Reader) (File, error) {
	s, err := noise(rand)
	if err != nil {
		return f, err
	}
	s.folder = folder
	f.damaged = false
	f.slots[at] = s
	return f, nil
}

// Marshal writes the file.
func (f File) Marshal() []byte {
	b := make([]byte, 0, fileBytes)
	mode := byte(modeOpen)
	if f.locked {
		mode = modeLocked
	}
	b = append(b, version, mode, f.cost.Passes, f.cost.Lanes)
	b = binary.BigEndian.AppendUint32(b, f.cost.MemoryKiB)
	for _, s := range f.slots {
		b = append(b, s.folder[:]...)
		b = append(b, s.salt[:]...)
		b = append(b, s.box[:]...)
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:sumBytes]...)
}

// Parse reads what Marshal wrote. It fails with [ErrDamaged] or [ErrNewer]; a
// locked file of which only the sum is wrong is read, see [File.Damaged]. An open
// one is not, since a changed key would open nothing and nobody could tell why.
func Parse(b []byte) (File, error) {
	if len(b) == 0 || b[0] == 0 {
		return File{}, fmt.Errorf("%w: no version", ErrDamaged)
	}
	sum := sha256.Sum256(b[:max(0, len(b)-sumBytes)])
	whole := len(b) > sumBytes && bytes.Equal(sum[:sumBytes], b[len(b)-sumBytes:])
	switch {
	case b[0] > version && whole:
		return File{}, fmt.Errorf("%w: version %d", ErrNewer, b[0])
	case b[0] != version || len(b) != fileBytes || b[1] > modeLocked || b[1] == modeOpen && !whole:
		return File{}, fmt.Errorf("%w: %d bytes", ErrDamaged, len(b))
	}
	f := File{
		locked: b[1] == modeLocked, damaged: !whole,
		cost: Cost{Passes: b[2], Lanes: b[3], MemoryKiB: binary.BigEndian.Uint32(b[4:])},
	}
	if c := f.cost; c.Passes < 1 || c.Passes > passesMax || c.Lanes < 1 || c.Lanes > lanesMax || c.MemoryKiB > memoryKiBMax {
		return File{}, fmt.Errorf("%w: an impossible cost", ErrDamaged)
	}
	rest := b[headBytes:]
	for i := range f.slots {
		s := &f.slots[i]
		rest = rest[copy(s.folder[:], rest):]
		rest = rest[copy(s.salt[:], rest):]
		rest = rest[copy(s.box[:], rest):]
	}
	return f, nil
}
