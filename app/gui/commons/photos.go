package commons

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"

	"fyne.io/fyne/v2"

	"moot/app/gui/goods"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/photo"
	"moot/app/refusal"
	"moot/app/thing"
)

// shot is a photo as it was read last.
type shot struct {
	of      photo.Hash
	picture image.Image // nil while it has not arrived, or cannot be read
}

// read reads the photo of a page of a thing, if it is another than before.
func (s *shot) read(p goods.Page, of thing.ID, page int, h photo.Hash) {
	if s.of == h && s.picture != nil {
		return
	}
	s.of, s.picture = h, nil
	kept, err := p.C.Photo(of, page)
	if err == nil && kept != nil {
		s.picture, err = photo.Open(kept)
	}
	if err != nil && !errors.Is(err, refusal.New(refusal.PhotoNotHere)) && !errors.Is(err, refusal.New(refusal.PhotoUnreadable)) {
		p.Seat.Tell(err)
	}
}

// item shows the photo, or says that it has not arrived.
func (s *shot) item(p goods.Page, key, label string, do func()) kit.Item {
	return kit.Item{Key: key, Shows: []any{s.of, s.picture != nil}, Make: func() fyne.CanvasObject {
		if s.picture == nil {
			return kit.Secondary(p.Say("photo.coming"))
		}
		return kit.Photo(s.picture, label, do)
	}}
}

// picture is the photo of the thing, and the way to its manual.
func (t *Thing) picture() (items []kit.Item) {
	if h := t.shown.Photo(); !h.IsZero() {
		t.photo.read(t.Page, t.id, 0, h)
		items = append(items, t.photo.item(t.Page, "photo", t.Say("photo.of", "title", t.shown.Card.Title), nil))
	}
	if n := len(t.shown.Manual()); n > 0 {
		items = append(items, kit.Item{Key: "manual", Shows: n, Make: func() fyne.CanvasObject {
			return kit.SecondaryButton(t.Say("manual", "n", n), look.IconGuide, func() { t.Open(t, newManual(t)) })
		}})
	}
	return items
}

// photoWays are to give the thing a photo, or its manual a page, and to take the photo
// away.
func (t *Thing) photoWays() []kit.Item {
	if t.Seat.Device == nil {
		return nil
	}
	key, next := "photo.add", len(t.shown.Manual())+1
	for _, p := range t.shown.Manual() {
		next = max(next, p.Page+1)
	}
	if !t.shown.Photo().IsZero() {
		key = "photo.other"
	}
	items := []kit.Item{t.Button(key, look.IconPlus, func() { choose(t.Page, t.id, 0) })}
	if next <= thing.ManualPagesMax {
		items = append(items, t.Button("manual.add", look.IconPlus, func() { choose(t.Page, t.id, next) }))
	}
	if !t.shown.Photo().IsZero() {
		items = append(items, t.Button("photo.remove", look.IconCross, t.Do(func() error { return t.C.UnpictureThing(t.id, 0) })))
	}
	return items
}

// choose asks for a file and makes a photo of it.
func choose(p goods.Page, of thing.ID, page int) {
	var file []byte
	p.Seat.Device.Open(func(from io.Reader) (err error) {
		file, err = io.ReadAll(io.LimitReader(from, photo.FileBytesMax+1))
		return err
	}, func(err error) {
		switch {
		case err != nil:
			p.Seat.Tell(err)
		case file != nil:
			p.Do(func() error { return p.C.PictureThing(of, page, bytes.NewReader(file)) })()
		}
	})
}

// manual is the pages of a thing's manual, below each other.
type manual struct {
	goods.Page
	of    *Thing
	shots map[int]*shot
}

func newManual(t *Thing) *manual {
	return &manual{Page: goods.NewPage(t.Seat, area, 4*look.Step), of: t, shots: make(map[int]*shot)}
}

// Title says of what it is the manual.
func (m *manual) Title() string { return m.Say("manual.of", "title", m.of.Title()) }

// Refresh reads the pages anew.
func (m *manual) Refresh() {
	t, err := m.C.Thing(m.of.id)
	t = seat.Trust(m.Seat, t, err)
	may, err := m.C.MayChangeThing(m.of.id)
	may = seat.Trust(m.Seat, may, err)
	var items []kit.Item
	for _, p := range t.Manual() {
		if m.shots[p.Page] == nil {
			m.shots[p.Page] = new(shot)
		}
		s := m.shots[p.Page]
		s.read(m.Page, t.ID, p.Page, p.Photo)
		items = append(items, s.item(m.Page, fmt.Sprint("page ", p.Page), m.Say("manual.page", "n", p.Page), nil))
		if may {
			items = append(items, kit.Item{Key: fmt.Sprint("remove ", p.Page), Make: func() fyne.CanvasObject {
				return kit.Quiet(m.Say("manual.remove", "n", p.Page), look.IconCross, m.Do(func() error { return m.C.UnpictureThing(t.ID, p.Page) }))
			}})
		}
	}
	m.List.Set(items...)
}
