package carry_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"moot/sync/carry"
	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

var (
	ana  = exchangetest.Device("ana")
	noon = time.Unix(1_790_000_000, 0)
)

// pack is a parcel with so many entries for the space of that name.
func pack(t testing.TB, name string, entries int) []byte {
	t.Helper()
	space := exchangetest.NewSpace(name)
	for i := range entries {
		space.Write(ana, log.Record, fmt.Sprint("entry ", i))
	}
	p := parcel.Packing{Device: ana, Time: noon.Unix()}
	if _, err := rand.Read(p.Nonce[:]); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := parcel.Pack(&b, []parcel.Source{space}, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

func open(t testing.TB, dir string, bytes int64, c *clock) *carry.Hold {
	t.Helper()
	h, err := carry.Open(dir, func() carry.Room { return carry.Room{Bytes: bytes, Age: carry.AgeMax} }, c.now)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func take(t testing.TB, h *carry.Hold, file []byte, age time.Duration, stranger bool) carry.Parcel {
	t.Helper()
	p, err := h.Take(bytes.NewReader(file), 3, age, stranger)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What is carried is there again after the next start, whole, and taken twice it is
// there once.
func TestAParcelIsKeptWhole(t *testing.T) {
	dir, c := filepath.Join(t.TempDir(), "carried"), &clock{noon}
	file := pack(t, "hall", 300)
	h := open(t, dir, 1<<20, c)
	first := take(t, h, file, time.Hour, false)
	again, err := h.Take(bytes.NewReader(file), 8, 0, true)
	if err != nil || again.Hops != 3 || again.Stranger || !again.Packed.Equal(first.Packed) {
		t.Errorf("taken twice: %+v, %v", again, err)
	}
	put(t, filepath.Join(dir, "123.new"), []byte("what a crash left"))
	put(t, filepath.Join(dir, "a photo"), []byte("not ours"))
	h = open(t, dir, 1<<20, c)
	all := h.All()
	if len(all) != 1 || all[0].ID != first.ID || all[0].Hops != 3 || h.Age(all[0]) != time.Hour || all[0].Cover.Parts() != 1 {
		t.Fatalf("after a start: %+v", all)
	}
	r, err := h.Open(first.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, file) {
		t.Errorf("%d bytes, want %d: %v", len(got), len(file), err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("left: %v, %v", files, err)
	}
	hall, mill := exchangetest.NewSpace("hall"), exchangetest.NewSpace("mill")
	if !all[0].Cover.For(hall.CarryKey()) || all[0].Cover.For(mill.CarryKey()) {
		t.Error("the cover says it is for others")
	}
}

// The oldest goes for a newer one, never a newer one for the oldest; strangers have a
// small part and push nobody out.
func TestWhoMakesRoom(t *testing.T) {
	file := func(n int) []byte { return pack(t, fmt.Sprint("space ", n), 20) }
	room := int64(4*len(file(0))) + 100
	h := open(t, filepath.Join(t.TempDir(), "carried"), room, &clock{noon})
	old := take(t, h, file(1), 9*time.Hour, false)
	for i := range 3 {
		take(t, h, file(2+i), time.Duration(i)*time.Hour, false)
	}
	if _, err := h.Take(bytes.NewReader(file(5)), 3, 10*time.Hour, false); !errors.Is(err, carry.ErrNoRoom) {
		t.Errorf("one older than all: %v", err)
	}
	if _, err := h.Take(bytes.NewReader(file(6)), 3, 0, true); !errors.Is(err, carry.ErrNoRoom) && err != nil {
		t.Errorf("of a stranger: %v", err)
	}
	if !h.Has(old.ID) {
		t.Error("a stranger's parcel pushed a neighbour's out")
	}
	newest := take(t, h, file(7), 0, false)
	if h.Has(old.ID) || !h.Has(newest.ID) {
		t.Error("the oldest is still there, or the newest is not")
	}
	if s := h.Sum(); s.Bytes > room {
		t.Errorf("%d bytes of %d", s.Bytes, room)
	}
}

func TestStrangersShareAPart(t *testing.T) {
	file := func(n int) []byte { return pack(t, fmt.Sprint("space ", n), 20) }
	room := int64(8*len(file(0)) + len(file(0))/2)
	h := open(t, filepath.Join(t.TempDir(), "carried"), room, &clock{noon})
	var theirs []carry.Parcel
	for i := range 6 {
		theirs = append(theirs, take(t, h, file(i), time.Duration(9-i)*time.Hour, true))
	}
	if s := h.Sum(); s.Parcels != 2 || !h.Has(theirs[4].ID) || !h.Has(theirs[5].ID) {
		t.Errorf("carried of strangers: %+v", s)
	}
	for i := range 7 { // room for seven: the stranger's older one goes, then the other
		take(t, h, file(10+i), 20*time.Hour, false)
	}
	if h.Has(theirs[4].ID) {
		t.Error("a stranger's is kept before a neighbour's")
	}
}

func TestParcelsExpire(t *testing.T) {
	c := &clock{noon}
	dir := filepath.Join(t.TempDir(), "carried")
	h := open(t, dir, 1<<20, c)
	file := pack(t, "hall", 3)
	if _, err := h.Take(bytes.NewReader(file), 3, carry.AgeMax+time.Hour, false); !errors.Is(err, carry.ErrExpired) {
		t.Errorf("too old: %v", err)
	}
	p := take(t, h, file, carry.AgeMax-time.Hour, false)
	c.Time = noon.Add(2 * time.Hour)
	if all := h.All(); len(all) != 0 {
		t.Errorf("still carried: %+v", all)
	}
	if _, err := h.Open(p.ID); !errors.Is(err, carry.ErrNotCarried) {
		t.Errorf("opened: %v", err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("left: %v, %v", files, err)
	}
}

// Where somebody gives less room, or fewer days, the oldest go.
func TestRoomThatBecomesLess(t *testing.T) {
	room := carry.Room{Bytes: 1 << 20, Age: carry.AgeMax}
	h, err := carry.Open(filepath.Join(t.TempDir(), "carried"), func() carry.Room { return room }, (&clock{noon}).now)
	if err != nil {
		t.Fatal(err)
	}
	oldest := take(t, h, pack(t, "hall", 3), 72*time.Hour, false)
	older := take(t, h, pack(t, "mill", 3), 48*time.Hour, false)
	newest := take(t, h, pack(t, "farm", 3), time.Hour, false)
	room.Bytes = older.Bytes + newest.Bytes
	if all := h.All(); len(all) != 2 || h.Has(oldest.ID) {
		t.Errorf("for %d bytes %+v is carried", room.Bytes, all)
	}
	room.Age = 24 * time.Hour
	if all := h.All(); len(all) != 1 || !h.Has(newest.ID) {
		t.Errorf("for a day %+v is carried", all)
	}
	if h.Wants(carry.ID{1}, 10, 25*time.Hour, false) || !h.Wants(carry.ID{1}, 10, 23*time.Hour, false) {
		t.Error("what is older than a day is wanted, or what is not is not")
	}
	room.Bytes = 0
	if all := h.All(); len(all) != 0 || h.Wants(carry.ID{1}, 10, time.Hour, false) {
		t.Errorf("for no bytes %+v is carried", all)
	}
}

// Whatever is no whole parcel is refused and leaves nothing.
func TestNoParcelIsCarried(t *testing.T) {
	file := pack(t, "hall", 300)
	zeros := bytes.Repeat([]byte{0}, 1<<21)
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":           {nil, parcel.ErrNotAParcel},
		"a text":            {[]byte("dear neighbours"), parcel.ErrNotAParcel},
		"a cover alone":     {file[:100], parcel.ErrDamaged},
		"its end cut":       {file[:len(file)-1], parcel.ErrDamaged},
		"something behind":  {append(bytes.Clone(file), 'x'), parcel.ErrDamaged},
		"a bomb":            {zeros, carry.ErrNoRoom},
		"a parcel, bloated": {append(bytes.Clone(file), zeros...), carry.ErrNoRoom},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "carried")
			h := open(t, dir, 1<<20, &clock{noon})
			if _, err := h.Take(bytes.NewReader(c.file), 3, 0, false); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
				t.Errorf("left: %v, %v", files, err)
			}
		})
	}
}

func put(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
