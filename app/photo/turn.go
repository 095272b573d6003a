package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a camera was held, as the tag Orientation of EXIF 2.3 counts it: 1 is
// upright, 2 to 8 are the ways of mirroring and turning.
type turn uint16

// orientation is the number of that tag, and short its type.
const (
	orientation = 0x0112
	short       = 3
)

// turnOf reads how the camera was held from the APP1 segment of a JPEG; 1 where the
// file does not say. It looks at nothing else there.
func turnOf(file []byte) turn {
	if len(file) < 2 || file[0] != 0xff || file[1] != 0xd8 {
		return 1
	}
	for rest := file[2:]; len(rest) >= 4 && rest[0] == 0xff && rest[1] != 0xda; {
		size := int(binary.BigEndian.Uint16(rest[2:])) + 2
		if size < 4 || size > len(rest) {
			return 1
		}
		if exif, ok := bytes.CutPrefix(rest[4:size], []byte("Exif\x00\x00")); ok && rest[1] == 0xe1 {
			return turnIn(exif)
		}
		rest = rest[size:]
	}
	return 1
}

// turnIn looks through the first directory of a TIFF header.
func turnIn(exif []byte) turn {
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for n := order.Uint16(exif[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == orientation && order.Uint16(entries[2:]) == short {
			if t := turn(order.Uint16(entries[8:])); t >= 1 && t <= 8 {
				return t
			}
		}
		entries = entries[12:]
	}
	return 1
}

// turned is the picture as one saw it who held the camera so.
func turned(p *image.RGBA, t turn) *image.RGBA {
	if t <= 1 {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	if t >= 5 {
		w, h = h, w
	}
	is := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fromX, fromY := x, y
			if t >= 5 {
				fromX, fromY = y, x
			}
			if t == 2 || t == 3 || t == 7 || t == 8 {
				fromX = p.Rect.Dx() - 1 - fromX
			}
			if t == 3 || t == 4 || t == 6 || t == 7 {
				fromY = p.Rect.Dy() - 1 - fromY
			}
			is.SetRGBA(x, y, p.RGBAAt(fromX, fromY))
		}
	}
	return is
}
