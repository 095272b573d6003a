package thing

import (
	"moot/app/refusal"
	"moot/app/statement"
)

// Cleaned returns the picture, or why it cannot be one.
func (p Picture) Cleaned() (Picture, *refusal.Refusal) {
	if p.Page < 0 || p.Page > ManualPagesMax || len(p.Over) > overMax {
		return Picture{}, refusal.New(refusal.PhotoPages, "max", ManualPagesMax)
	}
	return p, nil
}

// ToPicture makes the word that gives a thing a photo, or takes one away.
func (t Thing) ToPicture(p Picture) (Picture, *refusal.Refusal) {
	p.Thing, p.Over = t.ID, nil
	for _, was := range t.Pictures {
		if was.Page == p.Page {
			p.Over = append(p.Over, was.ID)
		}
	}
	return p.Cleaned()
}

// picture finds what holds of each page.
func (t *Thing) picture(said []Picture, on Ground) {
	pages := make([][]Picture, ManualPagesMax+1)
	for _, p := range said {
		if t.MayChange(p.By, on) {
			pages[p.Page] = append(pages[p.Page], p)
		}
	}
	for _, of := range pages {
		if heads := statement.Heads(of, Picture.over); len(heads) > 0 {
			t.Pictures = append(t.Pictures, heads[len(heads)-1])
		}
	}
}
