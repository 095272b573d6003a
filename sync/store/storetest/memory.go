package storetest

import (
	"context"
	"sync"

	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"

	"moot/sync/seal"
	"moot/sync/store"
)

// Key is the key of every store in tests.
func Key() *seal.Key { return (*seal.Key)([]byte("a key that every test may know, ")) }

// InMemory is an empty store that forgets everything with the process.
func InMemory() *store.Store { return Over(NewMemory()) }

// Over is store.Over with the key of the tests.
func Over(d ds.TxnDatastore) *store.Store { return store.Over(d, Key()) }

// Raw is the key under which a store with the key of the tests keeps the value of
// a path in its datastore.
func Raw(t interface{ Fatal(...any) }, path string) ds.Key {
	name, err := seal.NewSealer(Key()).Name(path)
	if err != nil {
		t.Fatal(err)
	}
	return ds.RawKey(name)
}

// Memory is a transactional datastore in memory. It outlives being closed, as a
// disk does: put another [Over] it to open it again.
type Memory struct {
	mu     sync.RWMutex
	values *ds.MapDatastore
}

var _ ds.TxnDatastore = (*Memory)(nil)

// NewMemory makes an empty one.
func NewMemory() *Memory { return &Memory{values: ds.NewMapDatastore()} }

// Get reads one value.
func (m *Memory) Get(ctx context.Context, key ds.Key) ([]byte, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.values.Get(ctx, key)
}

// Has reports whether there is a value.
func (m *Memory) Has(ctx context.Context, key ds.Key) (bool, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.values.Has(ctx, key)
}

// GetSize is the length of a value in bytes.
func (m *Memory) GetSize(ctx context.Context, key ds.Key) (int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.values.GetSize(ctx, key)
}

// Query runs on a copy of everything.
func (m *Memory) Query(ctx context.Context, q query.Query) (query.Results, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.values.Query(ctx, q)
}

// Put keeps one value.
func (m *Memory) Put(ctx context.Context, key ds.Key, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.values.Put(ctx, key, value)
}

// Delete removes one value.
func (m *Memory) Delete(ctx context.Context, key ds.Key) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.values.Delete(ctx, key)
}

// Sync has nothing to do.
func (m *Memory) Sync(context.Context, ds.Key) error { return nil }

// Close keeps everything.
func (m *Memory) Close() error { return nil }

// NewTransaction starts a transaction, which reads what was there before it.
func (m *Memory) NewTransaction(context.Context, bool) (ds.Txn, error) {
	return &transaction{Memory: m, changes: make(map[ds.Key][]byte)}, nil
}

// transaction collects changes; nil removes.
type transaction struct {
	*Memory
	changes map[ds.Key][]byte
}

func (t *transaction) Put(_ context.Context, key ds.Key, value []byte) error {
	t.changes[key] = value
	return nil
}

func (t *transaction) Delete(_ context.Context, key ds.Key) error {
	t.changes[key] = nil
	return nil
}

func (t *transaction) Commit(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, value := range t.changes {
		var err error
		if value == nil {
			err = t.values.Delete(ctx, key)
		} else {
			err = t.values.Put(ctx, key, value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) Discard(context.Context) { clear(t.changes) }
