package official

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/automerge/automerge-go"

	"moot/crdt"
	"moot/crdt/engine"
)

// BenchmarkBeside holds the engine in Go against automerge-go by itself, used in
// the fastest way that is safe (LoadIncremental of all changes as one piece):
// the time to apply a history to an empty document, and the memory that one more
// such document takes in a process which holds one: what a process takes anyway,
// and for its first document, counts for neither. Each runs in a process of its own,
// since the collector does not see what the library takes. "times-as-fast" and "of-its-memory" are the ratios.
func BenchmarkBeside(b *testing.B) {
	for _, n := range []int{3000, 20000} {
		history := typing(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var ours, theirs account
			for b.Loop() {
				ours, theirs = applied(b, "moot", history), applied(b, "automerge-go", history)
			}
			b.ReportMetric(float64(ours.Held)/1024, "held-KiB")
			b.ReportMetric(float64(ours.Heap)/1024, "heap-KiB")
			b.ReportMetric(float64(theirs.Held)/1024, "library-held-KiB")
			b.ReportMetric(float64(ours.Held)/float64(theirs.Held), "of-its-memory")
			b.ReportMetric(float64(ours.Heap)/float64(theirs.Held), "heap-of-its-memory")
			b.ReportMetric(float64(ours.Took)/1e6, "ms")
			b.ReportMetric(float64(theirs.Took)/1e6, "library-ms")
			b.ReportMetric(float64(theirs.Took)/float64(ours.Took), "times-as-fast")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// typing returns the changes of a text typed here and there, ten characters at a
// place, each a change.
func typing(b *testing.B, n int) (changes [][]byte) {
	b.Helper()
	d, err := engine.Engine{}.New(crdt.Actor{1})
	if err != nil {
		b.Fatal(err)
	}
	rnd, at := rand.New(rand.NewPCG(1, 2)), 0
	for i := range n {
		raw, err := d.Edit(func(e crdt.Editor) error {
			switch {
			case i == 0:
				return e.Put(crdt.At("t"), crdt.Empty(crdt.Text))
			case i%10 == 1:
				at = rnd.IntN(e.Len(crdt.At("t")) + 1)
			}
			at++
			return e.Splice(crdt.At("t"), at-1, 0, string(rune('a'+i%26)))
		})
		if err != nil {
			b.Fatal(err)
		}
		changes = append(changes, raw)
	}
	return changes
}

// heldDocuments is how many documents are held at once to find out what one takes.
const heldDocuments = 4

// account is what applying a history took.
type account struct {
	Took int64 // nanoseconds, the best of several times
	Held int64 // bytes that the system gave for one more document, bookkeeping of Go's runtime among them
	Heap int64 // bytes in use, of which Go's collector knows
}

// applied has a child apply a history.
func applied(b *testing.B, who string, changes [][]byte) (a account) {
	b.Helper()
	var in bytes.Buffer
	for _, c := range changes {
		in.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(c))), c...))
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "MOOT_TEST_CHILD="+who, "MALLOC_ARENA_MAX=1")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err == nil {
		err = binary.Read(bytes.NewReader(out), binary.BigEndian, &a)
	}
	if err != nil {
		b.Skipf("%s: %v", who, err)
	}
	return a
}

// TestMain makes the test program its own child.
func TestMain(m *testing.M) {
	who := os.Getenv("MOOT_TEST_CHILD")
	if who == "" {
		os.Exit(m.Run())
	}
	if err := child(who); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child reads a history and says what applying it takes.
func child(who string) error {
	in, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	var changes [][]byte
	for len(in) > 4 {
		n := 4 + binary.BigEndian.Uint32(in)
		changes, in = append(changes, in[4:n]), in[n:]
	}
	apply := applying(who, changes)
	documents := make([]any, 1+heldDocuments)
	if documents[0], err = apply(); err != nil { // what is taken once and for all, however many follow
		return err
	}
	debug.FreeOSMemory()
	before, err := resident()
	if err != nil {
		return err
	}
	heap := inUse()
	for i := range heldDocuments {
		if documents[1+i], err = apply(); err != nil {
			return err
		}
	}
	debug.FreeOSMemory()
	after, err := resident()
	if err != nil {
		return err
	}
	a := account{Held: (after - before) / heldDocuments, Heap: (inUse() - heap) / heldDocuments, Took: 1 << 62}
	for range 5 {
		start := time.Now()
		if _, err := apply(); err != nil {
			return err
		}
		a.Took = min(a.Took, int64(time.Since(start)))
	}
	runtime.KeepAlive(documents)
	runtime.KeepAlive(apply)
	return binary.Write(os.Stdout, binary.BigEndian, a)
}

// applying returns what makes a document of changes.
func applying(who string, changes [][]byte) func() (any, error) {
	if who == "moot" {
		return func() (any, error) {
			d, err := engine.Engine{}.New(crdt.Actor{2})
			if err != nil {
				return nil, err
			}
			return d, d.Apply(changes...)
		}
	}
	all := slices.Concat(changes...)
	return func() (any, error) { d := automerge.New(); return d, d.LoadIncremental(all) }
}

func inUse() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// resident is how many bytes of memory the system has given to this process, without
// its program.
func resident() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "RssAnon:")
	var kib int64
	_, err = fmt.Sscan(rest, &kib)
	return kib << 10, err
}
