package record

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"unicode/utf8"

	"moot/crdt"
	"moot/crdt/change"
	"moot/crdt/engine"
	"moot/sync/space"
)

// File is a saved Automerge document that left and came back, changed by another
// program. Its changes are in the name of writers whom no device stands for, so they
// cannot become part of the record as they are: what they did to the texts is done
// again, splice by splice, as one edit of whoever brings the file.
//
// Which changes of files were done again stands in the document, under the root key
// "brought/<hash>" of the newest of them. So a file that is brought twice, by whomever,
// changes nothing the second time, and of one that was written on only what is new.
type File struct {
	saved   []byte
	changes []change.Change
	names   []string
}

var (
	// ErrNotShared is returned for a file of something that only one member writes.
	ErrNotShared = errors.New("a document of one member")
	// ErrBeyondTexts is returned for a file that changes anything else than the
	// texts that are there.
	ErrBeyondTexts = errors.New("more than texts was changed")
	// ErrMoved is returned by the edit of [File.Onto] if the document has changed
	// since.
	ErrMoved = errors.New("the document has changed meanwhile")
)

// OpenFile reads a saved document from anywhere. Every change in it passes the gates
// of the engine, and they have to lead to the heads it promises; anything else is
// [ErrUnreadable], and more than a person writes [space.ErrTooLarge].
func OpenFile(saved []byte) (*File, error) {
	if len(saved) > FileBytesMax {
		return nil, space.ErrTooLarge
	}
	raws, _, err := change.Unpack(saved)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	if len(raws) > maxFileChanges {
		return nil, space.ErrTooLarge
	}
	whole, err := engine.Engine{}.Load(crdt.Actor{}, saved)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
	}
	defer whole.Close()
	f := &File{saved: saved, names: textsIn(whole)}
	for _, raw := range raws {
		c, err := change.Parse(raw)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrUnreadable, err)
		}
		f.changes = append(f.changes, c)
	}
	if len(f.changes) == 0 {
		return nil, fmt.Errorf("%w: nothing is in it", ErrUnreadable)
	}
	for _, key := range whole.Keys(nil) {
		if strings.HasPrefix(key, statementPrefix) || key == keptKey {
			return nil, ErrNotShared
		}
	}
	return f, nil
}

// Texts are the names of the texts in it.
func (f *File) Texts() []string { return f.names }

// Of reports whether it is a version of this document, which is saved: whether both
// begin with the same change.
func (f *File) Of(saved []byte) (bool, error) {
	ours, err := engine.Engine{}.Load(crdt.Actor{}, saved)
	if err != nil {
		return false, err
	}
	defer ours.Close()
	return ours.Has(f.changes[0].Hash), nil
}

// Onto returns the edit that brings what the file has and the document, saved, does
// not have; texts are those it alters, none if there is nothing new. What others
// wrote into the document since the file left stays.
func (f *File) Onto(doc string, saved []byte) (edit space.Edit, texts []string, err error) {
	ours, err := engine.Engine{}.Load(crdt.Actor{}, saved)
	if err != nil {
		return edit, nil, err
	}
	defer ours.Close()
	whole, err := engine.Engine{}.Load(crdt.Actor{}, f.saved)
	if err != nil {
		return edit, nil, err
	}
	defer whole.Close()
	r := &replay{was: make(map[string]string), steps: make(map[string][]stretch)}
	for _, name := range textsIn(ours) {
		r.was[name] = ours.Text(crdt.At(textPrefix + name))
		r.names = append(r.names, name)
	}
	s := f.sort(ours)
	if r.heads = s.heads; !s.fresh {
		return edit, nil, nil
	}
	then, err := whole.At(s.known)
	if err != nil {
		return edit, nil, err
	}
	if !sameBeside(then, whole) {
		return edit, nil, ErrBeyondTexts
	}
	if s.again || !r.take(doc, ours, f.changes) {
		r.compare(then, whole)
	}
	for _, now := range r.texts {
		if utf8.RuneCountInString(now) > maxTextRunes {
			return edit, nil, space.ErrTooLarge
		}
	}
	for _, name := range r.names {
		if len(r.steps[name]) > 0 {
			texts = append(texts, name)
		}
	}
	return space.Edit{Doc: doc, Do: r.edit}, texts, nil
}

// sorted is what a document knows of the changes of a file.
type sorted struct {
	fresh bool        // some are not here, and were not brought before
	again bool        // some were brought before
	heads []crdt.Hash // the newest of those that are fresh
	known []crdt.Hash // the newest of all others
}

func (f *File) sort(ours crdt.Doc) (s sorted) {
	brought, fresh := make(map[crdt.Hash]bool), make(map[crdt.Hash]bool)
	for i := len(f.changes) - 1; i >= 0; i-- { // nothing comes before what it depends on
		c := &f.changes[i]
		if ours.Get(crdt.At(broughtPrefix+c.Hash.String())).Kind != crdt.Missing {
			brought[c.Hash], s.again = true, true
		}
		for _, dep := range c.Deps {
			brought[dep] = brought[dep] || brought[c.Hash]
		}
		fresh[c.Hash] = !brought[c.Hash] && !ours.Has(c.Hash)
	}
	behind := make(map[crdt.Hash]bool) // one of its own sort builds on it
	for i := len(f.changes) - 1; i >= 0; i-- {
		c := &f.changes[i]
		for _, dep := range c.Deps {
			behind[dep] = behind[dep] || fresh[dep] == fresh[c.Hash]
		}
		switch {
		case behind[c.Hash]:
		case fresh[c.Hash]:
			s.heads, s.fresh = append(s.heads, c.Hash), true
		default:
			s.known = append(s.known, c.Hash)
		}
	}
	return s
}

// replay is what a file's changes did to each text, in order.
type replay struct {
	names []string
	was   map[string]string // here
	texts map[string]string // after the steps, as far as is known
	steps map[string][]stretch
	heads []crdt.Hash
}

// take applies the changes that are new, one after the other, and notes what each
// did to the texts. It reports false if one is none that a device could have made:
// other tools write the time into changes, or put a text in the place of another.
func (r *replay) take(doc string, ours crdt.Doc, changes []change.Change) bool {
	r.texts = maps.Clone(r.was)
	for i := range changes {
		c := &changes[i]
		if ours.Has(c.Hash) {
			continue
		}
		if (Rules{}).Allow(doc, c) != nil || ours.Apply(c.Raw) != nil {
			return false
		}
		for _, name := range r.names {
			now := ours.Text(crdt.At(textPrefix + name))
			if now != r.texts[name] {
				r.steps[name] = append(r.steps[name], diff([]rune(r.texts[name]), []rune(now)))
				r.texts[name] = now
			}
		}
	}
	return true
}

// compare notes instead what the file says otherwise than at a moment of its own that
// is known here. The document does not know the characters the file knows, so the
// place is found by the words around it.
func (r *replay) compare(then, whole crdt.Reader) {
	r.texts = make(map[string]string)
	clear(r.steps)
	for _, name := range r.names {
		path := crdt.At(textPrefix + name)
		seen, wrote := wordsAt(then, path), wordsAt(whole, path)
		if seen != wrote {
			at, del, ins := rebase(seen, wrote, r.was[name])
			r.texts[name], r.steps[name] = wrote, []stretch{{at, at + del, ins}}
		}
	}
}

// edit does to the document what was done in the file.
func (r *replay) edit(e crdt.Editor) error {
	for _, name := range r.names {
		path := crdt.At(textPrefix + name)
		if len(r.steps[name]) > 0 && e.Text(path) != r.was[name] {
			return ErrMoved
		}
		for _, s := range r.steps[name] {
			if err := e.Splice(path, s.start, s.end-s.start, s.text); err != nil {
				return err
			}
		}
	}
	for _, head := range r.heads {
		if err := e.Put(crdt.At(broughtPrefix+head.String()), crdt.BoolOf(true)); err != nil {
			return err
		}
	}
	return nil
}

// wordsAt is a text, or the string that another tool put in its place.
func wordsAt(r crdt.Reader, path crdt.Path) string {
	if v := r.Get(path); v.Kind == crdt.String {
		return v.Str
	}
	return r.Text(path)
}

// textsIn are the names of the texts in a document.
func textsIn(r crdt.Reader) (names []string) {
	for _, key := range r.Keys(nil) {
		if name, ok := strings.CutPrefix(key, textPrefix); ok && r.Get(crdt.At(key)).Kind == crdt.Text {
			names = append(names, name)
		}
	}
	return names
}

// sameBeside reports whether two documents have the same keys and differ in no more
// than what their texts say.
func sameBeside(a, b crdt.Reader) bool {
	keys := a.Keys(nil)
	if len(keys) != len(b.Keys(nil)) {
		return false
	}
	for _, key := range keys {
		path := crdt.At(key)
		now := b.Get(path).Kind
		text := strings.HasPrefix(key, textPrefix) && a.Get(path).Kind == crdt.Text && (now == crdt.Text || now == crdt.String)
		if !text && !sameBelow(a, b, path) {
			return false
		}
	}
	return true
}

func sameBelow(a, b crdt.Reader, path crdt.Path) bool {
	v := a.Get(path)
	if v != b.Get(path) || a.Len(path) != b.Len(path) || a.Text(path) != b.Text(path) {
		return false
	}
	var steps []any
	switch v.Kind {
	case crdt.Map:
		for _, key := range a.Keys(path) {
			steps = append(steps, key)
		}
	case crdt.List:
		for i := range a.Len(path) {
			steps = append(steps, i)
		}
	}
	for _, step := range steps {
		if !sameBelow(a, b, append(path[:len(path):len(path)], step)) {
			return false
		}
	}
	return true
}
