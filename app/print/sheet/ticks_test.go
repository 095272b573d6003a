package sheet

import (
	"bytes"
	"fmt"
	"testing"
)

// A label with more on it than a sheet holds goes on in a further one; nothing of it
// is lost.
func TestAPieceLongerThanASheetGoesOn(t *testing.T) {
	p, err := New(Marks{Language: "en", Title: "labels", Page: func(int, int) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i := range 200 {
		lines = append(lines, fmt.Sprintf("%d kg of something", i))
	}
	pieces := p.piece(Piece{Head: "The mill", Lines: lines, Note: "Saturday"}, 50)
	printed := 0
	for _, one := range pieces {
		if one.height > bottom-top {
			t.Errorf("a piece is %.0f high", one.height)
		}
		printed += len(one.parts) - 2 // head and note
	}
	if len(pieces) < 2 || printed != len(lines) {
		t.Errorf("%d lines on %d pieces", printed, len(pieces))
	}
	p.Pieces([]Piece{{Head: "The mill", Lines: lines}, {Head: "Olga", Lines: lines[:1]}}, 2)
	p.Ticks(lines, 3)
	var b bytes.Buffer
	if err := p.Write(&b); err != nil || p.pdf.PageNo() < 3 {
		t.Errorf("%d sheets, %v", p.pdf.PageNo(), err)
	}
}
