package canon_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/canon"
)

// shape has one of each value that is read by hand.
type shape struct {
	_     struct{} `cbor:",toarray"`
	Small uint8
	Large uint64
	Moved int64
	ID    [4]byte
	Bytes []byte
	Text  string
	List  [][4]byte
}

func (s shape) append() []byte {
	b := canon.AppendArray(nil, 7)
	b = canon.AppendUint(b, uint64(s.Small))
	b = canon.AppendUint(b, s.Large)
	b = canon.AppendInt(b, s.Moved)
	b = canon.AppendBytes(b, s.ID[:])
	b = canon.AppendBytes(b, s.Bytes)
	b = canon.AppendText(b, s.Text)
	b = canon.AppendArray(b, len(s.List))
	for _, one := range s.List {
		b = canon.AppendBytes(b, one[:])
	}
	return b
}

const shapeMax = 1 << 10

func readShape(b []byte) (s shape, err error) {
	r := canon.NewReader(b, shapeMax)
	r.ArrayOf(7)
	s.Small, s.Large, s.Moved = uint8(r.Uint(math.MaxUint8)), r.Uint(math.MaxUint64), r.Int()
	r.Fill(s.ID[:])
	s.Bytes, s.Text = r.Bytes(), r.Text()
	s.List = make([][4]byte, r.Array(math.MaxInt))
	for i := range s.List {
		r.Fill(s.List[i][:])
	}
	return s, r.End()
}

var shapes = rapid.Custom(func(t *rapid.T) shape {
	id := rapid.Custom(func(t *rapid.T) (id [4]byte) {
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, "id"))
		return id
	})
	return shape{
		Small: rapid.Uint8().Draw(t, "small"), Large: rapid.Uint64().Draw(t, "large"), Moved: rapid.Int64().Draw(t, "moved"),
		ID: id.Draw(t, "id"), Bytes: rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "bytes"),
		Text: rapid.StringN(0, 40, -1).Draw(t, "text"), List: rapid.SliceOfN(id, 0, 30).Draw(t, "list"),
	}
})

// What is written by hand is what Marshal writes, and comes back.
func TestByHandAndByMarshalAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shapes.Draw(t, "shape")
		want, err := canon.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.append(); !bytes.Equal(got, want) {
			t.Fatalf("%x, want %x", got, want)
		}
		again, err := readShape(want)
		if err != nil || !bytes.Equal(again.append(), want) {
			t.Fatalf("read %+v, %v", again, err)
		}
	})
}

// sameVerdict expects that reading by hand takes what Unmarshal takes, and nothing else.
func sameVerdict(t interface{ Errorf(string, ...any) }, b []byte) {
	var want shape
	wanted := canon.Unmarshal(b, &want, shapeMax)
	got, err := readShape(b)
	if (err == nil) != (wanted == nil) || err != nil && !errors.Is(err, canon.ErrForm) {
		t.Errorf("%x: by hand %v, by Unmarshal %v", b, err, wanted)
	}
	if err == nil && !bytes.Equal(got.append(), b) {
		t.Errorf("%x was read as %+v", b, got)
	}
}

func TestReadingByHandIsAsStrict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := shapes.Draw(t, "shape").append()
		sameVerdict(t, b)
		for range 20 {
			worse := bytes.Clone(b)
			switch at := rapid.IntRange(0, len(b)-1).Draw(t, "at"); rapid.IntRange(0, 3).Draw(t, "how") {
			case 0:
				worse[at] = rapid.Byte().Draw(t, "to")
			case 1:
				worse = worse[:at]
			case 2:
				worse = append(worse, rapid.Byte().Draw(t, "more"))
			case 3:
				worse = append(worse[:at:at], append([]byte{rapid.Byte().Draw(t, "new")}, worse[at:]...)...)
			}
			sameVerdict(t, worse)
		}
	})
	sameVerdict(t, make([]byte, shapeMax+1))
}

func FuzzReader(f *testing.F) {
	f.Add(shape{Small: 200, Large: 1 << 40, Moved: -70000, Bytes: []byte("bread"), Text: "вода", List: [][4]byte{{1}, {2}}}.append())
	f.Add(shape{}.append())
	f.Fuzz(func(t *testing.T, b []byte) { sameVerdict(t, b) })
}
