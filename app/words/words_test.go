package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
)

func speak(t *testing.T, language string) i18n.Localizer {
	t.Helper()
	l, err := i18n.New(language)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestEveryValueHasItsWords reads the constants as they are written in the
// concepts, so that a new one is not forgotten here.
func TestEveryValueHasItsWords(t *testing.T) {
	for _, kind := range []struct{ folder, typeName, keys string }{
		{"motion", "Rule", "rule"},
		{"motion", "Rule", "asked"},
		{"motion", "State", "motion"},
		{"motion", "Base", "base"},
		{"motion", "Stand", "stand"},
		{"motion", "ChangeKind", "change"},
		{"poll", "Choice", "choice"},
		{"poll", "Why", "aside"},
		{"poll", "Manner", "manner"},
		{"poll", "ReasonCode", "why"},
		{"poll", "State", "poll"},
		{"sharing", "Step", "portion"},
		{"meeting", "State", "meeting"},
		{"decision", "State", "decision"},
		{"need", "State", "need"},
		{"order", "State", "round"},
		{"stock", "State", "handover"},
		{"stock", "Action", "event"},
		{"sharing", "Tie", "tie"},
	} {
		values := constants(t, filepath.Join("..", kind.folder), kind.typeName)
		if len(values) == 0 {
			t.Errorf("found no %s.%s", kind.folder, kind.typeName)
		}
		for _, language := range i18n.Languages() {
			l := speak(t, language)
			for _, value := range values {
				if key := "words." + kind.keys + "." + value; !l.Has(key) {
					t.Errorf("%s has no word for %s", language, key)
				}
			}
		}
	}
}

// constants returns the values of the constants of a type of strings.
func constants(t *testing.T, folder, typeName string) (values []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if named, ok := spec.Type.(*ast.Ident); ok && named.Name == typeName {
				for _, value := range spec.Values {
					if literal, ok := value.(*ast.BasicLit); ok {
						values = append(values, strings.Trim(literal.Value, `"`))
					}
				}
			}
			return false
		})
	}
	return values
}

func TestNames(t *testing.T) {
	en, ru := speak(t, "en"), speak(t, "ru")
	for _, c := range []struct{ got, want string }{
		{Rule(en, motion.TwoThirds), "two thirds"},
		{Rule(ru, motion.Simple), "простое большинство"},
		{Choice(ru, poll.Yes), "за"},
		{MeetingState(en, meeting.Opened), "open"},
		{MotionState(en, motion.Put), "being voted on"},
		{PollState(ru, poll.Frozen), "идёт подсчёт"},
		{DecisionState(ru, "in-force"), "действует"},
		{NeedState(en, need.Cancelled), "cancelled"},
		{NeedState(en, "promised"), "promised"}, // of a newer Moot
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		language string
		amount   need.Amount
		unit     string
		want     string
	}{
		{"en", 2000, "loaves", "2\u00a0loaves"},
		{"en", 1500, "kg", "1.5\u00a0kg"},
		{"ru", 1500, "кг", "1,5\u00a0кг"},
		{"es", 125, "", "0,125"},
		{"en", 12_345_678_900, "g", "12,345,678.9\u00a0g"},
		{"en", 0, "", "0"},
		{"en", -500, "kg", "−0.5\u00a0kg"},
		{"en", -1500, "kg", "−1.5\u00a0kg"},
	} {
		if got := Amount(speak(t, c.language), c.amount, c.unit); got != c.want {
			t.Errorf("%s, %d: got %q, want %q", c.language, c.amount, got, c.want)
		}
	}
}
