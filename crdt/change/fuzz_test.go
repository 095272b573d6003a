package change

import (
	"bytes"
	"testing"
)

// FuzzParse gives Parse contents under a right header, since a fuzzer does not
// find checksums, and the raw bytes as well. Whatever is taken must say the same
// again, come out the same when written again, and a past must be able to judge it.
func FuzzParse(f *testing.F) {
	for i := range vectors {
		raw := vector(f, i)
		f.Add(raw[10:])
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, contents []byte) {
		_, _ = Parse(contents)
		raw := sealChunk(chunkChange, contents)
		c, err := Parse(raw)
		if err != nil {
			return
		}
		if !bytes.Equal(c.Raw, raw) || c.Ops > OpsMax || c.Seq == 0 || c.StartOp == 0 || c.MaxOp() > counterMax {
			t.Errorf("taken: %+v", c)
		}
		rows := 0
		for rs := c.rows(); rs.next(); {
			rows++
		}
		if again := c.Clone(); rows != c.Ops || again.Hash != c.Hash {
			t.Errorf("%d rows the second time, %d the first", rows, c.Ops)
		}
		if !bytes.Equal(again(&c), raw) {
			t.Errorf("written again it is %x", again(&c))
		}
		_ = NewPast().Admit(&c)
	})
}
