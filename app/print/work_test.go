package print

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"moot/app/group"
	"moot/app/i18n"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/task"
)

func TestWorkOnPaper(t *testing.T) {
	ana, at := member.ID{1}, time.Date(2026, 3, 3, 18, 0, 0, 0, time.UTC)
	names := map[member.ID]string{ana: "Ana Petrak"}
	in := joining.Standing{In: member.SetOf(ana)}
	well := group.Group{ID: group.ID{7}, Plan: group.Plan{Name: "The well", Purpose: "Clean water.", Until: "2026-12-01"}, State: group.Active,
		FoundedAt: at, People: in, Reports: []group.Report{{Text: "The drum turns."}}}
	w := Work{Collective: "Upper Larch", Groups: []group.Group{well}, Names: names, At: at,
		Tasks: []task.Task{
			{ID: task.ID{1}, Plan: task.Plan{Text: "Order the drum", Group: well.ID, Needed: 1}, State: task.Begun, Due: "2026-04-01", People: in},
			{ID: task.ID{2}, Plan: task.Plan{Text: "Paint the fence", Needed: 1}, State: task.Done, People: in},
		},
		Documents: map[group.ID][]WrittenDocument{well.ID: {{Title: "What we need", Text: "A rope."}}}}
	board := Board{Collective: "Upper Larch", Names: names, On: "2026-03-03", At: at, Notices: []notice.Notice{
		{By: ana, Posting: notice.Posting{Title: "No water", From: "2026-03-01", Until: "2026-03-04"}},
		{By: ana, Posting: notice.Posting{Title: "Long ago", From: "2026-01-01", Until: "2026-01-02"}}}}
	for _, language := range []string{"en", "ru", "es"} {
		l, err := i18n.New(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range Formats() {
			var page, list, hung bytes.Buffer
			if err := Group(&page, format, w, l, time.UTC); err != nil {
				t.Fatal(err)
			}
			if err := Tasks(&list, format, w, l, time.UTC); err != nil {
				t.Fatal(err)
			}
			if err := Notices(&hung, format, board, l, time.UTC); err != nil {
				t.Fatal(err)
			}
			if format == PDF {
				continue // its words are packed
			}
			for sheet, c := range map[string]struct {
				text      string
				has, lack []string
			}{
				"group": {page.String(), []string{"Clean water.", "The drum turns.", "Order the drum", "A rope."}, []string{"Paint the fence"}},
				"tasks": {list.String(), []string{"Order the drum", "Paint the fence"}, []string{"A rope."}},
				"board": {hung.String(), []string{"No water"}, []string{"Long ago"}},
			} {
				for _, want := range c.has {
					if !strings.Contains(c.text, want) {
						t.Errorf("%s, %s, %s lacks %q:\n%s", sheet, language, format, want, c.text)
					}
				}
				for _, not := range c.lack {
					if strings.Contains(c.text, not) {
						t.Errorf("%s, %s, %s has %q", sheet, language, format, not)
					}
				}
			}
		}
	}
}
