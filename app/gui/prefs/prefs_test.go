package prefs_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"moot/app/gui/guitest"
	"moot/app/gui/picture"
	"moot/app/gui/prefs"
)

// drawer is somebody's settings, and what became of what was pressed.
type drawer struct {
	*guitest.Sight
	rebuilt int
	opened  []string
}

func open(t *testing.T, v *guitest.Village, frame picture.Frame) *drawer {
	t.Helper()
	d := &drawer{}
	sitting, err := v.Sit(v.Ana, func() { d.rebuilt++ })
	guitest.Must(t, err)
	t.Cleanup(sitting.Leave)
	to := func(what string) func() { return func() { d.opened = append(d.opened, what) } }
	d.Sight = sitting.See(frame, prefs.New(sitting.Seat, prefs.Links{
		Guide: to("guide"), Protection: to("protection"), Problems: to("problems"), Found: to("found"), Join: to("join"),
	}))
	t.Cleanup(d.Close)
	return d
}

func TestEveryChoiceIsInForceAtOnce(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	cases := []struct{ press, key, want string }{
		{"Español", "language", "es"},
		{"English", "language", "en"},
		{"High contrast", "palette", "contrast"},
		{"As the device has it", "palette", "system"},
		{"150 %", "text-scale-percent", "150"},
		{"Only by invitation or address", "discovery", "off"},
		{"Say when something is due", "reminders", "on"},
	}
	for _, c := range cases {
		t.Run(c.press, func(t *testing.T) {
			d := open(t, v, picture.Frames()[0])
			if c.press == "English" { // from Spanish
				guitest.Must(t, d.Settings.Set("language", "en"))
				guitest.Must(t, d.Press("Русский"))
			}
			before := d.rebuilt
			guitest.Must(t, d.Press(c.press))
			got, err := v.Ana.Settings.Get(c.key)
			if err != nil || got != c.want || d.rebuilt != before+1 {
				t.Errorf("%s is %q (%v), and the window was built anew %d times", c.key, got, err, d.rebuilt-before)
			}
			guitest.Must(t, v.Ana.Settings.Set("language", "en"))
		})
	}
}

func TestAnotherName(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	d := open(t, v, picture.Frames()[0])
	for _, c := range []struct{ write, want, told string }{
		{"Ana P.", "Ana P.", "You are called Ana P. now."},
		{"  ", "Ana P.", "Write your name as your neighbours know it."},
	} {
		guitest.Must(t, d.Write(c.write))
		guitest.Must(t, d.Press("Change my name"))
		guitest.Must(t, d.Reads(c.told))
		if got := v.Ana.Settings.Values().Name; got != c.want {
			t.Errorf("after writing %q the name is %q, want %q", c.write, got, c.want)
		}
	}
}

func TestSeveralCollectives(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	for _, name := range []string{"Upper Larch", "The mill"} {
		_, err := v.Ana.Found(guitest.Charter(name))
		guitest.Must(t, err)
	}
	d := open(t, v, picture.Frames()[0])
	guitest.Must(t, d.Press("Upper Larch"))
	charter, err := d.Collective().Charter()
	if err != nil || charter.Name != "Upper Larch" {
		t.Errorf("one sees %q (%v)", charter.Name, err)
	}
}

func TestHowMuchGoesOverTheAir(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	guitest.Must(t, v.Ana.Settings.Set("link-kilobytes-per-hour", "321"))
	d := open(t, v, picture.Frames()[0])
	guitest.Must(t, d.Reads("321\u00a0kB an hour")) // as somebody set it by the command line
	guitest.Must(t, d.Press("1\u00a0MB an hour"))
	if got := v.Ana.Settings.Values().LinkKilobytesPerHour; got != 1000 {
		t.Errorf("%d kB an hour", got)
	}
}

func TestLinks(t *testing.T) {
	d := open(t, guitest.Build(t, guitest.Found), picture.Frames()[0])
	for _, label := range []string{"Guide", "What Moot protects, and what not yet", "Problems", "Found a collective", "Join a collective"} {
		guitest.Must(t, d.Press(label))
	}
	if want := []string{"guide", "protection", "problems", "found", "join"}; !slices.Equal(d.opened, want) {
		t.Errorf("opened %v, want %v", d.opened, want)
	}
}

func TestTheKeyboardReachesEverything(t *testing.T) {
	reached := open(t, guitest.Build(t, guitest.Found), picture.Frames()[0]).Path(28)
	for _, want := range []string{"Guide", "Ana Petrak", "Change my name", "Русский", "Dark", "200 %", "Join a collective"} {
		if !slices.Contains(reached, want) {
			t.Errorf("Tab does not come to %q, only to %q", want, reached)
		}
	}
}

func TestMarkup(t *testing.T) {
	v := guitest.Build(t, guitest.Found)
	for _, frame := range picture.Frames() {
		t.Run(frame.Name, func(t *testing.T) {
			test.AssertRendersToMarkup(t, frame.Name+".xml", open(t, v, frame).Canvas())
		})
	}
}
