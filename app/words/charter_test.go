package words

import (
	"testing"

	"moot/app/i18n"
	"moot/app/motion"
)

// TestACharterMotionIsReadInTheReadersLanguage: its settings are what is voted on,
// and Moot's own words for them are put into any language; a mover's own words stay.
func TestACharterMotionIsReadInTheReadersLanguage(t *testing.T) {
	sets := []motion.Setting{{Line: "notice", Value: "7"}, {Line: "rule.charter", Value: "general base=members share=>1/2 least-yes=3"}}
	for _, mover := range i18n.Languages() {
		w := motion.Wording{Text: CharterText(speak(t, mover), sets), Sets: sets}
		for _, reader := range i18n.Languages() {
			if got, want := Moved(speak(t, reader), w), CharterText(speak(t, reader), sets); got != want {
				t.Errorf("moved in %s, read in %s: %q, want %q", mover, reader, got, want)
			}
		}
	}
	for name, w := range map[string]motion.Wording{
		"a mover's own words":     {Text: "A week of notice, so that the shepherds can come.", Sets: sets},
		"words of other settings": {Text: CharterText(speak(t, "en"), sets[:1]), Sets: sets},
		"no settings at all":      {Text: CharterText(speak(t, "en"), sets)},
	} {
		if got := Moved(speak(t, "es"), w); got != w.Text {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := CharterSetting(speak(t, "en"), motion.Setting{Line: "moon", Value: "full"}); got != "moon: full." {
		t.Errorf("a line nobody knows: %q", got)
	}
}
