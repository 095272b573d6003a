package collective_test

import (
	"testing"

	"moot/app/collective"
	"moot/sync/log"
)

// level gives one device what it lacks of another's, the roster first.
func level(t testing.TB, from, to *collective.Collective) {
	t.Helper()
	have := make(map[log.Chain]uint64)
	for _, m := range to.Space().Vector() {
		have[m.Chain] = m.Seq
	}
	for _, kind := range []log.Kind{log.Roster, log.Record} {
		for _, m := range from.Space().Vector() {
			if m.Chain.Kind != kind {
				continue
			}
			runs, err := from.Space().Runs(m.Chain, have[m.Chain], 1<<20)
			must(t, err)
			for _, run := range runs {
				must(t, to.Space().Ingest(run))
			}
		}
	}
}
