package node_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/cmd/node"
	"moot/sync/carry"
	"moot/sync/home"
	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/store"
)

// Ana's parcel goes by stick to Chona and over the air to Dilan, whose homes are
// locked and who belong to nothing, and from Dilan's to Boris, who was away. What
// Boris has is then in his receipt, which goes back to Ana in the same way.
func TestAParcelTravelsThroughLockedHands(t *testing.T) {
	ana, boris, m := apartFromEachOther(t)
	var stick bytes.Buffer
	a, err := ana.Resident().Collective("")
	must(t, err)
	_, err = ana.Resident().Pack(&stick, collective.Packing{Collectives: []*collective.Collective{a}})
	must(t, err)

	chona, dilan := porter(t), porter(t)
	for range 2 { // a second time changes nothing
		u, err := chona.Resident().Unpack(bytes.NewReader(stick.Bytes()))
		must(t, err)
		if u.New != 0 || u.Others != 1 || !u.Kept {
			t.Fatalf("Chona unpacked %+v", u)
		}
	}
	wantCarried(t, chona, carry.Sum{Parcels: 1, Parts: 1, Bytes: int64(stick.Len())})
	must(t, chona.Lock())
	must(t, dilan.Lock())
	online(t, chona, nil)
	online(t, dilan, chona.Addresses())
	carries(t, dilan, 1)
	must(t, chona.Close())

	online(t, boris, dilan.Addresses())
	b, err := boris.Resident().Collective("")
	must(t, err)
	until(t, boris, "the meeting", func() bool { _, err := b.Meeting(m); return err == nil })

	var back bytes.Buffer
	_, err = boris.Resident().Pack(&back, collective.Packing{Collectives: []*collective.Collective{b}})
	must(t, err)
	must(t, dilan.Unlock(phrase))
	_, err = dilan.Resident().Unpack(&back)
	must(t, err)
	must(t, dilan.Lock())
	online(t, ana, dilan.Addresses())
	until(t, ana, "Boris's receipt", func() bool {
		all, err := ana.Resident().Receipts()
		must(t, err)
		for _, r := range all {
			if r.By == "Boris" && r.Entries >= 6 {
				return true
			}
		}
		return false
	})
}

// A parcel that comes before an earlier one is kept, and is taken in when that has come,
// without anybody unpacking it again.
func TestAParcelThatCameTooEarlyIsKept(t *testing.T) {
	ana, boris, _ := apartFromEachOther(t)
	a, err := ana.Resident().Collective("")
	must(t, err)
	for range 2 * log.RunEntries { // more than a parcel reaches back
		_, err := a.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
		must(t, err)
	}
	var early, late bytes.Buffer
	_, err = ana.Resident().Pack(&early, collective.Packing{Collectives: []*collective.Collective{a}})
	must(t, err)
	base := a.Space().Vector()
	last, err := a.CallMeeting(collective.Called{Title: "The mill", When: "2026-11-25T18:30", Agenda: meeting.Titles("The mill")})
	must(t, err)
	packing := parcel.Packing{Device: ana.Home().Device(), Time: time.Now().Unix(), Base: func(log.SpaceID) log.Vector { return base }}
	_, err = parcel.Pack(&late, []parcel.Source{a.Space()}, packing)
	must(t, err)
	b, err := boris.Resident().Collective("")
	must(t, err)
	u, err := boris.Resident().Unpack(bytes.NewReader(late.Bytes()))
	must(t, err)
	if !u.Missing || !u.Kept || u.New > 0 {
		t.Fatalf("the late one first: %+v", u)
	}
	wantCarried(t, boris, carry.Sum{Parcels: 1, Parts: 1, Bytes: int64(late.Len())})
	u, err = boris.Resident().Unpack(&early)
	must(t, err)
	if u.Missing || u.New == 0 {
		t.Fatalf("then the earlier one: %+v", u)
	}
	if _, err := b.Meeting(last); err != nil {
		t.Errorf("what came too early is not here: %v", err)
	}
}

// Each carrier takes one hop away; who is left none passes the parcel on no more.
func TestAParcelThatHasNoHopsLeftStays(t *testing.T) {
	ana, _, _ := apartFromEachOther(t)
	a, err := ana.Resident().Collective("")
	must(t, err)
	chona, dilan, emil := porter(t), porter(t), porter(t)
	with := func(hops uint8) carry.Parcel {
		t.Helper()
		var file bytes.Buffer
		_, err := ana.Resident().Pack(&file, collective.Packing{Collectives: []*collective.Collective{a}})
		must(t, err)
		p, err := chona.Carried().Take(&file, hops, time.Hour, false)
		must(t, err)
		return p
	}
	last, far := with(1), with(3)
	for _, h := range []*node.House{chona, dilan, emil} {
		must(t, h.Lock())
	}
	online(t, chona, nil)
	online(t, dilan, chona.Addresses())
	carries(t, dilan, 2)
	for _, p := range dilan.Carried().All() {
		if want := map[carry.ID]uint8{last.ID: 0, far.ID: 2}[p.ID]; p.Hops != want {
			t.Errorf("at Dilan's a parcel has %d hops left, want %d", p.Hops, want)
		}
	}
	must(t, chona.Close())
	online(t, emil, dilan.Addresses())
	carries(t, emil, 1)
	if all := emil.Carried().All(); len(all) != 1 || all[0].ID != far.ID || all[0].Hops != 1 {
		t.Errorf("Emil carries %+v", all)
	}
}

// apartFromEachOther are two members of a collective who have met and do not any
// more; Ana has called a meeting since.
func apartFromEachOther(t *testing.T) (ana, boris *node.House, m meeting.ID) {
	t.Helper()
	ana, boris = walker(t, "Ana"), walker(t, "Boris")
	a, err := ana.Resident().Found(charter.Rules{Name: "Upper Larch", Zone: "Europe/Madrid", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1})
	must(t, err)
	join(t, ana, boris, "Boris")
	boris = offline(t, boris)
	m, err = a.CallMeeting(collective.Called{Title: "The well", When: "2026-11-24T18:30", Agenda: meeting.Titles("The well")})
	must(t, err)
	return offline(t, ana), boris, m
}

// walker is somebody online who goes away.
func walker(t *testing.T, name string) *node.House {
	t.Helper()
	h, err := node.Create(filepath.Join(t.TempDir(), "home"), node.Options{Language: "en"})
	must(t, err)
	t.Cleanup(func() { _ = h.Close() }) // a second time
	must(t, h.Settings().Set("name", name))
	online(t, h, nil)
	return h
}

// offline closes a house and opens it again.
func offline(t *testing.T, h *node.House) *node.House {
	t.Helper()
	must(t, h.Close())
	// What its book knows would bring the two together again.
	again, err := node.Open(h.Home().Dir(), node.Options{Language: "en"})
	must(t, err)
	for key, err := range again.Home().Store().Keys("/book") {
		must(t, err)
		must(t, again.Home().Store().Write(store.Change{Key: key}))
	}
	t.Cleanup(func() { must(t, again.Close()) })
	return again
}

// porter is somebody with a passphrase who belongs to nothing.
func porter(t *testing.T) *node.House {
	t.Helper()
	h, err := node.Create(filepath.Join(t.TempDir(), "home"), node.Options{Language: "en", Passphrase: phrase})
	must(t, err)
	t.Cleanup(func() { _ = h.Close() }) // a second time, in some tests
	return h
}

func online(t *testing.T, h *node.House, connect []string) {
	t.Helper()
	must(t, h.GoOnline(t.Context(), []string{"/ip4/127.0.0.1/tcp/0"}, connect, false))
	if len(h.Addresses()) == 0 {
		t.Fatal("nobody reaches it")
	}
}

// carries waits until a house carries so many parcels.
func carries(t *testing.T, h *node.House, parcels int) {
	t.Helper()
	deadline, again := time.After(patience), time.NewTicker(5*time.Millisecond)
	defer again.Stop()
	for h.Carried().Sum().Parcels < parcels {
		select {
		case <-again.C:
		case <-deadline:
			t.Fatalf("it carries %+v", h.Carried().Sum())
		}
	}
}

func wantCarried(t *testing.T, h *node.House, want carry.Sum) {
	t.Helper()
	got := h.Carried().Sum()
	got.Oldest = time.Time{}
	if got != want {
		t.Errorf("carried %+v, want %+v", got, want)
	}
}

// Wiping a device leaves nothing of what it carries.
func TestWipingEndsCarrying(t *testing.T) {
	ana, _, _ := apartFromEachOther(t)
	var stick bytes.Buffer
	a, err := ana.Resident().Collective("")
	must(t, err)
	_, err = ana.Resident().Pack(&stick, collective.Packing{Collectives: []*collective.Collective{a}})
	must(t, err)
	chona := porter(t)
	_, err = chona.Resident().Unpack(&stick)
	must(t, err)
	must(t, chona.Lock())
	online(t, chona, nil)
	must(t, chona.Wipe())
	if _, err := os.Stat(chona.Home().Dir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("after wiping the folder is there: %v", err)
	}
	if err := chona.Unlock(phrase); !errors.Is(err, home.ErrNotAHome) {
		t.Errorf("unlocked after wiping: %v", err)
	}
}
