package space

import (
	"slices"

	"moot/crdt"
	"moot/sync/batch"
	"moot/sync/log"
)

// effectiveIn returns the changes of a batch that can have an effect, if its author
// may write the documents: those that are applicable. Batches this release cannot
// read have none.
func effectiveIn(rules Rules, author log.Chain, said []byte) []batch.Edit {
	b, err := batch.Parse(said)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(b.Edits, func(edit batch.Edit) bool { return applicable(rules, author, edit) != nil })
}

// applicable says why a change in an entry of the chain can have no effect, whoever
// may write the document: it is no change, or under another's name, or in a chain of the wrong kind, or one that
// such a document does not take. One that is newer than this release may have one
// some day.
func applicable(rules Rules, author log.Chain, edit batch.Edit) error {
	c, err := edit.Read(author)
	switch {
	case crdt.ReasonOf(err) == crdt.Newer:
		return nil
	case err != nil:
		return err
	}
	if rules.Late(edit.Doc) != (author.Kind.Trunk() == log.Files) {
		return crdt.NotAllowed.Errorf("%s in a chain of another kind", edit.Doc)
	}
	if err := rules.Allow(edit.Doc, &c); err != nil {
		return crdt.NotAllowed.Errorf("%w", err)
	}
	return nil
}

// docsOf names the documents an entry may have an effect on, each once; errNoKey if
// nobody can tell yet.
func (s *Space) docsOf(e log.Entry) ([]string, error) {
	edits, err := s.effective(e)
	return docsIn(edits), err
}

func docsIn(edits []batch.Edit) []string {
	var docs []string
	for _, edit := range edits {
		docs = append(docs, edit.Doc)
	}
	slices.Sort(docs)
	return slices.Compact(docs)
}
