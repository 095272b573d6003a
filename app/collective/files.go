package collective

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"moot/app/record"
	"moot/app/refusal"
	"moot/sync/space"
)

// importTries is how often a file is brought in again if something arrives meanwhile.
const importTries = 8

// Import brings in a saved Automerge document that was exported here and changed in
// another program: what was done there to the texts becomes one edit of this member's.
// It returns the document, and whether there was anything new. Nothing but texts
// that the member may write, and that are here already, is altered; a file that does
// more is refused whole.
func (r *Resident) Import(from io.Reader) (c *Collective, doc string, news bool, err error) {
	saved, err := io.ReadAll(io.LimitReader(from, record.FileBytesMax+1))
	if err != nil {
		return nil, "", false, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	f, err := record.OpenFile(saved)
	if err != nil {
		return nil, "", false, refusedFile(err)
	}
	for _, c := range r.Collectives() {
		doc, err := c.versionOf(f)
		if err != nil {
			return c, doc, false, err
		}
		if doc != "" {
			news, err := c.importInto(doc, f)
			return c, doc, news, refusedFile(err)
		}
	}
	return nil, "", false, refusal.New(refusal.DocumentForeign)
}

// SharedDocuments names the documents that all members write together, sorted.
func (c *Collective) SharedDocuments() []string {
	return slices.DeleteFunc(c.space.Documents(""), func(doc string) bool {
		_, isMeeting := record.MeetingIn(doc)
		_, isGroup := record.GroupIn(doc)
		return !isMeeting && !isGroup
	})
}

// versionOf finds the document a file is a version of, "" if it is none. Those that
// share most names with it are looked at first.
func (c *Collective) versionOf(f *record.File) (string, error) {
	shares := make(map[string]int)
	for _, doc := range c.SharedDocuments() {
		names, err := c.textNames(doc)
		if err != nil {
			return "", err
		}
		for _, name := range f.Texts() {
			if slices.Contains(names, name) {
				shares[doc]++
			}
		}
	}
	var likely []string
	for doc := range shares {
		likely = append(likely, doc)
	}
	slices.SortFunc(likely, func(a, b string) int { return cmp.Or(shares[b]-shares[a], cmp.Compare(a, b)) })
	for _, doc := range likely {
		saved, err := c.space.Saved(doc)
		if err != nil {
			return "", err
		}
		if is, err := f.Of(saved); is || err != nil {
			return doc, err
		}
	}
	return "", nil
}

// textNames are the names of the texts in a shared document.
func (c *Collective) textNames(doc string) (names []string, err error) {
	if id, ok := record.GroupIn(doc); ok {
		all, err := c.Documents(id)
		for _, d := range all {
			names = append(names, string(d.ID))
		}
		return names, err
	}
	id, _ := record.MeetingIn(doc)
	all, err := c.texts(id)
	for item := range all {
		names = append(names, string(item))
	}
	return names, err
}

// importInto writes what is new in a file, as the screens would.
func (c *Collective) importInto(doc string, f *record.File) (news bool, err error) {
	for range importTries {
		saved, err := c.space.Saved(doc)
		if err != nil {
			return false, err
		}
		edit, texts, err := f.Onto(doc, saved)
		if err != nil || len(texts) == 0 {
			return false, err
		}
		if id, ok := record.GroupIn(doc); ok {
			err = c.writeFor(id, edit)
		} else {
			id, _ := record.MeetingIn(doc)
			err = c.inMeeting(id, func(*view, Meeting) error { return c.edit(edit) })
		}
		if !errors.Is(err, record.ErrMoved) {
			return err == nil, err
		}
	}
	return false, record.ErrMoved
}

// refusedFile says to a person why a file is not taken.
func refusedFile(err error) error {
	for known, code := range map[error]refusal.Code{
		record.ErrUnreadable: refusal.DocumentNoFile, record.ErrNotShared: refusal.DocumentNotShared,
		record.ErrBeyondTexts: refusal.DocumentBeyondTexts, space.ErrTooLarge: refusal.DocumentFileTooMuch,
	} {
		if errors.Is(err, known) {
			return refusal.New(code)
		}
	}
	return err
}
