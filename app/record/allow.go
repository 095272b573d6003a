package record

import (
	"errors"
	"fmt"
	"strings"

	"moot/app/approval"
	"moot/app/member"
	"moot/crdt"
	"moot/crdt/change"
)

// What was said stays said: not even its author can alter a statement or take it
// off the page, since others build on it: a count on ballots, an approval on the
// minutes as they were proposed. So under the key of a statement nothing may ever
// stand but that statement, and in a copy of minutes nothing but what its name
// says. Two devices of a member that write the same thing there do no harm.

var (
	errNotTheStatement = errors.New("a statement is neither altered nor taken away")
	errNotTheMinutes   = errors.New("kept minutes are neither altered nor taken away")
)

// Allow refuses what would alter a statement or kept minutes; see space.Rules.
func (Rules) Allow(doc string, c *change.Change) error {
	switch {
	case strings.HasPrefix(doc, pagePrefix):
		by, err := member.ParseID(doc[len(pagePrefix):])
		if err != nil {
			return nil // nobody can write there
		}
		return eachRootKey(c, func(key string, v crdt.Value) error { return allowOnPage(by, key, v) })
	case strings.HasPrefix(doc, keptPrefix):
		return eachRootKey(c, func(key string, v crdt.Value) error { return allowInKept(doc, key, v) })
	}
	return nil
}

// eachRootKey shows what a change puts under each root key it touches; the value
// is of kind [crdt.Missing] for anything but a scalar that is put there.
func eachRootKey(c *change.Change, allow func(key string, put crdt.Value) error) error {
	for ctr, op := range c.Operations() {
		if op.Obj != (change.Ref{}) {
			continue
		}
		var put crdt.Value
		if op.Action == change.Set {
			put = op.Value
		}
		if err := allow(op.Key, put); err != nil {
			return fmt.Errorf("operation %d: %w", ctr, err)
		}
	}
	return nil
}

func allowOnPage(by member.ID, key string, put crdt.Value) error {
	name, ok := strings.CutPrefix(key, statementPrefix)
	if ok && (put.Kind != crdt.Bytes || name != idOf(by, []byte(put.Str)).String()) {
		return errNotTheStatement
	}
	return nil
}

func allowInKept(doc, key string, put crdt.Value) error {
	if key != keptKey {
		return nil
	}
	canonical, err := inflate([]byte(put.Str))
	if put.Kind != crdt.Bytes || err != nil || !strings.HasPrefix(doc, KeptOf(approval.HashOf(canonical))) {
		return errNotTheMinutes
	}
	return nil
}
