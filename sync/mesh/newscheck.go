package mesh

import (
	"context"
	"fmt"

	pubsub "github.com/libp2p/go-libp2p-pubsub"
	"github.com/libp2p/go-libp2p/core/peer"

	"moot/sync/canon"
	"moot/sync/identity"
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
		if err != nil || run.Tip.Space != s.ID() || !run.Tip.Verify() {
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

// newsMessage is an entry and the signature of its tip. The rest of the tip stands
// in the entry.
type newsMessage struct {
	_     struct{} `cbor:",toarray"`
	Entry log.Entry
	Sig   identity.Signature
}

// marshalNews writes a run of one entry as a message.
func marshalNews(run log.Run) ([]byte, error) {
	if len(run.Entries) != 1 {
		return nil, fmt.Errorf("%w: news is one entry, not %d", log.ErrInvalid, len(run.Entries))
	}
	return canon.Marshal(newsMessage{Entry: run.Entries[0], Sig: run.Tip.Sig})
}

// parseNews reads a message and makes the run of its entry. Whether the signature
// closes it is not asked yet.
func parseNews(b []byte) (log.Run, error) {
	var m newsMessage
	if err := canon.Unmarshal(b, &m, maxNewsBytes); err != nil {
		return log.Run{}, fmt.Errorf("read news: %w", err)
	}
	hash, err := m.Entry.Hash()
	if err != nil {
		return log.Run{}, fmt.Errorf("read news: %w", err)
	}
	h := m.Entry.Header
	tip := log.Tip{Space: h.Space, Chain: h.Chain, Seq: h.Seq, Hash: hash, Sig: m.Sig}
	return log.Run{Entries: []log.Entry{m.Entry}, Tip: tip}, nil
}
