// Package store keeps what a device knows on its disk: values under keys that
// look like paths.
//
//	/log/3f9a…/7/000000000000002a  ->  bytes
//
// Three promises, and everything above is built on them:
//
//   - A [Store.Write] is all or nothing, also when the power fails in the middle.
//   - When Write returns nil, the changes are on the disk, not in a buffer.
//   - Reading sees one moment: a [Store.List] shows the store as it was when the
//     loop began, whatever is written meanwhile.
//
// # What the disk shows
//
// Every value and every part of a key is sealed (package seal), always, with a
// key whose keeping is not the store's matter. Only numbers stay readable, twelve
// lower-case hexadecimal digits as the last part of a key: so the entries of a
// chain lie in order.
//
// It runs on Badger through go-ds-badger ([Open]), or on any transactional
// go-datastore ([Over]); package storetest has one in memory, one that fails when
// told to, and the suite that all of them pass.
//
// # A full disk
//
// Badger does not survive one well: after a write that was cut short it writes
// on behind the remains, and at the next start everything from there is gone;
// and it closes only when it can flush. So the store leaves a reserve
// ([ReserveBytes]) and refuses with [ErrFull] before it is touched, and after a
// write that failed all the same it takes no more ([ErrStopped]) until it is
// opened again, which repairs it. Reading goes on in both cases.
//
// # Decay
//
// A value that decayed, or was changed, or lies under a wrong key, is named ([ErrDamaged]) and nothing else stops. Spoiled
// tables are made again from Badger's log when the store is opened. A spoiled log
// loses what follows in it; [Store.Repaired] says so, and whoever keeps a chain in
// the store must then expect that its end is missing.
package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	ds "github.com/ipfs/go-datastore"

	"moot/sync/seal"
)

var (
	// ErrMissing is returned by Get when nothing is kept under the key.
	ErrMissing = errors.New("nothing is kept under this key")
	// ErrTooLarge is returned for a write beyond the limits of limits.go.
	ErrTooLarge = errors.New("too large to be written at once")
	// ErrBadKey is returned for a key that is not a clean absolute path.
	ErrBadKey = errors.New("not a key")
	// ErrFull is returned by Write when the disk is full. Nothing was written.
	ErrFull = errors.New("the disk is full")
	// ErrStopped is returned by Write after an earlier one failed on the disk,
	// until the store is opened again. Nothing was written.
	ErrStopped = errors.New("writing stopped after an earlier failure; open the store again")
	// ErrDamaged is returned for a value that cannot be read as it was written.
	ErrDamaged = errors.New("a kept value is damaged")
	// ErrClosed is returned after Close.
	ErrClosed = errors.New("the store is closed")
)

// Store keeps values under keys. It is safe for concurrent use; writes wait for
// each other.
type Store struct {
	ds     ds.TxnDatastore
	sealer *seal.Sealer
	// room fails with ErrFull when the disk has no room for more.
	room     func() error
	repaired bool

	// writing guards stopped, and sees to it that nothing is written behind a
	// write that failed.
	writing sync.Mutex
	stopped error

	// open is held for reading by every verb, for writing by Close.
	open   sync.RWMutex
	closed bool
}

// Over makes a store of a transactional datastore, which the store then owns.
// What was written with one key is unreadable with another.
func Over(d ds.TxnDatastore, k *seal.Key) *Store {
	return &Store{ds: d, sealer: seal.NewSealer(k), room: func() error { return nil }}
}

// Change is one part of a Write. A nil Value removes the key; an empty one that
// is not nil is kept.
type Change struct {
	Key   string
	Value []byte
}

// Write makes all changes or none, and returns nil when they are on the disk.
// Of two changes to one key the later counts. Values may be reused by the caller
// afterwards. After an error that is not [ErrTooLarge], [ErrBadKey], [ErrFull] or
// [ErrStopped] it is open whether the changes are there, until the store is
// opened again; they are there whole or not at all.
func (s *Store) Write(changes ...Change) error {
	if err := check(changes); err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return ErrClosed
	}
	sealed, err := s.seal(changes)
	if err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.stopped != nil {
		return fmt.Errorf("write to the store: %w (%w)", ErrStopped, s.stopped)
	}
	if err := s.room(); err != nil {
		return fmt.Errorf("write to the store: %w", err)
	}
	if err := s.commit(sealed); err != nil {
		s.stopped = err
		return fmt.Errorf("write to the store: %w", err)
	}
	return nil
}

// sealed is a change as the datastore gets it.
type sealed struct {
	key   ds.Key
	value []byte // nil removes the key
}

// seal seals changes, many of them on several processors.
func (s *Store) seal(changes []Change) ([]sealed, error) {
	all := make([]sealed, len(changes))
	share := len(changes)
	if share >= sealTogether {
		share = (share + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
	}
	var wrong error
	var mu sync.Mutex
	var work sync.WaitGroup
	one := func(from int) {
		for i := from; i < min(from+share, len(changes)); i++ {
			var err error
			if all[i], err = s.sealOne(changes[i]); err != nil {
				mu.Lock()
				defer mu.Unlock()
				wrong = err
				return
			}
		}
	}
	for from := share; from < len(changes); from += share {
		work.Go(func() { one(from) })
	}
	one(0)
	work.Wait()
	return all, wrong
}

func (s *Store) sealOne(c Change) (sealed, error) {
	name, err := s.sealer.Name(c.Key)
	if err != nil {
		return sealed{}, err
	}
	one := sealed{key: ds.RawKey(name)}
	if c.Value != nil {
		one.value, err = s.wrap(name, c.Value)
	}
	return one, err
}

// commit runs one transaction of the datastore.
func (s *Store) commit(changes []sealed) error {
	ctx := context.Background()
	txn, err := s.ds.NewTransaction(ctx, false)
	if err != nil {
		return plain(err)
	}
	defer txn.Discard(ctx)
	for _, c := range changes {
		if c.value == nil {
			err = txn.Delete(ctx, c.key)
		} else {
			err = txn.Put(ctx, c.key, c.value)
		}
		if err != nil {
			return plain(err)
		}
	}
	return plain(txn.Commit(ctx))
}

// Get reads the value under key, or [ErrMissing], or [ErrDamaged].
func (s *Store) Get(key string) ([]byte, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return nil, ErrClosed
	}
	name, err := s.sealer.Name(key)
	if err != nil {
		return nil, err
	}
	kept, err := s.ds.Get(context.Background(), ds.RawKey(name))
	if errors.Is(err, ds.ErrNotFound) {
		return nil, fmt.Errorf("%w: %s", ErrMissing, key)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, key, err)
	}
	value, err := s.unwrap(name, kept)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, key)
	}
	return value, nil
}

// Repaired reports whether Open found the files spoiled, and what it repaired may
// lack something that was confirmed. A write that a power cut tore counts too,
// since it looks the same.
func (s *Store) Repaired() bool { return s.repaired }

// Size is what the store takes on the disk, in bytes, as far as it knows; the
// figure may be a minute old. In memory it is 0.
func (s *Store) Size() int64 {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return 0
	}
	bytes, err := ds.DiskUsage(context.Background(), s.ds)
	if err != nil {
		return 0
	}
	return int64(bytes)
}

// Tidy gives back the room of values that were overwritten or removed. It may
// take seconds, during which writes wait: call it now and then, when nobody does.
func (s *Store) Tidy() error {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return ErrClosed
	}
	collector, ok := s.ds.(ds.GCDatastore)
	if !ok {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.stopped != nil {
		return fmt.Errorf("tidy the store: %w (%w)", ErrStopped, s.stopped)
	}
	if err := s.room(); err != nil {
		return fmt.Errorf("tidy the store: %w", err)
	}
	if err := collector.CollectGarbage(context.Background()); err != nil {
		s.stopped = plain(err)
		return fmt.Errorf("tidy the store: %w", s.stopped)
	}
	return nil
}

// Close waits for what is being read and written; a loop over List or Keys that
// still runs ends with an error. The keys are made zero. Closing twice does
// nothing.
func (s *Store) Close() error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	s.sealer.Zero()
	if err := s.ds.Close(); err != nil {
		return fmt.Errorf("close the store: %w", err)
	}
	return nil
}

// plain turns what an operating system calls a full disk into ErrFull.
func plain(err error) error {
	if errors.Is(err, diskFull) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}
