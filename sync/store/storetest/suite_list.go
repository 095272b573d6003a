package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/sync/seal"
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
		if diff := cmp.Diff(c.want, slices.Sorted(slices.Values(keys(t, s, c.prefix)))); diff != "" {
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
		slices.Sort(got)
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

// listsNumbers: numbers below one parent, among other things and below numbers.
func listsNumbers(t *testing.T, s *store.Store) {
	var want []string
	for _, n := range []uint64{0, 1, 9, 10, 255, 256, 1 << 20, 1 << 40, 1<<48 - 1} {
		want = append(want, number(n))
	}
	for _, i := range []int{4, 0, 8, 2, 6, 1, 7, 3, 5} {
		write(t, s,
			store.Change{Key: "/c/" + want[i], Value: []byte(want[i])},
			store.Change{Key: "/c/" + want[i] + "/below", Value: []byte("x")},
			store.Change{Key: fmt.Sprintf("/c/no number %d", i), Value: []byte("x")})
	}
	var got []string
	for pair, err := range s.List("/c") {
		if err != nil {
			t.Fatal(err)
		}
		if string(pair.Value) != "x" {
			got = append(got, string(pair.Value))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := keys(t, s, "/c/"+want[3]); !slices.Equal(got, []string{"/c/" + want[3] + "/below"}) {
		t.Errorf("below a number: %q", got)
	}
}

func number(n uint64) string { return fmt.Sprintf("%0*x", seal.NumberDigits, n) }

func listsAlike(t *testing.T, s *store.Store) {
	for i := range 40 {
		write(t, s, store.Change{Key: fmt.Sprintf("/k/%d", i), Value: []byte("x")})
	}
	first := keys(t, s, "/k")
	write(t, s, store.Change{Key: "/k/more", Value: []byte("x")}, store.Change{Key: "/k/7"})
	again := slices.DeleteFunc(keys(t, s, "/k"), func(key string) bool { return key == "/k/more" })
	first = slices.DeleteFunc(first, func(key string) bool { return key == "/k/7" })
	if diff := cmp.Diff(first, again); diff != "" {
		t.Errorf("(-first +again):\n%s", diff)
	}
}

func oneMoment(t *testing.T, s *store.Store) {
	var want []string
	for i := range 50 {
		key := "/k/" + number(uint64(i))
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
			store.Change{Key: "/k/" + number(49), Value: []byte("after")},
			store.Change{Key: pair.Key + "x", Value: []byte("after")})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func leavesLoop(t *testing.T, s *store.Store) {
	for i := range 300 {
		write(t, s, store.Change{Key: "/k/" + number(uint64(i)), Value: []byte("x")})
	}
	for range 3 {
		for key := range s.Keys("/k") {
			if key != "/k/"+number(0) {
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
		for pair, err := range s.List("/") {
			if err != nil {
				r.Fatal(err)
			}
			got[pair.Key] = string(pair.Value)
		}
		if diff := cmp.Diff(model, got); diff != "" {
			r.Fatalf("(-want +got):\n%s", diff)
		}
	})
}
