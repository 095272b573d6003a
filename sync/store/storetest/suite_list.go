package storetest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/store"
)

func lists(t *testing.T, s *store.Store) {
	for _, key := range []string{"/b", "/a/b/c", "/a", "/ab", "/a/c", "/a!", "/a/b", "/a/é", "/a/B"} {
		write(t, s, store.Change{Key: key, Value: []byte("value of " + key)})
	}
	for _, c := range []struct {
		prefix string
		want   []string
	}{
		{"/a", []string{"/a/B", "/a/b", "/a/b/c", "/a/c", "/a/é"}},
		{"/a/b", []string{"/a/b/c"}},
		{"/ab", nil},
		{"/nothing", nil},
		{"/", []string{"/a", "/a!", "/a/B", "/a/b", "/a/b/c", "/a/c", "/a/é", "/ab", "/b"}},
	} {
		if diff := cmp.Diff(c.want, keys(t, s, c.prefix)); diff != "" {
			t.Errorf("keys below %s (-want +got):\n%s", c.prefix, diff)
		}
		var got []string
		for pair, err := range s.List(c.prefix) {
			if err != nil {
				t.Fatal(err)
			}
			if string(pair.Value) != "value of "+pair.Key {
				t.Errorf("under %s: %q", pair.Key, pair.Value)
			}
			got = append(got, pair.Key)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("list below %s (-want +got):\n%s", c.prefix, diff)
		}
	}
	for _, prefix := range []string{"", "a", "/a/"} {
		for _, err := range s.Keys(prefix) {
			if !errors.Is(err, store.ErrBadKey) {
				t.Errorf("below %q: got %v, want ErrBadKey", prefix, err)
			}
		}
	}
}

func oneMoment(t *testing.T, s *store.Store) {
	var want []string
	for i := range 50 {
		key := fmt.Sprintf("/k/%03d", i)
		write(t, s, store.Change{Key: key, Value: []byte("before")})
		want = append(want, key)
	}
	var got []string
	for pair, err := range s.List("/k") {
		if err != nil {
			t.Fatal(err)
		}
		if string(pair.Value) != "before" {
			t.Errorf("%s shows a later write: %q", pair.Key, pair.Value)
		}
		got = append(got, pair.Key)
		write(t, s,
			store.Change{Key: pair.Key},
			store.Change{Key: "/k/049", Value: []byte("after")},
			store.Change{Key: pair.Key + "x", Value: []byte("after")})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func leavesLoop(t *testing.T, s *store.Store) {
	for i := range 300 {
		write(t, s, store.Change{Key: fmt.Sprintf("/k/%03d", i), Value: []byte("x")})
	}
	for range 3 {
		for key := range s.Keys("/k") {
			if key != "/k/000" {
				t.Errorf("the first key is %s", key)
			}
			break
		}
		for range s.List("/k") {
			break
		}
	}
	// A loop left open would keep the store from closing, which Run does next.
	write(t, s, store.Change{Key: "/after", Value: []byte("x")})
}

// againstMap plays random writes on the store and on a map and compares.
func againstMap(t *testing.T, s *store.Store) {
	key := rapid.StringMatching(`/[ab](/[abc]{1,2}){0,2}`)
	value := rapid.OneOf(
		rapid.Just[[]byte](nil),
		rapid.SliceOfN(rapid.Byte(), 0, 40),
		rapid.Map(rapid.IntRange(1000, 5000), func(n int) []byte { return make([]byte, n) }),
	)
	change := rapid.Custom(func(r *rapid.T) store.Change {
		return store.Change{Key: key.Draw(r, "key"), Value: value.Draw(r, "value")}
	})
	model := make(map[string]string)
	rapid.Check(t, func(r *rapid.T) {
		changes := rapid.SliceOfN(change, 0, 8).Draw(r, "changes")
		if err := s.Write(changes...); err != nil {
			r.Fatal(err)
		}
		for _, c := range changes {
			if c.Value == nil {
				delete(model, c.Key)
			} else {
				model[c.Key] = string(c.Value)
			}
		}
		got := make(map[string]string)
		var order []string
		for pair, err := range s.List("/") {
			if err != nil {
				r.Fatal(err)
			}
			got[pair.Key] = string(pair.Value)
			order = append(order, pair.Key)
		}
		if diff := cmp.Diff(model, got); diff != "" {
			r.Fatalf("(-want +got):\n%s", diff)
		}
		if !slices.Equal(order, slices.Sorted(maps.Keys(model))) {
			r.Fatalf("not in order: %q", order)
		}
	})
}
