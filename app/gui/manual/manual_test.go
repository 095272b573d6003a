package manual

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/gui/guitest"
	"moot/app/gui/kit"
	"moot/app/gui/picture"
	"moot/app/guide"
	"moot/app/i18n"
)

func TestEveryPageOpensInEveryLanguage(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	for _, language := range i18n.Languages() {
		if err := v.Ana.Settings.Set("language", language); err != nil {
			t.Fatal(err)
		}
		sitting, err := v.Sit(v.Ana, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer sitting.Leave()
		s := sitting.See(picture.Frames()[0], New(sitting.Seat))
		defer s.Close()
		for _, page := range guide.Pages(language) {
			if err := s.Press(page.Title); err != nil {
				t.Error(err)
				continue
			}
			if titles := s.Shell().Titles(); titles[len(titles)-1] != page.Title {
				t.Errorf("%s: %q opened %q", language, page.Title, titles)
			}
			if strings.Contains(s.Text(), "**") || strings.Contains(s.Text(), "## ") {
				t.Errorf("%s: %q shows its signs:\n%s", language, page.Title, s.Text())
			}
			s.Shell().Back()
		}
	}
}

func TestAPageByItsName(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	sitting, err := v.Sit(v.Ana, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer sitting.Leave()
	if got, want := Open(sitting.Seat, "protect").Title(), "What Moot protects, and what it does not yet"; got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
	if got, want := Open(sitting.Seat, "weather").Title(), "Guide"; got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
}

// parts says what a page is set as: a letter for each part, and its text with
// bold words in brackets.
func parts(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *kit.Text:
		return []string{"T " + o.Text()}
	case *widget.RichText:
		var b strings.Builder
		for _, segment := range o.Segments {
			text := segment.(*widget.TextSegment)
			if text.Style.TextStyle.Bold {
				b.WriteString("[" + text.Text + "]")
			} else {
				b.WriteString(text.Text)
			}
		}
		return []string{"P " + b.String()}
	case *fyne.Container:
		var all []string
		for _, child := range o.Objects {
			all = append(all, parts(child)...)
		}
		return all
	}
	return nil
}

func TestTheSignsBecomePrint(t *testing.T) {
	page := "# Title\n\nSome **bold** words.\n\n## Heading\n\n- item\n\n12. **Press** it\n\nIn 3. place\n"
	want := "P Some [bold] words.|T Heading|T –|P item|T 12.|P [Press] it|P In 3. place"
	if got := strings.Join(parts(set(page)), "|"); got != want {
		t.Errorf("set as\n%s\nwant\n%s", got, want)
	}
}
