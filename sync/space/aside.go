package space

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"moot/crdt"
	"moot/crdt/change"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/store"
)

// ErrOnlyWords is returned where nobody can tell any more in which text, or at which
// place, something was written. A person can copy the words.
var ErrOnlyWords = errors.New("only the words are left")

// EntryID names an entry as it is kept here: of a forked chain, by the branch.
type EntryID struct {
	Chain log.Chain
	Seq   uint64
}

// Aside is an entry of this member's own that has no effect, in part or in whole.
// Its author may write again what it said, see [Space.Rewrite].
type Aside struct {
	Entry EntryID
	// Why is [SetAside], [BeyondCut], [Waits] (it builds on what has no effect) or
	// [NoEffect].
	Why Code
	// Time is what the device's clock showed when it was written, in seconds since
	// 1970.
	Time int64
	// Said is what it would have changed and what the documents do not say yet.
	Said []Said
}

// SetAside lists the entries of this device's member that have no effect and were
// not written again or left to rest, the oldest of each chain first. It opens the
// documents concerned.
func (s *Space) SetAside() ([]Aside, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	defer s.tidy()
	me, ok := s.history.MemberOf(s.Device())
	if !ok {
		return nil, nil
	}
	found := make(map[row]*Aside)
	for _, name := range slices.Sorted(maps.Keys(s.docs)) {
		if err := s.asidesOf(name, me, found); err != nil {
			return nil, fmt.Errorf("look for what has no effect on %s: %w", name, err)
		}
	}
	all := make([]Aside, 0, len(found))
	for _, r := range slices.SortedFunc(maps.Keys(found), row.compare) {
		_, err := s.opts.Store.Get(s.restedAt(EntryID{r.chain, r.seq}))
		if errors.Is(err, store.ErrMissing) {
			all = append(all, *found[r])
		} else if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Rewrite makes what an entry said take effect after all: it is written anew, on
// top of what the documents say now, and not listed again. An entry that SetAside
// does not list is [ErrNoDocument]; one of which only words are left, [ErrOnlyWords].
func (s *Space) Rewrite(id EntryID) error {
	all, err := s.SetAside()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(a Aside) bool { return a.Entry == id })
	if i < 0 {
		return fmt.Errorf("%w: entry %d is not set aside", ErrNoDocument, id.Seq)
	}
	byDoc := make(map[string][]Said)
	for _, said := range all[i].Said {
		if said.Path == nil {
			return ErrOnlyWords
		}
		byDoc[said.Doc] = append(byDoc[said.Doc], said)
	}
	var edits []Edit
	for _, doc := range slices.Sorted(maps.Keys(byDoc)) {
		edits = append(edits, Edit{Doc: doc, Do: func(e crdt.Editor) error { return sayAgain(e, byDoc[doc]) }})
	}
	return s.act(func() (*Event, error) { return s.edit(edits, s.rest(id)) })
}

// LetRest takes an entry off the list of [Space.SetAside] on this device. It stays
// in its chain.
func (s *Space) LetRest(id EntryID) error {
	return s.act(func() (*Event, error) { return nil, s.opts.Store.Write(s.rest(id)) })
}

func (s *Space) rest(id EntryID) store.Change {
	return store.Change{Key: s.restedAt(id), Value: []byte{1}}
}

func (s *Space) restedAt(id EntryID) string {
	return s.at("rested", chainName(id.Chain), seqName(id.Seq))
}

// asidesOf adds what entries of a member would have changed in a document.
func (s *Space) asidesOf(name string, me roster.MemberID, found map[row]*Aside) error {
	d := s.docs[name]
	own := func(r row) bool {
		author, ok := s.author(r.chain.Device)
		return ok && author == me && s.there(r)
	}
	if !slices.ContainsFunc(d.rows, own) {
		return nil
	}
	if d.known {
		var err error
		if d, err = s.ready(name); err != nil {
			return err
		}
	}
	said := make(map[row][][]byte) // what each own row says that has no effect
	var rows []row
	for _, r := range slices.SortedFunc(slices.Values(d.rows), row.compare) {
		if !own(r) || !s.owns(name, r) {
			continue
		}
		changes, err := s.changesOf(name, r)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(changes, func(raw []byte) bool { return !d.has(raw) }) {
			rows, said[r] = append(rows, r), changes
		}
	}
	for len(rows) > 0 {
		n := 1 // those of one story are read on top of each other
		for n < len(rows) && (rows[0].chain == rows[n].chain || !rows[0].chain.IsBranch() && !rows[n].chain.IsBranch()) {
			n++
		}
		if err := s.asidesOn(d, rows[:n], said, found); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// asidesOn reads what rows would have changed in a document, in their order.
func (s *Space) asidesOn(d *document, rows []row, said map[row][][]byte, found map[row]*Aside) error {
	scratch, err := s.scratch(d, rows, said)
	if err != nil {
		return err
	}
	defer scratch.Close()
	for _, r := range rows {
		before := readTree(scratch)
		// What is refused has no effect here either.
		if err := scratch.Apply(said[r]...); !refusedOnly(err) {
			return err
		}
		changed := before.changes(readTree(scratch), d)
		for _, raw := range said[r] {
			changed = append(changed, wordsOf(raw, scratch, d.name)...)
		}
		if len(changed) == 0 {
			continue
		}
		a := found[r]
		if a == nil {
			e, err := s.entry(r.chain, r.seq)
			if err != nil {
				return err
			}
			a = &Aside{Entry: EntryID{r.chain, r.seq}, Why: s.whyAside(d.name, r), Time: e.Header.Time}
			found[r] = a
		}
		a.Said = append(a.Said, changed...)
	}
	return nil
}

func (s *Space) whyAside(doc string, r row) Code {
	_, ended := s.end(r.chain.Device)
	switch {
	case r.chain.IsBranch():
		return SetAside
	case s.mayWrite(doc, r):
		return Waits
	case ended:
		return BeyondCut
	}
	return NoEffect
}

// scratch is a document in which the rows can take effect: first everything they
// build on, then what has an effect now, as far as it goes with that.
func (s *Space) scratch(d *document, rows []row, said map[row][][]byte) (crdt.Doc, error) {
	candidates, err := s.rowsOf(d.name)
	if err != nil {
		return nil, err
	}
	var effective [][]byte
	known := make(map[crdt.Hash]change.Change)
	for _, r := range candidates {
		if slices.Contains(rows, r) || !s.owns(d.name, r) || !s.there(r) {
			continue
		}
		changes, err := s.changesOf(d.name, r)
		if err != nil {
			return nil, err
		}
		for _, raw := range changes {
			if c, err := change.Parse(raw); err == nil {
				known[c.Hash] = c
			}
		}
		if s.mayWrite(d.name, r) {
			effective = append(effective, changes...)
		}
	}
	var past [][]byte
	for _, r := range rows {
		for _, raw := range said[r] {
			if c, err := change.Parse(raw); err == nil {
				past = append(past, pastOf(c, known)...)
			}
		}
	}
	doc, err := s.opts.Engine.New(change.ActorOf(s.Device(), s.opts.Incarnation, d.name))
	if err != nil {
		return nil, err
	}
	for _, changes := range [][][]byte{past, effective} {
		if err := doc.Apply(changes...); !refusedOnly(err) {
			return nil, errors.Join(err, closing(doc))
		}
	}
	return doc, nil
}

// pastOf takes from what is known all that a change builds on.
func pastOf(c change.Change, known map[crdt.Hash]change.Change) (past [][]byte) {
	for todo := c.Deps; len(todo) > 0; {
		next, ok := known[todo[0]]
		todo = todo[1:]
		if ok {
			delete(known, next.Hash)
			past = append(past, next.Raw)
			todo = append(slices.Clone(todo), next.Deps...)
		}
	}
	return past
}

func closing(d crdt.Doc) error { d.Close(); return nil }

// rowsOf reads every entry for those that say something on a document.
func (s *Space) rowsOf(name string) (rows []row, err error) {
	for _, c := range s.sortedChains() {
		err := s.eachEffect(c, 0, log.MaxSeq, func(doc string, r row) {
			if doc == name {
				rows = append(rows, r)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// changesOf returns what an entry changes in a document.
func (s *Space) changesOf(name string, r row) (changes [][]byte, err error) {
	e, err := s.entry(r.chain, r.seq)
	if err != nil {
		return nil, err
	}
	edits, err := s.effective(e)
	if err != nil {
		return nil, err
	}
	for _, edit := range edits {
		if edit.Doc == name {
			changes = append(changes, edit.Change)
		}
	}
	return changes, nil
}

// has reports whether the change has an effect.
func (d *document) has(raw []byte) bool {
	if d.doc == nil {
		return false
	}
	parsed, err := change.Parse(raw)
	return err == nil && d.doc.Has(parsed.Hash)
}
