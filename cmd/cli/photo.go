package cli

import (
	"os"

	"moot/app/collective"
	"moot/app/photo"
	"moot/app/refusal"
	"moot/app/thing"
)

type photoAnswer struct {
	Page  int        `json:"page"`
	Photo photo.Hash `json:"photo"`
}

// pictured are the photo of a thing, which may be nil, and the pages of its manual.
func pictured(t thing.Thing) (of *photo.Hash, manual []photoAnswer) {
	if h := t.Photo(); !h.IsZero() {
		of = &h
	}
	manual = []photoAnswer{}
	for _, p := range t.Manual() {
		manual = append(manual, photoAnswer{p.Page, p.Photo})
	}
	return of, manual
}

// Do gives a thing a photo or its manual a page, takes it away, or writes it into a
// file.
func (v *thingPhotoVerb) Do(c *call) (answer, error) {
	return c.onThing(v.Thing, func(of *collective.Collective, t thing.Thing) error {
		switch {
		case v.Output != "":
			b, err := of.Photo(t.ID, v.Page)
			if err == nil && b == nil {
				err = refusal.New(refusal.PhotoNone)
			}
			if err != nil {
				return err
			}
			return writeFile(c.path(v.Output), b)
		case v.None:
			return of.UnpictureThing(t.ID, v.Page)
		}
		f, err := os.Open(c.path(v.File))
		if err != nil {
			return refusal.New(refusal.FileUnreadable)
		}
		defer f.Close()
		return of.PictureThing(t.ID, v.Page, f)
	})
}
