package guide_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"moot/app/guide"
	"moot/assets"
)

// languages lists the folders of the guide.
func languages(t *testing.T) []string {
	t.Helper()
	folders, err := fs.ReadDir(assets.Guide, "guide")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, folder := range folders {
		names = append(names, folder.Name())
	}
	if len(names) < 3 {
		t.Fatalf("the guide is written in %v only", names)
	}
	return names
}

func TestEveryLanguageHasTheSamePages(t *testing.T) {
	var want []string
	for _, page := range guide.Pages("en") {
		want = append(want, page.Name)
	}
	if len(want) == 0 || want[0] != "start" {
		t.Fatalf("the guide begins with %v", want)
	}
	for _, language := range languages(t) {
		var got []string
		for _, page := range guide.Pages(language) {
			got = append(got, page.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-en +%s):\n%s", language, language, diff)
		}
	}
}

// A page that was changed in one language and not in another shows in the
// number of its headings, items, steps and commands.
func TestEveryLanguageSaysAsMuch(t *testing.T) {
	english := guide.Pages("en")
	for _, language := range languages(t) {
		for i, page := range guide.Pages(language) {
			if diff := cmp.Diff(build(english[i].Text), build(page.Text)); diff != "" {
				t.Errorf("%s/%s is built differently (-en +%s):\n%s", language, page.Name, language, diff)
			}
		}
	}
}

var command = regexp.MustCompile(`\*\*moot [a-z]+( --connect)?`)

// build is what two translations of a page have in common.
func build(text string) []string {
	parts := command.FindAllString(text, -1)
	for line := range strings.Lines(text) {
		kind := "paragraph"
		for _, sign := range []string{"# ", "## ", "- ", "1. ", "2. ", "3. ", "4. "} {
			if strings.HasPrefix(line, sign) {
				kind = sign
			}
		}
		if line != "\n" {
			parts = append(parts, kind)
		}
	}
	return parts
}

func TestPagesUseOnlyTheFewSigns(t *testing.T) {
	foreign := regexp.MustCompile("`|\\]\\(|<[a-z]|^#{3,}|^\\s+\\S|\\t|^[*+] |\\|")
	for _, language := range languages(t) {
		for _, page := range guide.Pages(language) {
			if !strings.HasPrefix(page.Text, "# "+page.Title+"\n\n") || page.Title == "" {
				t.Errorf("%s/%s does not begin with a title", language, page.Name)
			}
			for line := range strings.Lines(page.Text) {
				line = strings.TrimSuffix(line, "\n")
				if sign := foreign.FindString(line); sign != "" {
					t.Errorf("%s/%s: %q in %q", language, page.Name, sign, line)
				}
				if strings.Count(line, "**")%2 != 0 {
					t.Errorf("%s/%s: bold does not end in %q", language, page.Name, line)
				}
			}
		}
	}
}

func TestLanguageNobodyWroteIn(t *testing.T) {
	for _, language := range []string{"", "eo", "..", "../translations/en"} {
		if diff := cmp.Diff(guide.Pages("en"), guide.Pages(language)); diff != "" {
			t.Errorf("%q is not answered in English:\n%s", language, diff)
		}
	}
}

func TestFind(t *testing.T) {
	cases := []struct{ name, language, query, want string }{
		{"by name", "ru", "vote", "vote"},
		{"by the beginning of the name", "en", "prot", "protect"},
		{"by the title in one's language", "es", "convocar", "call"},
		{"whatever the capitals", "ru", "  НА СОБРАНИИ", "meeting"},
		{"nobody knows it", "en", "weather", ""},
		{"several begin so", "en", "p", ""},
		{"nothing asked", "en", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			page, found := guide.Find(c.language, c.query)
			if page.Name != c.want || found != (c.want != "") {
				t.Errorf("Find(%q, %q) = %q, %t, want %q", c.language, c.query, page.Name, found, c.want)
			}
		})
	}
}
