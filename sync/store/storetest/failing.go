package storetest

import (
	"context"
	"errors"
	"sync/atomic"

	ds "github.com/ipfs/go-datastore"
)

// ErrDisk is how a failing disk says so.
var ErrDisk = errors.New("the disk failed, as the test wished")

// Failing is a datastore whose Nth write fails; those before and after succeed.
type Failing struct {
	ds.TxnDatastore
	// Nth counts from 1; 0 never fails.
	Nth int
	// Kept is whether the failing write reached the disk all the same, as when
	// power fails between the write and its acknowledgement.
	Kept bool

	writes atomic.Int64
}

// NewTransaction starts a transaction whose commit is one write.
func (f *Failing) NewTransaction(ctx context.Context, readOnly bool) (ds.Txn, error) {
	txn, err := f.TxnDatastore.NewTransaction(ctx, readOnly)
	if err != nil || readOnly {
		return txn, err
	}
	return &failingTxn{Txn: txn, disk: f}, nil
}

type failingTxn struct {
	ds.Txn
	disk *Failing
}

func (t *failingTxn) Commit(ctx context.Context) error {
	if t.disk.writes.Add(1) != int64(t.disk.Nth) {
		return t.Txn.Commit(ctx)
	}
	if t.disk.Kept {
		if err := t.Txn.Commit(ctx); err != nil {
			return err
		}
	}
	return ErrDisk
}
