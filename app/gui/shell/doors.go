package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"moot/app/gui/kit"
	"moot/app/gui/look"
)

// barPlaces is how many places a phone's bar shows besides "more".
const barPlaces = 4

// bar is the row of doors under a phone's screen.
func (s *Shell) bar() fyne.CanvasObject {
	_, atMore := s.topmost().screen.(*morePlaces)
	atMore = atMore || s.current >= barPlaces
	doors := container.NewGridWithColumns(barPlaces + 1)
	for i, place := range s.places[:min(barPlaces, len(s.places))] {
		doors.Add(kit.Door(place.Title, place.Icon, i == s.current && !atMore, false, func() { s.Go(i) }))
	}
	if len(s.places) > barPlaces {
		doors.Add(kit.Door(s.words.More, look.IconMore, atMore, false, s.openMore))
	}
	return kit.Column(0, kit.Rule(), kit.Pad(look.Step, look.Step, doors))
}

// rail is the column of doors at the left edge, with words beside the pictures
// if there is room for them.
func (s *Shell) rail(words bool) fyne.CanvasObject {
	column := kit.Column(look.Step)
	for i, place := range s.places {
		column.Add(kit.Door(place.Title, place.Icon, i == s.current, words, func() { s.Go(i) }))
	}
	doors := kit.NewScroll(0, 2*look.Step, kit.Still("doors", column))
	width := float32(88)
	if words {
		width = 208
	}
	return container.NewBorder(nil, nil, nil, kit.UprightRule(), container.New(wide{width}, doors.Object()))
}

// wide gives a part a fixed width.
type wide struct{ width float32 }

func (w wide) MinSize(parts []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(w.width, parts[0].MinSize().Height)
}

func (w wide) Layout(parts []fyne.CanvasObject, size fyne.Size) { parts[0].Resize(size) }

// openMore shows the places a phone's bar has no room for.
func (s *Shell) openMore() {
	more := &morePlaces{shell: s}
	s.Open(s.stack()[0].screen, more)
}

// morePlaces is the screen behind "more".
type morePlaces struct{ shell *Shell }

func (m *morePlaces) Title() string { return m.shell.words.More }
func (m *morePlaces) Refresh()      {}

func (m *morePlaces) Content() fyne.CanvasObject {
	list := kit.NewScroll(2*look.Step, 4*look.Step)
	var items []kit.Item
	for i, place := range m.shell.places {
		if i < barPlaces {
			continue
		}
		items = append(items, kit.Still(place.Title,
			kit.ListRow(kit.Entry{Icon: place.Icon, What: place.Title}, func() {
				m.shell.Back()
				m.shell.Go(i)
			})))
	}
	list.Set(items...)
	return list.Object()
}
