package sheet

import (
	"bytes"
	"strings"
	"testing"
)

func ballot(choices int) Slip {
	return Slip{Head: "Ballot", Text: "Which day for bread?", Note: "Mark 0123", How: "Mark one.", Choices: strings.Split(strings.Repeat("Friday ", choices), " ")[:choices]}
}

// Eight small ballots fit on a sheet; what would need more than a sheet for
// one is not set as slips.
func TestSlipsShareASheet(t *testing.T) {
	for _, c := range []struct {
		name    string
		slip    Slip
		n       int
		sheets  int
		allowed bool
	}{
		{"one", ballot(3), 1, 1, true},
		{"a sheet full", ballot(3), 8, 1, true},
		{"one more", ballot(3), 9, 2, true},
		{"wide boxes", Slip{Head: "Ballot", Choices: []string{"Friday"}, Wide: true}, 4, 1, true},
		{"more choices than a sheet has lines", ballot(60), 2, 1, false},
	} {
		p := blank(t)
		if got := p.Slips(c.slip, c.n); got != c.allowed || p.pdf.PageNo() != c.sheets {
			t.Errorf("%s: set %v, on %d sheets, want %d", c.name, got, p.pdf.PageNo(), c.sheets)
		}
		if err := p.Write(&bytes.Buffer{}); err != nil {
			t.Error(err)
		}
	}
}

// A slip is as high with a text of ten pages as with one of eight lines.
func TestALongTextIsCutOnASlip(t *testing.T) {
	p := blank(t)
	long, short := ballot(2), ballot(2)
	long.Text = strings.Repeat("We mend the well by June. ", 900)
	short.Text = strings.TrimSuffix(strings.Repeat("We mend it.\n", slipTextMax), "\n")
	parts, high := p.slip(long)
	if _, want := p.slip(short); high != want || !strings.HasSuffix(parts[1].lines[slipTextMax-1], "…") {
		t.Errorf("%v high, want %v; it ends %q", high, want, parts[1].lines[slipTextMax-1])
	}
}
