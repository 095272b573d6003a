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

// CopyTo writes everything into another store, which need not be empty. A value
// that is damaged here is damaged there; one whose key is unreadable too is left
// out. Nothing may be written here meanwhile that has to be there.
func (s *Store) CopyTo(to *Store) error {
	var batch []Change
	bytes := 0
	flush := func() error {
		err := to.Write(batch...)
		batch, bytes = batch[:0], 0
		return err
	}
	for pair, err := range s.List("/") {
		switch {
		case errors.Is(err, ErrDamaged) && pair.Key == "":
			continue
		case errors.Is(err, ErrDamaged):
			err = to.spoil(pair.Key)
			if err != nil {
				return fmt.Errorf("copy the store: %w", err)
			}
			continue
		case err != nil:
			return fmt.Errorf("copy the store: %w", err)
		}
		size := len(pair.Key) + len(pair.Value)
		if len(batch) == MaxWriteChanges || bytes+size > MaxWriteBytes {
			if err := flush(); err != nil {
				return fmt.Errorf("copy the store: %w", err)
			}
		}
		batch = append(batch, Change(pair))
		bytes += size
	}
	if err := flush(); err != nil {
		return fmt.Errorf("copy the store: %w", err)
	}
	return nil
}

// spoil keeps a value under the key that is damaged.
func (s *Store) spoil(key string) error {
	name, err := s.sealer.Name(key)
	if err != nil {
		return err
	}
	return plain(s.ds.Put(context.Background(), ds.RawKey(name), []byte{0}))
}
