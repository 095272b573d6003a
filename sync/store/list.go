package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/ipfs/go-datastore/query"
	dsbadger "github.com/ipfs/go-ds-badger"
)

// Pair is one key and its value.
type Pair struct {
	Key   string
	Value []byte
}

// List goes through everything below prefix in the order of the keys' bytes, as
// it was when the loop began. Below "/a" are "/a/b" and "/a/b/c", not "/a" itself
// and not "/ab"; below "/" is everything.
//
// An error that is [ErrDamaged] is about one value, and the loop goes on; its Pair
// has the key, if the disk still tells. Any other error ends the loop. The body of the loop may read and write.
func (s *Store) List(prefix string) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		for e, err := range s.query(query.Query{Prefix: prefix}) {
			var value []byte
			if err == nil {
				value, err = unwrap(e.Key, e.Value)
			}
			if !yield(Pair{Key: e.Key, Value: value}, err) {
				return
			}
		}
	}
}

// Keys is List without the values.
func (s *Store) Keys(prefix string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for e, err := range s.query(query.Query{Prefix: prefix, KeysOnly: true}) {
			if !yield(e.Key, err) {
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
				r.Error = fmt.Errorf("%w: below %s: %w", ErrDamaged, q.Prefix, r.Error)
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
		return nil, fmt.Errorf("list %s: %w", q.Prefix, err)
	}
	return results, nil
}
