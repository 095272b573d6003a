package print

import (
	"bytes"
	"strings"
	"testing"
	"time"

	work "moot/app/hours"
	"moot/app/i18n"
	"moot/app/joining"
	"moot/app/loan"
	"moot/app/member"
	"moot/app/task"
	"moot/app/thing"
)

// Every sheet about work and what is held in common, in every language and format: it
// says what it is for, and is a whole document.
func TestSheetsOfTheCommons(t *testing.T) {
	at := time.Date(2026, 3, 3, 18, 0, 0, 0, time.UTC)
	names := map[member.ID]string{{1}: "Ana Petrak", {2}: "Boris Onal"}
	milking := task.Task{ID: task.ID{1}, Plan: task.Plan{Text: "Milk the goats", Needed: 3, At: "06:30", Skills: "by hand"}, State: task.Open}
	rota := Rota{Collective: "Upper Larch", From: "2026-03-02", To: "2026-03-08", Names: names, At: at,
		Shifts: []task.Shift{{Task: milking, Day: "2026-03-02", People: joining.Standing{In: member.SetOf(member.ID{1})}}}}
	hay := loan.Loan{ID: loan.ID{3}, By: member.ID{2}, Request: loan.Request{Purpose: "Hay"}}
	lost := loan.Loan{ID: loan.ID{4}, By: member.ID{1}, Request: loan.Request{Purpose: "Hospital"}}
	booked := Bookings{Collective: "Upper Larch", Thing: "Tractor", Conditions: "Fill it up.", Names: names, At: at, Loans: map[loan.ID]loan.Loan{hay.ID: hay, lost.ID: lost},
		Slots: []loan.Slot{{Loan: hay.ID, From: "2026-05-04T08:00", To: "2026-05-04T12:00", State: loan.Ready}, {Loan: lost.ID, From: "2026-05-04T09:00", To: "2026-05-04T10:00", State: loan.Clashed}}}
	year := OwnYear{Collective: "Upper Larch", Name: "Ana Petrak", At: at, Standing: work.Standing{From: "2026-03-01", To: "2026-03-31", Minutes: 90},
		Months: []work.Part{{From: "2026-03-01", To: "2026-03-31", Totals: []work.Total{{Kind: work.Care, Minutes: 90, Entries: 1}}}}}
	funds := SetAside{Collective: "Upper Larch", At: at, Funds: []Fund{{Store: "Seed", Purpose: "for spring", Goods: []FundGood{{What: "Rye", Unit: "kg", In: 40_000, Here: 40_000}}}}}
	things := Commons{Collective: "Upper Larch", At: at, Things: []thing.Thing{{ID: thing.ID{1}, Card: thing.Card{Title: "Tractor", Kind: thing.Vehicle, Place: "The barn"}, State: thing.Fine},
		{ID: thing.ID{2}, Card: thing.Card{Title: "Ladder", Kind: thing.Tool}, State: thing.Left, Leaving: thing.Leaving{How: thing.WornOut, Reason: "broken"}}}}
	for name, c := range map[string]struct {
		write func(w *bytes.Buffer, f Format, l i18n.Localizer) error
		want  []string
		not   string
	}{
		"shifts":   {func(w *bytes.Buffer, f Format, l i18n.Localizer) error { return Shifts(w, f, rota, l, time.UTC) }, []string{"Milk the goats", "Ana Petrak", "________ ________"}, "________ ________ ________"},
		"bookings": {func(w *bytes.Buffer, f Format, l i18n.Localizer) error { return Booked(w, f, booked, l, time.UTC) }, []string{"Tractor", "Fill it up.", "Boris Onal · Hay", "2026-05-04"}, "Hospital"},
		"own year": {func(w *bytes.Buffer, f Format, l i18n.Localizer) error { return Mine(w, f, year, l, time.UTC) }, []string{"Ana Petrak", "1:30"}, "Boris"},
		"funds":    {func(w *bytes.Buffer, f Format, l i18n.Localizer) error { return Funds(w, f, funds, l, time.UTC) }, []string{"Seed", "for spring", "Rye", "40"}, "Tractor"},
		"register": {func(w *bytes.Buffer, f Format, l i18n.Localizer) error { return Things(w, f, things, l, time.UTC) }, []string{"Tractor", "The barn", "Ladder", "broken"}, "Seed"},
	} {
		for _, code := range i18n.Languages() {
			l, err := i18n.New(code)
			if err != nil {
				t.Fatal(err)
			}
			var text, again, pdf, data bytes.Buffer
			for w, f := range map[*bytes.Buffer]Format{&text: Text, &again: Text, &pdf: PDF, &data: JSON} {
				if err := c.write(w, f, l); err != nil {
					t.Fatalf("%s in %s: %v", name, code, err)
				}
			}
			for _, want := range c.want {
				if !strings.Contains(strings.ReplaceAll(text.String(), "\n", " "), want) {
					t.Errorf("%s in %s does not say %q:\n%s", name, code, want, text.String())
				}
			}
			if strings.Contains(text.String(), c.not) {
				t.Errorf("%s in %s says %q:\n%s", name, code, c.not, text.String())
			}
			if !bytes.Equal(text.Bytes(), again.Bytes()) || !bytes.HasPrefix(pdf.Bytes(), []byte("%PDF")) || !strings.HasPrefix(data.String(), "{") {
				t.Errorf("%s in %s is not the same twice, or no document", name, code)
			}
		}
	}
}
