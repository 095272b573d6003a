package parcel

import (
	"crypto/cipher"
	"encoding/binary"
	"fmt"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// A sealed stream is chunks, each
//
//	last 1 bit, length 31 bit │ sealed
//
// where all but the last hold exactly [chunkBytes].
const (
	lastFlag       = 1 << 31
	maxSealedBytes = chunkBytes + chacha20poly1305.Overhead
)

// sealer counts chunks; the count and the last flag are the nonce.
type sealer struct {
	aead  cipher.AEAD
	count uint64
}

func (s *sealer) nonce(last bool) []byte {
	nonce := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(nonce[3:], s.count)
	if last {
		nonce[11] = 1
	}
	s.count++
	return nonce
}

// chunkWriter seals what is written to it. Close writes the last chunk.
type chunkWriter struct {
	w     io.Writer
	seal  *sealer
	plain []byte
}

func newChunkWriter(w io.Writer, seal *sealer) *chunkWriter {
	return &chunkWriter{w: w, seal: seal, plain: make([]byte, 0, chunkBytes)}
}

func (c *chunkWriter) Write(b []byte) (int, error) {
	written := len(b)
	for len(b) > 0 {
		if len(c.plain) == chunkBytes {
			if err := c.flush(false); err != nil {
				return 0, err
			}
		}
		n := min(len(b), chunkBytes-len(c.plain))
		c.plain = append(c.plain, b[:n]...)
		b = b[n:]
	}
	return written, nil
}

func (c *chunkWriter) Close() error { return c.flush(true) }

func (c *chunkWriter) flush(last bool) error {
	head := uint32(len(c.plain) + chacha20poly1305.Overhead)
	if last {
		head |= lastFlag
	}
	chunk := binary.BigEndian.AppendUint32(nil, head)
	chunk = c.seal.aead.Seal(chunk, c.seal.nonce(last), c.plain, nil)
	c.plain = c.plain[:0]
	if _, err := c.w.Write(chunk); err != nil {
		return fmt.Errorf("write a parcel: %w", err)
	}
	return nil
}

// chunkReader opens a sealed stream. It says io.EOF only after the last chunk
// was opened.
type chunkReader struct {
	r      io.Reader
	seal   *sealer
	sealed []byte
	plain  []byte // what of the current chunk was not read yet
	ended  bool   // the last chunk was taken from r
}

func newChunkReader(r io.Reader, seal *sealer) *chunkReader {
	return &chunkReader{r: r, seal: seal, sealed: make([]byte, maxSealedBytes)}
}

func (c *chunkReader) Read(b []byte) (int, error) {
	for len(c.plain) == 0 {
		if c.ended {
			return 0, io.EOF
		}
		sealed, err := c.next()
		if err != nil {
			return 0, err
		}
		c.plain, err = c.seal.aead.Open(sealed[:0], c.seal.nonce(c.ended), sealed, nil)
		if err != nil {
			return 0, fmt.Errorf("%w: a part of it was changed", ErrDamaged)
		}
	}
	n := copy(b, c.plain)
	c.plain = c.plain[n:]
	return n, nil
}

// next takes the next chunk as it is.
func (c *chunkReader) next() ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(c.r, head[:]); err != nil {
		return nil, cut(err)
	}
	length := binary.BigEndian.Uint32(head[:])
	last := length&lastFlag != 0
	length &^= lastFlag
	if length > maxSealedBytes || length < chacha20poly1305.Overhead || !last && length != maxSealedBytes {
		return nil, fmt.Errorf("%w: a part of it claims %d bytes", ErrDamaged, length)
	}
	if _, err := io.ReadFull(c.r, c.sealed[:length]); err != nil {
		return nil, cut(err)
	}
	c.ended = last
	return c.sealed[:length], nil
}

// skip goes on to the end of the stream without opening it.
func (c *chunkReader) skip() error {
	c.plain = nil
	for !c.ended {
		if _, err := c.next(); err != nil {
			return err
		}
	}
	return nil
}
