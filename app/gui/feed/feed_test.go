package feed

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// screen is a drawing goroutine under the test's control: it takes one posted
// function at a time, when asked.
type screen chan func()

func (s screen) do(f func()) { s <- f }

func (s screen) draw() { (<-s)() }

func TestABurstIsShownOnce(t *testing.T) {
	posted := make(screen)
	f := On(posted.do)
	defer f.Close()
	changes := make(chan int)
	shown := 0
	Follow(f, changes, func() { shown++ })

	changes <- 1
	first := <-posted // the screen is busy from here on
	for i := range 100 {
		changes <- i
	}
	first()
	posted.draw()
	if shown != 2 {
		t.Errorf("101 changes were shown %d times, want 2: the first, and the rest as one", shown)
	}
}

func TestTheLastChangeBeforeTheEndIsShown(t *testing.T) {
	posted := make(screen)
	f := On(posted.do)
	changes := make(chan struct{})
	shown := 0
	Follow(f, changes, func() { shown++ })

	changes <- struct{}{}
	first := <-posted
	changes <- struct{}{}
	close(changes)
	first()
	posted.draw()
	f.Close()
	if shown != 2 {
		t.Errorf("shown %d times, want 2", shown)
	}
}

func TestNothingIsShownAfterClose(t *testing.T) {
	posted := make(screen)
	f := On(posted.do)
	changes := make(chan struct{})
	Follow(f, changes, func() { t.Error("shown after Close") })

	changes <- struct{}{}
	late := <-posted
	f.Close()
	late()
}

func TestRunBringsTheResult(t *testing.T) {
	posted := make(screen)
	f := On(posted.do)
	defer f.Close()
	want := errors.New("no")
	var got error
	f.Run(func(context.Context) error { return want }, func(err error) { got = err })
	posted.draw()
	if got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestTheFeedAloneReachesTheDrawingGoroutine holds the rule of the package
// comment for all of the window's code.
func TestTheFeedAloneReachesTheDrawingGoroutine(t *testing.T) {
	read := 0
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || filepath.Dir(path) == filepath.Join("..", "feed") {
			return err
		}
		read++
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			selector, ok := n.(*ast.SelectorExpr)
			if !ok || selector.Sel.Name != "Do" && selector.Sel.Name != "DoAndWait" {
				return true
			}
			if pkg, ok := selector.X.(*ast.Ident); ok && pkg.Name == "fyne" {
				t.Errorf("%s uses fyne.%s", path, selector.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil || read == 0 {
		t.Errorf("read %d files: %v", read, err)
	}
}

func TestCloseEndsTheWork(t *testing.T) {
	f := On(func(f func()) { f() })
	started := make(chan struct{})
	f.Run(func(ctx context.Context) error {
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}, func(error) { t.Error("told of work given up") })
	<-started
	f.Close()
}
