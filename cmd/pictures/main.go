// Command pictures draws every screen of Moot, as phones and desktops show it,
// in each palette and language, with a village in it (package guitest). It needs
// no display. The pictures are for looking at: before a change of a screen is
// called done, and in the manual.
//
//	pictures -o pictures                        all of them
//	pictures -o pictures -only 'home.*phone'    those whose name fits
//	pictures -o pictures -scale 200             with letters twice as large
//
// A picture is called SCREEN-FRAME-PALETTE-LANGUAGE.png.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/i18n"
	"moot/app/settings"
)

func main() {
	out := flag.String("o", "pictures", "folder for the pictures")
	only := flag.String("only", "", "draw only pictures whose name has a match for this regular expression")
	scale := flag.Int("scale", 100, "size of letters in percent, 100 to 200")
	flag.Parse()
	wanted, err := regexp.Compile(*only)
	if err == nil {
		err = draw(*out, wanted, *scale)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// draw builds the villages, draws the wanted pictures into the folder, and takes
// the villages down again.
func draw(out string, wanted *regexp.Regexp, scale int) (err error) {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("make the folder for the pictures: %w", err)
	}
	homes, err := os.MkdirTemp("", "moot-pictures-")
	if err != nil {
		return fmt.Errorf("make room for the homes: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(homes)) }()
	late, err := guitest.New(filepath.Join(homes, "late"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, late.Close()) }()
	early, err := guitest.Found(filepath.Join(homes, "early"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, early.Close()) }()
	p := painter{studio: picture.NewStudio(), scale: scale}
	drawn := 0
	for _, one := range all() {
		if !wanted.MatchString(one.name()) {
			continue
		}
		v := late
		if one.scene.early {
			v = early
		}
		if err := p.paint(filepath.Join(out, one.name()), one, v); err != nil {
			return fmt.Errorf("draw %s: %w", one.name(), err)
		}
		drawn++
	}
	fmt.Printf("%d pictures in %s\n", drawn, out)
	return nil
}

// one is one picture.
type one struct {
	scene    scene
	frame    picture.Frame
	palette  settings.Palette
	language string
}

func (o one) name() string {
	return fmt.Sprintf("%s-%s-%s-%s.png", o.scene.name, o.frame.Name, o.palette, o.language)
}

// all are all pictures there are.
func all() (every []one) {
	for _, scene := range scenes() {
		for _, language := range i18n.Languages() {
			for _, palette := range []settings.Palette{settings.PaletteLight, settings.PaletteDark, settings.PaletteContrast} {
				for _, frame := range picture.Frames() {
					every = append(every, one{scene, frame, palette, language})
				}
			}
		}
	}
	return every
}
