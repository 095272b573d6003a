package space

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"moot/crdt/change"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// Report is what [Space.Check] found.
type Report struct {
	Chains, Entries, Documents int
	Findings                   []Finding
}

// Finding is one thing that is not as it should be, or has no effect.
type Finding struct {
	Code  Code
	Chain log.Chain
	Seq   uint64
	Doc   string
	// Detail is for a log; it holds nothing people wrote.
	Detail string
}

// Code names a kind of finding. Scripts rely on the codes.
type Code string

const (
	// BadChain: entries cannot be read any more, do not link, or their
	// signature is wrong. They count as missing until somebody brings them.
	BadChain Code = "chain-damaged"
	// Unreadable: an entry this release does not understand.
	Unreadable Code = "entry-unreadable"
	// NoEffect: a valid entry whose author may not write what it changes, or
	// whose change was refused.
	NoEffect Code = "entry-without-effect"
	// Waits: changes whose past has not arrived.
	Waits Code = "changes-waiting"
	// CacheDiffers: a document was not what its entries add up to, and has
	// been built again.
	CacheDiffers Code = "document-rebuilt"
)

// Check reads every entry, verifies every chain from its first entry on, and
// builds every document again from the entries alone. What differs is replaced,
// unless entries are damaged: then the documents are all that is left of them.
func (s *Space) Check() (Report, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return Report{}, store.ErrClosed
	}
	r := Report{Chains: len(s.chains)}
	rebuilt := make(map[string][][]byte)
	for _, c := range s.sortedChains() {
		s.checkChain(c, &r, rebuilt)
	}
	names := make(map[string]bool)
	for name := range rebuilt {
		names[name] = true
	}
	for name, d := range s.docs {
		if d.known {
			names[name] = true
		}
	}
	r.Documents = len(names)
	sound := !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Code == BadChain })
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := s.checkDoc(name, rebuilt[name], sound, &r); err != nil {
			return r, fmt.Errorf("check %s: %w", name, err)
		}
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return strings.Compare(a.Doc, b.Doc) })
	return r, nil
}

func (s *Space) sortedChains() []log.Chain {
	chains := make([]log.Chain, 0, len(s.chains))
	for c := range s.chains {
		chains = append(chains, c)
	}
	slices.SortFunc(chains, log.Chain.Compare)
	return chains
}

func (s *Space) checkChain(c log.Chain, r *Report, rebuilt map[string][][]byte) {
	at := log.State{Space: s.id, Chain: c}
	detail := "entries are missing and will be asked for"
	for at.Seq < s.chain(c).State.Seq {
		run, _, err := s.run(s.chain(c), at.Seq)
		var placed []log.Placed
		if err == nil {
			last := at.Hash
			placed, at, err = at.Follow(run, func(uint64) (log.Hash, bool) { return last, true })
		}
		for _, p := range placed {
			r.Entries++
			s.checkEntry(p, r, rebuilt)
		}
		if isDamage(err) {
			s.lose(c, at.Seq+uint64(len(run.Entries))+1)
		} else if err != nil {
			s.lose(c, at.Seq+1)
		}
		if err != nil {
			detail = err.Error()
			break
		}
	}
	if s.chain(c).Lost > 0 {
		r.Findings = append(r.Findings, Finding{Code: BadChain, Chain: c, Seq: s.chain(c).State.Seq + 1, Detail: detail})
	}
}

func (s *Space) checkEntry(p log.Placed, r *Report, rebuilt map[string][][]byte) {
	c, seq := p.Entry.Header.Chain, p.Entry.Header.Seq
	found := func(code Code, doc, detail string) {
		r.Findings = append(r.Findings, Finding{Code: code, Chain: c, Seq: seq, Doc: doc, Detail: detail})
	}
	if c.Kind == log.Roster {
		if _, err := roster.ParseAct(p.Entry.Body); err != nil {
			found(Unreadable, "", err.Error())
		}
		return
	}
	b, err := parseBatch(p.Entry.Body)
	if err != nil {
		found(Unreadable, "", err.Error())
		return
	}
	for _, edit := range b.Edits {
		if err := edit.check(c); err != nil {
			found(NoEffect, edit.Doc, err.Error())
		} else if !s.mayWrite(edit.Doc, row{c, seq}) {
			found(NoEffect, edit.Doc, "the author may not write this")
		} else {
			rebuilt[edit.Doc] = append(rebuilt[edit.Doc], edit.Change)
		}
	}
}

func (s *Space) checkDoc(name string, changes [][]byte, sound bool, r *Report) error {
	fresh, err := s.opts.Engine.New(change.ActorOf(s.Device(), s.opts.Incarnation, name))
	if err != nil {
		return err
	}
	defer fresh.Close()
	defer s.tidy()
	if err := fresh.Apply(changes...); !refusedOnly(err) {
		return err
	} else if err != nil {
		r.Findings = append(r.Findings, Finding{Code: NoEffect, Doc: name, Detail: err.Error()})
	}
	if n := len(fresh.Waiting()); n > 0 {
		r.Findings = append(r.Findings, Finding{Code: Waits, Doc: name, Detail: fmt.Sprintf("%d changes are missing", n)})
	}
	d, err := s.ready(name)
	same := err == nil && d.known && slices.Equal(fresh.Heads(), d.doc.Heads())
	if same || !sound {
		return nil
	}
	r.Findings = append(r.Findings, Finding{Code: CacheDiffers, Doc: name})
	return s.rebuild(name)
}
