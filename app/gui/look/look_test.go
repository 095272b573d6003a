package look

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/google/go-cmp/cmp"

	"moot/assets"
)

func mustTheme(t *testing.T, palette Palette, scalePercent int) *Theme {
	t.Helper()
	th, err := New(palette, scalePercent)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// TestTextCanBeRead computes the contrast of every text with what it may stand
// on, after WCAG 2.2, and asks for its level AA.
func TestTextCanBeRead(t *testing.T) {
	onSurface := []fyne.ThemeColorName{
		ColorInk, ColorMuted, ColorPrimary, ColorYes, ColorNo, ColorAbstain, ColorWarning,
		theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNamePlaceHolder, theme.ColorNameDisabled,
	}
	pairs := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		ColorPaper: onSurface, ColorCard: onSurface,
		theme.ColorNameInputBackground:   {ColorInk, ColorMuted},
		theme.ColorNameOverlayBackground: onSurface,
		ColorPrimary:                     {ColorOnPrimary},
		ColorYes:                         {ColorOnState},
		ColorNo:                          {ColorOnState},
		ColorAbstain:                     {ColorOnState},
		ColorWarning:                     {ColorOnState},
	}
	for _, palette := range []Palette{Light, Dark, HighContrast} {
		th := mustTheme(t, palette, 100)
		for ground, texts := range pairs {
			for _, text := range texts {
				ratio := contrast(th.Color(text, 0), th.Color(ground, 0))
				if ratio < 4.5 {
					t.Errorf("%s: %s on %s has a contrast of %.2f", palette, text, ground, ratio)
				}
			}
		}
	}
}

func TestFollowingTheDevice(t *testing.T) {
	th := mustTheme(t, FromDevice, 100)
	for variant, palette := range map[fyne.ThemeVariant]Palette{theme.VariantLight: Light, theme.VariantDark: Dark} {
		want := mustTheme(t, palette, 100).Color(ColorPaper, 0)
		if got := th.Color(ColorPaper, variant); got != want {
			t.Errorf("paper of a %s device is %v, want %v", palette, got, want)
		}
	}
}

func TestTextGrowsAndSpacesStay(t *testing.T) {
	one, two := mustTheme(t, Light, 100), mustTheme(t, Light, 200)
	for name, want := range map[fyne.ThemeSizeName]float32{
		SizeTitle: 22, SizeMotion: 20, SizeItem: 18, SizeText: 16, SizeSecondary: 14, SizeIcon: 24,
	} {
		if got := one.Size(name); got != want {
			t.Errorf("%s at 100 %%: %v, want %v", name, got, want)
		}
		if got := two.Size(name); got != 2*want {
			t.Errorf("%s at 200 %%: %v, want %v", name, got, 2*want)
		}
	}
	if one.Size(theme.SizeNamePadding) != two.Size(theme.SizeNamePadding) {
		t.Error("padding grew with the text")
	}
	if got := mustTheme(t, Light, 1000).Size(SizeText); got != 32 {
		t.Errorf("text beyond the largest scale is %v, want 32", got)
	}
}

func TestTypefaces(t *testing.T) {
	th := mustTheme(t, Light, 100)
	for want, style := range map[string]fyne.TextStyle{
		"pt-sans-regular.ttf":  {},
		"pt-sans-bold.ttf":     {Bold: true},
		"pt-sans-italic.ttf":   {Italic: true},
		"pt-serif-regular.ttf": Serif(false),
		"pt-serif-bold.ttf":    Serif(true),
	} {
		if got := th.Font(style).Name(); got != want {
			t.Errorf("style %+v is set in %s, want %s", style, got, want)
		}
	}
}

func TestIconsAreTheFamily(t *testing.T) {
	files, err := assets.Icons.ReadDir("icons")
	if err != nil {
		t.Fatal(err)
	}
	inFolder, named := map[string]bool{}, map[string]bool{}
	for _, file := range files {
		inFolder[strings.TrimSuffix(file.Name(), ".svg")] = true
	}
	for _, icon := range Icons() {
		named[string(icon)] = true
	}
	if diff := cmp.Diff(named, inFolder); diff != "" {
		t.Errorf("icons named (-) and drawn (+):\n%s", diff)
	}
}

// contrast is the ratio of two colours as WCAG 2.2 defines it, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
