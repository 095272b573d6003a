package space_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/crdttest"
	"moot/crdt/engine"
	"moot/crdt/referee"
	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
)

var (
	hostileTries = flag.Int("hostile", 200_000, "how many altered changes TestHostileMember tries")
	hostileSeed  = flag.Uint64("hostile.seed", 1, "the seed of TestHostileMember")
)

// refereeChild is set in the environment of a test program that is to be a child.
const refereeChild = "MOOT_TEST_REFEREE"

func TestMain(m *testing.M) {
	if os.Getenv(refereeChild) != "" {
		if referee.Serve(os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// A member alters real changes of every kind of document in every way, repairs
// their checksums and signs them. Nothing panics, what others write is taken, all
// who have the same entries have the same documents, also after opening them from
// the entries alone, and automerge-go reads in them what is read here.
func TestHostileMember(t *testing.T) {
	t.Logf("seed %d", *hostileSeed)
	if testing.Short() {
		*hostileTries = min(*hostileTries, 5000)
	}
	h := &hostileMember{t: t, rnd: rand.New(rand.NewPCG(*hostileSeed, 5))}
	if !referee.Linked {
		for range h.documents {
		}
		return
	}
	child := func(ctx context.Context) *exec.Cmd {
		cmd := exec.CommandContext(ctx, os.Args[0])
		cmd.Env = append(os.Environ(), refereeChild+"=1")
		return cmd
	}
	asked := 0
	for name, answer := range referee.Ask(t.Context(), child, h.documents) {
		asked++
		if answer.Err != nil || answer.Opinion != crdt.Agrees {
			t.Fatalf("%s: %v, %v\n%x", name, answer.Opinion, answer.Err, h.last)
		}
	}
	t.Logf("%d tried, %d changes of theirs took effect, %d documents read twice, the slowest run took %v", h.tried, h.taken, asked, h.slowest)
	if h.taken == 0 || asked == 0 {
		t.Error("none took effect, so nothing was tested")
	}
}

// hostileMember is one who tries.
type hostileMember struct {
	t            *testing.T
	rnd          *rand.Rand
	tried, taken int
	slowest      time.Duration
	last         []byte
}

// documents yields what the documents of honest members have become, one village
// after the other.
func (h *hostileMember) documents(yield func(referee.Document) bool) {
	for h.tried < *hostileTries {
		for _, d := range h.village() {
			h.last = d.Saved
			if !yield(d) {
				return
			}
		}
	}
}

// village lets somebody write with a hostile member for a while.
func (h *hostileMember) village() (saved []referee.Document) {
	a := founder(h.t, "A", 1)
	m := deviceOf(h.t, "M")
	a.must(a.Admit(m.ID(), m.BoxKey()))
	f := newForger(h.t, m, a, log.Record)
	f.seen = a.RosterHeads()
	member, _ := a.Roster().MemberOf(m.ID())
	docs := []string{pageOf(member), "meeting/m", "group/g"}
	all := map[string][][]byte{}
	for range 24 {
		doc := docs[h.rnd.IntN(len(docs))]
		next := h.write(doc, h.copyOf(a, f, doc))
		all[doc] = append(all[doc], next)
		h.attack(a, f, doc, next, all[doc])
		a.put("meeting/m", fmt.Sprint("k", h.rnd.IntN(3)), fmt.Sprint(h.tried))
	}
	b := a.admit("B")
	a.tell(b)
	for _, doc := range a.Documents("") {
		if diff := cmp.Diff(a.heads(doc), b.heads(doc)); diff != "" {
			h.t.Fatalf("heads of %s differ:\n%s", doc, diff)
		}
		file, err := a.Saved(doc)
		a.must(err)
		saved = append(saved, referee.Document{Name: doc, Saved: file})
	}
	a.must(a.Close())
	b.must(b.Close())
	return saved
}

// attack sends one run of altered changes and, behind them, the one that they were
// made of. One of them at least takes effect.
func (h *hostileMember) attack(a *person, f *forger, doc string, next []byte, others [][]byte) {
	var sent, bodies [][]byte
	fine, known := crdttest.NewForger(h.rnd), 0
	if saved, err := a.Saved(doc); err == nil {
		changes, _, err := change.Unpack(saved)
		a.must(err)
		for _, raw := range changes {
			fine.Learn(raw)
		}
		known = len(changes)
	}
	for range log.RunEntries - 1 {
		if known > 0 && h.rnd.IntN(2) == 0 {
			sent = append(sent, fine.Forge(next))
		} else {
			sent = append(sent, crdttest.Alter(h.rnd, next, others))
		}
	}
	sent = append(sent, next)
	for _, raw := range sent {
		bodies = append(bodies, bodyOf(h.t, batch.Edit{Doc: doc, Change: raw}))
	}
	h.tried += len(sent) - 1
	start := time.Now()
	a.must(a.Ingest(f.run(bodies...)))
	effects := 0
	a.must(a.Read(doc, func(r crdt.Reader) error {
		for i, raw := range sent {
			if c, err := change.Parse(raw); err == nil && r.(crdt.Doc).Has(c.Hash) && !bytes.Equal(raw, next) {
				h.taken++
				effects++
			} else if i == len(sent)-1 && r.(crdt.Doc).Has(c.Hash) {
				effects++
			}
		}
		return nil
	}))
	h.slowest = max(h.slowest, time.Since(start))
	if effects == 0 {
		h.t.Fatalf("an honest change was refused: %x", next)
	}
}

// copyOf is the document as the hostile member holds it.
func (h *hostileMember) copyOf(a *person, f *forger, doc string) crdt.Doc {
	saved, err := a.Saved(doc)
	if errors.Is(err, space.ErrNoDocument) {
		d, err := engine.Engine{}.New(f.actor(doc))
		a.must(err)
		return d
	}
	a.must(err)
	d, err := engine.Engine{}.Load(f.actor(doc), saved)
	a.must(err)
	return d
}

// write makes an honest change of the kind that the document is of: a page has
// statements, a meeting texts, a group a bit of everything.
func (h *hostileMember) write(doc string, d crdt.Doc) []byte {
	raw, err := d.Edit(func(e crdt.Editor) error {
		if strings.HasPrefix(doc, "page/") {
			said := sum(fmt.Sprint(h.tried))
			return e.Put(crdt.At(fmt.Sprintf("%x", said)), crdt.BytesOf(append(said, said...)))
		}
		texts, list := crdt.At("texts"), crdt.At("list")
		var errs []error
		for _, in := range []struct {
			path crdt.Path
			kind crdt.Kind
		}{{texts, crdt.Map}, {list, crdt.List}} {
			if e.Get(in.path).Kind != in.kind {
				errs = append(errs, e.Put(in.path, crdt.Empty(in.kind)))
			}
		}
		text := append(texts, fmt.Sprint("item", h.rnd.IntN(2)))
		if e.Get(text).Kind != crdt.Text {
			errs = append(errs, e.Put(text, crdt.Empty(crdt.Text)))
		}
		n := e.Len(text)
		at := h.rnd.IntN(n + 1)
		errs = append(errs, e.Splice(text, at, min(n-at, h.rnd.IntN(3)), []string{"хлеб и соль", "b", "two\nlines"}[h.rnd.IntN(3)]))
		if doc == "group/g" {
			if e.Get(crdt.At("sum")).Kind != crdt.Counter {
				errs = append(errs, e.Put(crdt.At("sum"), crdt.CounterOf(3)))
			}
			errs = append(errs, e.Add(crdt.At("sum"), 1+h.rnd.Int64N(9)))
			if e.Len(list) < 5 {
				errs = append(errs, e.Insert(append(list, 0), crdt.IntOf(h.rnd.Int64N(300))))
			}
		}
		return errors.Join(errs...)
	})
	if err != nil || raw == nil {
		h.t.Fatal("nothing was written: ", err)
	}
	d.Close()
	return raw
}

// run signs several entries at once.
func (f *forger) run(bodies ...[]byte) log.Run {
	f.t.Helper()
	var run log.Run
	for _, body := range bodies {
		header := log.Header{Version: log.Version, Space: f.state.Space, Chain: f.state.Chain,
			Seq: f.state.Seq + 1, Prev: f.state.Hash, Lamport: f.state.Lamport + 1, RosterHeads: f.seen}
		f.seen = nil
		sealed, err := f.key.Seal(header, body)
		if err != nil {
			f.t.Fatal(err)
		}
		e := log.Entry{Header: header, Body: sealed}
		if f.state, err = f.state.Next(e); err != nil {
			f.t.Fatal(err)
		}
		run.Entries = append(run.Entries, e)
	}
	var err error
	if run.Tip, err = log.SignTip(f.device, run.Entries[len(bodies)-1].Header, f.state.Hash); err != nil {
		f.t.Fatal(err)
	}
	return run
}
