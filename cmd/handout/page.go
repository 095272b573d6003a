package handout

import (
	"bytes"
	"html/template"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"golang.org/x/text/language"

	"moot/app/i18n"
)

// filesPath is under what path the packages lie.
const filesPath = "/packages/"

// ServeHTTP gives the page or one package, and to everything else a plain no.
func (s *Shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	switch name, isFile := strings.CutPrefix(r.URL.Path, filesPath); {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	case r.URL.Path == "/":
		s.page(w, r)
	case isFile:
		s.file(w, r, name)
	default:
		http.NotFound(w, r)
	}
}

// types are those that systems do not know by themselves.
var types = map[string]string{".apk": "application/vnd.android.package-archive", ".deb": "application/vnd.debian.binary-package"}

// file gives one package, or the rest of it to who was broken off.
func (s *Shelf) file(w http.ResponseWriter, r *http.Request, name string) {
	file, p, ok := s.take(name)
	if !ok {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	kind := types[strings.ToLower(path.Ext(p.Name))]
	if kind == "" {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": p.Name}))
	w.Header().Set("ETag", `"`+p.SHA256+`"`)
	http.ServeContent(w, r, "", p.modified, file)
}

// page lists the packages in a language of the browser.
func (s *Shelf) page(w http.ResponseWriter, r *http.Request) {
	l, err := speak(r.Header.Get("Accept-Language"))
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	type row struct{ Name, Link, Size, Sum string }
	view := struct {
		Language, Title, Words, Install, Check string
		Packages                               []row
	}{
		Language: l.Language(), Title: l.Say("handout.title"), Words: l.Say("handout.words"),
		Install: l.Say("handout.install"), Check: l.Say("handout.check"),
	}
	for _, p := range s.packages {
		view.Packages = append(view.Packages, row{p.Name, (&url.URL{Path: filesPath + p.Name}).String(), Size(l, p.Bytes), p.SHA256})
	}
	var b bytes.Buffer
	if err := sheet.Execute(&b, view); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", l.Language())
	_, _ = w.Write(b.Bytes()) // a browser that has gone is told nothing
}

// Size is how large something is, in words.
func Size(l i18n.Localizer, bytes int64) string {
	const thousand = 1000
	if bytes < 10*thousand*thousand {
		return l.Say("carry.size.kb", "size", (bytes+thousand-1)/thousand)
	}
	return l.Say("carry.size.mb", "size", (bytes+thousand*thousand-1)/(thousand*thousand))
}

// speak is the language a browser likes best among those there are.
func speak(accepted string) (i18n.Localizer, error) {
	codes := i18n.Languages()
	tags := []language.Tag{language.English}
	for _, code := range codes {
		if tag, err := language.Parse(code); err == nil && tag != language.English {
			tags = append(tags, tag)
		}
	}
	wished, _, err := language.ParseAcceptLanguage(accepted[:min(len(accepted), maxLanguageBytes)])
	if err != nil {
		wished = nil
	}
	_, i, _ := language.NewMatcher(tags).Match(wished...)
	base, _ := tags[i].Base()
	return i18n.New(base.String())
}

var sheet = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="{{.Language}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { background: #FAF6EE; color: #20282B; font: 1.1rem/1.5 sans-serif; margin: 0 auto; max-width: 40rem; padding: 1rem }
h1 { font-family: serif; font-size: 1.6rem }
li { background: #FFFFFF; border: 1px solid #D9D1C2; border-radius: 12px; list-style: none; margin: 0 0 1rem; padding: 1rem }
ul { padding: 0 }
a { color: #2F6B4F; display: block; font-weight: bold; min-height: 2.75rem; overflow-wrap: anywhere }
code { color: #5B6468; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) {
body { background: #171B1A; color: #EDE9E0 }
li { background: #212726; border-color: #3A4240 }
a { color: #7CC4A0 }
code { color: #A9B0AD }
}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p>{{.Words}}</p>
<ul>
{{range .Packages}}<li><a href="{{.Link}}">{{.Name}}</a>{{.Size}}<br><code>SHA-256 {{.Sum}}</code></li>
{{end}}</ul>
<p>{{.Install}}</p>
<p>{{.Check}}</p>
</body>
</html>
`))
