package collective

import (
	"testing"

	"moot/app/record"
	"moot/app/statement"
)

func TestNamesAreNotSaidForEver(t *testing.T) {
	said := func(id byte, name string, after ...byte) record.Name {
		n := record.Name{Name: name, Language: "en"}
		n.ID = statement.ID{id}
		for _, a := range after {
			n.After = append(n.After, statement.ID{a})
		}
		return n
	}
	for _, c := range []struct {
		name    string
		mine    []record.Name
		told    string
		renamed bool
		want    bool
	}{
		{"nothing said yet", nil, "Chona", false, true},
		{"said", []record.Name{said(1, "Chona")}, "Chona", false, false},
		{"changed while Moot was not running", []record.Name{said(1, "Chona")}, "Concha", false, true},
		{"replaced by the other phone", []record.Name{said(1, "Chona"), said(2, "Concha", 1)}, "Chona", false, false},
		{"chosen again here", []record.Name{said(1, "Chona"), said(2, "Concha", 1)}, "Chona", true, true},
		{"two phones at once", []record.Name{said(1, "Chona"), said(2, "Concha")}, "Chona", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := toSay(c.mine, spoken{c.told, "en"}, c.renamed); got != c.want {
				t.Errorf("to say: %t, want %t", got, c.want)
			}
		})
	}
}
