package meetings

import "testing"

func TestClock(t *testing.T) {
	for written, want := range map[string]string{
		"18:30": "18:30", " 18.30 ": "18:30", "9:05": "09:05", "1830": "18:30", "18": "18:00", "18h30": "18:30",
		"half past six": "half past six", "25:00": "25:00", "": "",
	} {
		if got := clock(written); got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
	}
}
