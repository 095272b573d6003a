package kit

import (
	"reflect"

	"fyne.io/fyne/v2"
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
}

// made is an item with the object it became.
type made struct {
	Item
	object fyne.CanvasObject
}

// NewScroll makes a scrolled column with a gap in dp between its items and a
// margin around them.
func NewScroll(gap, margin float32, items ...Item) *Scroll {
	s := &Scroll{column: Column(gap)}
	inner := Pad(margin, margin, s.column)
	s.scroll = container.NewVScroll(inner)
	s.object = container.New(scrolled{s.scroll}, s.scroll)
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
		case !known:
			old.object = item.Make()
		case !reflect.DeepEqual(old.Shows, item.Shows):
			gone, heir := old.object, item.Make()
			defer func() { passFocus(gone, heir) }()
			old.object = heir
		}
		s.items[i] = made{item, old.object}
		s.column.Objects[i] = old.object
	}
	s.settle(anchor, above)
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
func (s *Scroll) Top() { s.scroll.ScrollToTop() }

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
type scrolled struct{ scroll *container.Scroll }

func (s scrolled) MinSize([]fyne.CanvasObject) fyne.Size { return s.scroll.MinSize() }

func (s scrolled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	FitHeight(s.scroll.Content, size.Width)
	s.scroll.Resize(size)
}
