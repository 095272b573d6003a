package crdt

import (
	"errors"
	"fmt"
)

// Reason says by name why a change has no effect. The same change has the same
// reason on every device that holds the same. Scripts rely on the names, and
// people read them in their own words.
type Reason string

const (
	// Malformed: the bytes are not a change in the one form that is taken, or more
	// than a change may hold.
	Malformed Reason = "malformed"
	// NotPlain: it carries a time or a message, which are no part of its meaning.
	NotPlain Reason = "not-plain"
	// Newer: it does something that this release does not know. It waits, and so
	// does what builds on it, until a release comes that does.
	Newer Reason = "newer"
	// WrongAuthor: it is written in the name of another device than the one that
	// signed it.
	WrongAuthor Reason = "wrong-author"
	// OutOfTurn: its number, or those of its operations, do not follow on what its
	// author had seen.
	OutOfTurn Reason = "out-of-turn"
	// UsedTwice: its author wrote another change under its number, which came first.
	UsedTwice Reason = "used-twice"
	// NotThere: it works on something that was not there for its author to see.
	NotThere Reason = "not-there"
	// Unfit: it does to something what cannot be done to such a thing.
	Unfit Reason = "unfit"
	// TooDeep: it makes objects too deep in each other.
	TooDeep Reason = "too-deep"
	// TooMany: too many changes wait already.
	TooMany Reason = "too-many-waiting"
	// NotAllowed: a document of this kind does not take it, whoever writes it.
	NotAllowed Reason = "not-allowed"
	// NotTheirs: its author may not write this document.
	NotTheirs Reason = "not-theirs"
)

// Reasons are all there are, for those who put them into words.
func Reasons() []Reason {
	return []Reason{Malformed, NotPlain, Newer, WrongAuthor, OutOfTurn, UsedTwice, NotThere, Unfit, TooDeep,
		TooMany, NotAllowed, NotTheirs}
}

// Errorf makes an error that has the reason; what it says is for a log.
func (r Reason) Errorf(format string, args ...any) error {
	return &reasoned{r, fmt.Errorf(format, args...)}
}

type reasoned struct {
	reason Reason
	error
}

func (e *reasoned) Unwrap() error { return e.error }

// ReasonOf returns the reason of an error; [Malformed] if it names none.
func ReasonOf(err error) Reason {
	if named := new(reasoned); errors.As(err, &named) {
		return named.reason
	}
	return Malformed
}

// RefusedError says which change was not applied, and why.
type RefusedError struct {
	Change Hash
	Reason Reason
	Detail string // in words for a log
}

// Refuse makes a RefusedError of what is wrong with a change.
func Refuse(change Hash, err error) *RefusedError {
	return &RefusedError{Change: change, Reason: ReasonOf(err), Detail: err.Error()}
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("change %.8s refused: %s", e.Change.String(), e.Detail)
}
