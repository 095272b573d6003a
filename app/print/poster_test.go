package print_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"moot/app/i18n"
	"moot/app/print"
)

func languages(t *testing.T) (all []i18n.Localizer) {
	t.Helper()
	for _, code := range i18n.Languages() {
		l, err := i18n.New(code)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

func TestAPosterIsOneSheetInEveryLanguage(t *testing.T) {
	text := "moot:" + strings.Repeat("q4bfqifhu6", 32)
	p := print.Poster{Collective: "Upper Larch", From: "Ana Petrak", Picture: strings.ToUpper(text), Text: text,
		Until: time.Date(2026, 11, 23, 22, 0, 0, 0, time.UTC)}
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := print.WritePoster(w, p, languages(t), time.UTC); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("printed twice, it is two files")
	}
	if n := bytes.Count(first.Bytes(), []byte("/Type /Page\n")); n != 1 {
		t.Errorf("it has %d sheets", n)
	}
	p.Picture = strings.Repeat("A", 10_000)
	if err := print.WritePoster(&first, p, languages(t), time.UTC); err == nil {
		t.Error("more than fits into a picture was printed")
	}
	if err := print.WritePoster(&first, p, nil, time.UTC); err == nil {
		t.Error("printed in no language")
	}
}
