package main

import (
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestEverySceneCanBePlayed draws each scene once, on a phone: the words a scene
// presses are those of the screens.
func TestEverySceneCanBePlayed(t *testing.T) {
	out := t.TempDir()
	if err := draw(out, regexp.MustCompile(`-phone-light-es\.png$`), 100); err != nil {
		t.Fatal(err)
	}
	for _, s := range scenes() {
		name := filepath.Join(out, s.name+"-phone-light-es.png")
		file, err := os.Open(name)
		if err != nil {
			t.Error(err)
			continue
		}
		drawn, err := png.Decode(file)
		if err := file.Close(); err != nil {
			t.Error(err)
		}
		if err != nil || drawn.Bounds().Dx() != 720 || drawn.Bounds().Dy() != 1440 {
			t.Errorf("%s: %v", s.name, err)
		}
	}
}

func TestEveryPictureHasANameOfItsOwn(t *testing.T) {
	seen := make(map[string]bool)
	for _, one := range all() {
		if seen[one.name()] {
			t.Errorf("%s is drawn twice", one.name())
		}
		seen[one.name()] = true
	}
	if want := len(scenes()) * 2 * 3 * 3; len(seen) != want {
		t.Errorf("%d pictures, want %d: two frames, three palettes and three languages of each", len(seen), want)
	}
}
