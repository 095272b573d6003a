package meeting

import (
	"cmp"
	"slices"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// Facts are all statements about meetings that are known, in any order.
type Facts struct {
	Calls       []Call
	Steps       []Step
	Attendances []Attendance
	Guests      []Guest
	Takings     []Taking
	Progress    []Progress
	Hands       []Hand
	Floors      []Floor
	Drafts      []Draft
	Series      []Series
}

// Fold makes the meetings of the facts, by the time they are called for, then
// by id. people are all who are or ever were members. What is said about an
// unknown meeting waits for its call; a closing waits for an opening; what makes
// no sense has no effect.
//
// It is Split, One and Link: whoever folds again and again may fold only the
// meetings about which something new was said.
func Fold(facts Facts, people member.Set) []Meeting {
	var meetings []Meeting
	for _, about := range facts.Split() {
		if m, called := One(*about, people); called {
			meetings = append(meetings, m)
		}
	}
	return Link(meetings)
}

// Split sorts the facts by the meeting they are about. Drafts and series, which
// are about none, are left out.
func (f Facts) Split() map[ID]*Facts {
	all := make(map[ID]*Facts)
	statement.Spread(all, f.Calls, func(s Call) ID { return ID(s.ID) }, func(f *Facts) *[]Call { return &f.Calls })
	statement.Spread(all, f.Steps, func(s Step) ID { return s.Meeting }, func(f *Facts) *[]Step { return &f.Steps })
	statement.Spread(all, f.Attendances, func(s Attendance) ID { return s.Meeting }, func(f *Facts) *[]Attendance { return &f.Attendances })
	statement.Spread(all, f.Guests, func(s Guest) ID { return s.Meeting }, func(f *Facts) *[]Guest { return &f.Guests })
	statement.Spread(all, f.Takings, func(s Taking) ID { return s.Meeting }, func(f *Facts) *[]Taking { return &f.Takings })
	statement.Spread(all, f.Progress, func(s Progress) ID { return s.Meeting }, func(f *Facts) *[]Progress { return &f.Progress })
	statement.Spread(all, f.Hands, func(s Hand) ID { return s.Meeting }, func(f *Facts) *[]Hand { return &f.Hands })
	statement.Spread(all, f.Floors, func(s Floor) ID { return s.Meeting }, func(f *Facts) *[]Floor { return &f.Floors })
	return all
}

// One makes one meeting of what was said about it; called is false while its
// call is not here or makes no sense. What hangs on other meetings is left to
// [Link].
func One(facts Facts, people member.Set) (m Meeting, called bool) {
	calls := statement.Sift(facts.Calls, people)
	if len(calls) == 0 {
		return Meeting{}, false
	}
	call, no := calls[0].Cleaned()
	if no != nil {
		return Meeting{}, false
	}
	m = Meeting{ID: ID(call.ID), Original: call, First: len(call.Earlier) == 0 && call.Group.IsZero()}
	steps := cleaned(facts.Steps, people, Step.Cleaned)
	course := follow(steps)
	m.State = course.state(course.now)
	m.Call = course.rewrite(call)
	m.Steps, m.Overruled = course.effective()
	m.bounds()
	m.Takings = takings(cleaned(facts.Takings, people, Taking.Cleaned), people)
	m.attend(m.words(cleaned(facts.Attendances, people, Attendance.Cleaned), people))
	m.Guests = guests(cleaned(facts.Guests, people, Guest.Cleaned))
	m.progress(cleaned(facts.Progress, people, Progress.Cleaned))
	m.speak(cleaned(facts.Hands, people, Hand.Cleaned), cleaned(facts.Floors, people, Floor.Cleaned))
	return m, true
}

// cleaned is what these people said that makes sense, in order.
func cleaned[S statement.Sayer](all []S, people member.Set, clean func(S) (S, *refusal.Refusal)) []S {
	var good []S
	for _, s := range statement.Sift(all, people) {
		if s, no := clean(s); no == nil {
			good = append(good, s)
		}
	}
	return good
}

// bounds fills in who opened and closed the meeting, and when.
func (m *Meeting) bounds() {
	for _, s := range statement.Current(m.Steps) {
		switch {
		case s.Act == Open && m.OpenedBy.IsZero():
			m.OpenedBy, m.OpenedAt = s.By, s.At
		case s.Act == Close && m.ClosedBy.IsZero():
			m.ClosedBy, m.ClosedAt, m.Inquorate = s.By, s.At, s.Inquorate
		case s.Act == Close:
			m.Inquorate = m.Inquorate && s.Inquorate // people who did meet were enough
		}
	}
}

// words are all words about who is there; an opening is one.
func (m *Meeting) words(said []Attendance, people member.Set) []Attendance {
	var words []Attendance
	for _, s := range m.Steps {
		if s.Act == Open {
			words = append(words, Attendance{Envelope: s.Envelope, Meeting: s.Meeting, Presence: Arrived})
		}
	}
	for _, a := range said {
		if people.Has(a.Who()) {
			words = append(words, a)
		}
	}
	statement.Sort(words)
	return statement.FirstOfEach(words, wordsOfOneMax)
}

// Link fills in what meetings have to do with each other and puts them in order.
func Link(meetings []Meeting) []Meeting {
	at := make(map[ID]*Meeting, len(meetings))
	for i := range meetings {
		at[meetings[i].ID] = &meetings[i]
	}
	order := make([]*Meeting, len(meetings))
	for i := range meetings {
		m := &meetings[i]
		order[i] = m
		if first, known := at[m.Call.SecondOf]; known {
			m.recall(first)
		}
	}
	doubles(meetings)
	// A meeting is a large value: it is moved once, and not at each comparison.
	slices.SortFunc(order, func(a, b *Meeting) int {
		return cmp.Or(cmp.Compare(a.Call.When, b.Call.When), a.Call.ID.Compare(b.Call.ID))
	})
	sorted := make([]Meeting, 0, len(meetings))
	for _, m := range order {
		sorted = append(sorted, *m)
	}
	if len(sorted) == 0 {
		return nil
	}
	return sorted
}

// doubles marks the meetings of series that were called twice.
func doubles(meetings []Meeting) {
	type due struct {
		series SeriesID
		when   LocalTime
	}
	first := make(map[due]int)
	for i := range meetings {
		m := &meetings[i]
		m.Double = false
		if m.Call.Series.IsZero() || m.State == Cancelled {
			continue
		}
		d := due{m.Call.Series, m.Call.Occurrence}
		j, called := first[d]
		if !called {
			first[d] = i
			continue
		}
		other := &meetings[j]
		if m.Began() == other.Began() && statement.Compare(m.Original, other.Original) < 0 || m.Began() && !other.Began() {
			first[d], m, other = i, other, m
		}
		m.Double = true
	}
}

// recall judges whether the meeting is a second call of the first: that one was
// closed for want of a quorum, and every item carries on one of its items. Then
// the charter's quorum for second calls holds.
func (m *Meeting) recall(first *Meeting) {
	m.Second, m.Call.Quorum = false, m.Original.Quorum
	if first.State != Closed || !first.Inquorate {
		return
	}
	for _, item := range m.Call.Agenda {
		if item.Origin.Meeting != first.ID || !first.Call.HasItem(item.Origin.Item) {
			return
		}
	}
	m.Second, m.Call.Quorum = true, m.Call.SecondQuorum
}
