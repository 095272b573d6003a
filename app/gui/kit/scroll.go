package kit

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Item is a part of a scrolled column, described rather than made: Make is
// called when the key is new, or when Shows is no longer what it was. So a
// button under a finger, a row with the focus and a half-written answer stay the
// same objects while news arrives around them.
type Item struct {
	// Key names the item among its neighbours and stays the same for life.
	Key string
	// Shows is what Make shows, compared with reflect.DeepEqual; nil never changes.
	Shows any
	Make  func() fyne.CanvasObject
	// Far is true for a row of a long list: it is made once it comes within a screen of
	// what is in sight, and until then takes the place of a usual row.
	Far bool
}

// Still is an item that is made already and never changes.
func Still(key string, object fyne.CanvasObject) Item {
	return Item{Key: key, Make: func() fyne.CanvasObject { return object }}
}

// Scroll is a column higher than its place. When its content changes, what is
// in sight stays where it is: nothing moves under the finger because news
// arrived above.
type Scroll struct {
	items  []made
	column *fyne.Container
	scroll *container.Scroll
	object *fyne.Container
	// nearing is true while rows are made that came near.
	nearing bool
}

// made is an item with the object it became, or with the place kept for it.
type made struct {
	Item
	object fyne.CanvasObject
	kept   bool
}

// rowHeight is the place that is kept for a row: that of two lines and a state.
const rowHeight = 88

func place() fyne.CanvasObject {
	kept := new(canvas.Rectangle)
	kept.SetMinSize(fyne.NewSize(0, rowHeight))
	return kept
}

// NewScroll makes a scrolled column with a gap in dp between its items and a
// margin around them.
func NewScroll(gap, margin float32, items ...Item) *Scroll {
	s := &Scroll{column: Column(gap)}
	inner := Pad(margin, margin, s.column)
	s.scroll = container.NewVScroll(inner)
	s.scroll.OnScrolled = func(fyne.Position) { s.near() }
	s.object = container.New(scrolled{s}, s.scroll)
	s.Set(items...)
	return s
}

// Object is what a screen puts in its place.
func (s *Scroll) Object() fyne.CanvasObject { return s.object }

// Set replaces the content. The first item in sight, if it is there still, stays
// at its height on the screen.
func (s *Scroll) Set(items ...Item) {
	anchor, above := s.anchor()
	before := make(map[string]made, len(s.items))
	for _, item := range s.items {
		before[item.Key] = item
	}
	s.items = make([]made, len(items))
	s.column.Objects = make([]fyne.CanvasObject, len(items))
	for i, item := range items {
		old, known := before[item.Key]
		switch {
		case !known && item.Far, old.kept:
			old.object, old.kept = place(), true
		case !known:
			old.object = item.Make()
		case !reflect.DeepEqual(old.Shows, item.Shows):
			gone, heir := old.object, item.Make()
			defer func() { passFocus(gone, heir) }()
			old.object = heir
		}
		s.items[i] = made{item, old.object, old.kept}
		s.column.Objects[i] = old.object
	}
	s.settle(anchor, above)
	s.near()
}

// near makes the rows that have come within a screen of what is in sight. They may be
// higher or lower than the place that was kept for them, so it looks again until
// nothing more comes near.
func (s *Scroll) near() {
	view := s.scroll.Size().Height
	if s.nearing || view <= 0 {
		return
	}
	s.nearing = true
	defer func() { s.nearing = false }()
	for again := true; again; {
		again = false
		anchor, above := s.anchor()
		from, to := s.scroll.Offset.Y-view, s.scroll.Offset.Y+2*view
		for i := range s.items {
			item := &s.items[i]
			top := item.object.Position().Y
			if top >= to {
				break
			}
			if item.kept && top+item.object.Size().Height > from {
				item.object, item.kept, again = item.Make(), false, true
				s.column.Objects[i] = item.object
			}
		}
		if again {
			s.settle(anchor, above)
		}
	}
}

// settle lays out new content and brings the anchor back to its height. It does
// without Fyne's Refresh, which would draw anew every row there is.
func (s *Scroll) settle(anchor string, above float32) {
	s.column.Layout.Layout(s.column.Objects, s.column.Size())
	FitHeight(s.scroll.Content, s.scroll.Size().Width)
	offset := s.scroll.Offset
	for _, item := range s.items {
		if anchor != "" && item.Key == anchor {
			offset.Y = max(0, item.object.Position().Y-above)
		}
	}
	// The bar is measured anew only by a scroll to somewhere else.
	s.scroll.Offset.Y = offset.Y + 1
	s.scroll.ScrollToOffset(offset)
}

// Top goes back to the beginning.
func (s *Scroll) Top() { s.scroll.ScrollToTop(); s.near() }

// anchor is the key of the first item that is wholly or partly in sight, and how
// far its top lies below the upper edge. At the very top there is none: there
// one wants to see what is new.
func (s *Scroll) anchor() (key string, above float32) {
	offset := s.scroll.Offset.Y
	if offset <= 0 {
		return "", 0
	}
	for _, item := range s.items {
		top := item.object.Position().Y
		if top+item.object.Size().Height > offset {
			return item.Key, top - offset
		}
	}
	return "", 0
}

// scrolled lays out what is scrolled at its width before it is asked for its
// height.
type scrolled struct{ of *Scroll }

func (s scrolled) MinSize([]fyne.CanvasObject) fyne.Size { return s.of.scroll.MinSize() }

func (s scrolled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	FitHeight(s.of.scroll.Content, size.Width)
	s.of.scroll.Resize(size)
	s.of.near()
}
