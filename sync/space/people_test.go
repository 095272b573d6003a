package space_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/batch"
	"moot/sync/canon"
	"moot/sync/identity"
	"moot/sync/log"
	"moot/sync/roster"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// failer is what *testing.T, *testing.B and *rapid.T share.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// person is one device with its disk, and the space on it.
type person struct {
	t      failer
	device *identity.Device
	disk   *storetest.Memory
	store  *store.Store
	engine *counting
	rules  *rules
	// incarnation is what the home keeps.
	incarnation uint32
	*space.Space
	rebuilt []string // what it was told
}

// newPerson has a device and an empty disk; the same name gives the same keys.
func newPerson(t failer, name string) *person {
	p := &person{t: t, device: deviceOf(t, name), disk: storetest.NewMemory(), engine: new(counting), rules: &rules{version: 1}}
	p.store = storetest.Over(p.disk)
	return p
}

func deviceOf(t failer, name string) *identity.Device {
	t.Helper()
	d, err := identity.Generate(strings.NewReader(string(sum("device " + name))))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sum(s string) []byte {
	b := sha256.Sum256([]byte(s))
	return b[:]
}

func (p *person) options() space.Options {
	return space.Options{
		Store: p.store, Device: p.device, Engine: p.engine, Rules: p.rules, Incarnation: p.incarnation,
		Renew: func() (uint32, error) { p.incarnation++; return p.incarnation, nil },
		Rand:  rand.NewChaCha8([32]byte(sum("space"))),
		Now:   func() time.Time { return time.Unix(1_790_000_000, 0) },

		Rebuilt: func(doc string) { p.rebuilt = append(p.rebuilt, doc) },
	}
}

// founder founds a space.
func founder(t failer, name string, vouchers uint8) *person {
	t.Helper()
	p := newPerson(t, name)
	var err error
	if p.Space, err = space.Found(p.options(), roster.Charter{Vouchers: vouchers, Removal: 1}); err != nil {
		t.Fatal(err)
	}
	return p
}

// admit lets p admit a new person, who opens the key box and begins to keep the
// space; it is empty.
func (p *person) admit(name string) *person {
	p.t.Helper()
	n := newPerson(p.t, name)
	p.must(p.Admit(n.device.ID(), n.device.BoxKey()))
	d, ok := p.Roster().Device(n.device.ID())
	if !ok {
		p.t.Fatalf("%s was not admitted", name)
	}
	n.join(p.ID(), d.Box)
	return n
}

func (p *person) join(id log.SpaceID, box []byte) {
	p.t.Helper()
	key, err := space.OpenKey(p.device, box)
	p.must(err)
	p.Space, err = space.Join(p.options(), id, key)
	p.must(err)
}

func (p *person) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// reopen opens the space from the disk, after closing it or, like a crash, without.
func (p *person) reopen(closing bool) {
	p.t.Helper()
	id := p.ID()
	if closing {
		p.must(p.Close())
	}
	p.store = storetest.Over(p.disk)
	var err error
	p.Space, err = space.Open(p.options(), id)
	p.must(err)
}

// put is an edit that sets a key of a document.
func put(doc, key, value string) space.Edit {
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error { return e.Put(crdt.At(key), crdt.StringOf(value)) }}
}

func (p *person) put(doc, key, value string) {
	p.t.Helper()
	p.must(p.Edit(put(doc, key, value)))
}

// view returns the projection of a document, "" if there is no such document.
func (p *person) view(doc string) string {
	p.t.Helper()
	b, err := p.Projection(doc)
	if errors.Is(err, space.ErrNoDocument) {
		return ""
	}
	p.must(err)
	return string(b)
}

// views returns the projections of all documents.
func (p *person) views() map[string]string {
	p.t.Helper()
	all := make(map[string]string)
	for _, doc := range p.Documents("") {
		all[doc] = p.view(doc)
	}
	return all
}

// page is the document that is p's own.
func (p *person) page() string { return pageOf(roster.MemberOf(p.ID(), p.device.ID())) }

func pageOf(m roster.MemberID) string { return "page/" + hex.EncodeToString(m[:]) }

// runs returns every run p holds beyond what the other has.
func (p *person) runs(beyond log.Vector) []log.Run {
	p.t.Helper()
	var all []log.Run
	for _, m := range p.Vector() {
		runs, err := p.Runs(m.Chain, beyond.Seq(m.Chain), 1<<30)
		p.must(err)
		all = append(all, runs...)
	}
	return all
}

// tell gives other everything it lacks of what p has.
func (p *person) tell(other *person) {
	p.t.Helper()
	for _, run := range p.runs(other.Vector()) {
		p.must(other.Ingest(run))
	}
}

// level makes two people know the same.
func level(a, b *person) { a.tell(b); b.tell(a) }

// findings returns what Check says, as "code doc".
func (p *person) findings() []string {
	p.t.Helper()
	r, err := p.Check()
	p.must(err)
	var all []string
	for _, f := range r.Findings {
		all = append(all, strings.TrimSpace(string(f.Code)+" "+f.Doc))
	}
	return all
}

// rules: documents "page/ID" belong to the member, others to all. On a page, what
// was said under a key like "said-yes" stays "yes". A projection is every key with
// its value.
type rules struct{ version uint32 }

func (*rules) Owner(doc string) (roster.MemberID, bool) {
	name, ok := strings.CutPrefix(doc, "page/")
	id, err := hex.DecodeString(name)
	if !ok || err != nil || len(id) != 16 {
		return roster.MemberID{}, ok
	}
	return roster.MemberID(id), true
}

func (*rules) Late(doc string) bool { return strings.HasPrefix(doc, "photo/") }

func (*rules) Allow(doc string, c *change.Change) error {
	for _, op := range c.Operations() {
		what, said := strings.CutPrefix(op.Key, "said-")
		if strings.HasPrefix(doc, "page/") && said && (op.Action != change.Set || op.Value != crdt.StringOf(what)) {
			return errors.New("what was said stays said")
		}
	}
	return nil
}

func (*rules) Project(_ string, r crdt.Reader) ([]byte, error) {
	s := ""
	for _, key := range r.Keys(nil) {
		if key == "unreadable" {
			return nil, errors.New("this document cannot be read")
		}
		s += fmt.Sprintf("%s=%s;", key, r.Get(crdt.At(key)).Str)
	}
	return []byte(s), nil
}

func (r *rules) Version() uint32 { return r.version }

// counting counts how often documents are opened. An older one does not know all
// changes, see [olderDoc].
type counting struct {
	engine.Engine
	opened atomic.Int64
	older  bool
}

func (c *counting) New(a crdt.Actor) (crdt.Doc, error) {
	c.opened.Add(1)
	return c.made(c.Engine.New(a))
}

func (c *counting) Open(a crdt.Actor, saved []byte) (crdt.Doc, error) {
	c.opened.Add(1)
	return c.made(c.Engine.Open(a, saved))
}

func (c *counting) made(d crdt.Doc, err error) (crdt.Doc, error) {
	if c.older && err == nil {
		d = olderDoc{d}
	}
	return d, err
}

// forger writes entries with a device's real key and whatever body it likes.
type forger struct {
	t      failer
	device *identity.Device
	state  log.State
	seen   []log.Hash
	tip    log.Tip
	key    *log.BodyKey
}

func newForger(t failer, d *identity.Device, in *person, kind log.Kind) *forger {
	t.Helper()
	key, err := log.NewBodyKey(in.Key(), in.ID(), kind)
	if err != nil {
		t.Fatal(err)
	}
	return &forger{t: t, device: d, key: key, state: log.State{Space: in.ID(), Chain: log.Chain{Kind: kind, Device: d.ID()}}}
}

// entry appends one entry and returns it as a run.
func (f *forger) entry(body []byte) log.Run { return f.entryAt(f.state.Lamport+1, body) }

func (f *forger) entryAt(lamport uint64, body []byte) log.Run {
	f.t.Helper()
	h := log.Header{Version: log.Version, Space: f.state.Space, Chain: f.state.Chain,
		Seq: f.state.Seq + 1, Prev: f.state.Hash, Lamport: lamport, RosterHeads: f.seen}
	f.seen = nil
	sealed, err := body, error(nil)
	if f.key != nil {
		sealed, err = f.key.Seal(h, body)
	}
	if err != nil {
		f.t.Fatal(err)
	}
	e := log.Entry{Header: h, Body: sealed}
	next, err := f.state.Next(e)
	if err == nil {
		f.state = next
		f.tip, err = log.SignTip(f.device, h, next.Hash)
	}
	if err != nil {
		f.t.Fatal(err)
	}
	return log.Run{Entries: []log.Entry{e}, Tip: f.tip}
}

func bodyOf(t failer, edits ...batch.Edit) []byte { return versionedBody(t, 1, edits...) }

func versionedBody(t failer, version uint8, edits ...batch.Edit) []byte {
	t.Helper()
	b, err := canon.Marshal(batch.Body{Version: version, Edits: edits})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// changeBy is a sound first change of a document by an actor.
func changeBy(t failer, actor crdt.Actor, key, value string) []byte {
	t.Helper()
	d, err := engine.Engine{}.New(actor)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	raw, err := d.Edit(put("", key, value).Do)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func (f *forger) actor(doc string) crdt.Actor { return change.ActorOf(f.state.Chain.Device, 0, doc) }

// change is a sound first change of the document by the forger.
func (f *forger) change(doc, key, value string) batch.Edit {
	f.t.Helper()
	return batch.Edit{Doc: doc, Change: changeBy(f.t, f.actor(doc), key, value)}
}

func newRandom(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}
