package space

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/batch"
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
	// Reason says of [NoEffect] why; it is empty otherwise.
	Reason crdt.Reason
	// Detail is for a log; it holds nothing people wrote.
	Detail string
}

// Code names a kind of finding. Scripts rely on the codes.
type Code string

const (
	// BadChain: entries cannot be read any more, do not link, or their
	// signature is wrong. They count as missing until somebody brings them.
	BadChain Code = "chain-damaged"
	// Forked: a device told two stories. The entries before the fork count, and
	// after it those that others built on.
	Forked Code = "chain-forked"
	// Unreadable: an entry this release does not understand.
	Unreadable Code = "entry-unreadable"
	// Sealed: an entry whose reading key has not come to this device.
	Sealed Code = "entry-sealed"
	// NoEffect: a valid entry whose change was refused, or whose author may not
	// write what it changes; Reason says which.
	NoEffect Code = "entry-without-effect"
	// BeyondCut: an entry that a device wrote beyond its end, see
	// [roster.Roster.Author].
	BeyondCut Code = "entry-beyond-cut"
	// SetAside: an entry after a fork on which nobody has built.
	SetAside Code = "entry-set-aside"
	// Waits: changes whose past has not arrived.
	Waits Code = "changes-waiting"
	// Flooded: a device wrote far more than one does; what goes beyond is taken
	// slowly, so that it holds up nobody else.
	Flooded Code = "chain-over-budget"
	// Outdated: this device's chains went further than is known here, and others
	// could not be begun.
	Outdated Code = "chains-outdated"
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
	b := make(building)
	for _, c := range s.sortedChains() {
		s.checkChain(c, &r, b)
	}
	names := make(map[string]bool)
	for name, of := range b {
		names[name] = len(of.changes) > 0
	}
	for name, d := range s.docs {
		if d.known {
			names[name] = true
		}
	}
	maps.DeleteFunc(names, func(_ string, has bool) bool { return !has })
	r.Documents = len(names)
	sound := !slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Code == BadChain })
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if err := s.checkDoc(name, b.of(name), sound, &r); err != nil {
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

func (s *Space) checkChain(c log.Chain, r *Report, b building) {
	st := s.chain(c)
	at := log.State{Space: s.id, Chain: c.Trunk()}
	if c.IsBranch() {
		at = s.chain(c.Trunk()).State
	} else if s.forked(c) {
		r.Findings = append(r.Findings, Finding{Code: Forked, Chain: c, Seq: st.State.Seq + 1})
	}
	var err error
	for at.Seq < st.State.Seq && err == nil {
		at, err = s.checkRun(c, at, r, b)
	}
	detail := "entries are missing and will be asked for"
	if err != nil {
		s.lose(c, at.Seq+1)
		detail = err.Error()
	}
	if lost := s.chain(c); lost.Lost > 0 {
		r.Findings = append(r.Findings, Finding{Code: BadChain, Chain: c, Seq: lost.State.Seq + 1, Detail: detail})
	}
}

// checkRun verifies a chain's next run. That of a trunk may end where it forks,
// without a tip of its own: the branches' tips vouch for it.
func (s *Space) checkRun(c log.Chain, at log.State, r *Report, b building) (log.State, error) {
	run, _, err := s.run(c, at.Seq)
	if err != nil {
		return at, err
	}
	end := s.chain(c).State.Seq
	last := at.Hash
	placed, next, err := at.Follow(run, func(uint64) (log.Hash, bool) { return last, true })
	if err != nil {
		return at, err
	}
	for _, p := range placed {
		if p.Entry.Header.Seq <= end {
			r.Entries++
			s.checkEntry(c, p, r, b)
		}
	}
	return next, nil
}

func (s *Space) checkEntry(c log.Chain, p log.Placed, r *Report, b building) {
	seq := p.Entry.Header.Seq
	found := func(code Code, doc, detail string) {
		r.Findings = append(r.Findings, Finding{Code: code, Chain: c, Seq: seq, Doc: doc, Detail: detail})
	}
	plain, err := s.said(p.Entry)
	if errors.Is(err, errNoKey) {
		found(Sealed, "", err.Error())
		return
	}
	if c.Kind.Trunk() == log.Roster && err == nil {
		_, err = roster.ParseAct(plain)
	}
	var said batch.Body
	if c.Kind.Changes() && err == nil {
		said, err = batch.Parse(plain)
	}
	if err != nil {
		found(Unreadable, "", err.Error())
		return
	}
	for _, edit := range said.Edits {
		at, in := row{c, seq}, b.of(edit.Doc)
		refused := func(err error) { r.refused(at, edit.Doc, err) }
		if err := applicable(s.opts.Rules, c.Trunk(), edit); err != nil {
			refused(err)
		} else if s.mayWrite(edit.Doc, at) {
			in.changes = append(in.changes, candidate{at, edit.Change})
		} else if s.mayStand(edit.Doc, at) {
			in.branches = append(in.branches, candidate{at, edit.Change})
		} else if _, ended := s.end(c.Device); ended && s.owns(edit.Doc, at) {
			found(BeyondCut, edit.Doc, "written beyond the end of the device")
		} else {
			refused(crdt.NotTheirs.Errorf("the author may not write this"))
		}
	}
}

// refused reports a change that has no effect.
func (r *Report) refused(at row, doc string, err error) {
	r.Findings = append(r.Findings, Finding{Code: NoEffect, Chain: at.chain, Seq: at.seq, Doc: doc,
		Reason: crdt.ReasonOf(err), Detail: err.Error()})
}

// building is what documents are built from, by document.
type building map[string]*parts

// parts are the changes of a document that have an effect, and those in branches
// that may stand.
type parts struct{ changes, branches []candidate }

func (b building) of(doc string) *parts {
	if b[doc] == nil {
		b[doc] = &parts{}
	}
	return b[doc]
}

func (s *Space) checkDoc(name string, from *parts, sound bool, r *Report) error {
	fresh, err := s.opts.Engine.New(change.ActorOf(s.Device(), s.opts.Incarnation, name))
	if err != nil {
		return err
	}
	defer fresh.Close()
	defer s.tidy()
	newer, err := buildFrom(fresh, name, from.changes, r)
	if err != nil {
		return err
	}
	stood := stand(fresh, from.branches)
	for _, c := range from.branches {
		if !slices.ContainsFunc(stood, func(o candidate) bool { return o.row == c.row }) {
			r.Findings = append(r.Findings, Finding{Code: SetAside, Chain: c.row.chain, Seq: c.row.seq, Doc: name, Detail: "nobody has built on it"})
		}
	}
	if n := len(fresh.Waiting()) - newer; n > 0 {
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

// buildFrom gives a document its changes, reports those that it refuses, and
// returns how many of these are newer than this release.
func buildFrom(fresh crdt.Doc, name string, changes []candidate, r *Report) (newer int, err error) {
	raws := make([][]byte, len(changes))
	rows := make(map[crdt.Hash]row)
	for i, c := range changes {
		raws[i] = c.raw
		parsed, _ := change.Parse(c.raw)
		if _, known := rows[parsed.Hash]; !known {
			rows[parsed.Hash] = c.row
		}
	}
	err = fresh.Apply(raws...)
	if !refusedOnly(err) {
		return 0, err
	}
	for _, refused := range refusedIn(err) {
		r.refused(rows[refused.Change], name, refused.Reason.Errorf("%s", refused.Detail))
		if refused.Reason == crdt.Newer {
			newer++
		}
	}
	return newer, nil
}
