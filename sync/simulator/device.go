package simulator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	ds "github.com/ipfs/go-datastore"
	"github.com/ipfs/go-datastore/query"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// Device is one person's phone, with its disk and the collectives on it.
type Device struct {
	Name string
	// Clock is by how much the device's clock is wrong.
	Clock time.Duration

	world       *World
	device      *identity.Device
	disk        *storetest.Memory
	store       *store.Store
	incarnation uint32
	ids         []log.SpaceID // in the order in which they were entered
	spaces      map[log.SpaceID]*space.Space
	receipts    map[log.SpaceID]map[identity.DeviceID]parcel.Receipt
	backup      *storetest.Memory
	written     int
	received    uint64 // entries that sessions and parcels brought
	twice       bool   // it may be brought what it has had
}

func (w *World) newDevice(name string) *Device {
	key, err := identity.Generate(strings.NewReader(string(w.sum("device " + name))))
	if err != nil {
		panic(err) // a seed of 32 bytes is always one
	}
	d := &Device{
		Name: name, world: w, device: key, disk: storetest.NewMemory(),
		spaces:   map[log.SpaceID]*space.Space{},
		receipts: map[log.SpaceID]map[identity.DeviceID]parcel.Receipt{},
	}
	d.store = storetest.Over(d.disk)
	w.devices = append(w.devices, d)
	return d
}

func (w *World) sum(s string) []byte {
	b := sha256.Sum256(fmt.Appendf(nil, "%d %s", w.seed, s))
	return b[:]
}

func (d *Device) options() space.Options {
	return space.Options{
		Store: d.store, Device: d.device, Incarnation: d.incarnation,
		Renew: func() (uint32, error) {
			d.incarnation += 1 + d.world.rand.Uint32N(1<<20)
			return d.incarnation, nil
		},
		Engine: engine.Engine{}, Rules: rules{},
		Rand: rand.NewChaCha8([32]byte(d.world.sum(fmt.Sprint("space ", d.Name, len(d.ids))))),
		Now:  d.now,
	}
}

func (d *Device) now() time.Time { return d.world.Now.Add(d.Clock) }

func (d *Device) enter(s *space.Space) {
	d.ids = append(d.ids, s.ID())
	d.spaces[s.ID()] = s
}

// Home is the first collective of the device.
func (d *Device) Home() log.SpaceID { return d.ids[0] }

// Space is one of the device's collectives, nil if it is in none of that id.
func (d *Device) Space(id log.SpaceID) *space.Space { return d.spaces[id] }

// Identity is the device's key.
func (d *Device) Identity() *identity.Device { return d.device }

// Write has somebody say something new on their page of their first collective.
func (w *World) Write(d *Device) { w.WriteIn(d, d.Home()) }

// WriteIn is Write in one of the device's collectives. Whoever has not heard yet
// that they were admitted says nothing.
func (w *World) WriteIn(d *Device, in log.SpaceID) {
	s := d.spaces[in]
	me, member := s.Me()
	if !member {
		return
	}
	d.written++
	doc := "page/" + hex.EncodeToString(me[:])
	key, value := fmt.Sprintf("%s-%d", d.Name, d.written), fmt.Sprintf("said at %d, %x", w.Now.Unix(), w.rand.Uint64())
	var run *log.Run
	stop := s.Watch(func(e space.Event) { run = e.Run })
	err := s.Edit(space.Edit{Doc: doc, Do: func(e crdt.Editor) error { return e.Put(crdt.At(key), crdt.StringOf(value)) }})
	stop()
	w.must(d, err)
	w.said = append(w.said, said{space: in, chain: run.Tip.Chain, seq: run.Tip.Seq, hash: run.Tip.Hash, doc: doc, key: key, value: value})
}

// Crash has the power go and come again: what was not on the disk is gone.
func (w *World) Crash(d *Device) { w.open(d) }

// Backup copies the device's disk.
func (w *World) Backup(d *Device) { d.backup = copyOf(d.disk) }

// Restore puts the last backup in place of the disk. What nobody has any more is
// lost, as it would be. It reports false if there is no backup.
func (w *World) Restore(d *Device) bool {
	if d.backup == nil {
		return false
	}
	d.disk, d.twice = copyOf(d.backup), true
	w.open(d)
	w.said = slices.DeleteFunc(w.said, func(s said) bool {
		return !slices.ContainsFunc(w.devices, func(o *Device) bool { return holds(o.spaces[s.space], s) })
	})
	return true
}

// open opens every collective from the disk.
func (w *World) open(d *Device) {
	d.store = storetest.Over(d.disk)
	for id := range d.spaces {
		s, err := space.Open(d.options(), id)
		if errors.Is(err, space.ErrUnknown) { // entered after the backup
			delete(d.spaces, id)
			d.ids = slices.DeleteFunc(d.ids, func(o log.SpaceID) bool { return o == id })
			continue
		}
		w.must(d, err)
		d.spaces[id] = s
	}
}

// holds reports whether a space has the entry of something said, in whichever story.
func holds(in *space.Space, s said) bool {
	if in == nil {
		return false
	}
	for _, c := range []log.Chain{s.chain, s.chain.Left(), s.chain.Right()} {
		runs, err := in.Runs(c, s.seq-1, 1)
		if err != nil || len(runs) == 0 {
			continue
		}
		for _, e := range runs[0].Entries {
			if hash, err := e.Hash(); err == nil && hash == s.hash {
				return true
			}
		}
	}
	return false
}

func copyOf(disk *storetest.Memory) *storetest.Memory {
	ctx := context.Background()
	results, err := disk.Query(ctx, query.Query{})
	if err != nil {
		panic(err) // a map in memory
	}
	other := storetest.NewMemory()
	for r := range results.Next() {
		if err := errors.Join(r.Error, other.Put(ctx, ds.RawKey(r.Key), r.Value)); err != nil {
			panic(err)
		}
	}
	return other
}

// rules: a page belongs to its member, and a projection is every key with its value.
type rules struct{}

func (rules) Owner(doc string) (roster.MemberID, bool) {
	name, ok := strings.CutPrefix(doc, "page/")
	id, err := hex.DecodeString(name)
	if !ok || err != nil || len(id) != len(roster.MemberID{}) {
		return roster.MemberID{}, ok
	}
	return roster.MemberID(id), true
}

func (rules) Late(string) bool { return false }

func (rules) Allow(string, *change.Change) error { return nil }

func (rules) Project(_ string, r crdt.Reader) ([]byte, error) {
	var b []byte
	for _, key := range r.Keys(nil) {
		b = fmt.Appendf(b, "%s=%s\n", key, r.Get(crdt.At(key)).Str)
	}
	return b, nil
}

func (rules) Version() uint32 { return 1 }
