package collective

import (
	"errors"
	"slices"

	"moot/app/group"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/text"
	"moot/crdt"
	"moot/sync/space"
)

// Documents are the texts a working group writes together, by title.
func (c *Collective) Documents(id group.ID) ([]record.Document, error) {
	projection, err := c.space.Projection(record.GroupOf(id))
	if errors.Is(err, space.ErrNoDocument) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return record.ReadDocuments(projection)
}

// Document is one of them.
func (c *Collective) Document(id group.ID, document record.DocumentID) (record.Document, error) {
	all, err := c.Documents(id)
	i := slices.IndexFunc(all, func(d record.Document) bool { return d.ID == document })
	if err == nil && i < 0 {
		err = refusal.New(refusal.DocumentUnknown)
	}
	if err != nil {
		return record.Document{}, err
	}
	return all[i], nil
}

// BeginDocument makes a document of a working group, empty, under a title.
func (c *Collective) BeginDocument(id group.ID, title string) (record.DocumentID, error) {
	title, err := text.Line(title, titleRunesMax)
	if err != nil {
		return "", text.Refusal(err, refusal.DocumentNoTitle, titleRunesMax)
	}
	all, err := c.Documents(id)
	if err != nil {
		return "", err
	}
	if len(all) >= documentsMax {
		return "", refusal.New(refusal.DocumentTooMany, "max", documentsMax)
	}
	document, err := record.NewDocument(c.rand)
	if err != nil {
		return "", err
	}
	return document, c.writeFor(id, record.BeginDocument(id, document, title))
}

// EditDocument changes a document from the version the writer saw to the version
// they wrote; what others wrote meanwhile stays.
func (c *Collective) EditDocument(id group.ID, document record.DocumentID, seen, wrote string) error {
	if _, err := c.Document(id, document); err != nil {
		return err
	}
	return c.writeFor(id, record.EditDocument(id, document, seen, wrote))
}

// RestoreDocument makes a document what it was at a moment of its history. Nothing
// is lost by it: what stood there until now is in the history.
func (c *Collective) RestoreDocument(id group.ID, document record.DocumentID, moment crdt.Hash) error {
	was, err := c.textAt(record.GroupOf(id), string(document), moment)
	if errors.Is(err, crdt.ErrUnknownHeads) || errors.Is(err, space.ErrNoDocument) {
		return refusal.New(refusal.MinutesNoMoment)
	}
	if err != nil {
		return err
	}
	return c.writeFor(id, record.RestoreDocument(id, document, was))
}

// DocumentHistory is how a document came to be, oldest first, as far back as it is
// read.
func (c *Collective) DocumentHistory(id group.ID, document record.DocumentID) ([]Writing, error) {
	return c.history(record.GroupOf(id), string(document))
}

// writeFor edits the documents of a group that this member may write for: one they
// are in, or that nobody is in, and that has not ended.
func (c *Collective) writeFor(id group.ID, edit space.Edit) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	g, err := v.group(id)
	if err != nil {
		return err
	}
	if no := g.CanReport(c.Me()); no != nil {
		return no
	}
	return c.edit(edit)
}
