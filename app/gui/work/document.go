package work

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/group"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/note"
	"moot/app/gui/seat"
	"moot/app/gui/together"
	"moot/app/record"
	"moot/app/words"
	"moot/crdt"
)

// documents are the texts a group writes together, and the way to another.
func (g *Group) documents() []kit.Item {
	all, err := g.c.Documents(g.id)
	items := []kit.Item{g.heading("documents")}
	for _, d := range seat.Trust(g.seat, all, err) {
		items = append(items, row{"document " + string(d.ID), kit.Entry{Icon: look.IconPen, What: d.Title, Note: words.Gist(d.Text)},
			func() { g.open(g, newDocument(g, d.ID)) }}.item())
	}
	if len(all) == 0 {
		items = append(items, kit.Item{Key: "documents none", Make: func() fyne.CanvasObject { return kit.Secondary(g.say("documents.none")) }})
	}
	if g.shown.CanReport(g.c.Me()) != nil {
		return items
	}
	return append(items, g.button("document.begin", look.IconPlus, func() {
		g.open(g, note.New(g.seat, note.Words{Title: g.say("document.begin"), Label: g.say("document.title"),
			Example: g.say("document.example"), Do: g.say("document.do")}, 1, func(title string) error {
			_, err := g.c.BeginDocument(g.id, title)
			return err
		}))
	}))
}

// document is one text of a group: its people write it, everybody reads it.
type document struct {
	page
	in    group.ID
	id    record.DocumentID
	title string
	draft *together.Draft
	field fyne.CanvasObject
}

func newDocument(g *Group, id record.DocumentID) *document {
	d := &document{page: newPage(g.seat, g.links, 4*look.Step), in: g.id, id: id}
	d.draft = together.NewDraft(d.seat, d.say("document.write"), func(seen, wrote string) error {
		return d.c.EditDocument(d.in, d.id, seen, wrote)
	})
	d.field = kit.Column(look.Step, d.draft, kit.Secondary(d.say("document.together")))
	return d
}

// Title is that of the text.
func (d *document) Title() string { return d.title }

// Refresh brings in what others wrote.
func (d *document) Refresh() {
	now, err := d.c.Document(d.in, d.id)
	if err != nil {
		d.seat.Tell(err)
		return
	}
	g, err := d.c.Group(d.in)
	if err != nil {
		d.seat.Tell(err)
		return
	}
	d.title = now.Title
	d.draft.Update(now.Text)
	var items []kit.Item
	if g.CanReport(d.c.Me()) == nil {
		items = append(items, kit.Still("text", d.field))
	} else {
		text := now.Text
		items = append(items, kit.Item{Key: "read", Shows: text, Make: func() fyne.CanvasObject {
			if text == "" {
				text = d.say("document.empty")
			}
			return kit.Card(kit.Motion(text), kit.Secondary(d.say("document.others", "name", g.Plan.Name)))
		}})
	}
	if now.Text != "" {
		items = append(items, d.button("document.history", look.IconClock, func() { d.open(d, together.NewHistory(d.seat, d.source())) }),
			together.CheckIt(d.seat, d, record.GroupOf(d.in)))
	}
	d.list.Set(items...)
}

// source is the history of the text.
func (d *document) source() together.Source {
	return together.Source{
		Writings: func() ([]collective.Writing, error) { return d.c.DocumentHistory(d.in, d.id) },
		Restore:  func(m crdt.Hash) error { return d.c.RestoreDocument(d.in, d.id, m) },
	}
}
