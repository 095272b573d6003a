package carry_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/collective"
	"moot/app/gui/agreements"
	"moot/app/gui/carry"
	"moot/app/gui/delegates"
	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/mandate"
	"moot/app/need"
	"moot/app/ratification"
)

const address = "/ip4/192.168.43.17/udp/40404/quic-v1"

// links lead to the screens themselves, which lead nowhere.
func links(s *seat.Seat) carry.Links {
	return carry.Links{
		Mandate: func(from shell.Screen, id mandate.ID) {
			s.Shell().Open(from, delegates.NewMandate(s, delegates.Links{}, id))
		},
		Agreement: func(from shell.Screen, id ratification.ID) {
			s.Shell().Open(from, agreements.NewRound(s, agreements.Links{}, id))
		},
	}
}

func place(s *seat.Seat) shell.Screen {
	return carry.New(s, func() []string { return []string{address} }, links(s))
}

// ask lets somebody ask for soap, out of sight of the others.
func ask(t *testing.T, p *guitest.Person) {
	t.Helper()
	_, err := p.Collectives()[0].Request(need.Request{What: "soap", Amount: 1000})
	guitest.Must(t, err)
}

// parcel is what somebody packs.
func parcel(t *testing.T, p *guitest.Person) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := p.Pack(&b, collective.Packing{Collectives: p.Collectives()})
	guitest.Must(t, err)
	return b.Bytes()
}

func TestWhoIsNear(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Reads("Boris Onal\nnear\nLevel as of: just now", "Dilan Moro\naway\nLevel as of: 20 minutes ago")
	v.Ana.Attach(nil)
	s.Shell().Refresh()
	s.Reads("This device cannot be reached by its neighbours now.", "Nobody is near.")
}

func TestAParcelBringsWhatIsNew(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ask(t, v.Boris)
	boris := v.Visit(t, v.Boris, guitest.Phone(), place)
	boris.Press("Собрать посылку")
	boris.Reads("собрана", "В посылке всё написанное (Upper Larch)")
	const name = "Upper-Larch-2026-11-24.parcel"
	packed := boris.Device.Saved[name]
	if len(packed) == 0 {
		t.Fatalf("no %s among the %d files", name, len(boris.Device.Saved))
	}

	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Device.Chosen = bytes.NewReader(packed)
	s.Press("Unpack a parcel")
	s.Reads("1 new entry has arrived.", "were here already", "Packed by Boris Onal, just now.",
		"Receipts", "Boris Onal\nHad ")
	_, totals, err := v.Ana.Collectives()[0].Needs()
	guitest.Must(t, err)
	if last := totals[len(totals)-1]; last.What != "soap" {
		t.Errorf("the last good asked for is %q", last.What)
	}

	s.Device.Chosen = bytes.NewReader(packed)
	s.Press("Unpack a parcel")
	s.Reads("nothing new")
	s.ReadsNot("entry has arrived", "entries have arrived")
}

// Once a receipt has come, the person at the screen chooses for whom to pack; who has
// everything gets nothing twice.
func TestAParcelForSomebodyBeginsWhereTheyAre(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	_, err := v.Boris.Unpack(bytes.NewReader(parcel(t, v.Ana)))
	guitest.Must(t, err)
	_, err = v.Ana.Unpack(bytes.NewReader(parcel(t, v.Boris)))
	guitest.Must(t, err)
	ask(t, v.Ana)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, place)
		s.Press("Pack a parcel")
		s.Reads("For whom?", "Everybody\nEverything: ", "Boris Onal\nReceipt just now: 1 entry is new since", "Dilan Moro\nNo receipt yet: everything")
		if frame.Name == "phone" {
			test.AssertRendersToMarkup(t, "whom.xml", s.Canvas())
		}
		s.Press("Boris Onal")
		s.Reads("packed", "The parcel holds what Boris Onal has not acknowledged of Upper Larch, and a little before it")
		for _, file := range s.Device.Saved {
			brought, err := v.Boris.Unpack(bytes.NewReader(file))
			guitest.Must(t, err)
			if brought.Missing || brought.Troubled > 0 {
				t.Errorf("it brought Boris %+v", brought)
			}
		}
		s.Press("Pack a parcel")
		s.Press("Everybody")
		s.Reads("The parcel holds everything of Upper Larch")
	}
}

func TestAParcelIsFollowedUntilItArrives(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ask(t, v.Boris)
	boris := v.Visit(t, v.Boris, guitest.Desktop(), place)
	boris.Press("Собрать посылку")
	boris.Press("Здесь собрана или открыта 1 посылка")
	boris.Press("Собрана здесь: " + boris.Seat.At(boris.Seat.Now()))
	boris.Reads("расписки ещё нет", "Никто ещё не сообщал, что она дошла.")
	mark := boris.Device.Saved["Upper-Larch-2026-11-24.parcel"]
	sum := sha256.Sum256(mark)
	shown := kit.Grouped(hex.EncodeToString(sum[:8]))
	boris.Reads(shown)

	ana := v.Visit(t, v.Ana, guitest.Phone(), place)
	ana.Device.Chosen = bytes.NewReader(mark)
	ana.Press("Unpack a parcel")
	ana.Press("1 parcel packed or unpacked here")
	ana.Press("Unpacked here: " + ana.Seat.At(ana.Seat.Now()))
	ana.Reads("1 new entry", "Packed by Boris Onal", "the signature is right", shown)

	_, err := v.Boris.Unpack(bytes.NewReader(parcel(t, v.Ana)))
	guitest.Must(t, err)
	boris.Shell().Refresh()
	boris.Reads("дошла", "Ana Petrak: здесь было всё, что в ней")
}

func TestParcelsThatAreNone(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ask(t, v.Boris)
	whole := parcel(t, v.Boris)
	for name, c := range map[string]struct {
		file io.Reader
		want string
	}{
		"nothing chosen": {nil, ""},
		"another file":   {strings.NewReader("Dear Ana, the bread is in the oven."), "This file is not a parcel."},
		"cut":            {bytes.NewReader(whole[:len(whole)-9]), "The parcel is damaged."},
	} {
		t.Run(name, func(t *testing.T) {
			s := v.Visit(t, v.Ana, guitest.Phone(), place)
			s.Device.Chosen = c.file
			s.Press("Unpack a parcel")
			if c.want == "" {
				s.Reads("For people who live too far away")
			} else {
				s.Reads(c.want)
			}
			s.Press("Pack a parcel") // the next one is not held up
			s.Reads("packed")
		})
	}
}

// stick is a machine whose file is slow: during is called before each write.
type stick struct {
	*guitest.Device
	during func(written int)
	bytes  int
}

func (s *stick) Save(name string, write func(io.Writer) error, done func(error)) {
	done(write(s))
}

func (s *stick) Write(b []byte) (int, error) {
	s.during(s.bytes)
	s.bytes += len(b)
	return len(b), nil
}

func TestPackingShowsHowFarItIsAndCanBeStopped(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	file := &stick{Device: s.Device}
	file.during = func(written int) {
		if written == 0 {
			return
		}
		s.Shell().Refresh()
		s.Reads("Packing: 1\u00a0kB written so far.")
		if guitest.Press(s.Canvas(), "Unpack a parcel") {
			t.Error("another parcel can be begun meanwhile")
		}
		if !guitest.Press(s.Canvas(), "Stop") {
			t.Error("it cannot be stopped")
		}
	}
	s.Seat.Device = file
	s.Press("Pack a parcel")
	if file.bytes == 0 {
		t.Fatal("nothing was written")
	}
	s.ReadsNot("packed", "Packing", "did not work")
	s.Reads("For people who live too far away")
}

func TestTheAddressCanBeTypedAndCopied(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place)
	s.Press("Address of this device")
	s.Reads("/ip4 /192.168.43.17 /udp /40404 /quic-v1")
	s.Press("Copy")
	if s.Device.Copied != address {
		t.Errorf("copied %q", s.Device.Copied)
	}
}

func TestWithoutANetworkThereIsNoAddress(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return carry.New(s, func() []string { return nil }, links(s)) })
	s.Press("Address of this device")
	s.Reads("No address now")
}

// TestShapes compares the layout with what it was. After a wanted change, copy
// testdata/failed over the golden.
func TestShapes(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for _, frame := range picture.Frames() {
		s := v.Visit(t, v.Ana, frame, place)
		test.AssertRendersToMarkup(t, "place-"+frame.Name+".xml", s.Canvas())
	}
}
