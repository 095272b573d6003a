package months

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
)

func place(s *seat.Seat) shell.Screen { return New(s) }

func TestAYearInPicturesAndInWords(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Goods are added up, never people.", "sitting with Ruta")
	s.Press("potatoes")
	s.Reads("November 2026", "20\u00a0kg asked for", "14\u00a0kg made or brought", "9.6\u00a0kg handed over", "4.4\u00a0kg kept at its end",
		"12\u00a0kg were missing. So it was borne, all households together:", "equal base: 10\u00a0kg of 10\u00a0kg", "wishes: 2\u00a0kg of 10\u00a0kg", "if there is plenty: 0\u00a0kg of 4\u00a0kg", "Nov")
	s.ReadsNot("Boris", "Chona", "October 2026")
	v.Pass(31 * 24 * time.Hour)
	s.Shell().Refresh()
	s.Reads("December 2026", "November 2026")
}

func TestNothingToDraw(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.Visit(t, v.Ana, guitest.Phone(), place).Reads("Nothing to draw yet")
}

func TestTheKeyboardReachesTheGoods(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Goods())
	if path := v.Visit(t, v.Ana, guitest.Phone(), place).Path(5); !slices.Contains(path, "potatoes") {
		t.Errorf("Tab leads to %q", path)
	}
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	v.NothingIsCut(t, v.Ana, guitest.Screen{Name: "goods", Open: place},
		guitest.Screen{Name: "good", Open: func(s *seat.Seat) shell.Screen { return newGood(s, guitest.Potatoes) }})
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("potatoes")
	test.AssertRendersToMarkup(t, "good-phone.xml", s.Canvas())
}
