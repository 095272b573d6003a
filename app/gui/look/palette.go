package look

import "image/color"

// Palette is one of the three sets of colours, or the choice to follow the device.
type Palette string

// The palettes a person can choose between.
const (
	// FromDevice is light or dark, as the phone or the desktop is set.
	FromDevice   Palette = "device"
	Light        Palette = "light"
	Dark         Palette = "dark"
	HighContrast Palette = "contrast"
)

// Palettes lists the choices in the order in which settings show them.
func Palettes() []Palette { return []Palette{FromDevice, Light, Dark, HighContrast} }

// colours gives every role its colour. Text of any role here reaches a contrast
// of 4.5:1 on paper and on card; onPrimary on primary, onState on yes, no,
// abstain and warning.
type colours struct {
	paper, card, ink, muted, line      color.NRGBA
	primary, onPrimary                 color.NRGBA
	yes, no, abstain, warning, onState color.NRGBA
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// sheer is c, seen through: 0 is nothing, 255 is c itself.
func sheer(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// of returns the colours of a palette. Blue and orange for yes and no stay apart
// for colour-blind eyes; shape and word say the same again.
func of(p Palette) colours {
	switch p {
	case Dark:
		return colours{
			paper: rgb(0x171B1A), card: rgb(0x212726), ink: rgb(0xEDE9E0), muted: rgb(0xA9B0AD), line: rgb(0x3A4240),
			primary: rgb(0x7CC4A0), onPrimary: rgb(0x10201A),
			yes: rgb(0x7DB8EA), no: rgb(0xF0936A), abstain: rgb(0xA9B0AD), warning: rgb(0xE3B341), onState: rgb(0x10201A),
		}
	case HighContrast:
		return colours{
			paper: rgb(0x000000), card: rgb(0x000000), ink: rgb(0xFFFFFF), muted: rgb(0xFFFFFF), line: rgb(0xFFFFFF),
			primary: rgb(0xFFD60A), onPrimary: rgb(0x000000),
			yes: rgb(0x5CC8FF), no: rgb(0xFFB08A), abstain: rgb(0xFFFFFF), warning: rgb(0xFFD60A), onState: rgb(0x000000),
		}
	default:
		return colours{
			paper: rgb(0xFAF6EE), card: rgb(0xFFFFFF), ink: rgb(0x20282B), muted: rgb(0x5B6468), line: rgb(0xD9D1C2),
			primary: rgb(0x2F6B4F), onPrimary: rgb(0xFFFFFF),
			yes: rgb(0x1F6FB2), no: rgb(0xB3471D), abstain: rgb(0x6B6F73), warning: rgb(0x8A5A00), onState: rgb(0xFFFFFF),
		}
	}
}
