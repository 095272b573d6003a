package collective

import (
	"errors"
	"io"

	"moot/app/photo"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/thing"
	"moot/crdt"
	"moot/sync/space"
)

// PictureThing gives a thing a photo, or its manual a page: page 0 is the thing itself.
// from is a JPEG or a PNG, of which a small photo is made (see [photo.Make]). Those who
// write the card of the thing do this.
func (c *Collective) PictureThing(of thing.ID, page int, from io.Reader) error {
	small, err := photo.Make(from)
	if err != nil {
		return err
	}
	return c.onThing(of, func(v *view, t thing.Thing) (statement.Sayer, error) {
		what, err := c.toPicture(v, t, thing.Picture{Page: page, Photo: photo.HashOf(small)})
		if err != nil {
			return nil, err
		}
		// The photo first: what is said of it is to find it.
		return what, c.edit(record.KeepPhoto(c.Me(), small))
	})
}

// UnpictureThing takes the photo of a page away. What was kept of it stays kept.
func (c *Collective) UnpictureThing(of thing.ID, page int) error {
	return c.onThing(of, func(v *view, t thing.Thing) (statement.Sayer, error) {
		return c.toPicture(v, t, thing.Picture{Page: page})
	})
}

func (c *Collective) toPicture(v *view, t thing.Thing, p thing.Picture) (statement.Sayer, error) {
	if !t.MayChange(c.Me(), v.thingGround()) {
		return nil, refusal.New(refusal.ThingNotYours)
	}
	clean, no := t.ToPicture(p)
	if no != nil {
		return nil, no
	}
	return clean, nil
}

// Photo returns the photo of a page of a thing, a small JPEG; nil where there is none.
// One that is named and has not arrived is refused as that: photos come last.
func (c *Collective) Photo(of thing.ID, page int) ([]byte, error) {
	t, err := c.Thing(of)
	if err != nil {
		return nil, err
	}
	for _, p := range t.Pictures {
		if p.Page != page || p.Photo.IsZero() {
			continue
		}
		for _, doc := range append([]string{record.PhotoOf(p.Photo) + p.By.String()}, c.space.Documents(record.PhotoOf(p.Photo))...) {
			var kept []byte
			err := c.space.Read(doc, func(r crdt.Reader) (err error) {
				kept, err = record.PhotoIn(r, p.Photo)
				return err
			})
			switch {
			case err == nil:
				return kept, nil
			case !errors.Is(err, space.ErrNoDocument) && !errors.Is(err, record.ErrUnreadable):
				return nil, err
			}
		}
		return nil, refusal.New(refusal.PhotoNotHere)
	}
	return nil, nil
}
