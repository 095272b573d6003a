package sharing

import (
	"crypto/sha256"
	"encoding/binary"

	"moot/app/ids"
)

// Hash names an answer: two devices that shared alike have the same.
type Hash = ids.Hash[Answer]

const answerDomain = "moot sharing 1\x00"

// Bytes is the answer in its one form: for each household in the order of ids the
// id, what it asked for and got, and each part; numbers as unsigned varints, texts
// after their length.
func (a Answer) Bytes() []byte {
	b := []byte(answerDomain)
	number := func(n int64) { b = binary.AppendUvarint(b, uint64(n)) }
	word := func(s string) { number(int64(len(s))); b = append(b, s...) }
	number(int64(a.Given))
	number(int64(a.Rest))
	number(int64(len(a.Shares)))
	for _, s := range a.Shares {
		b = append(b, s.Household[:]...)
		number(int64(s.Asked))
		number(int64(s.Got))
		number(int64(len(s.Parts)))
		for _, p := range s.Parts {
			word(string(p.Step))
			word(p.Category)
			number(int64(p.Asked))
			number(int64(p.Got))
		}
	}
	return b
}

// Hash is the SHA-256 of [Answer.Bytes].
func (a Answer) Hash() Hash { return sha256.Sum256(a.Bytes()) }
