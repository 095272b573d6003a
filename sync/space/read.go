package space

import (
	"fmt"
	"slices"
	"strings"

	"moot/crdt"
)

// Documents returns the names of the documents that begin with the prefix,
// sorted. What only people wrote who may not is no document.
func (s *Space) Documents(prefix string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for name, d := range s.docs {
		if d.known && strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Projection returns what [Rules.Project] says of the document as it is now. The
// caller must not change it.
func (s *Space) Projection(doc string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.docs[doc]
	if d == nil || !d.known {
		return nil, ErrNoDocument
	}
	if d.viewed && !d.stale {
		return d.view, nil
	}
	defer s.tidy()
	d, err := s.ready(doc)
	if err != nil {
		return nil, err
	}
	return s.project(d)
}

func (s *Space) project(d *document) ([]byte, error) {
	if d.viewed {
		return d.view, nil
	}
	view, err := s.opts.Rules.Project(d.name, d.doc)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", d.name, err)
	}
	d.view, d.viewed = view, true
	return view, nil
}

// Read lets fn read the document as it is now. fn must not keep the reader, and
// must not call the space.
func (s *Space) Read(doc string, fn func(crdt.Reader) error) error {
	return s.within(doc, func(d *document) error { return fn(d.doc) })
}

// Saved returns the whole document as it is now, as a file that every Automerge
// tool opens.
func (s *Space) Saved(doc string) (saved []byte, err error) {
	err = s.within(doc, func(d *document) error {
		if saved, err = d.doc.Save(); err != nil {
			return fmt.Errorf("save %s: %w", doc, err)
		}
		return nil
	})
	return saved, err
}

// within lets fn have a document that is known, open and up to date.
func (s *Space) within(doc string, fn func(*document) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.docs[doc]; d == nil || !d.known {
		return ErrNoDocument
	}
	defer s.tidy()
	d, err := s.ready(doc)
	if err != nil {
		return err
	}
	return fn(d)
}
