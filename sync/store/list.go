package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"
	dsbadger "github.com/ipfs/go-ds-badger"
)

// Pair is one key and its value.
type Pair struct {
	Key   string
	Value []byte
}

// List goes through everything below prefix as it was when the loop began. Below
// "/a" are "/a/b" and "/a/b/c", not "/a" itself and not "/ab"; below "/" is
// everything. Numbers with one parent come in order (see [seal.NumberDigits]); for
// the rest the order is always the same in one store and another in the next.
//
// An error that is [ErrDamaged] is about one value, and the loop goes on; its Pair
// has the key, if the disk still tells. Any other error ends the loop. The body of
// the loop may read and write.
func (s *Store) List(prefix string) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		for e, err := range s.query(query.Query{Prefix: prefix}) {
			key, unread := s.sealer.Path(e.Key)
			var value []byte
			switch {
			case err != nil:
			case unread != nil:
				err = ErrDamaged
			default:
				value, err = s.unwrap(e.Key, e.Value)
			}
			if !yield(Pair{Key: key, Value: value}, err) {
				return
			}
		}
	}
}

// Keys is List without the values.
func (s *Store) Keys(prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for e, err := range s.query(query.Query{Prefix: prefix, KeysOnly: true}) {
			key, unread := s.sealer.Path(e.Key)
			if err == nil && unread != nil {
				err = ErrDamaged
			}
			if !yield(key, err) {
				return
			}
		}
	}
}

// query asks the datastore, whose own idea of a prefix is the one List promises.
func (s *Store) query(q query.Query) iter.Seq2[query.Entry, error] {
	return func(yield func(query.Entry, error) bool) {
		if q.Prefix != "/" {
			if err := checkKey(q.Prefix); err != nil {
				yield(query.Entry{}, err)
				return
			}
		}
		below, err := s.sealer.Below(q.Prefix)
		if err != nil {
			yield(query.Entry{}, err)
			return
		}
		if q.Prefix = below; below == "" {
			q.Prefix = "/"
		}
		q.Orders = []query.Order{query.OrderByKey{}}
		results, err := s.begin(q)
		if err != nil {
			yield(query.Entry{}, err)
			return
		}
		defer results.Close()
		for r := range results.Next() {
			switch {
			case errors.Is(r.Error, dsbadger.ErrClosed):
				yield(query.Entry{}, ErrClosed)
				return
			case r.Error != nil: // Badger says this of one value at a time
				r.Error = fmt.Errorf("%w: %w", ErrDamaged, r.Error)
			}
			if !yield(r.Entry, r.Error) {
				return
			}
		}
	}
}

// begin starts a query on the moment that is now.
func (s *Store) begin(q query.Query) (query.Results, error) {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.closed {
		return nil, ErrClosed
	}
	results, err := s.ds.Query(context.Background(), q)
	if err != nil {
		return nil, fmt.Errorf("list what is kept: %w", err)
	}
	return results, nil
}

// Count is how many values are kept, damaged ones too.
func (s *Store) Count() (n int, err error) {
	for _, err := range s.query(query.Query{Prefix: "/", KeysOnly: true}) {
		if err != nil && !errors.Is(err, ErrDamaged) {
			return n, fmt.Errorf("count what is kept: %w", err)
		}
		n++
	}
	return n, nil
}

// CopyTo writes everything into another store, which need not be empty. A value
// that is damaged here is damaged there; one whose key is unreadable too is left
// out. Nothing may be written here meanwhile that has to be there.
//
// After each write, next hears how many values are done, and ends the copying with
// an error.
func (s *Store) CopyTo(to *Store, next func(copied int) error) error {
	c := copying{to: to, next: next}
	for pair, err := range s.List("/") {
		c.copied++
		switch {
		case errors.Is(err, ErrDamaged) && pair.Key == "":
			err = nil
		case errors.Is(err, ErrDamaged):
			err = to.spoil(pair.Key)
		case err == nil:
			err = c.add(Change(pair))
		}
		if err != nil {
			return fmt.Errorf("copy the store: %w", err)
		}
	}
	if err := c.flush(); err != nil {
		return fmt.Errorf("copy the store: %w", err)
	}
	return nil
}

// copying gathers values into writes.
type copying struct {
	to     *Store
	next   func(copied int) error
	copied int
	batch  []Change
	bytes  int
}

// A write of this size takes well under a second, so that who waits sees it move.
const copyBytes = 1 << 20

func (c *copying) add(change Change) error {
	c.batch = append(c.batch, change)
	c.bytes += len(change.Key) + len(change.Value)
	if len(c.batch) < MaxWriteChanges && c.bytes < copyBytes {
		return nil
	}
	return c.flush()
}

func (c *copying) flush() error {
	err := c.to.Write(c.batch...)
	c.batch, c.bytes = c.batch[:0], 0
	if err != nil {
		return err
	}
	return c.next(c.copied)
}

// spoil keeps a value under the key that is damaged.
func (s *Store) spoil(key string) error {
	name, err := s.sealer.Name(key)
	if err != nil {
		return err
	}
	return plain(s.ds.Put(context.Background(), ds.RawKey(name), []byte{0}))
}
