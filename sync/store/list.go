package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/ipfs/go-datastore/query"
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
// An error that is [ErrDamaged] is about the key of its Pair, and the loop goes
// on; any other error ends it. The body of the loop may read and write.
func (s *Store) List(prefix string) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		for e, err := range s.query(query.Query{Prefix: prefix}) {
			if err != nil {
				yield(Pair{}, err)
				return
			}
			value, err := unwrap(e.Key, e.Value)
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
			if !yield(e.Key, err) || err != nil {
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
			if r.Error != nil {
				yield(query.Entry{}, fmt.Errorf("list %s: %w", q.Prefix, r.Error))
				return
			}
			if !yield(r.Entry, nil) {
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
