package parcel_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
)

var (
	anna  = exchangetest.Device("anna")
	boris = exchangetest.Device("boris")
	clara = exchangetest.Device("clara")
)

// drawer keeps receipts in memory, the newest of each device.
type drawer map[identity.DeviceID]parcel.Receipt

func (d drawer) Keep(r parcel.Receipt) error {
	if old, ok := d[r.Device]; !ok || r.Newer(old) {
		d[r.Device] = r
	}
	return nil
}

func (d drawer) Of(space log.SpaceID) ([]parcel.Receipt, error) {
	var receipts []parcel.Receipt
	for _, r := range d {
		if r.Space == space {
			receipts = append(receipts, r)
		}
	}
	return receipts, nil
}

// pack makes anna's parcel of the spaces, with everything in it.
func pack(t testing.TB, spaces ...*exchangetest.Space) []byte {
	t.Helper()
	b, _ := packWith(t, parcel.Packing{Device: anna, Time: 1_700_000_000}, spaces...)
	return b
}

func packWith(t testing.TB, p parcel.Packing, spaces ...*exchangetest.Space) ([]byte, parcel.Summary) {
	t.Helper()
	if p.Nonce == ([32]byte{}) {
		p.Nonce = sha256.Sum256([]byte("nonce"))
	}
	var sources []parcel.Source
	for _, space := range spaces {
		sources = append(sources, space)
	}
	var b bytes.Buffer
	sum, err := parcel.Pack(&b, sources, p)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Bytes != int64(b.Len()) {
		t.Errorf("the summary says %d bytes, there are %d", sum.Bytes, b.Len())
	}
	return b.Bytes(), sum
}

// unpack reads a parcel as boris.
func unpack(b []byte, spaces ...*exchangetest.Space) (parcel.Report, error) {
	return unpackWith(b, parcel.Unpacking{Device: boris, Time: 1_700_000_100}, spaces...)
}

func unpackWith(b []byte, u parcel.Unpacking, spaces ...*exchangetest.Space) (parcel.Report, error) {
	var targets []parcel.Target
	for _, space := range spaces {
		targets = append(targets, space)
	}
	return parcel.Unpack(bytes.NewReader(b), targets, u)
}

// hall is a small space with a history; mill is another.
func hall() *exchangetest.Space {
	s := exchangetest.NewSpace("hall")
	s.Write(anna, log.Roster, "founding")
	s.Write(anna, log.Record, "call")
	s.Write(clara, log.Record, "yes")
	return s
}

func mill() *exchangetest.Space {
	s := exchangetest.NewSpace("mill")
	s.Write(anna, log.Record, "flour")
	return s
}

func TestParcelBringsEverythingToThoseItIsFor(t *testing.T) {
	b := pack(t, hall(), mill())
	tests := []struct {
		name   string
		spaces []*exchangetest.Space
		want   []uint64
		others int
	}{
		{"both", []*exchangetest.Space{exchangetest.NewSpace("mill"), exchangetest.NewSpace("hall")}, []uint64{3, 1}, 0},
		{"the first", []*exchangetest.Space{exchangetest.NewSpace("hall")}, []uint64{3}, 1},
		{"the second", []*exchangetest.Space{exchangetest.NewSpace("farm"), exchangetest.NewSpace("mill")}, []uint64{1}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := unpack(b, tt.spaces...)
			if err != nil {
				t.Fatal(err)
			}
			var got []uint64
			for _, s := range report.Spaces {
				got = append(got, s.New)
				if s.Packer != anna.ID() || s.PackedTime != 1_700_000_000 || len(s.Troubles) > 0 {
					t.Errorf("report %+v", s)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || report.Others != tt.others {
				t.Errorf("%d others, new entries (-want +got):\n%s", report.Others, diff)
			}
		})
	}
}

func TestParcelIsNotForOthers(t *testing.T) {
	farm := exchangetest.NewSpace("farm")
	report, err := unpack(pack(t, hall()), farm)
	if !errors.Is(err, parcel.ErrNotForYou) || report.Others != 1 || farm.Entries() > 0 {
		t.Errorf("Unpack = %+v, %v, want ErrNotForYou", report, err)
	}
}

func TestParcelShowsNothing(t *testing.T) {
	space := hall()
	b := pack(t, space)
	id, key, device := space.ID(), space.CarryKey(), anna.ID()
	for name, secret := range map[string][]byte{
		"the space": id[:], "the carry key": key[:], "the packer": device[:], "a body": []byte("founding"),
	} {
		if bytes.Contains(b, secret) {
			t.Errorf("the parcel shows %s", name)
		}
	}
	again, _ := packWith(t, parcel.Packing{Device: anna, Nonce: [32]byte{1}}, space)
	if bytes.Contains(again, b[43:59]) {
		t.Error("two parcels call the space by the same name")
	}
}

func TestTwiceChangesNothing(t *testing.T) {
	space, b := exchangetest.NewSpace("hall"), pack(t, hall())
	if _, err := unpack(b, space); err != nil {
		t.Fatal(err)
	}
	before := space.Vector()
	report, err := unpack(b, space)
	if err != nil {
		t.Fatal(err)
	}
	if s := report.Spaces[0]; s.New != 0 || s.Known != 3 || len(s.Troubles) > 0 {
		t.Errorf("the second time brings %+v", s)
	}
	if diff := cmp.Diff(before, space.Vector()); diff != "" {
		t.Error(diff)
	}
}

// A later parcel before an earlier one leaves a gap, which the earlier one
// closes.
func TestOutOfOrderLeavesAGapThatCloses(t *testing.T) {
	source, space := hall(), exchangetest.NewSpace("hall")
	early := pack(t, source)
	base := source.Vector()
	for i := range 200 {
		source.Write(anna, log.Record, fmt.Sprint("later ", i))
	}
	source.Write(boris, log.Record, "new")
	late, sum := packWith(t, parcel.Packing{
		Device: anna, Nonce: [32]byte{2},
		Base: func(log.SpaceID) log.Vector {
			for i := range base {
				base[i].Seq += 100 // as if more had been acknowledged
			}
			return base
		},
	}, source)
	if sum.Entries >= uint64(source.Entries()) {
		t.Fatalf("the late parcel holds all %d entries", sum.Entries)
	}
	report, err := unpack(late, space)
	if err != nil {
		t.Fatal(err)
	}
	s := report.Spaces[0]
	if len(s.Troubles) != 1 || !errors.Is(s.Troubles[0].Err, log.ErrGap) || s.Troubles[0].Chain.Device != anna.ID() {
		t.Errorf("troubles %+v, want a gap in anna's chain", s.Troubles)
	}
	if s.New != 1 {
		t.Errorf("%d new entries, want boris's one", s.New)
	}
	for _, b := range [][]byte{early, late} {
		if _, err := unpack(b, space); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(space.Bodies(log.Chain{Kind: log.Record, Device: clara.ID()})); got != 1 {
		t.Errorf("clara's chain has %d entries, want 1", got)
	}
}

func TestReceiptsComeBack(t *testing.T) {
	home, away := hall(), exchangetest.NewSpace("hall")
	atHome, onTheRoad := drawer{}, drawer{}
	out := pack(t, home)
	report, err := unpackWith(out, parcel.Unpacking{Device: boris, Time: 1_700_000_100, Receipts: onTheRoad}, away)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(home.Vector(), report.Spaces[0].Receipt.Vector); diff != "" {
		t.Errorf("the receipt is not for what arrived:\n%s", diff)
	}
	if _, ok := onTheRoad[anna.ID()]; !ok {
		t.Error("the packer's own vector was not kept as a receipt")
	}
	// Clara carries boris's receipt back; she has nothing of her own.
	back, sum := packWith(t, parcel.Packing{Device: clara, Receipts: onTheRoad, Nonce: [32]byte{3}}, away)
	if sum.Receipts != 2 {
		t.Errorf("%d receipts packed, want anna's and boris's", sum.Receipts)
	}
	returned, err := unpackWith(back, parcel.Unpacking{Device: anna, Time: 1_700_000_200, Receipts: atHome}, home)
	if err != nil {
		t.Fatal(err)
	}
	if returned.Spaces[0].Receipts != 2 {
		t.Errorf("%d receipts came back, want 2", returned.Spaces[0].Receipts)
	}
	if diff := cmp.Diff(report.Spaces[0].Receipt, atHome[boris.ID()]); diff != "" {
		t.Errorf("the receipt that came back is another (-made +returned):\n%s", diff)
	}
	// The next parcel holds only what is new, and an overlap.
	home.Write(anna, log.Record, "new")
	next, sum := packWith(t, parcel.Packing{
		Device: anna, Nonce: [32]byte{4},
		Base: func(log.SpaceID) log.Vector { return parcel.Base([]parcel.Receipt{atHome[boris.ID()]}) },
	}, home)
	if sum.Entries != 2 {
		t.Errorf("%d entries packed, want the new one and the one before it", sum.Entries)
	}
	if report, err := unpack(next, away); err != nil || report.Spaces[0].New != 1 {
		t.Errorf("Unpack = %+v, %v, want one new entry", report, err)
	}
}

func TestBaseIsTheFurthest(t *testing.T) {
	chain := func(d *identity.Device) log.Chain { return log.Chain{Kind: log.Record, Device: d.ID()} }
	receipts := []parcel.Receipt{
		{Vector: log.Vector{{Chain: chain(anna), Seq: 3}, {Chain: chain(boris), Seq: 9}}},
		{Vector: log.Vector{{Chain: chain(anna), Seq: 7}, {Chain: chain(clara), Seq: 1}}},
	}
	base := parcel.Base(receipts)
	if err := base.Check(); err != nil {
		t.Error(err)
	}
	got := []uint64{base.Seq(chain(anna)), base.Seq(chain(boris)), base.Seq(chain(clara))}
	if diff := cmp.Diff([]uint64{7, 9, 1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestForgedReceiptIsRefused(t *testing.T) {
	space := hall()
	receipt, err := parcel.SignReceipt(boris, space.ID(), space.Vector(), 5)
	if err != nil {
		t.Fatal(err)
	}
	if err := receipt.Check(); err != nil {
		t.Fatal(err)
	}
	for name, forge := range map[string]func(*parcel.Receipt){
		"another device": func(r *parcel.Receipt) { r.Device = clara.ID() },
		"another time":   func(r *parcel.Receipt) { r.Time++ },
		"another vector": func(r *parcel.Receipt) { r.Vector = r.Vector[1:] },
		"another space":  func(r *parcel.Receipt) { r.Space[0] ^= 1 },
		"out of order":   func(r *parcel.Receipt) { r.Vector = log.Vector{r.Vector[1], r.Vector[0]} },
	} {
		forged := receipt
		if forge(&forged); forged.Check() == nil {
			t.Errorf("a receipt with %s passes", name)
		}
	}
}

func TestForkTroublesOneChainOnly(t *testing.T) {
	space := hall()
	other := space.Clone()
	space.Write(clara, log.Record, "one story")
	other.Write(clara, log.Record, "another story")
	other.Write(anna, log.Record, "news")
	report, err := unpack(pack(t, other), space)
	if err != nil {
		t.Fatal(err)
	}
	s := report.Spaces[0]
	if len(s.Troubles) != 1 || !errors.Is(s.Troubles[0].Err, log.ErrFork) || s.Troubles[0].Chain.Device != clara.ID() {
		t.Errorf("troubles %+v, want a fork of clara's chain", s.Troubles)
	}
	if s.New != 1 {
		t.Errorf("%d new entries, want anna's one", s.New)
	}
}

var errDisk = errors.New("the disk is full")

func TestOwnDiskTroubleIsNotDamage(t *testing.T) {
	space := exchangetest.NewSpace("hall")
	space.Fail = func() error { return errDisk }
	if _, err := unpack(pack(t, hall()), space); !errors.Is(err, errDisk) || errors.Is(err, parcel.ErrDamaged) {
		t.Errorf("Unpack = %v, want the disk's error alone", err)
	}
	source := hall()
	source.Fail = func() error { return errDisk }
	_, err := parcel.Pack(&bytes.Buffer{}, []parcel.Source{source}, parcel.Packing{Device: anna})
	if !errors.Is(err, errDisk) {
		t.Errorf("Pack = %v, want the disk's error", err)
	}
	if _, err := parcel.Pack(&bytes.Buffer{}, nil, parcel.Packing{Device: anna}); err == nil {
		t.Error("a parcel of nothing was packed")
	}
}

func TestLongHistoryGoesInChunks(t *testing.T) {
	source, space := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for i := range 300 {
		source.Write(anna, log.Record, fmt.Sprint(i, strings.Repeat("x", 3000)))
	}
	source.Write(anna, log.Record, strings.Repeat("y", log.MaxBodyBytes))
	report, err := unpack(pack(t, source), space)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(source.Vector(), space.Vector()); diff != "" || report.Spaces[0].New != 301 {
		t.Errorf("%d new entries\n%s", report.Spaces[0].New, diff)
	}
}
