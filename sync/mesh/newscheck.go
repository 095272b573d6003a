package mesh

import (
	"context"
	"fmt"

	pubsub "github.com/libp2p/go-libp2p-pubsub"
	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/log"
)

// judge decides what is relayed: a rightly signed entry of this space by a
// device that may write in it, within its budget. It does not wait for the
// disk; keeping comes after.
func (w *news) judge(s Space) pubsub.ValidatorEx {
	return func(_ context.Context, from peer.ID, m *pubsub.Message) pubsub.ValidationResult {
		if from == w.node.host.ID() {
			return pubsub.ValidationAccept
		}
		if !w.node.table.proves(from, s.ID()) {
			return pubsub.ValidationIgnore
		}
		run, err := parseNews(m.Data)
		if err != nil || run.Tip.Space != s.ID() || !closes(run) {
			w.node.problems.note(CodeNonsense)
			return pubsub.ValidationReject
		}
		author := run.Tip.Chain.Device
		if !w.rates.take(w.node.clock.Now(), author) {
			return pubsub.ValidationIgnore // too much at once: a later exchange brings it
		}
		if !s.Writes(author) {
			w.node.want(from) // what makes it a member may be missing here
			return pubsub.ValidationIgnore
		}
		m.ValidatorData = run
		return pubsub.ValidationAccept
	}
}

// closes reports whether the tip is a good signature over the one entry.
func closes(run log.Run) bool {
	e := run.Entries[0]
	hash, err := e.Hash()
	return err == nil && run.Tip.Hash == hash && run.Tip.Space == e.Header.Space &&
		run.Tip.Chain == e.Header.Chain && run.Tip.Seq == e.Header.Seq && run.Tip.Verify()
}

// parseNews reads a message and checks all that can be known without the
// chain: one entry, its hash and its tip's signature.
func parseNews(b []byte) (log.Run, error) {
	if len(b) > maxNewsBytes {
		return log.Run{}, fmt.Errorf("%w: %d bytes of news", log.ErrInvalid, len(b))
	}
	run, err := log.ParseRun(b)
	if err != nil {
		return log.Run{}, err
	}
	if len(run.Entries) != 1 {
		return log.Run{}, fmt.Errorf("%w: news of %d entries", log.ErrInvalid, len(run.Entries))
	}
	return run, nil
}
