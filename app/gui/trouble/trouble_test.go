package trouble_test

import (
	"log/slog"
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
		for _, code := range []problems.Code{"settings.broken", "home.moved", "store.repaired", "store.tidy",
			"mesh.publish", "mesh.spaces", "mesh.neighbour-nonsense", "mesh.neighbour-broken-off", "mesh.neighbour-newer",
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

// Emil's phone becomes Ana's second one, is ended, and brings afterwards what was
// written on it before it heard of that.
func TestWhatHasNoEffectIsWrittenAgain(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	ana := v.Ana.Collectives()[0]
	waiting, err := ana.Waiting()
	guitest.Must(t, err)
	guitest.Must(t, ana.AddDevice(waiting[0].ID))
	i, err := v.Ana.InviteRoom(ana)
	guitest.Must(t, err)
	second, err := v.Emil.Join(t.Context(), i)
	guitest.Must(t, err)
	guitest.Must(t, v.Level())

	v.Emil.Away(true)
	_, err = second.Request(need.Request{What: "lamp oil", Amount: 2000, Unit: "l"})
	guitest.Must(t, err)
	m, err := ana.Membership(ana.Me())
	guitest.Must(t, err)
	for _, d := range m.Devices {
		if !d.This {
			guitest.Must(t, ana.EndDevice(d.ID))
		}
	}
	v.Emil.Away(false)
	guitest.Must(t, v.Level())

	s := v.Alone(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return trouble.New(s) })
	s.Reads("2 things of yours have no effect", "You said that you are called Emil Saric", "You asked for lamp oil, 2\u00a0l", "Written Tuesday, 24 November 2026, 18:45")
	s.Press("Write it again")
	s.Reads("1 thing of yours has no effect")
	s.ReadsNot("lamp oil")
	s.Press("Let it rest")
	s.Reads("No problems")
	needs, _, err := ana.Needs()
	guitest.Must(t, err)
	found := false
	for _, n := range needs {
		found = found || n.Request.What == "lamp oil" && n.By == ana.Me()
	}
	if !found {
		t.Errorf("the lamp oil is not asked for among %d needs", len(needs))
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
