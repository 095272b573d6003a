package levels

import (
	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// advice is what to do while nobody is near: one sentence on what is the matter, and
// the steps that help, the likeliest first.
func (s *Screen) advice(all []collective.Standing) []kit.Item {
	is := collective.Advise(all, s.seat.Resident.Online(), s.addresses())
	if is == nil {
		return nil
	}
	return []kit.Item{{Key: "advice", Shows: is.Matter, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.TopRow(2*look.Step,
			kit.Picture(look.IconWarning, look.ColorWarning, look.SizeIcon),
			kit.Stretch(kit.Heading(say(s.seat, is.Matter+".title")))), kit.Body(say(s.seat, is.Matter))}
		for _, step := range is.Steps {
			card = append(card, kit.TopRow(2*look.Step,
				kit.Picture(look.IconNext, look.ColorPrimary, look.SizeText), kit.Stretch(kit.Body(say(s.seat, "step."+step)))))
		}
		return kit.Card(card...)
	}}}
}
