package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
	"testing"

	"moot/app/refusal"
)

// noise is a picture that compresses badly.
func noise(w, h int) image.Image {
	r := rand.New(rand.NewPCG(1, 2))
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range p.Pix {
		p.Pix[i] = uint8(r.Uint32())
	}
	return p
}

func jpegOf(t *testing.T, p image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T, p image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAPhotoIsSmall(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		w, h int
	}{
		"of a telephone": {jpegOf(t, image.NewGray(image.Rect(0, 0, 4000, 3000))), 640, 480},
		"upright":        {pngOf(t, image.NewGray(image.Rect(0, 0, 300, 1280))), 150, 640},
		"small already":  {pngOf(t, image.NewNRGBA(image.Rect(0, 0, 30, 20))), 30, 20},
		"a line":         {pngOf(t, image.NewGray(image.Rect(0, 0, 2000, 1))), 640, 1},
	} {
		b, err := Make(bytes.NewReader(c.file))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p, err := Open(b)
		if err != nil || p.Bounds().Dx() != c.w || p.Bounds().Dy() != c.h || len(b) > BytesMax {
			t.Errorf("%s: %d bytes, %v, %v", name, len(b), p, err)
		}
	}
	b, err := Make(bytes.NewReader(jpegOf(t, noise(1600, 1200))))
	if err != nil || len(b) > BytesMax {
		t.Errorf("noise: %d bytes, %v", len(b), err)
	}
}

// What is clear in a PNG is white, and each point is the mean of those it stands for.
func TestColoursStay(t *testing.T) {
	p := image.NewNRGBA(image.Rect(0, 0, 1280, 640))
	for y := range 640 {
		for x := range 640 {
			p.SetNRGBA(x, y, color.NRGBA{uint8(255 * (x % 2)), 0, 0, 255})
		}
	}
	s := shrunk(p, SideMax)
	if got, want := s.RGBAAt(100, 100), (color.RGBA{127, 0, 0, 255}); got != want {
		t.Errorf("left: %v, want %v", got, want)
	}
	if got, want := s.RGBAAt(600, 100), (color.RGBA{255, 255, 255, 255}); got != want {
		t.Errorf("right: %v, want %v", got, want)
	}
}

// exif is a JPEG whose camera was held in some way, as TIFF in either order of bytes.
func exif(t *testing.T, p image.Image, held int, order binary.AppendByteOrder) []byte {
	t.Helper()
	mark := "MM"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II"
	}
	tiff := append([]byte(mark), order.AppendUint16(nil, 42)...)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, e := range [][3]uint16{{0x010f, 2, 0}, {orientation, short, uint16(held)}} {
		tiff = order.AppendUint16(tiff, e[0])
		tiff = order.AppendUint16(tiff, e[1])
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, e[2])
		tiff = order.AppendUint16(tiff, 0)
	}
	app := append([]byte("Exif\x00\x00"), tiff...)
	file := jpegOf(t, p)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(app)+2))
	return append(append(head, app...), file[2:]...)
}

// A picture whose upper left quarter is dark shows by where that quarter is how it was
// turned. What the camera wrote beside it is gone.
func TestPhotosAreTurnedAsTheCameraWasHeld(t *testing.T) {
	p := image.NewGray(image.Rect(0, 0, 80, 40))
	for i := range p.Pix {
		if p.Pix[i] = 255; i%80 < 40 && i/80 < 20 {
			p.Pix[i] = 0
		}
	}
	for held, want := range map[int]string{1: "80x40 top left", 2: "80x40 top right", 3: "80x40 bottom right", 4: "80x40 bottom left",
		5: "40x80 top left", 6: "40x80 top right", 7: "40x80 bottom right", 8: "40x80 bottom left", 9: "80x40 top left"} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			b, err := Make(bytes.NewReader(exif(t, p, held, order)))
			if err != nil {
				t.Fatal(err)
			}
			small, err := Open(b)
			if err != nil {
				t.Fatal(err)
			}
			w, h := small.Bounds().Dx(), small.Bounds().Dy()
			got := fmt.Sprintf("%dx%d", w, h)
			for where, at := range map[string]image.Point{" top left": {w / 4, h / 4}, " top right": {3 * w / 4, h / 4},
				" bottom left": {w / 4, 3 * h / 4}, " bottom right": {3 * w / 4, 3 * h / 4}} {
				if r, _, _, _ := small.At(at.X, at.Y).RGBA(); r < 0x8000 {
					got += where
				}
			}
			if got != want {
				t.Errorf("held as %d: %s, want %s", held, got, want)
			}
			if bytes.Contains(b, []byte("Exif")) {
				t.Error("what the camera wrote is still there")
			}
		}
	}
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	huge := pngOf(t, image.NewGray(image.Rect(0, 0, 8, 8)))
	binary.BigEndian.PutUint32(huge[16:], 1<<20) // says that it is a million points wide
	binary.BigEndian.PutUint32(huge[20:], 1<<20)
	for name, c := range map[string]struct {
		file io.Reader
		want refusal.Code
	}{
		"40 MB":         {io.LimitReader(endless{}, 40<<20), refusal.PhotoTooLarge},
		"nothing":       {bytes.NewReader(nil), refusal.PhotoUnreadable},
		"a text":        {bytes.NewReader([]byte("The ladder stands in the barn.")), refusal.PhotoUnreadable},
		"half a photo":  {bytes.NewReader(jpegOf(t, noise(60, 60))[:200]), refusal.PhotoUnreadable},
		"a lying photo": {bytes.NewReader(huge), refusal.PhotoUnreadable},
	} {
		if _, err := Make(c.file); !errors.Is(err, refusal.New(c.want)) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	for name, b := range map[string][]byte{
		"too many points": jpegOf(t, image.NewGray(image.Rect(0, 0, 700, 10))),
		"too heavy":       make([]byte, BytesMax+1),
		"another kind":    pngOf(t, image.NewGray(image.Rect(0, 0, 10, 10))),
	} {
		if _, err := Open(b); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func FuzzMake(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x08Exif\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if is, _, err := image.DecodeConfig(bytes.NewReader(file)); err == nil && is.Width*is.Height > 1<<20 {
			t.Skip("takes long and shows nothing new")
		}
		b, err := Make(bytes.NewReader(file))
		if err != nil {
			return
		}
		if _, err := Open(b); err != nil {
			t.Errorf("what was made cannot be opened: %v", err)
		}
	})
}

func BenchmarkAPhotoOfATelephone(b *testing.B) {
	var file bytes.Buffer
	if err := jpeg.Encode(&file, noise(4000, 3000), nil); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Make(bytes.NewReader(file.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}
