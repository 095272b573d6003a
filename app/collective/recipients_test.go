package collective_test

import (
	"bytes"
	"errors"
	"testing"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/identity"
)

// everything is a parcel for whoever belongs.
func everything(of ...*collective.Collective) collective.Packing {
	return collective.Packing{Collectives: of}
}

// recipient is one of those for whom somebody can pack.
func recipient(t *testing.T, r *collective.Resident, name string) collective.Recipient {
	t.Helper()
	all, err := r.Recipients()
	must(t, err)
	for _, one := range all {
		if one.Name == name {
			return one
		}
	}
	t.Fatalf("nothing can be packed for %s: %+v", name, all)
	return collective.Recipient{}
}

// A parcel for somebody begins where they last said to be, and a parcel back from them
// says how far they are then.
func TestAParcelBeginsWhereItsPeopleAre(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris := s.at["Ana"], s.at["Boris"]
	call := func(title string) {
		t.Helper()
		_, err := s.of("Ana").CallMeeting(collective.Called{Title: title, When: "2026-11-24T18:30"})
		must(t, err)
	}
	carried := func(to ...string) (collective.Packed, []byte) {
		t.Helper()
		var file bytes.Buffer
		var last, total uint64
		what := collective.Packing{Progress: func(done, of uint64) { last, total = done, of }}
		for _, name := range to {
			what.For = append(what.For, recipient(t, ana, name))
		}
		p, err := ana.Pack(&file, what)
		must(t, err)
		if last != total {
			t.Errorf("packing ended at %d of %d", last, total)
		}
		return p, file.Bytes()
	}
	for range 80 {
		call("The well")
	}
	all := recipient(t, ana, "Boris")
	if all.Entries != 80 || len(all.Collectives) != 1 { // since he came in
		t.Errorf("before it is packed: %+v", all)
	}
	whole, file := carried("Boris")
	if whole.Entries < all.Entries {
		t.Errorf("%d entries wait for Boris and %d are packed", all.Entries, whole.Entries)
	}
	_, err := boris.Unpack(bytes.NewReader(file))
	must(t, err)
	s.tell("Boris", "Ana") // with his receipt

	if now := recipient(t, ana, "Boris"); now.Entries != 0 || now.HeardAt.IsZero() {
		t.Errorf("after his receipt %d entries wait for Boris, heard of %v", now.Entries, now.HeardAt)
	}
	if none, _ := carried("Boris"); none.Entries != 0 {
		t.Errorf("%d entries are packed for one who has them all", none.Entries)
	}
	call("Bread")
	if now := recipient(t, ana, "Boris"); now.Entries != 1 {
		t.Errorf("%d entries wait for Boris, want the new one", now.Entries)
	}
	part, file := carried("Boris", "Chona") // who are at one place
	if part.Entries == 0 || part.Entries >= whole.Entries || part.Bytes >= whole.Bytes {
		t.Errorf("packed %+v after %+v", part, whole)
	}
	u, err := boris.Unpack(bytes.NewReader(file))
	must(t, err)
	if u.New != 1 || u.Missing || u.Troubled > 0 {
		t.Errorf("it brought Boris %+v, want one new entry", u)
	}
	if again, _ := carried("Chona"); again.Entries < 81 {
		t.Errorf("packed %+v for Chona, who acknowledged none of it", again)
	}
}

// Who was levelled with gets what is new since, also without a receipt; who is nobody's
// device is not believed.
func TestAParcelBeginsWhereLevellingEnded(t *testing.T) {
	s := streetOf(t, nil, "Boris", "Chona")
	ana, boris := s.at["Ana"], s.at["Boris"]
	for range 70 {
		_, err := s.of("Ana").CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30"})
		must(t, err)
	}
	if now := recipient(t, ana, "Boris"); now.Entries != 70 {
		t.Fatalf("before they level %d entries wait for Boris", now.Entries)
	}
	before, err := ana.Receipts()
	must(t, err)
	space := s.of("Ana").Space()
	ana.Acknowledged(identity.DeviceID{7}, space.ID(), space.Vector())
	if now := recipient(t, ana, "Boris"); now.Entries != 70 {
		t.Errorf("a stranger's word: %d entries", now.Entries)
	}
	all, err := boris.Collective("")
	must(t, err)
	for range 2 {
		ana.Acknowledged(all.Space().Device(), space.ID(), space.Vector())
	}
	if now := recipient(t, ana, "Boris"); now.Entries != 0 || now.HeardAt.IsZero() {
		t.Errorf("after they levelled %d entries wait for Boris, heard at %v", now.Entries, now.HeardAt)
	}
	if now := recipient(t, ana, "Chona"); now.Entries == 0 {
		t.Error("Chona, who was not there, is thought to have them too")
	}
	after, err := ana.Receipts()
	must(t, err)
	if len(after) != len(before) {
		t.Error("what nobody signed is shown as a receipt")
	}
}

func TestNothingIsPackedForPeopleOfAnotherCollective(t *testing.T) {
	s := streetOf(t, nil, "Boris")
	boris := recipient(t, s.at["Ana"], "Boris")
	other := streetOf(t, nil)
	_, err := s.at["Ana"].Pack(new(bytes.Buffer), collective.Packing{Collectives: []*collective.Collective{other.of("Ana")}, For: []collective.Recipient{boris}})
	if !errors.Is(err, refusal.New(refusal.MemberUnknown)) {
		t.Errorf("packed: %v", err)
	}
}
