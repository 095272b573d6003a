package people_test

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/knock/knocktest"
)

// comes has somebody new knock at Ana's door with an invitation.
func comes(t *testing.T, v *guitest.Village, name string, i collective.Invitation) {
	t.Helper()
	random := rand.NewChaCha8(sha256.Sum256([]byte(name)))
	phone, err := identity.Generate(random)
	guitest.Must(t, err)
	host, err := identity.Generate(random)
	guitest.Must(t, err)
	_, _, err = knocktest.Knock(t.Context(), v.Ana, host, phone, random, knock.Wish{Name: name, Space: i.Space, Token: i.Token, Belongs: i.Belongs})
	guitest.Must(t, err)
}

func TestAListToTickAtTheDoor(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Invite")
	s.Press("For everyone who is here")
	s.Reads("They read the picture one after the other.", "find this device as “Ana Petrak · Upper Larch”")
	s.Press("Copy the text")
	room, err := collective.ParseInvitation(s.Device.Copied)
	guitest.Must(t, err)
	if !room.Room {
		t.Error("it is an invitation for one person")
	}
	s.Press("Print it for the wall")
	if sheet := s.Device.Saved["invitation.pdf"]; !bytes.HasPrefix(sheet, []byte("%PDF-")) {
		t.Errorf("the sheet is %d bytes and no PDF", len(sheet))
	}
	comes(t, v, "Fatma Kos", room)
	comes(t, v, "Goran Kos", room)
	s.Shell().Refresh()
	waiting, err := v.Ana.Collectives()[0].Waiting()
	guitest.Must(t, err)
	line := make(map[string]string)
	for _, w := range waiting {
		line[w.Name] = w.Name + " · " + w.Code
		s.Reads(line[w.Name])
	}
	s.Reads("3 people wait at the door")
	s.ReadsNot("Let in")
	s.Press(line["Fatma Kos"])
	s.Reads("Let in the one ticked")
	s.Press(line["Emil Saric"])
	s.Press("Let in those ticked (2)")
	if got := names(t, v.Ana); !slices.Contains(got, "Fatma Kos") || !slices.Contains(got, "Emil Saric") || slices.Contains(got, "Goran Kos") {
		t.Errorf("there belong %q", got)
	}
	s.Press("Let in Goran Kos")
}

func TestPeopleNearbyFindTheDeviceWhileThePageIsOpen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	if _, _, ok := v.Ana.Nameplate(); ok {
		t.Error("they find it before")
	}
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Invite")
	if name, of, ok := v.Ana.Nameplate(); !ok || name != "Ana Petrak" || of != "Upper Larch" {
		t.Errorf("they find %q of %q, %v", name, of, ok)
	}
}

func TestPeopleWithoutADevice(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), list)
	s.Press("Add people without a device")
	names, ok := guitest.Find[*widget.Entry](s.Canvas())
	if !ok {
		t.Fatal("there is no place to write")
	}
	names.SetText("Petra Vale\n\n  Old Sava \n")
	s.Press("Add them")
	s.Reads("6 people belong", "Old Sava", "Petra Vale", "no device")

	// A phone she got later is hers.
	s.Press("They belong already")
	s.Press("Petra Vale")
	s.Reads("Is it Petra Vale?")
	s.Press("Yes, this is Petra Vale")
	s.Reads("6 people belong")
	if strings.Count(s.Text(), "no device") != 1 {
		t.Errorf("one reads:\n%s", s.Text())
	}
	s.ReadsNot("waits at the door")
}
