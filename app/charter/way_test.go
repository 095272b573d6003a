package charter_test

import (
	"testing"

	"moot/app/charter"
	"moot/app/motion"
	"moot/app/refusal"
	"moot/app/tally"
)

// FuzzParseWay reads rules in the form for scripts: what is read is written so that
// it reads as the same, and a charter takes it whole or refuses it.
func FuzzParseWay(f *testing.F) {
	for _, k := range charter.Kinds() {
		f.Add(charter.Usual().Way(k).String())
	}
	f.Add(charter.Way{Rule: motion.General, Terms: motion.Terms{Base: motion.BaseMembers, LeastYes: 3,
		Share: tally.Share{Num: 1, Den: 2, Strict: true}, Turnout: tally.Share{Num: 1, Den: 3}}}.String())
	f.Add("simple share=>1/")
	f.Fuzz(func(t *testing.T, s string) {
		way, ok := charter.ParseWay(s)
		if !ok {
			return
		}
		set := motion.Setting{Line: string(charter.Ordinary.Line()), Value: s}
		founded := charter.Usual()
		founded.Name, founded.Zone = "Upper Larch", "UTC"
		is, no := founded.With([]motion.Setting{set})
		if no != nil {
			if no.Code == refusal.CharterLine || no.Code == refusal.CharterValue {
				t.Fatalf("%q is read and then is no value: %v", s, no)
			}
			return
		}
		written := is.Way(charter.Ordinary).String()
		again, ok := charter.ParseWay(written)
		if !ok || again != is.Way(charter.Ordinary) {
			t.Fatalf("%q, read as %+v, is written %q and read as %+v", s, way, written, again)
		}
	})
}
