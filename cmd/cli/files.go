package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"moot/app/refusal"
)

// A togetherAnswer is a text, or several in one document, that people write together.
type togetherAnswer struct {
	ID         string `json:"id"`
	Collective string `json:"collective"`
	Title      string `json:"title"`
}

type togetherList struct {
	Documents []togetherAnswer `json:"documents"`
}

func (l togetherList) text(p *page) {
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
func (v *togetherVerb) Do(c *call) (answer, error) {
	l := togetherList{Documents: []togetherAnswer{}}
	for _, of := range c.resident().Collectives() {
		for _, doc := range of.SharedDocuments() {
			title, err := of.TitleOf(doc)
			if err != nil {
				return nil, err
			}
			l.Documents = append(l.Documents, togetherAnswer{doc, of.ID().String(), title})
		}
	}
	return l, nil
}

// Do writes each of them as KIND-ID.automerge, in a folder for each collective.
func (v *togetherExportVerb) Do(c *call) (answer, error) {
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
	togetherAnswer
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
func (v *togetherImportVerb) Do(c *call) (answer, error) {
	f, err := os.Open(c.path(v.File))
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	defer f.Close()
	of, doc, news, err := c.resident().Import(f)
	if err != nil {
		return nil, err
	}
	title, err := of.TitleOf(doc)
	return broughtAnswer{togetherAnswer{doc, of.ID().String(), title}, news}, err
}
