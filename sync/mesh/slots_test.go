package mesh

import (
	"sync/atomic"
	"testing"

	"moot/sync/log"
)

func TestOneSessionANeighbour(t *testing.T) {
	const low, high = "a", "b"
	t.Run("another is wanted after the one under way", func(t *testing.T) {
		tab := newTable()
		tab.connected(high)
		s, ok := tab.claimOutgoing(high, func() {})
		if !ok {
			t.Fatal("the free slot was refused")
		}
		if _, ok := tab.claimOutgoing(high, func() {}); ok {
			t.Error("two sessions at once")
		}
		if !tab.release(high, s) {
			t.Error("the second is forgotten")
		}
		if s, _ = tab.claimOutgoing(high, func() {}); tab.release(high, s) {
			t.Error("a third that nobody wanted")
		}
	})
	t.Run("the lower id's own goes on", func(t *testing.T) {
		tab := newTable()
		tab.connected(high)
		s, _ := tab.claimOutgoing(high, func() { t.Error("it was ended") })
		if _, ok := tab.claimIncoming(low, high, func() {}); ok {
			t.Error("theirs was taken")
		}
		if !tab.release(high, s) {
			t.Error("what they wanted is forgotten")
		}
	})
	t.Run("the higher id gives way", func(t *testing.T) {
		tab := newTable()
		tab.connected(low)
		var ended atomic.Bool
		var s *slot
		s, _ = tab.claimOutgoing(low, func() { ended.Store(true); go tab.release(low, s) })
		if _, ok := tab.claimIncoming(high, low, func() {}); !ok || !ended.Load() {
			t.Errorf("taken %v, ended %v", ok, ended.Load())
		}
	})
	t.Run("a device that begins again ends its session of before", func(t *testing.T) {
		tab := newTable()
		tab.connected(high)
		var ended atomic.Bool
		var s *slot
		s, _ = tab.claimIncoming(low, high, func() { ended.Store(true); go tab.release(high, s) })
		if _, ok := tab.claimIncoming(low, high, func() {}); !ok || !ended.Load() {
			t.Errorf("taken %v, ended %v", ok, ended.Load())
		}
	})
	t.Run("nobody there", func(t *testing.T) {
		if _, ok := newTable().claimOutgoing(high, func() {}); ok {
			t.Error("a session with nobody")
		}
	})
}

func TestADeviceCannotBecomeAnother(t *testing.T) {
	tab := newTable()
	tab.connected("a")
	first, second := newDevice(t).ID(), newDevice(t).ID()
	if news, isFirst := tab.prove("a", first, log.SpaceID{1}); !news || !isFirst {
		t.Error("the first proof is no news")
	}
	if news, _ := tab.prove("a", second, log.SpaceID{2}); news {
		t.Error("one connection is two devices")
	}
	if tab.proves("a", log.SpaceID{2}) {
		t.Error("a space was proven by another device")
	}
	if news, isFirst := tab.prove("a", first, log.SpaceID{2}); !news || isFirst {
		t.Error("a second space of the same device")
	}
}

func TestOnlyThoseAwayAreForgotten(t *testing.T) {
	tab := newTable()
	tab.connected("here")
	here := newDevice(t).ID()
	tab.prove("here", here, log.SpaceID{1})
	for range maxRemembered + 10 {
		tab.connected("away")
		tab.prove("away", newDevice(t).ID(), log.SpaceID{1})
		tab.disconnected("away")
	}
	list := tab.list()
	if len(list) != maxRemembered {
		t.Errorf("%d are remembered", len(list))
	}
	for _, n := range list {
		if n.Device == here && n.Connected {
			return
		}
	}
	t.Error("who is here was forgotten")
}
