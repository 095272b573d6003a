package mesh

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/exchange"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// village is what the speeds are measured with: 50 devices of as many members, who
// have each made so many changes in each of 20 documents.
type village struct {
	hub   *space.Space // which has everything
	key   space.Key
	folks []*space.Space
}

const (
	villageDevices   = 50
	villageDocuments = 1000
	// joiner is admitted and has nothing yet.
	joiner = "joiner"
	// stranger is nobody's device: a carrier that knows the space and reads nothing.
	stranger = "stranger"
)

func villageDevice(name string) *identity.Device {
	seed := sha256.Sum256([]byte("device " + name))
	d, err := identity.Generate(strings.NewReader(string(seed[:])))
	if err != nil {
		panic(err) // a seed of 32 bytes is always one
	}
	return d
}

// villageOptions opens a space for the device with this name.
func villageOptions(name string, st *store.Store) space.Options {
	return space.Options{
		Store: st, Device: villageDevice(name), Engine: engine.Engine{}, Rules: anybody{},
		Renew: func() (uint32, error) { return 1, nil },
		Rand:  rand.NewChaCha8(sha256.Sum256([]byte("space " + name))),
		Now:   func() time.Time { return time.Unix(1_790_000_000, 0) },
	}
}

// newVillage lets people live and write; hub is where everything is kept.
func newVillage(tb testing.TB, hub *store.Store, changesEach int) *village {
	tb.Helper()
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	first, err := space.Found(villageOptions("0", hub), roster.Charter{Vouchers: 1, Removal: 1})
	must(err)
	v := &village{hub: first, key: first.Key(), folks: []*space.Space{first}}
	for i := 1; i < villageDevices; i++ {
		v.admit(tb, fmt.Sprint(i))
		s, err := space.Join(villageOptions(fmt.Sprint(i), storetest.InMemory()), first.ID(), v.key)
		must(err)
		v.folks = append(v.folks, s)
	}
	v.admit(tb, joiner)
	for i, s := range v.folks {
		must(tell(first, s, func(c log.Chain) bool { return c.Kind == log.Roster }))
		for n := range changesEach {
			for d := i; d < villageDocuments; d += villageDevices {
				v.write(tb, i, d, n)
			}
		}
		must(tell(s, first, func(c log.Chain) bool { return c.Device == s.Device() }))
	}
	return v
}

func (v *village) admit(tb testing.TB, name string) {
	tb.Helper()
	d := villageDevice(name)
	if err := v.hub.Admit(d.ID(), d.BoxKey()); err != nil {
		tb.Fatal(err)
	}
}

// write has a device change a document: half of them are pages with a line each time,
// half texts that grow.
func (v *village) write(tb testing.TB, device, doc, n int) {
	tb.Helper()
	rnd := rand.New(rand.NewPCG(uint64(doc), uint64(n)))
	words := []string{"bread ", "salt ", "a", "water, ", "at the well ", "Friday "}
	err := v.folks[device].Edit(space.Edit{Doc: docName(doc), Do: func(e crdt.Editor) error {
		switch {
		case n == 0:
			return e.Put(crdt.At("text"), crdt.Empty(crdt.Text))
		case doc%2 == 0:
			return e.Splice(crdt.At("text"), rnd.IntN(e.Len(crdt.At("text"))+1), 0, words[rnd.IntN(len(words))])
		}
		return e.Put(crdt.At(fmt.Sprint("k", rnd.IntN(8))), crdt.IntOf(int64(1000*n)+rnd.Int64N(1000)))
	}})
	if err != nil {
		tb.Fatal(err)
	}
}

func docName(doc int) string {
	sum := sha256.Sum256(fmt.Append(nil, "document ", doc))
	return fmt.Sprintf("text/%x", sum[:16])
}

// copyOf is a member with everything, in memory.
func (v *village) copyOf(tb testing.TB, name string) *space.Space {
	tb.Helper()
	s, err := space.Join(villageOptions(name, storetest.InMemory()), v.hub.ID(), v.key)
	if err == nil {
		err = tell(v.hub, s, func(log.Chain) bool { return true })
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// changes are those of each document, as Automerge has them, and how long all sealed
// bodies are.
func (v *village) changes(tb testing.TB) (of [][][]byte, sealedBytes int) {
	tb.Helper()
	numbers := map[string]int{}
	for d := range villageDocuments {
		numbers[docName(d)] = d
	}
	of = make([][][]byte, villageDocuments)
	for _, m := range v.hub.Vector() {
		runs, err := v.hub.Runs(m.Chain, 0, 1<<30)
		if err != nil {
			tb.Fatal(err)
		}
		for _, r := range runs {
			for _, e := range r.Entries {
				sealedBytes += len(e.Body)
				var said batch.Body
				plain, ok := v.hub.Opened(e)
				if !ok || m.Chain.Kind != log.Record {
					continue
				}
				if err := canon.Unmarshal(plain, &said, log.MaxPlainBytes); err != nil {
					tb.Fatal(err)
				}
				for _, edit := range said.Edits {
					of[numbers[edit.Doc]] = append(of[numbers[edit.Doc]], edit.Change)
				}
			}
		}
	}
	return of, sealedBytes
}

// tell gives one space the chains of another.
func tell(from, to exchange.Space, which func(log.Chain) bool) error {
	for _, m := range from.Vector() {
		if !which(m.Chain) {
			continue
		}
		runs, err := from.Runs(m.Chain, to.Vector().Seq(m.Chain), 1<<30)
		if err != nil {
			return err
		}
		if _, err := to.(exchange.Bulk).IngestAll(runs); err != nil {
			return err
		}
	}
	return nil
}

// anybody may write anything, and nobody wants to know of it.
type anybody struct{}

func (anybody) Owner(string) (owner roster.MemberID, owned bool) { return owner, false }
func (anybody) Late(string) bool                                 { return false }
func (anybody) Allow(string, *change.Change) error               { return nil }
func (anybody) Project(string, crdt.Reader) ([]byte, error)      { return nil, nil }
func (anybody) Version() uint32                                  { return 1 }
