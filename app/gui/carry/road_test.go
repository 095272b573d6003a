package carry_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
)

// full is a village in which somebody is about to leave.
func full(t *testing.T) *guitest.Village {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Abroad())
	return v
}

// packed is the luggage with which Ana leaves.
func packed(t *testing.T, v *guitest.Village) []byte {
	t.Helper()
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("Before you leave")
	s.Reads("In your name", guitest.TheValley, "nobody has signed its decision yet", "Agreements under way", guitest.SpringText, "2 of 3 have approved",
		"The parcel", "Our card", "Signed by 3 of 4.")
	s.Press("Take all of this along")
	s.Reads("packed", "With it: mandates 1, agreements 2.")
	return s.Device.Saved["Upper-Larch-2026-11-24.zip"]
}

// TestEverythingIsTakenAlongWithOnePress: and any computer can look into it.
func TestEverythingIsTakenAlongWithOnePress(t *testing.T) {
	v := full(t)
	file := packed(t, v)
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	guitest.Must(t, err)
	var kinds []string
	for _, f := range archive.File {
		kinds = append(kinds, f.Name[:4])
	}
	slices.Sort(kinds)
	if want := []string{"agre", "agre", "card", "mand", "parc"}; !slices.Equal(kinds, want) {
		t.Errorf("it holds %q, not %q", kinds, want)
	}
}

// TestWhatWasBroughtIsTakenIn: those it is for get the parcel, others the agreements
// and the card; twice is once.
func TestWhatWasBroughtIsTakenIn(t *testing.T) {
	v := full(t)
	ask(t, v.Ana)
	file := packed(t, v)
	b := v.Visit(t, v.Boris, guitest.Phone(), place)
	b.Device.Chosen = bytes.NewReader(file)
	b.Press("По прибытии", "Принять то, что привезли")
	b.Reads("Ana Petrak", "Передано сюда")
	if _, totals, err := v.Boris.Collectives()[0].Needs(); err != nil || totals[len(totals)-1].What != "soap" {
		t.Errorf("what Ana wrote did not arrive with Boris: %v", err)
	}
	s := v.Visit(t, v.Goran, guitest.Phone(), place)
	for range 2 {
		s.Device.Chosen = bytes.NewReader(file)
		s.Press("When you arrive", "Take in what was brought")
		s.Reads("2 agreements came", guitest.SpringText, "Upper Larch", "A card: compare before you take it")
		s.Shell().Back()
	}
	all, err := v.Goran.Collectives()[0].Ratifications()
	guitest.Must(t, err)
	if len(all) != 2 {
		t.Errorf("%d rounds arrived", len(all))
	}
	s.Press("When you arrive", "Upper Larch")
	s.Reads("known already")
}

// TestALuggageThatIsNone: it is said in one sentence, and nothing is taken.
func TestALuggageThatIsNone(t *testing.T) {
	v := full(t)
	whole := packed(t, v)
	for name, file := range map[string][]byte{"cut": whole[:len(whole)-40], "only its beginning": []byte("PK\x03\x04bread")} {
		t.Run(name, func(t *testing.T) {
			s := v.Visit(t, v.Goran, guitest.Phone(), place)
			s.Device.Chosen = bytes.NewReader(file)
			s.Press("When you arrive", "Take in what was brought")
			s.Reads("This is no luggage written by Moot")
			if all, err := v.Goran.Collectives()[0].Ratifications(); err != nil || len(all) > 0 {
				t.Errorf("%d rounds were taken: %v", len(all), err)
			}
		})
	}
}

// TestRoadShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestRoadShapes(t *testing.T) {
	v := full(t)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, place)
		s.Press("When you arrive")
		test.AssertRendersToMarkup(t, "arrive-"+frame.Name+".xml", s.Canvas())
	}
}
