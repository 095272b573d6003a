// Package refusal is how Moot says no to a person: a value that names the rule
// and the figures, and that is put into words at the edge, in the language of
// whoever reads it. Scripts rely on the codes; they are never renamed.
package refusal

import (
	"fmt"
	"slices"
	"strings"
)

// Code names one reason, lower-case words with a dot after the concept:
// "poll.no-quorum". Every code is listed in codes.go.
type Code string

// Refusal is one "no". It is an error; use errors.As to find it.
type Refusal struct {
	Code Code
	// Args are the figures and names the sentence needs, by name.
	Args map[string]any
}

// New makes a refusal; args are pairs of a name and a value.
func New(code Code, args ...any) *Refusal {
	r := &Refusal{Code: code, Args: make(map[string]any, len(args)/2)}
	for i := 0; i+1 < len(args); i += 2 {
		r.Args[fmt.Sprint(args[i])] = args[i+1]
	}
	return r
}

// Error is for logs; people read the translation of the code.
func (r *Refusal) Error() string {
	names := make([]string, 0, len(r.Args))
	for name := range r.Args {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	b.WriteString(string(r.Code))
	for _, name := range names {
		fmt.Fprintf(&b, " %s=%v", name, r.Args[name])
	}
	return b.String()
}

// Is makes errors.Is(err, refusal.New(code)) true for the same code, whatever
// the figures.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Code == r.Code
}
