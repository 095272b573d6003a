// Package parcel puts the entries of spaces into a file that is carried by hand,
// and takes them out again. A parcel brings the same runs as a session between
// devices would, through the same checks; it only takes longer.
//
// # What is in it
//
//	┌────────┬─────────┬───────┬───────┬─────────┬──────────┐
//	│ magic  │ version │ nonce │ count │ names … │ checksum │   in clear
//	├────────┴─────────┴───────┴───────┴─────────┴──────────┤
//	│ space 1:  head · runs, roster first · receipts        │   sealed chunks
//	│ space 2:  …                                           │
//	└───────────────────────────────────────────────────────┘
//
// A name is a keyed hash of the parcel's nonce: members and carriers of a space
// find it, nobody else learns which it is. Chunks are sealed one by one, as in
// age's STREAM: ChaCha20-Poly1305, a counter and a flag for the last chunk as
// nonce, the key from the space's carry key and the hash of the whole clear part.
// So what is changed, cut, repeated or moved shows at that chunk, and all before
// it is good.
//
// The head holds a receipt: the packer's vector, signed by the packer's device,
// and its signature over this very parcel.
//
// # What to rely on
//
// [Pack] and [Unpack] hold some megabytes in memory, never the file. What a report
// calls new is durable. Importing a parcel twice, or an old one,
// changes nothing. Runs whose predecessors are missing are not kept but named in
// the report: ask for an earlier parcel. Damage inside a space one does not share
// can only be noticed by those who do.
package parcel

import (
	"errors"

	"moot/sync/identity"
	"moot/sync/log"
)

var (
	// ErrNotAParcel is wrapped when the file is something else.
	ErrNotAParcel = errors.New("this is not a parcel")
	// ErrVersion is wrapped when the parcel was packed by a newer release.
	ErrVersion = errors.New("this parcel was packed by a newer release")
	// ErrNotForYou is wrapped when no space in the parcel is one of the reader's.
	ErrNotForYou = errors.New("this parcel is for others")
	// ErrDamaged is wrapped when the parcel was cut or changed. What came before
	// is kept and stands in the report.
	ErrDamaged = errors.New("this parcel is damaged")
)

// Source is a space to pack.
type Source interface {
	ID() log.SpaceID
	// CarryKey is known to members and carriers of the space.
	CarryKey() [32]byte
	// Vector says what is durably here, sorted.
	Vector() log.Vector
	// Runs returns the chain's runs that hold the entries after a sequence
	// number, in order: at least one if there is any, then up to maxBytes.
	Runs(c log.Chain, after uint64, maxBytes int) ([]log.Run, error)
}

// Target is a space to unpack into.
type Target interface {
	ID() log.SpaceID
	CarryKey() [32]byte
	Vector() log.Vector
	// IngestAll keeps runs of one chain in order; they are durable when it
	// returns. It says how many it kept: all, or those before the one the error is
	// about. A run that is refused wraps one of the log's errors; any other error
	// ends the import.
	IngestAll(runs []log.Run) (kept int, err error)
}

// Receipts keeps what devices have acknowledged. The caller decides where, and
// how many: the newest of each device is enough.
type Receipts interface {
	// Keep is given every receipt that was found right.
	Keep(Receipt) error
	// Of returns the receipts to carry on for a space.
	Of(log.SpaceID) ([]Receipt, error)
}

// Summary says what was packed.
type Summary struct {
	Spaces   int
	Entries  uint64
	Receipts int
	Bytes    int64
}

// Report says what was unpacked.
type Report struct {
	// Others counts the spaces in the parcel that are not the reader's.
	Others int
	Spaces []SpaceReport
}

// SpaceReport says what a parcel brought for one space.
type SpaceReport struct {
	Space log.SpaceID
	// Packer is the device that packed; zero if its section is damaged.
	Packer identity.DeviceID
	// PackedTime is what the packer's clock showed, in seconds since 1970.
	PackedTime int64
	// New are the entries that were not here before, Known those that were.
	New, Known uint64
	Receipts   int
	// Unreadable counts runs in a form this release does not know.
	Unreadable int
	Troubles   []Trouble
	// Receipt says what is here now, signed by the reader: it goes into the
	// next parcel in the other direction.
	Receipt Receipt
}

// Trouble is a chain of which something in the parcel was not kept.
type Trouble struct {
	Chain log.Chain
	// Err wraps log.ErrGap if entries before these are missing, log.ErrFork if
	// the chain contradicts what is here, log.ErrInvalid or log.ErrVersion.
	Err error
}
