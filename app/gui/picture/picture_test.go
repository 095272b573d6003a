package picture_test

import (
	"bytes"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/picture"
)

func TestAPictureHasTheFrameAndThePaper(t *testing.T) {
	theme, err := look.New(look.Dark, 100)
	if err != nil {
		t.Fatal(err)
	}
	studio := picture.NewStudio()
	studio.SetTheme(theme)
	for _, frame := range picture.Frames() {
		w := studio.Window(frame, kit.Title("Moot"))
		var file bytes.Buffer
		if err := picture.Write(&file, w); err != nil {
			t.Fatal(err)
		}
		w.Close()
		drawn, err := png.Decode(&file)
		if err != nil {
			t.Fatal(err)
		}
		size := fyne.NewSize(float32(drawn.Bounds().Dx()), float32(drawn.Bounds().Dy()))
		if want := fyne.NewSize(frame.Size.Width*frame.Scale, frame.Size.Height*frame.Scale); size != want {
			t.Errorf("%s: the picture is %v, want %v", frame.Name, size, want)
		}
		r, g, b, _ := drawn.At(drawn.Bounds().Dx()-1, drawn.Bounds().Dy()-1).RGBA()
		wantR, wantG, wantB, _ := theme.Color(look.ColorPaper, 0).RGBA()
		if r != wantR || g != wantG || b != wantB {
			t.Errorf("%s: the corner is %x %x %x, not paper", frame.Name, r>>8, g>>8, b>>8)
		}
	}
}
