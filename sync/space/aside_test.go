package space_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"moot/crdt"
	"moot/sync/space"
)

// write is an edit of a text under the key "text".
func write(doc string, at, remove int, s string) space.Edit {
	return space.Edit{Doc: doc, Do: func(e crdt.Editor) error {
		path := crdt.At("text")
		if e.Get(path).Kind == crdt.Missing {
			if err := e.Put(path, crdt.Empty(crdt.Text)); err != nil {
				return err
			}
		}
		return e.Splice(path, at, remove, s)
	}}
}

func (p *person) text(doc string) (text string) {
	p.t.Helper()
	p.must(p.Read(doc, func(r crdt.Reader) error { text = r.Text(crdt.At("text")); return nil }))
	return text
}

// asides says what SetAside lists: "why doc path=value" or "… at -removed +added".
func (p *person) asides() (ids []space.EntryID, said []string) {
	p.t.Helper()
	all, err := p.SetAside()
	p.must(err)
	for _, a := range all {
		ids = append(ids, a.Entry)
		s := string(a.Why)
		for _, d := range a.Said {
			if d.Value.Kind == crdt.Text {
				s += fmt.Sprintf(" %s %v %d -%q +%q", d.Doc, d.Path, d.At, d.Removed, d.Added)
			} else {
				s += fmt.Sprintf(" %s %v=%s", d.Doc, d.Path, d.Value.Str)
			}
		}
		said = append(said, s)
	}
	return ids, said
}

func wantAsides(t *testing.T, p *person, want ...string) []space.EntryID {
	t.Helper()
	ids, said := p.asides()
	if diff := cmp.Diff(want, said, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("set aside:\n%s", diff)
	}
	return ids
}

// Somebody's phone was copied and both copies wrote. What no one built on is
// offered to its author, who has it take effect after all, or not.
func TestWhatAForkSetsAsideIsWrittenAgain(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	b.must(b.Edit(write("text/minutes", 0, 0, "We met. All parted.")))
	level(a, b)
	twin := b.twin()
	b.put(b.page(), "ballot", "yes")
	b.must(b.Edit(write("text/minutes", 8, 0, "Some talked. ")))
	twin.put(twin.page(), "need", "bread")
	b.tell(a)
	for range 2 {
		meet(twin, a)
		meet(b, a)
	}
	a.must(a.Edit(write("text/minutes", 0, 0, "On Friday: ")))
	meet(b, a)
	problem := b.Problems()
	if len(problem) != 1 || problem[0].Remedy != space.WriteAgain || problem[0].Since == 0 {
		t.Errorf("problems of one's own: %+v", problem)
	}
	if problem = a.Problems(); len(problem) != 1 || problem[0].Remedy != space.TalkOrRemove {
		t.Errorf("problems of another's: %+v", problem)
	}
	if _, others := a.asides(); len(others) > 0 {
		t.Errorf("another's entries are offered: %v", others)
	}
	_, said := b.asides()
	want := map[string]bool{
		"entry-set-aside " + b.page() + " [ballot]=yes":                   true,
		"entry-set-aside text/minutes [text] 19 -\"\" +\"Some talked. \"": true,
		"entry-set-aside " + b.page() + " [need]=bread":                   true,
	}
	for _, s := range said {
		if !want[s] {
			t.Errorf("set aside: %s", s)
		}
		delete(want, s)
	}
	for s := range want {
		t.Errorf("not listed: %s", s)
	}
	ids, said := b.asides()
	for i, id := range ids {
		if said[i] == "entry-set-aside "+b.page()+" [need]=bread" {
			b.must(b.LetRest(id))
		} else {
			b.must(b.Rewrite(id))
		}
	}
	b.reopen(true)
	wantAsides(t, b)
	meet(a, b)
	if got := a.view(b.page()); got != "ballot=yes;" {
		t.Errorf("the page is %q", got)
	}
	if got := a.text("text/minutes"); got != "On Friday: We met. Some talked. All parted." {
		t.Errorf("the text is %q", got)
	}
	if err := b.Rewrite(ids[0]); !errors.Is(err, space.ErrNoDocument) {
		t.Errorf("writing it again twice: %v", err)
	}
}

// A lost phone was replaced; what it wrote last came too late for the cut, and what
// somebody else built on that waits. Both are offered to their authors.
func TestWhatACutSetsAsideIsWrittenAgain(t *testing.T) {
	a := founder(t, "A", 1)
	b, lost := a.admit("B"), a.admit("L")
	level(a, b)
	level(a, lost)
	lost.must(lost.Edit(write("text/x", 0, 0, "one ")))
	level(a, lost)
	level(a, b)
	lost.must(lost.Edit(write("text/x", 4, 0, "two ")))
	lost.tell(b) // a does not hear of it
	b.must(b.Edit(write("text/x", 8, 0, "three")))
	a.remove(lost)
	meet(a, b)
	for _, how := range []bool{true, false} {
		if got := a.text("text/x"); got != "one " {
			t.Fatalf("beyond the cut, the text is %q", got)
		}
		wantAsides(t, a)
		wantAsides(t, b, `changes-waiting text/x [text] 8 -"" +"three"`)
		b.reopen(how)
	}
	b.must(b.Rewrite(wantAsides(t, b, `changes-waiting text/x [text] 8 -"" +"three"`)[0]))
	wantAsides(t, b)
	meet(a, b)
	if got := a.text("text/x"); got != "one three" {
		t.Errorf("written again, the text is %q", got)
	}
}

func TestProblemsCountWhatIsMissing(t *testing.T) {
	a := founder(t, "A", 1)
	b := a.admit("B")
	level(a, b)
	for i := range 3 {
		a.put("text/x", "k", fmt.Sprint(i))
	}
	a.tell(b)
	b.changeKeys(fmt.Sprintf("/space/%s/entry/2-%s-00/%012x", b.ID().String()[:32], a.device.ID(), 2), []byte("damaged"))
	b.reopen(true)
	if _, err := b.Check(); err != nil {
		t.Fatal(err)
	}
	problems := b.Problems()
	if len(problems) != 1 || problems[0].Code != space.BadChain || problems[0].Entries != 3 ||
		problems[0].Remedy != space.MeetOthers || problems[0].Since == 0 {
		t.Errorf("problems: %+v", problems)
	}
	level(a, b)
	if problems = b.Problems(); len(problems) != 0 {
		t.Errorf("once healed: %+v", problems)
	}
}
