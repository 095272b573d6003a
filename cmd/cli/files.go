package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"moot/app/collective"
	"moot/app/record"
	"moot/app/refusal"
)

// importBytesMax is what is read of a file at most; one byte more is too much for
// any document.
const importBytesMax = 16<<20 + 1

// A sharedAnswer is a text, or several in one document, that people write together.
type sharedAnswer struct {
	ID         string `json:"id"`
	Collective string `json:"collective"`
	Title      string `json:"title"`
}

type sharedList struct {
	Documents []sharedAnswer `json:"documents"`
}

func (l sharedList) text(p *page) {
	if len(l.Documents) == 0 {
		p.say("document.none")
	}
	var rows [][]string
	for _, d := range l.Documents {
		rows = append(rows, []string{d.ID, d.Title})
	}
	p.table(rows)
}

// Do lists the documents that people write together.
func (v *sharedVerb) Do(c *call) (answer, error) {
	l := sharedList{Documents: []sharedAnswer{}}
	for _, of := range c.resident().Collectives() {
		for _, doc := range of.SharedDocuments() {
			title, err := sharedTitle(of, doc)
			if err != nil {
				return nil, err
			}
			l.Documents = append(l.Documents, sharedAnswer{doc, of.ID().String(), title})
		}
	}
	return l, nil
}

// sharedTitle is what people call a shared document: the meeting or the group.
func sharedTitle(of *collective.Collective, doc string) (string, error) {
	if id, ok := record.GroupIn(doc); ok {
		g, err := of.Group(id)
		return g.Plan.Name, err
	}
	return titleOf(of, doc)
}

// Do writes each of them as KIND-ID.automerge, in a folder for each collective.
func (v *sharedExportVerb) Do(c *call) (answer, error) {
	e := exporter{c: c, root: c.path(v.Dir)}
	for _, of := range c.resident().Collectives() {
		charter, err := of.Charter()
		if err != nil {
			return nil, err
		}
		folder := fileName(charter.Name, of.ID().String())
		for _, doc := range of.SharedDocuments() {
			saved, err := of.Space().Saved(doc)
			if err == nil {
				err = e.file(filepath.Join(folder, strings.ReplaceAll(doc, "/", "-")+".automerge"), saved)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return exported{Files: append([]string{}, e.files...)}, nil
}

type broughtAnswer struct {
	sharedAnswer
	News bool `json:"news"`
}

func (a broughtAnswer) text(p *page) {
	key := "document.nothing-new"
	if a.News {
		key = "document.brought"
	}
	p.say(key, "title", a.Title)
}

// Do brings a file in that another program changed.
func (v *sharedImportVerb) Do(c *call) (answer, error) {
	f, err := os.Open(c.path(v.File))
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	defer f.Close()
	saved, err := io.ReadAll(io.LimitReader(f, importBytesMax))
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	of, doc, news, err := c.resident().Import(saved)
	if err != nil {
		return nil, err
	}
	title, err := sharedTitle(of, doc)
	return broughtAnswer{sharedAnswer{doc, of.ID().String(), title}, news}, err
}
