package problems

import (
	"context"
	"log/slog"
	"strings"
)

const (
	codeBytesMax = 40
	textBytesMax = 200
)

// handler lets codes and counts through to the log and nothing else.
type handler struct {
	log *Log
	// counts were given by WithAttrs, groups by WithGroup.
	counts string
	groups string
}

func (h handler) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

func (h handler) Handle(_ context.Context, r slog.Record) error {
	p := Problem{Time: r.Time, Code: Unnamed, Text: h.counts}
	if isCode(r.Message) {
		p.Code = Code(r.Message)
	}
	r.Attrs(func(a slog.Attr) bool {
		p.Text = appendCount(p.Text, h.groups, a)
		return true
	})
	return h.log.add(p)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		h.counts = appendCount(h.counts, h.groups, a)
	}
	return h
}

func (h handler) WithGroup(name string) slog.Handler {
	if name != "" {
		h.groups += name + "."
	}
	return h
}

// appendCount adds "name=value" to text if it is a count and there is room.
func appendCount(text, groups string, a slog.Attr) string {
	value := a.Value.Resolve()
	if value.Kind() == slog.KindGroup {
		if a.Key != "" {
			groups += a.Key + "."
		}
		for _, inner := range value.Group() {
			text = appendCount(text, groups, inner)
		}
		return text
	}
	name := groups + a.Key
	shown, ok := count(value)
	if !ok || !isCode(name) || len(text)+len(name)+len(shown)+2 > textBytesMax {
		return text
	}
	return strings.TrimLeft(text+" "+name+"="+shown, " ")
}

// count shows a value that cannot carry what people wrote.
func count(v slog.Value) (string, bool) {
	switch v.Kind() {
	case slog.KindInt64, slog.KindUint64, slog.KindFloat64, slog.KindBool, slog.KindDuration:
		return v.String(), true
	}
	if code, ok := v.Any().(Code); ok && isCode(string(code)) {
		return string(code), true
	}
	return "", false
}

// isCode accepts lower-case letters, digits, dots and hyphens, a letter first.
func isCode(s string) bool {
	if s == "" || len(s) > codeBytesMax || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-' {
			return false
		}
	}
	return true
}
