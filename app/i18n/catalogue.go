package i18n

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"

	"moot/assets"
)

// folder is where the languages lie among the assets.
const folder = "translations"

// formNames are the plural forms as catalogues name them, after CLDR.
var formNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// entry is what a catalogue has for a key: one sentence, kept under "other", or
// one for each plural form.
type entry map[string]string

// UnmarshalJSON reads a sentence or an object of plural forms.
func (e *entry) UnmarshalJSON(data []byte) error {
	var sentence string
	if err := json.Unmarshal(data, &sentence); err == nil {
		*e = entry{"other": sentence}
		return nil
	}
	var forms map[string]string
	if err := json.Unmarshal(data, &forms); err != nil {
		return fmt.Errorf("neither a sentence nor plural forms: %w", err)
	}
	*e = forms
	return nil
}

func (e entry) sentence(form plural.Form) string {
	if s, ok := e[formNames[form]]; ok {
		return s
	}
	return e["other"]
}

// catalogue is everything one language says, by full key.
type catalogue map[string]entry

// Languages lists the languages there are, by code, in alphabetical order.
func Languages() []string {
	dirs, err := assets.Translations.ReadDir(folder)
	if err != nil {
		return nil
	}
	var codes []string
	for _, dir := range dirs {
		if dir.IsDir() {
			codes = append(codes, dir.Name())
		}
	}
	slices.Sort(codes)
	return codes
}

// readCatalogue joins all areas of a language.
func readCatalogue(code string) (catalogue, error) {
	dir := path.Join(folder, code)
	files, err := assets.Translations.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the translations for %s: %w", code, err)
	}
	book := catalogue{}
	for _, file := range files {
		area, isJSON := strings.CutSuffix(file.Name(), ".json")
		if !isJSON {
			continue
		}
		data, err := assets.Translations.ReadFile(path.Join(dir, file.Name()))
		if err != nil {
			return nil, fmt.Errorf("reading the translations for %s: %w", code, err)
		}
		var entries map[string]entry
		if err := json.Unmarshal(data, &entries); err != nil {
			return nil, fmt.Errorf("reading %s: %w", path.Join(dir, file.Name()), err)
		}
		for key, found := range entries {
			book[area+"."+key] = found
		}
	}
	return book, nil
}
