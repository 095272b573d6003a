package exchange_test

import (
	"fmt"
	"testing"

	"moot/sync/exchange/exchangetest"
	"moot/sync/identity"
	"moot/sync/log"
)

// Photos of one person wait until what everybody said is there, and then come too.
func TestFilesComeLast(t *testing.T) {
	a, b := exchangetest.NewSpace("hall"), exchangetest.NewSpace("hall")
	for i := range 20 {
		a.Write(anna, log.Files, incompressible(60<<10, i))
	}
	var others []*identity.Device
	for i := range 5 {
		others = append(others, exchangetest.Device(fmt.Sprint("other ", i)))
		for n := range 200 {
			a.Write(others[i], log.Record, incompressible(900, n))
		}
	}
	pair, err := exchangetest.Meet(peer("anna", a), peer("boris", b), 1)
	if err != nil {
		t.Fatal(err)
	}
	files := log.Chain{Kind: log.Files, Device: anna.ID()}
	for moved := true; moved && b.Vector().Seq(files) == 0; {
		moved = false
		for _, toResponder := range []bool{true, false} {
			m, err := pair.Step(toResponder)
			if err != nil {
				t.Fatal(err)
			}
			moved = moved || m
		}
	}
	for _, d := range others {
		if got := b.Vector().Seq(log.Chain{Kind: log.Record, Device: d.ID()}); got != 200 {
			t.Errorf("the first photo came after %d of 200 entries", got)
		}
	}
	if err := pair.Run(); err != nil {
		t.Fatal(err)
	}
	if got := b.Vector().Seq(files); got != 20 {
		t.Errorf("%d of 20 photos came", got)
	}
}
