package cli

import (
	"path/filepath"

	"github.com/adrg/xdg"

	"moot/app/i18n"
	"moot/app/settings"
)

func homeDir(o options, getenv func(string) string) string {
	switch {
	case o.Home != "":
		return o.Home
	case getenv("MOOT_HOME") != "":
		return getenv("MOOT_HOME")
	}
	return filepath.Join(xdg.DataHome, "moot")
}

// speak chooses the language: the one asked for, the person's, the system's.
func speak(o options, home string, getenv func(string) string) i18n.Localizer {
	names := []string{o.Language}
	// Settings that cannot be read are reported by whoever opens the home.
	if f, _ := settings.Open(home); f != nil {
		names = append(names, f.Values().Language)
	}
	names = append(names, getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	for _, name := range names {
		if l, err := i18n.New(name); err == nil {
			return l
		}
	}
	return inEnglish()
}

// inEnglish is for scripts, and for systems whose language Moot does not speak.
func inEnglish() i18n.Localizer {
	l, err := i18n.New("en")
	if err != nil {
		return i18n.Localizer{} // says its keys: the program was built without its words
	}
	return l
}
