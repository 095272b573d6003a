// Package look is how Moot looks: paper and ink. It is a Fyne theme with three
// palettes, two typefaces and one table of sizes, and the family of icons.
//
// Everything on a screen takes its colours and sizes from here by name, so a
// change of palette or of text size reaches all of it at once. Widgets use the
// names below besides Fyne's own.
//
// Moot shows no monospaced text. Fyne chooses a typeface by style alone, so
// the style called monospace stands for the serif (see [Serif]); this way serif
// text falls back to other fonts for signs PT Serif lacks, which a text
// with a font of its own would not.
package look

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"moot/assets"
)

// Names of colours that Fyne does not have.
const (
	ColorPaper   = theme.ColorNameBackground
	ColorInk     = theme.ColorNameForeground
	ColorPrimary = theme.ColorNamePrimary
	ColorWarning = theme.ColorNameWarning

	ColorCard    fyne.ThemeColorName = "moot-card"
	ColorMuted   fyne.ThemeColorName = "moot-muted"
	ColorLine    fyne.ThemeColorName = "moot-line"
	ColorYes     fyne.ThemeColorName = "moot-yes"
	ColorNo      fyne.ThemeColorName = "moot-no"
	ColorAbstain fyne.ThemeColorName = "moot-abstain"
	// ColorOnState is for text on yes, no, abstain or warning.
	ColorOnState fyne.ThemeColorName = "moot-on-state"
	// ColorOnPrimary is for text on primary.
	ColorOnPrimary = theme.ColorNameForegroundOnPrimary
	// ColorVeil dims what lies behind a question.
	ColorVeil fyne.ThemeColorName = "moot-veil"
	// ColorNone draws nothing.
	ColorNone fyne.ThemeColorName = "moot-none"
)

// Names of sizes, in dp at 100 %. The sizes of text grow with the chosen scale,
// icons with them; spaces do not.
const (
	SizeTitle                        = theme.SizeNameHeadingText    // 22: the screen
	SizeMotion    fyne.ThemeSizeName = "moot-motion"                // 20: the motion being voted on
	SizeItem                         = theme.SizeNameSubHeadingText // 18: an entry of a list, an agenda item
	SizeText                         = theme.SizeNameText           // 16
	SizeSecondary                    = theme.SizeNameCaptionText    // 14
	SizeIcon                         = theme.SizeNameInlineIcon     // 24
)

// Steps of four are the only distances on a screen.
const (
	Step   float32 = 4
	Radius float32 = 12
	// Touch is the least width and height of anything a finger aims at.
	Touch float32 = 44
	// VoteHeight is the least height of a button that votes.
	VoteHeight float32 = 56
)

// The scale of text, in percent.
const (
	ScaleMinPercent = 100
	ScaleMaxPercent = 200
)

// Serif is the style of titles, motions and minutes.
func Serif(bold bool) fyne.TextStyle { return fyne.TextStyle{Monospace: true, Bold: bold} }

// Theme is one look: a palette and a scale. It is a value; to change the look,
// make another and give it to the app's settings.
type Theme struct {
	palette             Palette
	scale               float32
	sans, bold, italic  fyne.Resource
	serif, serifBold    fyne.Resource
	light, dark, chosen colours
}

// New makes a theme. The scale is brought between 100 and 200 %. The error is
// that of a typeface missing from the program.
func New(palette Palette, scalePercent int) (*Theme, error) {
	t := &Theme{
		palette: palette,
		scale:   float32(min(max(scalePercent, ScaleMinPercent), ScaleMaxPercent)) / 100,
		light:   of(Light), dark: of(Dark), chosen: of(palette),
	}
	for file, font := range map[string]*fyne.Resource{
		"pt-sans-regular.ttf":  &t.sans,
		"pt-sans-bold.ttf":     &t.bold,
		"pt-sans-italic.ttf":   &t.italic,
		"pt-serif-regular.ttf": &t.serif,
		"pt-serif-bold.ttf":    &t.serifBold,
	} {
		data, err := assets.Fonts.ReadFile("fonts/" + file)
		if err != nil {
			return nil, fmt.Errorf("reading the typeface %s: %w", file, err)
		}
		*font = fyne.NewStaticResource(file, data)
	}
	return t, nil
}

// Color gives a named colour; variant counts only when following the device.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	c := t.chosen
	if t.palette == FromDevice {
		c = t.light
		if variant == theme.VariantDark {
			c = t.dark
		}
	}
	switch name {
	case ColorNone, theme.ColorNameShadow, theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return c.paper
	case ColorCard, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameButton:
		return c.card
	case ColorMuted, theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return c.muted
	case ColorLine, theme.ColorNameSeparator, theme.ColorNameDisabledButton:
		return c.line
	case theme.ColorNameInputBorder:
		return c.muted
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameSuccess:
		return c.primary
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess:
		return c.onPrimary
	case ColorYes:
		return c.yes
	case ColorNo, theme.ColorNameError:
		return c.no
	case ColorAbstain:
		return c.abstain
	case theme.ColorNameWarning:
		return c.warning
	case ColorOnState, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnWarning:
		return c.onState
	case ColorVeil:
		return sheer(rgb(0x000000), 0x99)
	case theme.ColorNameHover:
		return sheer(c.ink, 0x12)
	case theme.ColorNamePressed:
		return sheer(c.ink, 0x26)
	case theme.ColorNameFocus, theme.ColorNameSelection:
		return sheer(c.primary, 0x55)
	case theme.ColorNameScrollBar:
		return sheer(c.ink, 0x66)
	default:
		return c.ink
	}
}

// Font gives the typeface of a style.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultSymbolFont()
	case style.Monospace && style.Bold:
		return t.serifBold
	case style.Monospace:
		return t.serif
	case style.Bold:
		return t.bold
	case style.Italic:
		return t.italic
	default:
		return t.sans
	}
}

// Icon gives Fyne's own icons to Fyne's own widgets; ours are [Icon] values.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size gives a named size in dp.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case SizeTitle:
		return 22 * t.scale
	case SizeMotion:
		return 20 * t.scale
	case SizeItem:
		return 18 * t.scale
	case SizeText:
		return 16 * t.scale
	case SizeSecondary:
		return 14 * t.scale
	case SizeIcon:
		return 24 * t.scale
	case theme.SizeNamePadding:
		return Step
	case theme.SizeNameInnerPadding:
		return 3 * Step
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameCardRadius,
		theme.SizeNameDialogRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return Radius
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1
	default:
		return theme.DefaultTheme().Size(name)
	}
}
