package collective_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"

	"moot/app/collective"
	"moot/sync/parcel"
)

// booked finds what somebody's device knows of a parcel.
func booked(t *testing.T, r *collective.Resident, id collective.ParcelID, packed bool) (collective.Parcel, bool) {
	t.Helper()
	all, err := r.Parcels()
	must(t, err)
	for _, p := range all {
		if p.ID == id && p.Packed == packed {
			return p, true
		}
	}
	return collective.Parcel{}, false
}

// Who packed a parcel sees it arrive, once one comes back that says so; and both call
// it by the same name.
func TestAParcelIsFollowed(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris := s.at["Ana"], s.at["Boris"]
	_, err := s.of("Ana").CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30"})
	must(t, err)

	var file bytes.Buffer
	packed, err := ana.Pack(&file, everything(s.of("Ana")))
	must(t, err)
	if packed.ID != sha256.Sum256(file.Bytes()) {
		t.Error("a parcel is not called by the hash of its file")
	}
	one, ok := booked(t, ana, packed.ID, true)
	if !ok || one.Entries != packed.Entries || one.Bytes != packed.Bytes || len(one.Parts) != 1 || len(one.Parts[0].Arrived) != 0 {
		t.Fatalf("before it is carried Ana reads %+v", one)
	}

	unpacked, err := boris.Unpack(bytes.NewReader(file.Bytes()))
	must(t, err)
	other, ok := booked(t, boris, unpacked.ID, false)
	if !ok || unpacked.ID != packed.ID || other.New != 1 || other.PackedBy != "Ana" || other.Known+1 != packed.Entries {
		t.Errorf("Boris reads %+v", other)
	}
	again, err := boris.Unpack(bytes.NewReader(file.Bytes()))
	must(t, err)
	if other, _ := booked(t, boris, packed.ID, false); again.New != 0 || other.New != 1 || other.Known+1 != packed.Entries {
		t.Errorf("unpacked twice, Boris reads %+v", other)
	}

	told := false
	defer ana.Watch(func() { told = true })()
	s.tell("Boris", "Ana")
	if !told {
		t.Error("who watches is not told that a receipt came, which is all that is new")
	}
	one, _ = booked(t, ana, packed.ID, true)
	if got := one.Parts[0].Arrived; len(got) != 1 || got[0].By != "Boris" {
		t.Errorf("after Boris's parcel came back it has arrived at %+v", got)
	}
}

func TestHalfAParcelIsBookedAsThat(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	var file bytes.Buffer
	_, err := s.at["Ana"].Pack(&file, everything(s.of("Ana")))
	must(t, err)
	u, err := s.at["Boris"].Unpack(bytes.NewReader(file.Bytes()[:file.Len()-9]))
	if !errors.Is(err, parcel.ErrDamaged) {
		t.Fatal(err)
	}
	if p, ok := booked(t, s.at["Boris"], u.ID, false); !ok || !p.Damaged {
		t.Errorf("half a parcel is booked as %+v", p)
	}
	if _, err := s.at["Boris"].Unpack(bytes.NewReader([]byte("a letter"))); err == nil {
		t.Fatal("a letter is a parcel")
	}
	all, err := s.at["Boris"].Parcels()
	must(t, err)
	for _, p := range all {
		if len(p.Parts) == 0 {
			t.Errorf("what is nothing to Boris is booked as %+v", p)
		}
	}
}

// The oldest are forgotten, so that years of parcels take no more room than a few.
func TestOnlyTheNewestParcelsAreBooked(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	for range 70 {
		_, err := s.at["Ana"].Pack(new(bytes.Buffer), everything(s.of("Ana")))
		must(t, err)
	}
	if all, err := s.at["Ana"].Parcels(); err != nil || len(all) != 60 {
		t.Errorf("%d parcels are booked: %v", len(all), err)
	}
}
