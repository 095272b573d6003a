package gui_test

import (
	"strings"
	"testing"

	"moot/app/gui"
	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/member"
	"moot/app/problems"
	"moot/app/task"
)

// reminded is a window on a system that is asked for reminders.
func reminded(t *testing.T, v *guitest.Village, bell *guitest.Bell) *room {
	t.Helper()
	parts, drawing := v.Parts(v.Ana)
	if parts.Reminders = nil; bell != nil {
		parts.Reminders = bell.Reminders()
	}
	return openOf(t, parts, drawing, picture.Frames()[0])
}

// isDue opens a task of Ana's that is due in three days.
func isDue(t *testing.T, r *room) {
	t.Helper()
	c := r.Seat().Collective()
	today, err := c.Today()
	guitest.Must(t, err)
	_, err = c.OpenTask(task.Opening{Plan: task.Plan{Text: "Ask the smith", Needed: 1, Due: today.Add(3)}, People: member.SetOf(c.Me())})
	guitest.Must(t, err)
}

func TestTheSystemRemindsWhoAsksForIt(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	bell := &guitest.Bell{Now: v.Time}
	r := reminded(t, v, bell)
	isDue(t, r)
	r.Shell().Go(gui.AtSettings)
	r.press(t, "Dark")
	if len(bell.Held) != 0 {
		t.Errorf("nobody asked, and %d reminders are held", len(bell.Held))
	}
	r.press(t, "Say when something is due")
	if len(bell.Held) != 2 { // the task, and the next meeting
		t.Fatalf("%d reminders are held", len(bell.Held))
	}
	for _, secret := range []string{"smith", "Upper Larch", "Ana"} {
		if said := bell.Held[0].Title + bell.Held[0].Content; strings.Contains(said, secret) {
			t.Errorf("on a locked screen one reads %q", said)
		}
	}
	r.press(t, "Español")
	if len(bell.Held) != 2 || bell.Held[0].Content != "Algo vence. Moot muestra qué." {
		t.Errorf("held are %v", bell.Held)
	}
	r.press(t, "No avisar")
	if len(bell.Held) != 0 {
		t.Errorf("nobody wants them, and %d reminders are held", len(bell.Held))
	}
}

func TestASystemThatDoesNotRemind(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Ana.Settings.Set("reminders", "on"))
	none := reminded(t, v, nil)
	isDue(t, none)
	none.Shell().Go(gui.AtSettings)
	none.reads(t, "This system has no reminders.")
	deaf := reminded(t, v, &guitest.Bell{Now: v.Time, Deaf: true})
	deaf.Shell().Go(gui.AtSettings)
	deaf.press(t, "Dark")
	deaf.press(t, "Light")
	noted, err := v.Ana.Problems.Recent(10)
	guitest.Must(t, err)
	if len(noted) != 1 || noted[0].Code != problems.Code("remind.refused") {
		t.Errorf("noted is %v, and should be one thing", noted)
	}
}
