package mesh

import (
	"crypto/rand"
	"sync/atomic"
	"testing"
	"time"

	"moot/sync/identity"
	"moot/sync/log"
)

func TestAnAllowance(t *testing.T) {
	now := time.Unix(1_790_000_000, 0)
	if most := newAllowance(nil, now).session(now); most != 0 {
		t.Errorf("nobody set a limit, and it is %d", most)
	}
	perHour := int64(0)
	a := newAllowance(func() int64 { return perHour }, now)
	if most := a.session(now); most != 0 {
		t.Errorf("a limit of nothing is %d", most)
	}
	perHour = 60_000
	steps := []struct {
		name  string
		after time.Duration
		took  int
		want  uint64
	}{
		{"at first an hour's", 0, 0, 30_000},
		{"what was moved is gone", 0, 20_000, 20_000},
		{"and all of it, and more", 0, 50_000, 1},
		{"debts are paid first", 10 * time.Minute, 0, 1},
		{"then it comes back", 2 * time.Minute, 0, 1_000},
		{"and no more than an hour's", 100 * time.Hour, 0, 30_000},
		{"a clock that is set back gives nothing", -time.Hour, 60_000, 1},
	}
	for _, s := range steps {
		now = now.Add(s.after)
		a.took(now, s.took)
		if most := a.session(now); most != s.want {
			t.Errorf("%s: %d, want %d", s.name, most, s.want)
		}
	}
}

// Two nodes level over a limited link a little at a time, say how much is left, and are
// level in the end.
func TestLevellingWithinAnAllowance(t *testing.T) {
	r := newRoom('a')
	ana, boris := newDevice(t), newDevice(t)
	as, bs := r.space(ana), r.space(boris)
	body := make([]byte, 200)
	for range 400 {
		rand.Read(body)
		as.write(t, string(body))
	}
	var perHour atomic.Int64
	perHour.Store(40_000)
	one := startHome(t, Options{Clock: frozenClock{}}, Home{Device: ana, Allowance: perHour.Load}, as)
	other := start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs)
	one.meets(t, other, "quic")
	eventually(t, "a part has come", func() bool { return bs.has(ana) > 0 && leftWith(one, other) > 0 && leftWith(other, one) > 0 })
	if bs.has(ana) == 400 || one.levelWith(other) {
		t.Error("all of it went at once")
	}
	perHour.Store(0)
	one.node.Compare()
	eventually(t, "they are level", func() bool { return bs.has(ana) == 400 && one.levelWith(other) && leftWith(one, other) == 0 })
}

// What a session showed of the other side is told to the home.
func TestASessionSaysWhatTheOtherHas(t *testing.T) {
	r := newRoom('a')
	ana, boris := newDevice(t), newDevice(t)
	as, bs := r.space(ana), r.space(boris)
	as.write(t, entry(1))
	bs.write(t, entry(2))
	heard := make(chan log.Vector, 100)
	one := startHome(t, Options{Clock: frozenClock{}}, Home{Device: ana, Acknowledged: func(d identity.DeviceID, s log.SpaceID, v log.Vector) {
		if d == boris.ID() && s == r.id {
			heard <- v
		}
	}}, as)
	one.meets(t, start(t, boris, Options{Clock: frozenClock{}}, nil, nil, bs), "quic")
	eventually(t, "they are told", func() bool { return len(heard) > 0 })
	if got := <-heard; got.Digest() != as.Vector().Digest() || len(got) != 2 {
		t.Errorf("told %+v, and both have %+v", got, as.Vector())
	}
}

func leftWith(p, other *person) uint64 {
	for _, n := range p.node.Neighbours() {
		if n.Device == other.device.ID() {
			return n.Left
		}
	}
	return 0
}
