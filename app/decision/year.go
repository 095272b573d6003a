package decision

import (
	"cmp"
	"slices"
	"time"

	"moot/app/day"
	"moot/app/motion"
)

// Year is what became of decisions in one year.
type Year struct {
	// Name is the year, "2026".
	Name string
	// Adopted were adopted in it, Done carried out in it, Ended replaced, repealed or
	// expired in it; each in the order in which that happened.
	Adopted, Done, Ended []Decision
	// Left were to be done by somebody or by a day, and were not when it ended; Late
	// are those of them whose day was over.
	Left, Late []Decision
	// Months says how many were adopted in each month.
	Months [12]int
}

// YearOf tells a year from the register. Days are those of the zone.
func YearOf(name string, all []Decision, zone *time.Location) Year {
	y := Year{Name: name}
	last := day.Date(name + "-12-31")
	adopted := make(map[motion.ID]day.Date, len(all))
	for _, d := range all {
		adopted[d.ID] = begins(d, zone)
	}
	ended := make(map[motion.ID]day.Date)
	for _, d := range all {
		on := day.Of(d.AdoptedAt, zone)
		end := d.over(adopted)
		ended[d.ID] = end
		if yearOf(on) == name {
			y.Adopted = append(y.Adopted, d)
			y.Months[d.AdoptedAt.In(zone).Month()-1]++
		}
		if yearOf(d.DoneOn) == name {
			y.Done = append(y.Done, d)
		}
		if yearOf(end) == name {
			y.Ended = append(y.Ended, d)
		}
		open := on <= last && (d.DoneOn == "" || d.DoneOn > last) && (end == "" || end > last)
		if open && (len(d.Responsible) > 0 || !d.Wording.Plan.Group.IsZero() || d.Due != "") {
			y.Left = append(y.Left, d)
			if d.Due != "" && d.Due <= last {
				y.Late = append(y.Late, d)
			}
		}
	}
	slices.SortStableFunc(y.Done, func(a, b Decision) int { return cmp.Compare(a.DoneOn, b.DoneOn) })
	slices.SortStableFunc(y.Ended, func(a, b Decision) int { return cmp.Compare(ended[a.ID], ended[b.ID]) })
	return y
}

// begins is the day from which a decision acts.
func begins(d Decision, zone *time.Location) day.Date {
	return max(d.Wording.Plan.From, day.Of(d.AdoptedAt, zone))
}

// over is the day on which a decision ceased to hold, "" if it has not.
func (d Decision) over(adopted map[motion.ID]day.Date) (end day.Date) {
	if d.State == Expired {
		return d.Wording.Plan.Until
	}
	for _, by := range d.EndedBy {
		if on := adopted[by]; end == "" || on < end {
			end = on
		}
	}
	return end
}

// yearOf is the year of a day, "" of none.
func yearOf(d day.Date) string {
	if t, ok := d.Time(); ok {
		return t.Format("2006")
	}
	return ""
}
