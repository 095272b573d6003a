package hours

import (
	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/hours"
	"moot/app/words"
)

// chips are how long people most often worked, in minutes.
var chips = []int{30, 60, 90, 120, 180, 240, 360, 480}

// log is where two presses write down today's work: what sort, how long.
func (s *Screen) log() []kit.Item {
	return []kit.Item{
		kit.Still("kind", kit.Field(s.Say("kind"), s.kind.Object(), "")),
		{Key: "long", Make: func() fyne.CanvasObject {
			row := kit.Flow(2 * look.Step)
			for _, n := range chips {
				word := words.Worked(s.Seat.Words(), n)
				row.Add(kit.NewPress(s.Say("log.do", "time", word), kit.AtLeast(look.Touch, kit.Chip(kit.State{Word: word, Icon: look.IconPlus, Color: look.ColorPrimary})),
					func() { s.write(n) }))
			}
			return kit.Field(s.Say("log.today"), row, s.Say("log.hint"))
		}},
	}
}

// write writes it down, and says so.
func (s *Screen) write(minutes int) {
	e := hours.Entry{Day: s.Today(), Kind: s.chosen(), Minutes: minutes}
	if s.Seat.Busy() {
		return
	}
	said := s.Say("logged", "time", words.Worked(s.Seat.Words(), minutes), "kind", words.WorkKind(s.Seat.Words(), e.Kind))
	s.Seat.Do(func() error { _, err := s.C.LogHours(e); return err }, func() { s.Seat.Shell().Tell(kit.Good(said)) })
}
