package node

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"path/filepath"
	"time"

	"moot/app/collective"
	"moot/app/settings"
	"moot/sync/carry"
	"moot/sync/identity"
	"moot/sync/mesh"
)

// carriedFolder is beside the home's own files: what lies there needs no passphrase.
const carriedFolder = "carried"

func openCarried(dir string, set *settings.File) (*carry.Hold, error) {
	room := func() carry.Room {
		v := set.Values()
		return carry.Room{Bytes: int64(v.CarryMegabytes) << 20, Age: time.Duration(v.CarryDays) * 24 * time.Hour}
	}
	return carry.Open(filepath.Join(dir, carriedFolder), room, time.Now)
}

// Carried is what this device carries for others, locked or not.
func (h *House) Carried() *carry.Hold { return h.carried }

// startPorter goes online with a locked house, as one who carries and does nothing
// else: under a name of the moment, with no space, no address book and no door. Only
// its caller changes the house.
func (h *House) startPorter(ctx context.Context) error {
	h.mu.Lock()
	wish, running := h.wish, h.porter != nil
	h.mu.Unlock()
	if wish == nil || running {
		return nil
	}
	fleeting, err := identity.Generate(rand.Reader)
	if err != nil {
		return err
	}
	n, err := mesh.Start(ctx, mesh.Options{
		Listen: h.listening(*wish), Connect: wish.connect, Discovery: wish.discovery, Rand: rand.Reader, Log: h.log,
	}, mesh.Home{Device: fleeting, Spaces: func() []mesh.Space { return nil }, Carrier: carrier{h}})
	if err != nil {
		return err
	}
	h.mu.Lock()
	h.porter = n
	h.mu.Unlock()
	return nil
}

// goOnCarrying does that after locking, where nobody waits to hear why not.
func (h *House) goOnCarrying() {
	if err := h.startPorter(h.living); err != nil {
		h.log.Warn("carry.offline")
	}
}

// stopPorter ends that. Only its caller changes the house.
func (h *House) stopPorter() error {
	h.mu.Lock()
	n := h.porter
	h.porter = nil
	h.mu.Unlock()
	if n == nil {
		return nil
	}
	return n.Close()
}

// takeCarried takes out what is for this person, if the house is open.
func (h *House) takeCarried() {
	l := h.enter()
	if l == nil {
		return // once it is unlocked
	}
	defer l.using.Done()
	if err := l.resident.TakeCarried(); err != nil {
		h.log.Warn(string(collective.Plain(err).Code))
	}
}

// carrier is what the mesh knows of it.
type carrier struct{ house *House }

func (c carrier) Offers() []mesh.Offer {
	offers := []mesh.Offer{}
	for _, p := range c.house.carried.All() {
		if p.Hops > 0 && len(offers) < mesh.MaxOffers {
			offers = append(offers, mesh.Offer{
				ID: p.ID, Cover: p.Cover.Marshal(), Bytes: p.Bytes, Hops: p.Hops,
				AgeSeconds: int64(c.house.carried.Age(p) / time.Second),
			})
		}
	}
	return offers
}

func (c carrier) Wants(o mesh.Offer, known bool) bool {
	age, ok := ageOf(o)
	return ok && o.Hops > 0 && c.house.carried.Wants(o.ID, o.Bytes, age, !known)
}

func (c carrier) Open(id [32]byte) (io.ReadCloser, error) { return c.house.carried.Open(id) }

// errOther is for a parcel that is not the one that was offered.
var errOther = errors.New("another parcel than was offered")

func (c carrier) Take(o mesh.Offer, known bool, r io.Reader) error {
	age, _ := ageOf(o)
	p, err := c.house.carried.Take(r, o.Hops-1, age, !known)
	switch {
	case errors.Is(err, carry.ErrNoRoom):
		return nil // somebody else's parcel came first
	case err != nil:
		return err
	case p.ID != o.ID:
		return errors.Join(errOther, c.house.carried.Drop(p.ID))
	}
	c.house.takeCarried()
	return nil
}

// ageOf is false for an age that no parcel has that is carried.
func ageOf(o mesh.Offer) (time.Duration, bool) {
	if o.AgeSeconds < 0 || o.AgeSeconds > int64(carry.AgeMax/time.Second) {
		return 0, false
	}
	return time.Duration(o.AgeSeconds) * time.Second, true
}
