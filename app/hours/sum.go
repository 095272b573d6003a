package hours

import (
	"cmp"
	"slices"

	"moot/app/day"
	"moot/app/member"
)

// Total is how much work of one kind was done.
type Total struct {
	Kind Kind
	// Minutes are confirmed, Waiting those that nobody has confirmed yet.
	Minutes, Waiting int
	// Entries is how many there are.
	Entries int
}

// Part is the work in one span of the calendar.
type Part struct {
	From, To day.Date
	// Totals has each kind, in the order of [Kinds].
	Totals []Total
}

// Totals add up the work of all from one day to another, both included, by kind. They
// say nothing about anybody.
func (b *Book) Totals(from, to day.Date) []Total {
	sums := newSums()
	for i := range b.Work {
		if w := &b.Work[i]; from <= w.Day && w.Day <= to {
			sums.add(w)
		}
	}
	return sums
}

// Parts add up the work of all by span, the earliest first, without those in which
// nothing was done.
func (b *Book) Parts(every Span, from, to day.Date) []Part {
	return parts(every, from, to, func(yield func(*Work)) {
		for i := range b.Work {
			yield(&b.Work[i])
		}
	})
}

// Own are the parts of one person, for nobody else's eyes than theirs.
func (b *Book) Own(who member.ID, every Span, from, to day.Date) []Part {
	return parts(every, from, to, func(yield func(*Work)) {
		for _, i := range b.ByPerson[who] {
			yield(&b.Work[i])
		}
	})
}

func parts(every Span, from, to day.Date, each func(func(*Work))) (all []Part) {
	at := make(map[day.Date]int)
	here := Part{From: "~"} // most entries are of the span of the one before
	each(func(w *Work) {
		if w.Day < from || w.Day > to || w.State == Disputed || w.State == Beyond {
			return
		}
		if w.Day < here.From || w.Day > here.To {
			first, last := every.Of(w.Day)
			i, known := at[first]
			if !known {
				i = len(all)
				at[first] = i
				all = append(all, Part{first, last, newSums()})
			}
			here = all[i]
		}
		sums(here.Totals).add(w)
	})
	slices.SortFunc(all, func(a, b Part) int { return cmp.Compare(a.From, b.From) })
	return all
}

// sums has a total for each kind.
type sums []Total

func newSums() sums {
	s := make(sums, 0, len(Kinds()))
	for _, k := range Kinds() {
		s = append(s, Total{Kind: k})
	}
	return s
}

func (s sums) add(w *Work) {
	for i := range s {
		if s[i].Kind != w.Kind {
			continue
		}
		switch w.State {
		case Confirmed:
			s[i].Minutes += w.Minutes
		case Logged:
			s[i].Waiting += w.Minutes
		default:
			continue
		}
		s[i].Entries++
	}
}
