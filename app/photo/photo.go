// Package photo makes small photos of large ones, such as people keep of a thing: to
// see which ladder is meant, and what the third page of the manual says. A photo is
// a JPEG of at most [SideMax] points and [BytesMax], and nothing else: where and when
// it was taken, and with which telephone, stays with who took it.
package photo

import (
	"bytes"
	"crypto/sha256"
	"image"
	"image/jpeg"
	_ "image/png" // a picture that [Make] reads
	"io"

	"moot/app/ids"
	"moot/app/refusal"
)

// Hash names a photo: the SHA-256 over a label and its bytes.
type Hash = ids.Hash[image.Image]

// HashOf names a photo.
func HashOf(b []byte) Hash {
	d := sha256.New()
	d.Write([]byte("\x0cmoot photo 1"))
	d.Write(b)
	return Hash(d.Sum(nil))
}

// Make reads a JPEG or a PNG and makes a photo of it, turned as its camera was held.
// It looks at no more than [FileBytesMax], and at how many points there are before it
// makes room for them.
func Make(from io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(from, FileBytesMax+1))
	switch {
	case len(file) > FileBytesMax:
		return nil, refusal.New(refusal.PhotoTooLarge, "max", FileBytesMax>>20)
	case err != nil:
		return nil, refusal.New(refusal.PhotoUnreadable)
	}
	is, _, err := image.DecodeConfig(bytes.NewReader(file))
	switch {
	case err != nil || is.Width <= 0 || is.Height <= 0:
		return nil, refusal.New(refusal.PhotoUnreadable)
	case is.Width > pixelsMax/is.Height:
		return nil, refusal.New(refusal.PhotoTooLarge, "max", FileBytesMax>>20)
	}
	large, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, refusal.New(refusal.PhotoUnreadable)
	}
	small := turned(shrunk(large, SideMax), turnOf(file))
	for side := SideMax; side > 0; side = side * 3 / 4 {
		small = shrunk(small, side)
		for _, quality := range []int{80, 70, 60, 50} {
			var b bytes.Buffer
			if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: quality}); err != nil {
				return nil, refusal.New(refusal.PhotoUnreadable)
			}
			if b.Len() <= BytesMax {
				return b.Bytes(), nil
			}
		}
	}
	return nil, refusal.New(refusal.PhotoUnreadable)
}

// Open reads what [Make] made. Whatever else somebody kept as a photo is refused before
// room is made for it.
func Open(b []byte) (image.Image, error) {
	if len(b) > BytesMax {
		return nil, refusal.New(refusal.PhotoUnreadable)
	}
	is, err := jpeg.DecodeConfig(bytes.NewReader(b))
	if err != nil || is.Width > SideMax || is.Height > SideMax {
		return nil, refusal.New(refusal.PhotoUnreadable)
	}
	read, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, refusal.New(refusal.PhotoUnreadable)
	}
	return read, nil
}
