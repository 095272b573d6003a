package parcel_test

import (
	"fmt"
	"testing"

	"moot/sync/exchange/exchangetest"
	"moot/sync/log"
	"moot/sync/parcel"
)

// What is told while packing never goes back, never beyond the total, which is known
// from the beginning, and reaches it with the last entry; also where the chains are
// longer than a chunk and a base leaves out most of them.
func TestProgressIsTrue(t *testing.T) {
	hall, mill := exchangetest.NewSpace("hall"), exchangetest.NewSpace("mill")
	for i := range 3000 {
		hall.Write(anna, log.Record, fmt.Sprint("entry ", i))
	}
	before := hall.Vector()
	for i := range 500 {
		hall.Write(anna, log.Record, fmt.Sprint("later entry ", i))
		mill.Write(boris, log.Record, fmt.Sprint("flour ", i))
	}
	for name, c := range map[string]struct {
		base  log.Vector
		total uint64
	}{
		"everything":   {nil, 4000},
		"from a base":  {before, 500 + log.RunEntries + 500},
		"nothing new":  {hall.Vector(), 500},
		"beyond there": {log.Vector{{Chain: before[0].Chain, Seq: 9999}}, 500},
	} {
		t.Run(name, func(t *testing.T) {
			var last, total uint64
			_, sum := packWith(t, parcel.Packing{
				Device: anna,
				Base: func(id log.SpaceID) log.Vector {
					if id == hall.ID() {
						return c.base
					}
					return nil
				},
				Progress: func(done, of uint64) {
					if done <= last || done > of || total != 0 && of != total {
						t.Errorf("told %d of %d after %d of %d", done, of, last, total)
					}
					last, total = done, of
				},
			}, hall, mill)
			if total != c.total || last != total {
				t.Errorf("ended at %d of %d, want %d", last, total, c.total)
			}
			if sum.Entries < total {
				t.Errorf("%d entries are in the parcel, %d were told of", sum.Entries, total)
			}
		})
	}
}

// A device that was restored from a copy has less than it once acknowledged. Its newer
// receipt counts, so that the next parcel reaches back far enough; an old one of the
// same device that comes again does not.
func TestTheReceiptOfARestoredDeviceCounts(t *testing.T) {
	early := hall()
	late := early.Clone()
	for i := range 500 {
		late.Write(anna, log.Record, fmt.Sprint("entry ", i))
	}
	sign := func(s *exchangetest.Space, time int64) parcel.Receipt {
		t.Helper()
		r, err := parcel.SignReceipt(boris, s.ID(), s.Vector(), time)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	kept := drawer{}
	keep := func(r parcel.Receipt) {
		t.Helper()
		if err := kept.Keep(r); err != nil {
			t.Fatal(err)
		}
	}
	old, all, restored := sign(early, 100), sign(late, 200), sign(early, 300)
	keep(all)
	keep(old)
	if kept[boris.ID()].Time != 200 {
		t.Error("an old receipt that came again took the place of the newer one")
	}
	keep(restored)
	base := func(log.SpaceID) log.Vector { return parcel.Base([]parcel.Receipt{kept[boris.ID()]}) }
	file, _ := packWith(t, parcel.Packing{Device: anna, Base: base}, late)
	report, err := unpack(file, early)
	if err != nil || len(report.Spaces[0].Troubles) != 0 || report.Spaces[0].New != 500 {
		t.Errorf("unpacked %+v, %v, want 500 new entries and no gap", report, err)
	}
}
