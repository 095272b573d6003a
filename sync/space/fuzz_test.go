package space_test

import (
	"regexp"
	"slices"
	"testing"

	"moot/sync/batch"
	"moot/sync/log"
	"moot/sync/space"
)

var docName = regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9-]+$`)

// Whatever a body says, only sound names of documents come out of it, each once:
// they become keys of the store.
func FuzzBody(f *testing.F) {
	w := newForger(f, deviceOf(f, "A"), founder(f, "A", 1), log.Record)
	f.Add(bodyOf(f, w.change("text/x", "k", "v"), w.change("text/y", "k", "v")))
	f.Add(bodyOf(f, w.change("../x", "k", "v")))
	f.Add(versionedBody(f, 2, w.change("text/x", "k", "v")))
	f.Fuzz(func(t *testing.T, body []byte) {
		docs := space.DocsOf(w.state.Chain, body)
		for i, doc := range docs {
			if !docName.MatchString(doc) || len(doc) > batch.MaxDocNameBytes || slices.Contains(docs[:i], doc) {
				t.Errorf("a document named %q", doc)
			}
		}
	})
}
