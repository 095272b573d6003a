package poll

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"moot/app/ids"
	"moot/app/motion"
)

// Hash names what was counted; see [Snapshot].
type Hash = ids.Hash[Poll]

const snapshotDomain = "moot ballots 2\x00"

// Snapshot is the hash two people compare to know that they counted the same:
// SHA-256 over "moot ballots 2", a zero byte, the hash of the wording, and for
// each vote in the order of people, then for each sheet in the order of ids, the
// parts below. Numbers are four bytes, highest first; texts come after their
// length.
//
//	vote    "v", member, how many papers, their ids, choice, marks, 1 if settled or 0
//	sheet   "s", id, manner, how many people, their ids, invalid ones,
//	        how many piles, and for each: how many votes, choice, marks
//	marks   how many, and for each: option, figure
func Snapshot(votes []Vote, sheets []Sheet, wording motion.Hash) Hash {
	votes, sheets = slices.Clone(votes), slices.Clone(sheets)
	slices.SortFunc(votes, func(a, b Vote) int { return a.Of.Compare(b.Of) })
	slices.SortFunc(sheets, func(a, b Sheet) int { return a.ID.Compare(b.ID) })
	var w digest
	w = append(w, snapshotDomain...)
	w = append(w, wording[:]...)
	for _, v := range votes {
		w = append(w, 'v')
		w = append(w, v.Of[:]...)
		w.number(len(v.Papers))
		for _, id := range v.Papers {
			w = append(w, id[:]...)
		}
		w.marked(v.Choice, v.Marks)
		settled := 0
		if v.Settled {
			settled = 1
		}
		w.number(settled)
	}
	for _, s := range sheets {
		w = append(w, 's')
		w = append(w, s.ID[:]...)
		w.text(string(s.Manner))
		w.number(len(s.Counted))
		for _, id := range s.Counted {
			w = append(w, id[:]...)
		}
		w.number(s.Invalid)
		w.number(len(s.Piles))
		for _, pile := range s.Piles {
			w.number(pile.N)
			w.marked(pile.Choice, pile.Marks)
		}
	}
	return sha256.Sum256(w)
}

// digest is the bytes a snapshot is taken of.
type digest []byte

func (w *digest) number(n int) { *w = binary.BigEndian.AppendUint32(*w, uint32(n)) }

func (w *digest) text(s string) {
	w.number(len(s))
	*w = append(*w, s...)
}

func (w *digest) marked(c Choice, marks []Mark) {
	w.text(string(c))
	w.number(len(marks))
	for _, m := range marks {
		w.text(string(m.Option))
		w.number(m.N)
	}
}
