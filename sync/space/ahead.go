package space

import (
	"runtime"
	"sync"
	"sync/atomic"

	"moot/sync/log"
	"moot/sync/store"
)

// ahead looks at arriving runs before it is their turn, on several processors, while
// those before them are brought to disk: whether they are sound, how they are kept, and
// what they may have an effect on. None of this takes the space's lock or asks how far a
// chain goes.
type ahead struct {
	space *Space
	runs  []log.Run
	// epochs is how many keys could open bodies when looking began.
	epochs int

	seen []looked
	done []chan struct{} // closed once seen has the run of that number
	next atomic.Int64
	work sync.WaitGroup
}

// looked is what was found of a run. One that is not sound has an error and nothing else.
type looked struct {
	verified log.Verified
	kept     []kept // of each entry
	err      error
}

// kept is an entry as it is kept.
type kept struct {
	change store.Change
	// docs are the documents it may have an effect on; unread says that nobody can
	// tell yet.
	docs   []string
	unread bool
}

// lookAhead begins with the first runs. What it holds is as much as the runs again.
func (s *Space) lookAhead(runs []log.Run) *ahead {
	s.mu.Lock()
	a := &ahead{space: s, runs: runs, epochs: len(s.reading.epochs)}
	s.mu.Unlock()
	a.seen, a.done = make([]looked, len(runs)), make([]chan struct{}, len(runs))
	for i := range a.done {
		a.done[i] = make(chan struct{})
	}
	for range min(len(runs)-1, runtime.GOMAXPROCS(0)) {
		a.work.Go(func() {
			for docs := s.reader(); a.step(docs); {
			}
		})
	}
	return a
}

// step looks at the next run that nobody has looked at; false after the last.
func (a *ahead) step(docs func(log.Entry) ([]string, error)) bool {
	i := int(a.next.Add(1)) - 1
	if i >= len(a.runs) {
		return false
	}
	a.seen[i] = a.space.look(a.runs[i], docs)
	close(a.done[i])
	return true
}

// at returns what was found of a run, and looks at it itself if nobody does.
func (a *ahead) at(i int) looked {
	for int(a.next.Load()) <= i {
		a.step(a.space.reader())
	}
	<-a.done[i]
	return a.seen[i]
}

// end waits for who still looks.
func (a *ahead) end() {
	a.next.Store(int64(len(a.runs)))
	a.work.Wait()
}

func (s *Space) look(run log.Run, docs func(log.Entry) ([]string, error)) looked {
	verified, err := run.Verify()
	if err != nil {
		return looked{err: err}
	}
	return looked{verified: verified, kept: s.keptOf(run.Tip.Chain, verified.Placed(), docs)}
}

// keptOf makes entries ready to be kept in a chain; docs says what an entry may have an
// effect on, or that nobody can tell yet.
func (s *Space) keptOf(c log.Chain, placed []log.Placed, docs func(log.Entry) ([]string, error)) []kept {
	all := make([]kept, 0, len(placed))
	below := s.at("entry", chainName(c)) + "/"
	for _, p := range placed {
		on, err := docs(p.Entry)
		if err != nil {
			on = nil
		}
		key := below + seqName(p.Entry.Header.Seq)
		all = append(all, kept{store.Change{Key: key, Value: p.Entry.Marshal()}, on, err != nil})
	}
	return all
}
