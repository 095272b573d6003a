// Package assets holds what Moot shows and does not compute: typefaces, icons
// and words. Everything is part of the program, so a phone needs no other file.
//
//	fonts/         PT Sans for the interface, PT Serif for titles, motions and minutes
//	icons/         one family: 24 x 24, one stroke of 1.75, round ends, one colour;
//	               strokes are kept as filled outlines, or they would stay thin
//	               when a picture is drawn larger
//	app/           the picture on the phone's home screen
//	translations/  one folder per language, one file per area; package i18n reads them
package assets

import "embed"

// Fonts are the typefaces, with their licence beside them.
//
//go:embed fonts
var Fonts embed.FS

// Icons are SVG pictures, drawn in black and coloured where they are shown.
//
//go:embed icons/*.svg
var Icons embed.FS

// AppIcon is the picture of the program, 512 x 512.
//
//go:embed app/icon.png
var AppIcon []byte

// Translations are the catalogues: translations/LANGUAGE/AREA.json.
//
//go:embed translations
var Translations embed.FS
