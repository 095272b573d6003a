package trouble_test

import (
	"log/slog"
	"slices"
	"strings"
	"testing"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/gui/trouble"
	"moot/app/i18n"
	"moot/app/need"
	"moot/app/problems"
	"moot/app/refusal"
	"moot/sync/space"
)

func TestProblems(t *testing.T) {
	v, err := guitest.Found(t.TempDir())
	guitest.Must(t, err)
	defer func() { guitest.Must(t, v.Close()) }()
	sitting, err := v.Sit(v.Ana, nil)
	guitest.Must(t, err)
	defer sitting.Leave()
	s := sitting.See(picture.Frames()[0], trouble.New(sitting.Seat))
	defer s.Close()
	guitest.Must(t, s.Reads("No problems"))

	log := slog.New(v.Ana.Problems.Handler())
	log.Warn("store.repaired", "entries", 3)
	log.Warn("something-newer")
	s.Shell().Refresh()
	guitest.Must(t, s.Reads("The disk had spoiled something.", "store.repaired · entries=3", "Something did not work.", "something-newer"))

	guitest.Must(t, s.Press("Save as a file"))
	saved := string(s.Device.Saved["moot-problems.txt"])
	lines := strings.Split(strings.TrimSpace(saved), "\n")
	if len(lines) != 2 || !strings.HasSuffix(lines[0], "something-newer ") && !strings.HasSuffix(lines[0], "something-newer") {
		t.Errorf("saved, which should be two lines, the newest first:\n%s", saved)
	}
}

func TestWords(t *testing.T) {
	for _, language := range i18n.Languages() {
		l, err := i18n.New(language)
		guitest.Must(t, err)
		unknown := trouble.Words(l, "nobody-knows")
		// What the program itself notes, and refusals nobody waited for.
		for _, code := range []problems.Code{"settings.broken", "home.moved", "store.repaired", "store.tidy", "document.rebuilt",
			"mesh.publish", "mesh.spaces", "remind.refused", "mesh.neighbour-nonsense", "mesh.neighbour-broken-off", "mesh.neighbour-newer",
			"mesh.neighbour-invalid-entries", "mesh.fork-seen", "mesh.strangers-limited", "mesh.neighbour-unreachable",
			"mesh.discovery-unavailable", "mesh.store-failed", problems.Code(refusal.DiskFull)} {
			if words := trouble.Words(l, code); words == unknown || strings.ContainsAny(words, "[{") {
				t.Errorf("%s: %s is said as %q", language, code, words)
			}
		}
		// This one needs a figure that a problem does not have.
		if words := trouble.Words(l, problems.Code(refusal.PollNoQuorum)); words != unknown {
			t.Errorf("%s: a sentence without its figures: %q", language, words)
		}
	}
}

func TestWhatHasNoEffectIsWrittenAgainOrRests(t *testing.T) {
	for verb, again := range map[string]bool{"Write it again": true, "Let it rest": false} {
		t.Run(verb, func(t *testing.T) {
			v := guitest.Build(t, guitest.New)
			guitest.Must(t, v.Quarrel())
			s := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return trouble.New(s) })
			s.Reads("of yours", "You asked for candle wax, 2\u00a0kg", "Written Tuesday, 24 November 2026, 18:45")
			for strings.Contains(s.Text(), verb) {
				s.Press(verb)
			}
			s.Reads("No problems")
			needs, _, err := v.Ana.Collectives()[0].Needs()
			guitest.Must(t, err)
			if asked := slices.ContainsFunc(needs, func(n need.Need) bool { return n.Request.What == "candle wax" }); asked != again {
				t.Errorf("after %q it is %v that the wax is asked for", verb, asked)
			}
		})
	}
}

func TestEveryTroubleHasItsWords(t *testing.T) {
	for _, language := range i18n.Languages() {
		l, err := i18n.New(language)
		guitest.Must(t, err)
		for _, code := range []space.Code{space.Forked, space.BadChain, space.Flooded, space.Sealed, space.Outdated} {
			if key := "trouble." + string(code); !l.Has(key) {
				t.Errorf("%s: there are no words for %s", language, code)
			}
		}
		for _, remedy := range []space.Remedy{space.MeetOthers, space.TalkOrRemove, space.WriteAgain, space.StartAgain} {
			if key := "trouble." + string(remedy); !l.Has(key) {
				t.Errorf("%s: there are no words for %s", language, remedy)
			}
		}
	}
}
