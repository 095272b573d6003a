package change

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestRuns(t *testing.T) {
	for _, test := range []struct {
		name   string
		column string
		want   []int64 // -1 for a row without a value, nil if refused
	}{
		{"a repeat", "\x03\x07", []int64{7, 7, 7}},
		{"literals", "\x7d\x07\x08\x07", []int64{7, 8, 7}},
		{"literals, then a repeat", "\x7f\x07\x02\x08", []int64{7, 8, 8}},
		{"a repeat, then literals", "\x02\x08\x7e\x07\x06", []int64{8, 8, 7, 6}},
		{"empty rows around", "\x00\x02\x7f\x07\x00\x01", []int64{-1, -1, 7, -1}},
		{"the same after a gap", "\x7f\x07\x00\x01\x7f\x07", []int64{7, -1, 7}},
		{"a repeat of one", "\x01\x07", nil},
		{"literals that repeat", "\x7e\x07\x07", nil},
		{"a repeat that goes on", "\x02\x07\x02\x07", nil},
		{"a repeat that goes on as a literal", "\x02\x07\x7f\x07", nil},
		{"a literal that goes on as a repeat", "\x7f\x07\x02\x07", nil},
		{"literals that go on", "\x7f\x07\x7f\x08", nil},
		{"no empty rows", "\x7f\x07\x00\x00", nil},
		{"empty rows that go on", "\x7f\x07\x00\x01\x00\x01", nil},
		{"nothing but empty rows", "\x00\x02", nil},
		{"no value", "\x02", nil},
		{"too few literals", "\x7e\x07", nil},
		{"an endless repeat", "\xff\xff\xff\xff\x07\x07", nil},
		{"an endless gap", "\x7f\x07\x00\xff\xff\xff\xff\x0f", nil},
		{"a long form", "\x83\x00\x07", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newRuns([]byte(test.column), (*reader).rawUint)
			var got []int64
			for c.more() && c.r.err == nil {
				if v, ok := c.next(); ok {
					got = append(got, int64(v))
				} else {
					got = append(got, -1)
				}
			}
			if err := c.finish(); (err != nil) != (test.want == nil) {
				t.Fatalf("error %v", err)
			}
			if diff := cmp.Diff(test.want, got); test.want != nil && diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	for _, test := range []struct {
		name   string
		column string
		want   []bool
		sound  bool
	}{
		{"false only", "\x02", []bool{false, false}, true},
		{"true only", "\x00\x02", []bool{true, true}, true},
		{"changing", "\x01\x01\x01", []bool{false, true, false}, true},
		{"too short", "\x01", []bool{false, false}, false},
		{"too long", "\x03", []bool{false, false}, false},
		{"an empty run", "\x01\x00\x01", []bool{false, false}, false},
		{"none", "", []bool{false}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := newFlags([]byte(test.column))
			var got []bool
			for range test.want {
				got = append(got, f.next())
			}
			if err := f.finish(); (err == nil) != test.sound {
				t.Fatalf("error %v", err)
			}
			if diff := cmp.Diff(test.want, got); test.sound && diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSignedNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64, -64, -65, 63, 64})).Draw(t, "n")
		r := reader{rest: appendInt(nil, n)}
		if got := r.int(); got != n || r.err != nil || len(r.rest) > 0 {
			t.Fatalf("got %d, error %v, %d bytes left", got, r.err, len(r.rest))
		}
	})
	for _, long := range []string{"\x80\x00", "\xff\x7f", "\x80", "", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"} {
		if r := (reader{rest: []byte(long)}); r.int() != 0 || r.err == nil {
			t.Errorf("%x is taken", long)
		}
	}
}
