package remind_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"moot/app/gui/guitest"
	"moot/app/gui/remind"
)

const (
	due   = "Something is due."
	other = "Algo vence."
)

// held are the moments a bell holds, in hours from now, with the words.
func held(b *guitest.Bell) map[int]string {
	all := make(map[int]string)
	for _, s := range b.Held {
		all[int(s.DeliveryTime.Sub(b.Now()).Hours())] = s.Content
	}
	return all
}

func TestTheSystemHoldsWhatIsDueAndNothingElse(t *testing.T) {
	now := time.Now().Truncate(time.Second)
	bell := &guitest.Bell{Now: func() time.Time { return now }}
	in := func(hours ...int) (all []time.Time) {
		for _, h := range hours {
			all = append(all, now.Add(time.Duration(h)*time.Hour))
		}
		return all
	}
	var first string
	for _, step := range []struct {
		name  string
		at    []time.Time
		words string
		want  map[int]string
	}{
		{"two days", in(10, 34), due, map[int]string{10: due, 34: due}},
		{"the same again", in(10, 34), due, map[int]string{10: due, 34: due}},
		{"two collectives, one moment", in(10, 10, 34), due, map[int]string{10: due, 34: due}},
		{"one is done, another comes", in(10, 58), due, map[int]string{10: due, 58: due}},
		{"another language", in(10, 58), other, map[int]string{10: other, 58: other}},
		{"nothing is due", nil, due, map[int]string{}},
	} {
		// Each time by somebody who knows only what was written down, as after a start.
		if err := bell.Reminders().Set(step.at, step.words, "Moot"); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if diff := cmp.Diff(step.want, held(bell)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", step.name, diff)
		}
		switch step.name {
		case "two days":
			first = bell.Held[0].ID()
		case "the same again", "one is done, another comes":
			if bell.Held[0].ID() != first {
				t.Errorf("%s: what was held was scheduled anew", step.name)
			}
		}
	}
}

func TestWhatIsRefusedIsAskedForAgain(t *testing.T) {
	now := time.Now()
	bell := &guitest.Bell{Now: func() time.Time { return now }, Deaf: true}
	at := []time.Time{now.Add(time.Hour)}
	if err := bell.Reminders().Set(at, due, "Moot"); err == nil {
		t.Error("nobody hears that the system refuses")
	}
	bell.Deaf = false
	if err := bell.Reminders().Set(at, due, "Moot"); err != nil || len(bell.Held) != 1 {
		t.Errorf("asked again, %d are held: %v", len(bell.Held), err)
	}
}

func TestANotebookSomebodySpoiled(t *testing.T) {
	bell := &guitest.Bell{Now: time.Now}
	bell.SetStringList("reminders", []string{"", "one", "two words", "three words here", "9223372036854775808 99999999999999999999 x"})
	if err := bell.Reminders().Set([]time.Time{time.Now().Add(time.Hour)}, due, "Moot"); err != nil || len(bell.Held) != 1 {
		t.Errorf("%d are held: %v", len(bell.Held), err)
	}
	if lines := bell.StringList("reminders"); len(lines) != 1 {
		t.Errorf("the notebook says %q", lines)
	}
}

// TestFyneIsSuchASystem: what windows are given in earnest.
func TestFyneIsSuchASystem(t *testing.T) {
	a := test.NewApp()
	defer a.Quit()
	r := remind.New(a, a.Preferences(), "linux")
	if r.Closed || !remind.New(a, a.Preferences(), "android").Closed {
		t.Error("on Linux nothing reminds while Moot is closed, on Android the system does")
	}
	if err := r.Set([]time.Time{time.Now().Add(time.Hour)}, due, "Moot"); err != nil {
		t.Fatal(err)
	}
	if lines := a.Preferences().StringList("reminders"); len(lines) != 1 {
		t.Errorf("written down is %q", lines)
	}
	if err := r.Clear(); err != nil {
		t.Fatal(err)
	}
	if lines := a.Preferences().StringList("reminders"); len(lines) != 0 {
		t.Errorf("after taking back there is %q", lines)
	}
}
