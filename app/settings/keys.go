package settings

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"moot/app/text"
)

// Key is one setting as people name it.
type Key struct {
	Name string
	// Takes says which values are allowed, in English, for scripts and logs.
	Takes string

	// private ones are not kept in the file.
	private bool
	get     func(*Values) string
	// set changes only the one setting, or fails and changes nothing.
	set func(*Values, string) error
}

// Keys lists all settings in the order they are shown.
func Keys() []Key { return keys() }

func find(name string) (Key, error) {
	for _, k := range keys() {
		if k.Name == name {
			return k, nil
		}
	}
	return Key{}, fmt.Errorf("%w: %q", ErrUnknownKey, name)
}

var errNotTaken = errors.New("not taken")

func keys() []Key {
	return []Key{
		{
			Name: "language", Takes: "a language tag such as en, ru, es; empty: the system's",
			get: func(v *Values) string { return v.Language },
			set: setLanguage,
		},
		{
			Name: "palette", Takes: "system, light, dark or contrast",
			get: func(v *Values) string { return string(v.Palette) },
			set: setPalette,
		},
		{
			Name: "text-scale-percent", Takes: "100 to 200",
			get: func(v *Values) string { return strconv.Itoa(v.TextScalePercent) },
			set: setTextScale,
		},
		{
			Name: "name", Takes: "one line of at most 60 characters; empty: none is shown",
			private: true,
			get:     func(v *Values) string { return v.Name },
			set:     setName,
		},
		{
			Name: "discovery", Takes: "on or off",
			get: func(v *Values) string { return onOff(v.Discovery) },
			set: func(v *Values, word string) error { return setOnOff(&v.Discovery, word) },
		},
		{
			Name: "reminders", Takes: "on or off",
			get: func(v *Values) string { return onOff(v.Reminders) },
			set: func(v *Values, word string) error { return setOnOff(&v.Reminders, word) },
		},
		{
			Name: "listen", Takes: "multiaddresses with spaces between; empty: wherever possible",
			get: func(v *Values) string { return strings.Join(v.Listen, " ") },
			set: setListen,
		},
		{
			Name: "lock-after-minutes", Takes: "0 to 1440; 0: never",
			get: func(v *Values) string { return strconv.Itoa(v.LockAfterMinutes) },
			set: setLockAfter,
		},
		{
			Name: "link-kilobytes-per-hour", Takes: "0 to 10000000; 0: as much as there is",
			get: func(v *Values) string { return strconv.Itoa(v.LinkKilobytesPerHour) },
			set: func(v *Values, n string) error { return setNumber(&v.LinkKilobytesPerHour, n, 0, linkKilobytesMax) },
		},
		{
			Name: "carry-megabytes", Takes: "0 to 100000; 0: nothing is carried for others",
			get: func(v *Values) string { return strconv.Itoa(v.CarryMegabytes) },
			set: func(v *Values, n string) error { return setNumber(&v.CarryMegabytes, n, 0, carryMegabytesMax) },
		},
		{
			Name: "carry-days", Takes: "1 to 90",
			get: func(v *Values) string { return strconv.Itoa(v.CarryDays) },
			set: func(v *Values, n string) error { return setNumber(&v.CarryDays, n, 1, carryDaysMax) },
		},
	}
}

func setLanguage(v *Values, tag string) error {
	if tag != "" {
		if len(tag) > languageBytesMax {
			return errNotTaken
		}
		if _, err := language.Parse(tag); err != nil {
			return err
		}
	}
	v.Language = tag
	return nil
}

func setPalette(v *Values, name string) error {
	palettes := []Palette{PaletteSystem, PaletteLight, PaletteDark, PaletteContrast}
	if !slices.Contains(palettes, Palette(name)) {
		return errNotTaken
	}
	v.Palette = Palette(name)
	return nil
}

func setTextScale(v *Values, percent string) error {
	return setNumber(&v.TextScalePercent, percent, textScaleMin, textScaleMax)
}

func setLockAfter(v *Values, minutes string) error {
	return setNumber(&v.LockAfterMinutes, minutes, 0, lockAfterMinutesMax)
}

func setNumber(is *int, word string, least, most int) error {
	n, err := strconv.Atoi(word)
	if err != nil || n < least || n > most {
		return errNotTaken
	}
	*is = n
	return nil
}

func setName(v *Values, name string) error {
	clean, err := text.Optional(text.Line(name, nameRunesMax))
	if err != nil {
		return err
	}
	v.Name = clean
	return nil
}

func onOff(is bool) string {
	if is {
		return "on"
	}
	return "off"
}

func setOnOff(is *bool, word string) error {
	if word != "on" && word != "off" {
		return errNotTaken
	}
	*is = word == "on"
	return nil
}

// setListen checks no more than the shape; whether a device can be reached there
// is found out by who listens.
func setListen(v *Values, addresses string) error {
	list := strings.Fields(addresses)
	if len(list) > listenMax {
		return errNotTaken
	}
	for _, a := range list {
		if a[0] != '/' || len(a) > addressBytesMax || strings.ContainsFunc(a, func(r rune) bool { return r < '!' || r > '~' }) {
			return errNotTaken
		}
	}
	v.Listen = list
	return nil
}
