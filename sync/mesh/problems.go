package mesh

import (
	"errors"
	"log/slog"
	"sync"

	"moot/sync/log"
)

// Code names what went wrong with another device, for the list of problems.
// Codes are stable; what the other device sent is never logged.
type Code string

const (
	// CodeNonsense: it sent bytes that mean nothing.
	CodeNonsense Code = "neighbour-nonsense"
	// CodeBroken: the connection broke or stood still.
	CodeBroken Code = "neighbour-broken-off"
	// CodeNewer: it speaks a newer form that this release cannot read.
	CodeNewer Code = "neighbour-newer"
	// CodeInvalid: it passed on entries that break the rules of the log.
	CodeInvalid Code = "neighbour-invalid-entries"
	// CodeFork: it showed two histories of one device.
	CodeFork Code = "fork-seen"
	// CodeBusy: too many strangers asked at once, or this one too often.
	CodeBusy Code = "strangers-limited"
	// CodeUnreachable: no known address of it answers.
	CodeUnreachable Code = "neighbour-unreachable"
	// CodeDiscovery: the network does not let devices find each other.
	CodeDiscovery Code = "discovery-unavailable"
	// CodeHere: this device could not read or keep entries.
	CodeHere Code = "store-failed"
)

// problems counts by code what went wrong.
type problems struct {
	log *slog.Logger

	mu     sync.Mutex
	counts map[Code]int
}

func newProblems(l *slog.Logger) *problems {
	return &problems{log: l, counts: map[Code]int{}}
}

// note counts one problem. It writes it down the first time and then at each
// doubling, so that a flood does not fill the log.
func (p *problems) note(c Code) {
	p.mu.Lock()
	p.counts[c]++
	n := p.counts[c]
	p.mu.Unlock()
	if n&(n-1) == 0 {
		p.log.Warn("mesh."+string(c), "count", n)
	}
}

// all returns the counts so far.
func (p *problems) all() map[Code]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make(map[Code]int, len(p.counts))
	for c, n := range p.counts {
		out[c] = n
	}
	return out
}

// ingestCode names what a refused run says about who passed it on.
func ingestCode(err error) Code {
	switch {
	case errors.Is(err, log.ErrFork):
		return CodeFork
	case errors.Is(err, log.ErrVersion):
		return CodeNewer
	case errors.Is(err, log.ErrInvalid):
		return CodeInvalid
	default:
		return CodeHere
	}
}
