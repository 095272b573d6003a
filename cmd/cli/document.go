package cli

import (
	"strings"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/record"
	"moot/app/refusal"
)

type documentAnswer struct {
	ID    record.DocumentID `json:"id"`
	Group group.ID          `json:"group"`
	Title string            `json:"title"`
	Text  string            `json:"text"`
}

func (a documentAnswer) text(p *page) {
	p.line(string(a.ID)[:shortDigits] + "  " + a.Title)
	p.block(a.Text)
}

type documentList struct {
	Documents []documentAnswer `json:"documents"`
}

func (l documentList) text(p *page) {
	if len(l.Documents) == 0 {
		p.say("document.none")
	}
	var rows [][]string
	for _, d := range l.Documents {
		rows = append(rows, []string{string(d.ID)[:shortDigits], d.Title, firstLine(d.Text)})
	}
	p.table(rows)
}

// Do lists the documents of a working group.
func (v *documentsVerb) Do(c *call) (answer, error) {
	of, g, err := find(c, groups, v.Group)
	if err != nil {
		return nil, err
	}
	l := documentList{Documents: []documentAnswer{}}
	all, err := of.Documents(g.ID)
	for _, d := range all {
		l.Documents = append(l.Documents, documentAnswer{d.ID, g.ID, d.Title, d.Text})
	}
	return l, err
}

// Do makes a document.
func (v *documentBeginVerb) Do(c *call) (answer, error) {
	of, g, err := find(c, groups, v.Group)
	if err != nil {
		return nil, err
	}
	id, err := of.BeginDocument(g.ID, v.Called)
	if err != nil {
		return nil, err
	}
	return documentNow(of, g.ID, id)
}

func documentNow(of *collective.Collective, in group.ID, id record.DocumentID) (answer, error) {
	d, err := of.Document(in, id)
	return documentAnswer{d.ID, in, d.Title, d.Text}, err
}

// document finds a document by its title or the beginning of its id.
func (c *call) document(inGroup, query string) (*collective.Collective, group.ID, record.Document, error) {
	of, g, err := find(c, groups, inGroup)
	if err != nil {
		return nil, g.ID, record.Document{}, err
	}
	all, err := of.Documents(g.ID)
	if err != nil {
		return nil, g.ID, record.Document{}, err
	}
	i, _ := pick(len(all), query, func(i int) string { return string(all[i].ID) }, func(i int) string { return all[i].Title })
	if i < 0 {
		return nil, g.ID, record.Document{}, refusal.New(refusal.DocumentUnknown)
	}
	return of, g.ID, all[i], nil
}

// Do shows a document.
func (v *documentShownVerb) Do(c *call) (answer, error) {
	of, in, d, err := c.document(v.Group, v.Document)
	if err != nil {
		return nil, err
	}
	return documentNow(of, in, d.ID)
}

// Do adds a paragraph to a document.
func (v *documentWriteVerb) Do(c *call) (answer, error) {
	of, in, d, err := c.document(v.Group, v.Document)
	if err != nil {
		return nil, err
	}
	text := strings.TrimSpace(v.Text)
	if text == "" {
		return nil, refusal.New(refusal.MinutesEmpty)
	}
	now := d.Text
	if now != "" {
		now += "\n"
	}
	if err := of.EditDocument(in, d.ID, d.Text, now+text); err != nil {
		return nil, err
	}
	return documentNow(of, in, d.ID)
}

type documentHistory struct {
	ID      record.DocumentID `json:"id"`
	Group   group.ID          `json:"group"`
	Moments []momentAnswer    `json:"moments"`
}

func (a documentHistory) text(p *page) { showMoments(p, a.Moments) }

// Do shows how a document came to be.
func (v *documentHistoryVerb) Do(c *call) (answer, error) {
	of, in, d, err := c.document(v.Group, v.Document)
	if err != nil {
		return nil, err
	}
	all, err := of.DocumentHistory(in, d.ID)
	if err != nil {
		return nil, err
	}
	moments, err := describeMoments(of, all)
	return documentHistory{d.ID, in, moments}, err
}

// Do makes a document what it was.
func (v *documentRestoreVerb) Do(c *call) (answer, error) {
	of, in, d, err := c.document(v.Group, v.Document)
	if err != nil {
		return nil, err
	}
	all, err := of.DocumentHistory(in, d.ID)
	if err != nil {
		return nil, err
	}
	moment, err := momentIn(all, v.Moment)
	if err != nil {
		return nil, err
	}
	if err := of.RestoreDocument(in, d.ID, moment); err != nil {
		return nil, err
	}
	return documentNow(of, in, d.ID)
}
