package text

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"moot/app/refusal"
)

func TestLine(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		err             error
	}{
		{"as it is", "Chona Vale", "Chona Vale", nil},
		{"spaces and line ends are one space", " Repair\tof \r\n the  well ", "Repair of the well", nil},
		{"other scripts", "Вёска Нижняя", "Вёска Нижняя", nil},
		{"joiners that spell", "نمی\u200cخواهم", "نمی\u200cخواهم", nil},
		{"nothing", " \n\t ", "", ErrEmpty},
		{"too long", "abcdefghijklmnopqrstu", "", ErrTooLong},
		{"a mountain of spaces", strings.Repeat(" ", 1000), "", ErrTooLong},
		{"terminal escapes", "Ana\x1b[2J", "", ErrUnprintable},
		{"turned direction", "Ana\u202eronO", "", ErrUnprintable},
		{"hidden character", "A\u200bna", "", ErrUnprintable},
		{"not UTF-8", "A\xffna", "", ErrUnprintable},
		{"tags", "Ana\U000e0041", "", ErrUnprintable},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Line(c.raw, 20)
			if got != c.want || !errors.Is(err, c.err) {
				t.Errorf("Line(%q) = %q, %v; want %q, %v", c.raw, got, err, c.want, c.err)
			}
		})
	}
}

func TestProse(t *testing.T) {
	got, err := Prose("\r\n  First \r\n\r\nsecond\tpart  \n\n", 40)
	if want := "  First\n\nsecond part"; got != want || err != nil {
		t.Errorf("Prose = %q, %v; want %q", got, err, want)
	}
	if _, err := Prose("one\x00two", 40); !errors.Is(err, ErrUnprintable) {
		t.Errorf("a zero byte gave %v", err)
	}
}

func TestOptional(t *testing.T) {
	if got, err := Optional(Line("  ", 5)); got != "" || err != nil {
		t.Errorf("nothing gave %q, %v", got, err)
	}
	if _, err := Optional(Line("much too long", 5)); !errors.Is(err, ErrTooLong) {
		t.Errorf("too long gave %v", err)
	}
}

func TestRefusal(t *testing.T) {
	for err, want := range map[error]refusal.Code{
		ErrEmpty:       refusal.MeetingNoTitle,
		ErrTooLong:     refusal.TextTooLong,
		ErrUnprintable: refusal.TextUnprintable,
	} {
		if got := Refusal(err, refusal.MeetingNoTitle, 20); got == nil || got.Code != want {
			t.Errorf("Refusal(%v) = %v, want %s", err, got, want)
		}
	}
	if no := Refusal(nil, refusal.MeetingNoTitle, 20); no != nil {
		t.Errorf("Refusal(nil) = %v", no)
	}
}

// What is clean once is clean for ever: cleaning again changes nothing.
func TestCleanStaysClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.String().Draw(t, "raw")
		if line, err := Line(raw, 1000); err == nil {
			if again, err := Line(line, 1000); again != line || err != nil {
				t.Fatalf("Line(%q) = %q, %v", line, again, err)
			}
		}
		if prose, err := Prose(raw, 1000); err == nil {
			if again, err := Prose(prose, 1000); again != prose || err != nil {
				t.Fatalf("Prose(%q) = %q, %v", prose, again, err)
			}
		}
	})
}
