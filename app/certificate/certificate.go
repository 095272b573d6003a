// Package certificate is a decision that travels: its exact text, how it was
// voted on, and so many of its collective's members who sign that this is so,
// small enough for a file in a delegate's phone. Another collective, which never
// met this one, checks it without any connection.
//
//	Upper Larch                                     Lower Larch
//
//	roll 1: 12 people's keys ── by hand, once ───>  knows roll 1
//	   │ signed by 9 of the 12
//	roll 2: 14 people's keys
//	   │ signed by 8 of the 14
//	paper: "We lend the press …" ── certificate ─>  roll 1 ─> roll 2 ─> paper:
//	                                                8 of 14 members attest it
//
// What it says is "m of n members attest this", as of when they signed: never
// that nothing has changed since, and never more than the roll it started from is
// worth. A roll lists keys and no names, since others need not know who is who.
//
// A member signs by a statement on their page ([Attestation]); nobody signs for
// somebody else, and a collective's certificate is put together by whoever holds
// its record.
package certificate

import (
	"crypto/sha256"
	"strconv"

	"moot/app/day"
	"moot/app/ids"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
	"moot/app/tally"
	"moot/sync/identity"
)

// ID names a collective to others: the first 16 bytes of SHA-256 over "moot
// collective abroad 1", a zero byte and the id of its space, from which nobody
// finds the space on the air.
type ID = ids.ID[Certificate]

// IDOf is what the collective of a space is called abroad.
func IDOf(space [32]byte) ID {
	sum := sha256.Sum256(append([]byte("moot collective abroad 1\x00"), space[:]...))
	return ID(sum[:16])
}

// Hash names a roll or a paper: SHA-256 over what it is, a zero byte and its
// canonical form.
type Hash = ids.Hash[Roll]

// Roll is the members of a collective as others may know them.
type Roll struct {
	Collective ID
	// Name and Place are those of the collective.
	Name, Place string
	// Before names the roll that this one follows; zero in the first.
	Before Hash
	// Voices are the members, each the devices that write for them.
	Voices []Voice
}

// Voice is one member: the keys of their devices, in order. Whichever signs,
// signs for them, and they count once.
type Voice []identity.DeviceID

// Paper is what members attest: that their collective decided this.
type Paper struct {
	Collective ID
	// Roll is the one on which they sign.
	Roll Hash
	// Text is the exact wording and Wording its hash as it was voted on, which
	// with options or in an amendment covers more than the text.
	Text    string
	Wording motion.Hash
	// Meeting and On are where and on which day it was decided.
	Meeting string
	On      day.Date
	Figures Figures
}

// Figures are how the vote came out.
type Figures struct {
	Rule  motion.Rule
	Base  motion.Base
	Share tally.Share
	Tally poll.Tally
	// Needed is how many votes for it were needed, of Of.
	Needed, Of int
	// Chosen are those who or what won, under a rule that chooses.
	Chosen []string
}

// Outcome is the vote as far as the paper tells it, to be put into words.
func (f Figures) Outcome() poll.Outcome {
	o := poll.Outcome{Rule: f.Rule, Terms: motion.Terms{Base: f.Base, Share: f.Share}, Tally: f.Tally, Passed: true,
		Why: poll.Reason{Code: poll.EnoughFor, Needed: f.Needed, Base: f.Of}}
	for i, text := range f.Chosen {
		id := motion.OptionID(strconv.Itoa(i + 1))
		o.Options, o.Chosen = append(o.Options, motion.Option{ID: id, Text: text}), append(o.Chosen, id)
		o.Why.Code = poll.Chose
	}
	return o
}

// Listing says: this is our roll, as others may know us.
type Listing struct {
	statement.Envelope
	Roll Roll
}

// Attestation says: what this hash names is so; and signs it with the key of the
// device, which stands in the log for its author and, in a certificate, for a
// voice on the roll.
type Attestation struct {
	statement.Envelope
	Of   Hash
	Sign Signed
}

// Acquaintance says: this roll of another collective was given to us by them.
// From then on their certificates can be checked.
type Acquaintance struct {
	statement.Envelope
	Roll Roll
}

// Facts are all statements about certificates that are known, in any order.
type Facts struct {
	Listings      []Listing
	Attestations  []Attestation
	Acquaintances []Acquaintance
}

// Signed is a signature with the key that made it.
type Signed struct {
	Key       identity.DeviceID
	Signature identity.Signature
}

const domain = "moot certificate"

// Sign attests what a hash names with the key of a device.
func Sign(key identity.DeviceID, sign func(domain string, message []byte) identity.Signature, of Hash) Signed {
	return Signed{Key: key, Signature: sign(domain, of[:])}
}

// Signs reports whether the signature is one of what the hash names.
func (s Signed) Signs(of Hash) bool { return identity.Verify(s.Key, domain, of[:], s.Signature) }

// Certificate is a paper with those who attest it, and the rolls that lead to
// theirs, the newest first.
type Certificate struct {
	Paper  Paper
	Signed []Signed
	Rolls  []Link
}

// Link is a roll, attested by voices of the one before it; the first of all is
// attested by its own.
type Link struct {
	Roll   Roll
	Signed []Signed
}
