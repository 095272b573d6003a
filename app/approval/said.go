// Package approval is how the minutes of a meeting come to bind: somebody who was
// there proposes them in exact words, others object or sign, and chair,
// minute-taker and one more (the charter may ask more) approve them.
//
//	drafted ──> proposed ──> approved
//	               │ ▲
//	     objection ▼ │ proposed anew, corrected
//	            corrected ──> approved
//
// What is signed is a text, named by its [Hash]; package minutes composes it, and
// who proposes keeps it. So everybody reads the same, also when more arrives of
// what happened at the meeting: that is shown as later, and never inside.
//
// Everything is a statement of one person. [Fold] makes a [Standing] of them, the
// same on every device whatever arrived first. It waits for no one device: where
// chair or minute-taker cannot be reached, another meeting approves by a vote.
package approval

import (
	"crypto/sha256"
	"strings"

	"moot/app/ids"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
)

// Hash names a version of minutes: the SHA-256 of its canonical bytes, which
// hold every word that was proposed. Whoever has the hash can tell the one text
// that was meant from every other, whatever arrives later.
type Hash = ids.Hash[Proposal]

// HashOf returns the hash of canonical bytes.
func HashOf(canonical []byte) Hash { return sha256.Sum256(canonical) }

// Proposal says: these are the minutes, in these words; let us approve them.
// Whoever proposes keeps the canonical bytes, so that they can be read for ever.
type Proposal struct {
	statement.Envelope
	Meeting meeting.ID
	Hash    Hash
	// Heads name the moment of the meeting's shared texts that was composed;
	// opaque here.
	Heads []string
	// Over names the proposals, by anyone, whose place this one takes.
	Over []statement.ID
	// Settles names the objections, by anyone, of which its author took account.
	Settles []statement.ID
}

// Effect is the line with which a motion says that it approves a version, whatever
// words stand above it: the last line of its wording.
func Effect(h Hash) string { return effectBegins + h.String() + effectEnds }

const effectBegins, effectEnds = "[approve-minutes:", "]"

// Carries returns the version that a wording approves, if it ends with an
// [Effect].
func Carries(wording string) (Hash, bool) {
	line := wording[strings.LastIndexByte(wording, '\n')+1:]
	digits, begins := strings.CutPrefix(line, effectBegins)
	digits, ends := strings.CutSuffix(digits, effectEnds)
	h, err := ids.ParseHash[Proposal](digits)
	return h, begins && ends && err == nil
}

// Objection says: in that version something is not as it was. It stays open until
// its author withdraws it or a later proposal settles it.
type Objection struct {
	statement.Envelope
	Meeting meeting.ID
	Hash    Hash
	// Text says what should stand there instead.
	Text string
}

// Withdrawal says: my objection need not hold us up.
type Withdrawal struct {
	statement.Envelope
	Objection statement.ID
}

// Signature says: it was like that; I approve it. After names the author's earlier
// signatures under minutes of the same meeting.
type Signature struct {
	statement.Envelope
	Meeting meeting.ID
	Hash    Hash
	// With names the signatures under the same version that its author saw, those on
	// paper too. When somebody
	// who held the chair or the pen names enough of them, the version is sealed:
	// nothing that arrives later undoes it.
	With []statement.ID
	// Objections names those its author knew, whether open or not. One that was
	// not known when a version was sealed came too late to hold it up.
	Objections []statement.ID
}

// PaperSignature says: somebody who has no device with them signed that version on
// paper before me. Who says so held a job at the meeting, and the name counts once
// another who did says the same; of less than five, any who were there
// say it. After names the author's earlier ones for the
// same person.
type PaperSignature struct {
	statement.Envelope
	Meeting meeting.ID
	Hash    Hash
	For     member.ID
}

// Facts are all statements about minutes that are known, in any order.
type Facts struct {
	Proposals   []Proposal
	Objections  []Objection
	Withdrawals []Withdrawal
	Signatures  []Signature
	Papers      []PaperSignature
}
