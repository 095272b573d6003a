package record

import (
	"fmt"
	"slices"

	"moot/app/member"
	"moot/app/statement"
	"moot/sync/canon"
)

// kind is one kind of statement: its name on a page, which once released keeps
// its meaning, and the way there and back.
type kind struct {
	name string
	// body returns what stands on the page for a statement of this kind; ok is
	// false for any other.
	body func(statement.Sayer) (body any, ok bool, err error)
	// read adds what stands on a page to the facts.
	read func(*Facts, statement.Envelope, canon.Raw) error
	// join adds the statements of other facts; same reports whether both hold the
	// same ones in the same order.
	join func(to, from *Facts)
	same func(a, b *Facts) bool
	// personal is said by a person in their own name, also where they write for a
	// collective otherwise.
	personal bool
}

func personal(family []kind) []kind {
	for i := range family {
		family[i].personal = true
	}
	return family
}

// only restricts a kind to some of the statements of its type; the rest of them are
// of a kind that is listed after it.
func (k kind) only(these func(statement.Sayer) bool) kind {
	body := k.body
	k.body = func(what statement.Sayer) (any, bool, error) {
		if !these(what) {
			return nil, false, nil
		}
		return body(what)
	}
	k.join, k.same = func(*Facts, *Facts) {}, func(*Facts, *Facts) bool { return true } // the other one does
	return k
}

// kinds are all there are. Each family lists its own.
func kinds() []kind {
	return slices.Concat(
		personal(peopleKinds()),
		meetingKinds(),
		roomKinds(),
		motionKinds(),
		pollKinds(),
		minutesKinds(),
		decisionKinds(),
		groupKinds(),
		taskKinds(),
		hoursKinds(),
		thingKinds(),
		loanKinds(),
		noticeKinds(),
		needKinds(),
		personal(certificateKinds()),
		personal(associationKinds()),
		mandateKinds(),
		lineageKinds(),
		ratificationKinds(),
		planKinds(),
		orderKinds(),
		stockKinds(),
	)
}

// kindOf describes a kind: body makes of a statement what stands on the page,
// the body's read makes the statement again, and in is where it lies in the
// facts.
func kindOf[S statement.Sayer, B interface {
	read(statement.Envelope) (S, error)
}](name string, body func(S) (B, error), in func(*Facts) *[]S) kind {
	return kind{
		name: name,
		body: func(what statement.Sayer) (any, bool, error) {
			s, ok := what.(S)
			if !ok {
				return nil, false, nil
			}
			b, err := body(s)
			return b, true, err
		},
		read: func(f *Facts, e statement.Envelope, raw canon.Raw) error {
			var b B
			if err := canon.Unmarshal(raw, &b, maxStatementBytes); err != nil {
				return err
			}
			s, err := b.read(e)
			if err != nil {
				return err
			}
			*in(f) = append(*in(f), s)
			return nil
		},
		join: func(to, from *Facts) { *in(to) = append(*in(to), *in(from)...) },
		same: func(a, b *Facts) bool { return statement.Same(*in(a), *in(b)) },
	}
}

// onlyFor makes a kind a second form for some statements of a type, which stands
// before that of the others. They lie with the others in the facts, whose kind joins
// and compares both.
func (k kind) onlyFor(these func(statement.Sayer) bool) kind {
	body := k.body
	k.body = func(what statement.Sayer) (any, bool, error) {
		if !these(what) {
			return nil, false, nil
		}
		return body(what)
	}
	k.join, k.same = func(to, from *Facts) {}, func(a, b *Facts) bool { return true }
	return k
}

// orEarlier lets a kind also read a body of an earlier release.
func orEarlier[S statement.Sayer, B interface {
	read(statement.Envelope) (S, error)
}](k kind, in func(*Facts) *[]S) kind {
	now, before := k.read, kindOf[S, B](k.name, nil, in).read
	k.read = func(f *Facts, e statement.Envelope, raw canon.Raw) error {
		err := now(f, e, raw)
		if err != nil && before(f, e, raw) == nil {
			return nil
		}
		return err
	}
	return k
}

// registry finds kinds by name.
type registry struct {
	all    []kind
	byName map[string]kind
}

// known is made once and never written again.
var known = func() registry {
	r := registry{all: kinds(), byName: make(map[string]kind)}
	for _, k := range r.all {
		r.byName[k.name] = k
	}
	return r
}()

// bodyOf returns the kind of a statement and what stands on the page.
func bodyOf(what statement.Sayer) (name string, body any, err error) {
	for _, k := range known.all {
		if body, ok, err := k.body(what); ok {
			return k.name, body, err
		}
	}
	return "", nil, fmt.Errorf("%w: a statement of type %T", ErrUnreadable, what)
}

// add reads one statement into the facts. Unless its kind is personal it counts as
// said by whom its author writes for.
func (f *Facts) add(name string, e statement.Envelope, raw canon.Raw, writesFor member.ID) error {
	k, ok := known.byName[name]
	if !ok {
		return fmt.Errorf("%w: a statement of kind %q", ErrUnreadable, name)
	}
	if !k.personal {
		e.By = writesFor
	}
	return k.read(f, e, raw)
}

// list writes no members as an empty list, for which there is only one form.
func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

// some reads an empty list as none.
func some[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}
