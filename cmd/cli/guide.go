package cli

import (
	"runtime"
	"runtime/debug"

	"moot/app/guide"
	"moot/app/refusal"
)

type guidePage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
}

func (g guidePage) text(p *page) { p.b.WriteString(guide.Plain(g.Text)) }

type guidePages struct {
	Pages []guidePage `json:"pages"`
}

func (g guidePages) text(p *page) {
	var rows [][]string
	for _, one := range g.Pages {
		rows = append(rows, []string{one.ID, one.Title})
	}
	p.table(rows)
}

// Do prints a page of the guide, or the list of pages.
func (v *guideVerb) Do(c *call) (answer, error) {
	if v.Page != "" {
		found, ok := guide.Find(c.l.Language(), v.Page)
		if !ok {
			return nil, refusal.New(refusal.GuideUnknown)
		}
		return guidePage{found.Name, found.Title, found.Text}, nil
	}
	g := guidePages{}
	for _, one := range guide.Pages(c.l.Language()) {
		g.Pages = append(g.Pages, guidePage{ID: one.Name, Title: one.Title})
	}
	return g, nil
}

type versionAnswer struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	System  string `json:"system"`
}

func (a versionAnswer) text(p *page) {
	line := "moot " + a.Version
	if a.Commit != "" {
		line += " (" + a.Commit[:min(shortDigits, len(a.Commit))] + ")"
	}
	p.line(line + ", " + a.Go + ", " + a.System)
}

// Do says which Moot this is.
func (v *versionVerb) Do(*call) (answer, error) {
	a := versionAnswer{Version: "devel", Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return a, nil
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		a.Version = v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			a.Commit = s.Value
		}
	}
	return a, nil
}
