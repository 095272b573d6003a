package mesh

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/network"

	"moot/sync/canon"
)

// shelf is a carrier in memory that wants everything it has not.
type shelf struct {
	mu      sync.Mutex
	parcels map[[32]byte][]byte
	offers  []Offer // instead of the honest ones
	known   map[[32]byte]bool
	failed  error
	breaks  int // how often reading a parcel fails
}

func newShelf(parcels ...[]byte) *shelf {
	s := &shelf{parcels: map[[32]byte][]byte{}, known: map[[32]byte]bool{}}
	for _, p := range parcels {
		s.parcels[sha256.Sum256(p)] = p
	}
	return s
}

func (s *shelf) Offers() []Offer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.offers != nil {
		return s.offers
	}
	offers := []Offer{}
	for id, p := range s.parcels {
		offers = append(offers, Offer{ID: id, Cover: []byte{}, Bytes: int64(len(p)), Hops: 1})
	}
	return offers
}

func (s *shelf) Wants(o Offer, _ bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, here := s.parcels[o.ID]
	return !here
}

func (s *shelf) Open(id [32]byte) (io.ReadCloser, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, here := s.parcels[id]
	if !here {
		return nil, errors.New("not here")
	}
	if s.breaks > 0 {
		s.breaks--
		return nil, errors.New("not now")
	}
	return io.NopCloser(bytes.NewReader(p)), nil
}

func (s *shelf) Take(o Offer, known bool, r io.Reader) error {
	b, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.failed = err
		return err
	}
	s.parcels[sha256.Sum256(b)], s.known[o.ID] = b, known
	return nil
}

func (s *shelf) has(p []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, here := s.parcels[sha256.Sum256(p)]
	return here
}

// carrying starts a node that carries.
func carrying(t *testing.T, s *shelf, spaces ...Space) *person {
	t.Helper()
	d := newDevice(t)
	return startHome(t, Options{}, Home{Device: d, Carrier: s}, spaces...)
}

// Parcels go from hand to hand in both directions, of every size up to several
// frames, among those who share a space and those who share nothing.
func TestParcelsGoFromHandToHand(t *testing.T) {
	for _, share := range []bool{true, false} {
		small, large := []byte("x"), bytes.Repeat([]byte("bread"), 50_000)
		mine, theirs := newShelf(small, large), newShelf([]byte("from the other side"))
		var as, bs []Space
		if share {
			r := newRoom('a')
			as, bs = []Space{r.space(newDevice(t))}, []Space{r.space(newDevice(t))}
		}
		a, b := carrying(t, mine, as...), carrying(t, theirs, bs...)
		a.meets(t, b, "tcp")
		eventually(t, "both have all", func() bool {
			return theirs.has(small) && theirs.has(large) && mine.has([]byte("from the other side"))
		})
		theirs.mu.Lock()
		if known := theirs.known[sha256.Sum256(large)]; known != share {
			t.Errorf("they share %v, and it counts as %v", share, known)
		}
		theirs.mu.Unlock()
	}
}

// What broke off is taken a moment later, and not only when somebody asks again of their
// own accord, for which this clock never comes.
func TestWhatBrokeOffIsTakenAgain(t *testing.T) {
	parcel := []byte("a parcel")
	theirs, mine := newShelf(parcel), newShelf()
	theirs.breaks = 2
	a := startHome(t, Options{}, Home{Device: newDevice(t), Carrier: theirs})
	b := startHome(t, Options{Clock: stillClock{}}, Home{Device: newDevice(t), Carrier: mine})
	b.meets(t, a, "tcp")
	eventually(t, "the parcel has come", func() bool { return mine.has(parcel) })
}

// Lies about what is carried end the talk, and nothing else.
func TestLiesOfCarriers(t *testing.T) {
	parcel := []byte("a parcel")
	for name, offers := range map[string][]Offer{
		"of no length":        {{ID: sha256.Sum256(parcel), Cover: []byte{}, Bytes: 0}},
		"of negative length":  {{ID: sha256.Sum256(parcel), Cover: []byte{}, Bytes: -1}},
		"of negative age":     {{ID: sha256.Sum256(parcel), Cover: []byte{}, Bytes: 8, AgeSeconds: -1}},
		"of an endless cover": {{ID: sha256.Sum256(parcel), Cover: make([]byte, maxCoverBytes+1), Bytes: 8}},
		"longer than it is":   {{ID: sha256.Sum256(parcel), Cover: []byte{}, Bytes: 1 << 40}},
		"not there":           {{ID: [32]byte{1}, Cover: []byte{}, Bytes: 8}},
		"too many":            make([]Offer, MaxOffers+1),
	} {
		t.Run(name, func(t *testing.T) {
			liar, honest := newShelf(parcel), newShelf()
			liar.offers = offers
			a, b := carrying(t, liar), carrying(t, honest)
			a.meets(t, b, "tcp")
			eventually(t, "it is noted", func() bool {
				all := b.node.Problems()
				return all[CodeNonsense]+all[CodeBroken] > 0
			})
			honest.mu.Lock()
			defer honest.mu.Unlock()
			if len(honest.parcels) > 0 {
				t.Error("a lie is carried on")
			}
		})
	}
}

// Who asks for what was not offered, or twice, gets nothing.
func TestAskingForWhatIsNotOffered(t *testing.T) {
	parcel := []byte("a parcel")
	a := carrying(t, newShelf(parcel))
	b := carrying(t, newShelf())
	b.meets(t, a, "tcp")
	for name, ids := range map[string][][]byte{
		"unknown": {bytes.Repeat([]byte{1}, 32)}, "short": {{1, 2, 3}}, "long": {make([]byte, 33)},
	} {
		t.Run(name, func(t *testing.T) {
			stream, err := b.node.host.NewStream(t.Context(), a.node.host.ID(), carryProtocol)
			if err != nil {
				t.Fatal(err)
			}
			defer stream.Reset()
			frame, err := readFrame(stream, maxOffersBytes, time.Minute)
			if err != nil {
				t.Fatal(err)
			}
			var offers []Offer
			if err := canon.Unmarshal(frame, &offers, maxOffersBytes); err != nil || len(offers) != 1 {
				t.Fatalf("%d offers, %v", len(offers), err)
			}
			for _, id := range ids {
				if err := writeFrame(stream, id, time.Minute); err != nil {
					t.Fatal(err)
				}
			}
			var reset *network.StreamError
			if _, err := readFrame(stream, carryFrameBytes, time.Minute); !errors.As(err, &reset) {
				t.Errorf("got %v", err)
			}
		})
	}
}
