package space

import (
	"runtime"
	"sync"

	"moot/sync/log"
)

// fetch reads entries of a chain one after the other, and some ahead on several
// processors. Its caller holds the space's lock all the time.
type fetch struct {
	space *Space
	chain log.Chain
	// read are entries from a number on, as far as they are read.
	read []fetched
	from uint64
}

type fetched struct {
	entry log.Entry
	err   error
}

// fetchEntries is how many entries are read at once: half a run, since a run may end
// before it is full.
const fetchEntries = log.RunEntries / 2

func (s *Space) fetch(c log.Chain) *fetch { return &fetch{space: s, chain: c} }

// next is [Space.entry] for an entry that others follow up to the last.
func (f *fetch) next(seq, last uint64) (log.Entry, error) {
	if seq < f.from || seq-f.from >= uint64(len(f.read)) {
		f.load(seq, last)
	}
	one := f.read[seq-f.from]
	return one.entry, one.err
}

func (f *fetch) load(seq, last uint64) {
	f.from, f.read = seq, make([]fetched, min(fetchEntries, last-seq+1))
	var work sync.WaitGroup
	readers := min(runtime.GOMAXPROCS(0), len(f.read))
	some := func(first int) {
		for i := first; i < len(f.read); i += readers {
			f.read[i].entry, f.read[i].err = f.space.entry(f.chain, seq+uint64(i))
		}
	}
	for first := 1; first < readers; first++ {
		work.Go(func() { some(first) })
	}
	some(0)
	work.Wait()
}
