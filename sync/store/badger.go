package store

import (
	"fmt"
	"math"

	"github.com/dgraph-io/badger/options"
	dsbadger "github.com/ipfs/go-ds-badger"
	golog "github.com/ipfs/go-log/v2"

	"moot/sync/seal"
)

// Open opens the store in the folder dir, which is made when it is missing; its
// parent must be there. What was written with one key is unreadable with another. One process at a time. What a crash cut short is dropped,
// which is never anything that Write confirmed. What decay of the disk spoiled is
// repaired as far as possible, see [Store.Repaired].
func Open(dir string, k *seal.Key) (*Store, error) {
	// Badger prints to the terminal of whoever runs the program; what matters
	// comes back as an error.
	if err := golog.SetLogLevel("badger", "fatal"); err != nil {
		return nil, fmt.Errorf("quieten the store: %w", err)
	}
	d, repaired, err := openSound(dir)
	if err != nil {
		return nil, fmt.Errorf("open the store in %s: %w", dir, plain(err))
	}
	s := Over(d, k)
	s.room = func() error { return EnoughRoom(dir) }
	s.repaired = repaired
	return s, nil
}

// tuned are options for a phone: go-ds-badger's own, with every commit synced,
// smaller files, fewer buffers, and no clean-up behind our back (see [Store.Tidy]).
func tuned() *dsbadger.Options {
	o := dsbadger.DefaultOptions
	o.GcInterval = 0
	o.SyncWrites = true
	o.Truncate = true
	o.EventLogging = false
	// Without it Badger panics on a spoiled length in the value log.
	o.VerifyValueChecksum = true
	o.ValueThreshold = inlineBytes
	o.MaxTableSize = tableBytes
	o.ValueLogFileSize = valueLogBytes
	o.NumMemtables = 2
	o.ValueLogLoadingMode = options.FileIO
	if math.MaxInt == math.MaxInt32 {
		// Little address space to map files into. go-ds-badger means to do this
		// but looks at the environment of the running program.
		o.TableLoadingMode = options.FileIO
	}
	return &o
}
