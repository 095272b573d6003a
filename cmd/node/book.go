package node

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"moot/sync/canon"
	"moot/sync/mesh"
	"moot/sync/store"
)

// book is the mesh's address book, and what devices said of themselves, kept in the home.
type book struct{ store *store.Store }

const (
	bookKey = "/book"
	cardKey = "/card"
	// maxKnown bounds how many devices' addresses are kept; the one seen
	// longest ago makes room.
	maxKnown      = 500
	maxEntryBytes = 16 << 10
)

// seen is one page of the book.
type seen struct {
	_     struct{} `cbor:",toarray"`
	Nanos int64
	Known bookEntry
}

type bookEntry struct {
	_         struct{} `cbor:",toarray"`
	Device    [32]byte
	Addresses []string
}

// Known returns what is kept, last seen first.
func (b book) Known() ([]mesh.Known, error) {
	pages, err := b.pages()
	if err != nil {
		return nil, err
	}
	all := make([]mesh.Known, len(pages))
	for i, p := range pages {
		all[i] = mesh.Known{Device: p.Known.Device, Addresses: p.Known.Addresses}
	}
	return all, nil
}

func (b book) pages() ([]seen, error) {
	var pages []seen
	for pair, err := range b.store.List(bookKey) {
		if err != nil {
			return nil, fmt.Errorf("read the address book: %w", err)
		}
		var p seen
		// A page that cannot be read costs an address, nothing more.
		if canon.Unmarshal(pair.Value, &p, maxEntryBytes) == nil {
			pages = append(pages, p)
		}
	}
	slices.SortFunc(pages, func(a, b seen) int { return int(b.Nanos>>20 - a.Nanos>>20) })
	return pages, nil
}

// Remember replaces what is kept of the device.
func (b book) Remember(k mesh.Known) error {
	p := seen{Nanos: time.Now().UnixNano(), Known: bookEntry{Device: k.Device, Addresses: slices.Concat([]string{}, k.Addresses)}}
	value, err := canon.Marshal(p)
	if err != nil {
		return err
	}
	changes := []store.Change{{Key: pageKey(k.Device), Value: value}}
	pages, err := b.pages()
	if err != nil {
		return err
	}
	for _, old := range pages[min(len(pages), maxKnown):] {
		changes = append(changes, store.Change{Key: pageKey(old.Known.Device)})
	}
	return b.store.Write(changes...)
}

func pageKey(device [32]byte) string { return fmt.Sprintf("%s/%x", bookKey, device) }

// keptCard is a card as it lies under the names of its space and device.
type keptCard struct {
	_      struct{} `cbor:",toarray"`
	Space  [32]byte
	Device [32]byte
	Told   []byte
	Nanos  int64
}

// Cards returns what devices said of themselves.
func (b book) Cards() ([]mesh.KeptCard, error) {
	var all []mesh.KeptCard
	for pair, err := range b.store.List(cardKey) {
		if errors.Is(err, store.ErrDamaged) {
			continue // it is told again
		}
		if err != nil {
			return nil, fmt.Errorf("read what devices said of themselves: %w", err)
		}
		var k keptCard
		if canon.Unmarshal(pair.Value, &k, maxEntryBytes) == nil {
			all = append(all, mesh.KeptCard{Space: k.Space, Device: k.Device, Told: k.Told, Made: time.Unix(0, k.Nanos)})
		}
	}
	return all, nil
}

// KeepCard replaces what the device said of itself in the space.
func (b book) KeepCard(k mesh.KeptCard) error {
	value, err := canon.Marshal(keptCard{Space: k.Space, Device: k.Device, Told: k.Told, Nanos: k.Made.UnixNano()})
	if err != nil {
		return err
	}
	return b.store.Write(store.Change{Key: fmt.Sprintf("%s/%x/%x", cardKey, k.Space[:16], k.Device), Value: value})
}
