package referee

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/crdt"
	"moot/crdt/crdttest"
	"moot/crdt/engine"
)

// TestMain makes the test program its own child.
func TestMain(m *testing.M) {
	if slices.Equal(os.Args[1:], []string{Verb}) {
		_ = os.Setenv("MOOT_TEST_CHILD", "serves")
	}
	switch os.Getenv("MOOT_TEST_CHILD") {
	case "serves":
		if err := Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	case "ends":
		os.Exit(134)
	}
	os.Exit(m.Run())
}

// child is a command that behaves as told the n-th time it is started; the last
// behaviour stays.
func child(behaviours ...string) func(context.Context) *exec.Cmd {
	started := 0
	return func(ctx context.Context) *exec.Cmd {
		cmd := exec.CommandContext(ctx, os.Args[0])
		cmd.Env = append(os.Environ(), "MOOT_TEST_CHILD="+behaviours[min(started, len(behaviours)-1)])
		started++
		return cmd
	}
}

func documents(t *testing.T, n int) (all []Document) {
	t.Helper()
	for i := range n {
		d := crdttest.Story(t, engine.Engine{}, rand.New(rand.NewPCG(uint64(i), 4)), 8)
		saved, err := d.Save()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, Document{fmt.Sprint("document ", i), saved})
	}
	return all
}

func opinions(t *testing.T, ctx context.Context, child func(context.Context) *exec.Cmd, all []Document) map[string]Answer {
	t.Helper()
	got := map[string]Answer{}
	for name, answer := range Ask(ctx, child, slices.Values(all)) {
		got[name] = answer
	}
	return got
}

func needLinked(t *testing.T) {
	if !Linked {
		t.Skip(ErrAbsent)
	}
}

func TestAgrees(t *testing.T) {
	needLinked(t)
	all := documents(t, 6)
	got := opinions(t, t.Context(), child("serves"), all)
	for _, d := range all {
		if got[d.Name] != (Answer{}) {
			t.Errorf("%s: %v, %v", d.Name, got[d.Name].Opinion, got[d.Name].Err)
		}
	}
}

// A document over which the library ends its process costs one child.
func TestAnEndIsAnAnswer(t *testing.T) {
	needLinked(t)
	all := documents(t, 3)
	got := opinions(t, t.Context(), child("ends", "serves"), all)
	want := map[string]Answer{all[0].Name: {Opinion: crdt.Ends}, all[1].Name: {}, all[2].Name: {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The program that asks is its own child.
func TestAskOnce(t *testing.T) {
	needLinked(t)
	d := documents(t, 1)[0]
	if opinion, err := AskOnce(t.Context(), Child, d); err != nil || opinion != crdt.Agrees {
		t.Errorf("%v, %v", opinion, err)
	}
	if opinion, err := AskOnce(t.Context(), child("ends"), d); err != nil || opinion != crdt.Ends {
		t.Errorf("%v, %v", opinion, err)
	}
}

func TestWhatCannotBeAsked(t *testing.T) {
	needLinked(t)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, test := range map[string]struct {
		ctx   context.Context
		child func(context.Context) *exec.Cmd
		doc   Document
	}{
		"no program":       {t.Context(), func(ctx context.Context) *exec.Cmd { return exec.CommandContext(ctx, "/does/not/exist") }, documents(t, 1)[0]},
		"no document":      {t.Context(), child("serves"), Document{"x", []byte("no document")}},
		"it is to be over": {over, child("serves"), documents(t, 1)[0]},
	} {
		t.Run(name, func(t *testing.T) {
			got := opinions(t, test.ctx, test.child, []Document{test.doc})
			if got[test.doc.Name].Err == nil {
				t.Errorf("%v", got)
			}
		})
	}
}

// liar is a referee that reads something else, or opens nothing.
type liar struct {
	engine.Engine
	refuses bool
}

func (l liar) Load(a crdt.Actor, saved []byte) (crdt.Doc, error) {
	if l.refuses {
		return nil, errors.New("no")
	}
	d, err := l.Engine.Load(a, saved)
	if err == nil {
		_, err = d.Edit(func(e crdt.Editor) error { return e.Put(crdt.At("more"), crdt.IntOf(1)) })
	}
	return d, err
}

func TestServe(t *testing.T) {
	saved := documents(t, 1)[0].Saved
	ours, err := engine.Engine{}.Load(crdt.Actor{}, saved)
	if err != nil {
		t.Fatal(err)
	}
	same := crdt.Digest(ours)
	for name, test := range map[string]struct {
		referee crdt.Engine
		verdict crdt.Opinion
		same    bool
	}{
		"the same engine": {engine.Engine{}, crdt.Agrees, true},
		"another reading": {liar{}, crdt.Agrees, false},
		"a refusal":       {liar{refuses: true}, crdt.Refuses, false},
	} {
		t.Run(name, func(t *testing.T) {
			var in, out bytes.Buffer
			if err := writeFrame(&in, saved); err != nil {
				t.Fatal(err)
			}
			if err := serve(test.referee, &in, &out); err != nil {
				t.Fatal(err)
			}
			answer := out.Bytes()
			if crdt.Opinion(answer[0]) != test.verdict || (crdt.Hash(answer[1:]) == same) != test.same {
				t.Errorf("%x", answer)
			}
		})
	}
	for name, broken := range map[string][]byte{"cut": {0, 0, 0, 9, 1}, "too long": {255, 255, 255, 255}, "half a length": {0, 0}} {
		t.Run(name, func(t *testing.T) {
			var in, out bytes.Buffer
			in.Write(broken)
			if err := serve(engine.Engine{}, &in, &out); err == nil {
				t.Error("served")
			}
		})
	}
}
