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
	for _, one := range all {
		if one.Connected {
			return nil
		}
	}
	what, steps := "nobody", []string{"step.wifi", "step.stay", "step.awake", "step.parcel"}
	switch {
	case !s.seat.Resident.Online():
		what, steps = "off", []string{"step.again", "step.parcel"}
	case len(s.addresses()) == 0:
		what, steps = "nowifi", []string{"step.join", "step.stay", "step.hotspot", "step.parcel"}
	case len(all) < 2:
		what, steps = "alone", nil
	}
	return []kit.Item{{Key: "advice", Shows: what, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{kit.TopRow(2*look.Step,
			kit.Picture(look.IconWarning, look.ColorWarning, look.SizeIcon),
			kit.Stretch(kit.Heading(say(s.seat, what+".title")))), kit.Body(say(s.seat, what))}
		for _, step := range steps {
			card = append(card, kit.TopRow(2*look.Step,
				kit.Picture(look.IconNext, look.ColorPrimary, look.SizeText), kit.Stretch(kit.Body(say(s.seat, step)))))
		}
		return kit.Card(card...)
	}}}
}
