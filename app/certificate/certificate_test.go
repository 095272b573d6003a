package certificate

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"moot/app/motion"
	"moot/app/poll"
	"moot/app/refusal"
	"moot/app/tally"
	"moot/sync/identity"
)

var larch = IDOf([32]byte{1})

// village is a collective of people with a device each, whose rolls follow each
// other.
type village struct {
	devices []*identity.Device
	facts   Facts
}

func people(t testing.TB, n int) village {
	t.Helper()
	var v village
	for i := range n {
		seed := make([]byte, 32)
		binary.BigEndian.PutUint32(seed, uint32(i+1))
		d, err := identity.Generate(bytes.NewReader(seed))
		if err != nil {
			t.Fatal(err)
		}
		v.devices = append(v.devices, d)
	}
	return v
}

// roll is that of some of the people, each with one device.
func (v village) roll(before Hash, of ...int) Roll {
	r := Roll{Collective: larch, Name: "Upper Larch", Before: before}
	for _, i := range of {
		r.Voices = append(r.Voices, Voice{v.devices[i].ID()})
	}
	return r.Sorted()
}

func (v village) sign(of Hash, by ...int) []Signed {
	var all []Signed
	for _, i := range by {
		all = append(all, Sign(v.devices[i].ID(), v.devices[i].Sign, of))
	}
	return all
}

// list puts a roll on record, signed.
func (v *village) list(r Roll, by ...int) Roll {
	v.facts.Listings = append(v.facts.Listings, Listing{Roll: r})
	v.attest(r.Hash(), by...)
	return r
}

func (v *village) attest(of Hash, by ...int) {
	for _, s := range v.sign(of, by...) {
		v.facts.Attestations = append(v.facts.Attestations, Attestation{Of: of, Sign: s})
	}
}

func paper(on Roll) Paper {
	text := "We lend the press to Lower Larch until the harvest."
	return Paper{Collective: larch, Roll: on.Hash(), Text: text, Wording: motion.HashOf(text), Meeting: "Village meeting", On: "2026-03-03",
		Figures: Figures{Rule: motion.Simple, Share: tally.Share{Num: 1, Den: 2, Strict: true}, Tally: poll.Tally{Electorate: 5, Present: 4, Yes: 3, No: 1}, Needed: 3, Of: 4}}
}

// certified is what three of five attest on the second roll, which four of the
// first five attest.
func certified(t testing.TB) (village, Roll, Roll, Certificate) {
	v := people(t, 7)
	first := v.list(v.roll(Hash{}, 0, 1, 2, 3, 4), 0, 1, 2)
	second := v.list(v.roll(first.Hash(), 0, 1, 2, 5, 6), 0, 1, 2, 3)
	p := paper(second)
	v.attest(p.Hash(), 0, 5, 6, 4) // the last of them is on the first roll only
	return v, first, second, Stand(larch, v.facts).Certify(p, MaxLinks)
}

func TestACertificateIsCheckedFarAway(t *testing.T) {
	v, first, second, made := certified(t)
	other := v.roll(Hash{9}, 3, 4)
	for name, test := range map[string]struct {
		known []Roll
		want  Finding
	}{
		"by the roll that signs":  {[]Roll{second}, Finding{Name: "Upper Larch", Known: true, By: 3, Of: 5}},
		"by the roll before":      {[]Roll{other, first}, Finding{Name: "Upper Larch", Known: true, By: 3, Of: 5, Steps: 1, Least: Step{4, 5}}},
		"by nobody who is known":  {nil, Finding{Name: "Upper Larch", By: 3, Of: 5}},
		"by another roll of them": {[]Roll{other}, Finding{Name: "Upper Larch", By: 3, Of: 5}},
	} {
		t.Run(name, func(t *testing.T) {
			read, _, no := Parse(made.Marshal())
			if no != nil {
				t.Fatal(no)
			}
			got, no := read.Check(test.known)
			if no != nil {
				t.Fatal(no)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhatDoesNotHold(t *testing.T) {
	v, first, second, made := certified(t)
	for name, test := range map[string]struct {
		alter func(*Certificate)
		want  refusal.Code
		known bool
	}{
		"another text":         {func(c *Certificate) { c.Paper.Text = "We give the press away." }, refusal.CertificateForged, false},
		"other figures":        {func(c *Certificate) { c.Paper.Figures.Tally.No = 0 }, refusal.CertificateForged, false},
		"nobody signed":        {func(c *Certificate) { c.Signed = nil }, refusal.CertificateForged, false},
		"strangers signed":     {func(c *Certificate) { c.Signed = v.sign(c.Paper.Hash(), 3, 4) }, refusal.CertificateForged, false},
		"a roll left out":      {func(c *Certificate) { c.Rolls = nil }, refusal.CertificateNoRoll, false},
		"half carry the step":  {func(c *Certificate) { c.Rolls[0].Signed = v.sign(second.Hash(), 0, 1) }, "", false},
		"newcomers carry it":   {func(c *Certificate) { c.Rolls[0].Signed = v.sign(second.Hash(), 0, 5, 6) }, "", false},
		"a signature for both": {func(c *Certificate) { c.Rolls[0].Signed = c.Signed }, "", false},
		"enough carry it":      {func(c *Certificate) { c.Rolls[0].Signed = v.sign(second.Hash(), 0, 1, 4) }, "", true},
		"one signs many times": {func(c *Certificate) { c.Signed = slices.Repeat(v.sign(c.Paper.Hash(), 0), 9) }, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			altered := made
			altered.Rolls = slices.Clone(made.Rolls)
			test.alter(&altered)
			got, no := altered.Check([]Roll{first})
			if test.want != "" {
				if !errors.Is(no, refusal.New(test.want)) {
					t.Errorf("refused with %v, want %s", no, test.want)
				}
				return
			}
			if no != nil {
				t.Fatal(no)
			}
			if got.Known != test.known {
				t.Errorf("known %v, want %v", got.Known, test.known)
			}
			if name == "one signs many times" && got.By != 1 {
				t.Errorf("one voice counts %d times", got.By)
			}
		})
	}
}

func TestSeveralDevicesAreOneVoice(t *testing.T) {
	v := people(t, 3)
	r := Roll{Collective: larch, Voices: []Voice{{v.devices[0].ID(), v.devices[1].ID()}, {v.devices[2].ID()}, {}}}.Sorted()
	if len(r.Voices) != 2 {
		t.Errorf("%d voices; whoever has no device signs nothing", len(r.Voices))
	}
	of := Hash{7}
	if n := r.Attesting(of, v.sign(of, 0, 1)); n != 1 {
		t.Errorf("two devices of one member count %d times", n)
	}
}

// Of two rolls that were listed apart, and of one that too few attest, every
// device takes the same one for the newest, whatever came first.
func TestTheNewestRoll(t *testing.T) {
	v := people(t, 7)
	first := v.list(v.roll(Hash{}, 0, 1, 2, 3, 4), 0, 1, 2)
	a := v.list(v.roll(first.Hash(), 0, 1, 2, 5), 0, 1, 2)
	b := v.list(v.roll(first.Hash(), 0, 1, 2, 6), 0, 1, 2)
	v.list(v.roll(a.Hash(), 5, 6), 0, 1)
	v.list(v.roll(Hash{3}, 0, 1, 2), 0, 1, 2)
	want := a.Hash()
	if b.Hash().Compare(want) < 0 {
		want = b.Hash()
	}
	rapid.Check(t, func(t *rapid.T) {
		f := Facts{Listings: rapid.Permutation(v.facts.Listings).Draw(t, "listings"),
			Attestations: rapid.Permutation(v.facts.Attestations).Draw(t, "attestations")}
		if got, ok := Stand(larch, f).Newest(); !ok || got.Hash() != want {
			t.Errorf("the newest roll is %s, want %s", got.Hash().Short(), want.Short())
		}
	})
	if _, ok := Stand(larch, Facts{Listings: v.facts.Listings}).Newest(); ok {
		t.Error("a roll that nobody attests is the newest")
	}
}

func TestPictures(t *testing.T) {
	v, _, second, made := certified(t)
	text, shown, ok := made.Picture()
	if !ok || shown != 3 || len(text) > MaxPictureBytes {
		t.Fatalf("%d signatures in %d bytes", shown, len(text))
	}
	read, _, no := Parse([]byte(strings.ToLower(text[:40] + "\n " + text[40:])))
	if no != nil {
		t.Fatal(no)
	}
	if got, no := read.Check([]Roll{second}); no != nil || got.By != 3 || !got.Known {
		t.Errorf("%+v, %v", got, no)
	}
	if _, no := read.Check(nil); !errors.Is(no, refusal.New(refusal.CertificateNoRoll)) {
		t.Errorf("a picture alone is checked without its roll: %v", no)
	}
	made.Paper.Text = strings.Repeat("long ", 400)
	made.Signed = v.sign(made.Paper.Hash(), 0)
	if _, _, ok := made.Picture(); ok {
		t.Error("a long text fits into a picture")
	}
}

func TestACard(t *testing.T) {
	v, first, second, _ := certified(t)
	card := Card{Rolls: Stand(larch, v.facts).Links(second.Hash(), MaxLinks)}
	made, read, no := Parse(card.Marshal())
	if no != nil || made != nil {
		t.Fatal(made, no)
	}
	if diff := cmp.Diff(card, read); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := read.Check([]Roll{first}); !got.Known || got.Steps != 1 {
		t.Errorf("%+v", got)
	}
}

// Whatever arrives is refused or read, and what is read is written as it came.
func FuzzParse(f *testing.F) {
	_, _, second, made := certified(f)
	f.Add(made.Marshal())
	f.Add(Card{Rolls: []Link{{Roll: second}}}.Marshal())
	text, _, _ := made.Picture()
	f.Add([]byte(text))
	f.Fuzz(func(t *testing.T, b []byte) {
		made, card, no := Parse(b)
		if no != nil || !bytes.HasPrefix(b, []byte(fileStart)) {
			return
		}
		again := card.Marshal()
		if made != nil {
			again = made.Marshal()
			_, _ = made.Check([]Roll{second})
		}
		if !bytes.Equal(again, b) {
			t.Errorf("read %x, wrote %x", b, again)
		}
	})
}

// A decision of 500 people, of whom 251 sign, with the roll before theirs: how
// large it is, and how long one waits, beside the bare checks of its signatures.
func BenchmarkCertificateOf500(b *testing.B) {
	v := people(b, 500)
	all, most := make([]int, 500), make([]int, 251)
	for i := range all {
		all[i] = i
	}
	copy(most, all)
	first := v.list(v.roll(Hash{}, all[:480]...), most...)
	second := v.list(v.roll(first.Hash(), all...), most...)
	p := paper(second)
	v.attest(p.Hash(), most...)
	file := Stand(larch, v.facts).Certify(p, 2).Marshal()
	b.Run("checked", func(b *testing.B) {
		for b.Loop() {
			made, _, no := Parse(file)
			if no != nil {
				b.Fatal(no)
			}
			if found, no := made.Check([]Roll{first}); no != nil || !found.Known || found.By != 251 {
				b.Fatal(found, no)
			}
		}
		b.ReportMetric(float64(len(file)), "B/file")
	})
	b.Run("502 signatures alone", func(b *testing.B) {
		signed := v.sign(p.Hash(), most...)
		for b.Loop() {
			for range 2 {
				for _, s := range signed {
					if !s.Signs(p.Hash()) {
						b.Fatal("a signature does not hold")
					}
				}
			}
		}
	})
}
