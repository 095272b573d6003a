package home_test

import (
	"testing"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/home"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/app/plan"
	"moot/app/statement"
)

// What can be fetched, was promised and was handed over stands on the first screen, and
// leads to where one does something about it.
func TestGoodsOnTheFirstScreen(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	guitest.Must(t, v.Shared())
	var opened []string
	open := func(s *seat.Seat) shell.Screen {
		return home.New(s, home.Links{
			Fetch:    func(h collective.Held) { opened = append(opened, h.Round.Title) },
			Promise:  func(p plan.Commitment) { opened = append(opened, p.Good.What) },
			Received: func(statement.ID) { opened = append(opened, "received") },
		})
	}
	s := v.Visit(t, v.Ana, guitest.Phone(), open)
	s.Reads("Bread, 2\u00a0loaves; potatoes, 2.4\u00a0kg", "to fetch", "Saturday round · Sat 28 November · the mill")
	s.ReadsNot("did it come?", "you promised it")
	s.Press("Bread, 2\u00a0loaves; potatoes, 2.4\u00a0kg")
	b := v.Visit(t, v.Boris, guitest.Phone(), open)
	b.Reads("Bread, 2\u00a0loaves", "вы обещали", "получили?", "Ana Petrak: отдано")
	b.ReadsNot("можно забрать")
	b.Press("Bread, 2\u00a0loaves", "Bread, 14\u00a0loaves")
	if len(opened) != 3 || opened[0] != guitest.SaturdayRound || opened[1] != "bread" || opened[2] != "received" {
		t.Errorf("opened were %q", opened)
	}
}
