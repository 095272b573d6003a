package meetings

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/meeting"
)

// narrow is what of the list is shown: everything, what is ahead, what was called
// off, or what was in a year.
type narrow string

const (
	everything narrow = ""
	ahead      narrow = "ahead"
	offCalled  narrow = "off"
)

// has reports whether a meeting is shown.
func (n narrow) has(m meeting.Meeting) bool {
	switch n {
	case everything:
		return true
	case ahead:
		return m.State == meeting.Called || m.State == meeting.Postponed
	case offCalled:
		return m.State == meeting.Cancelled
	}
	return yearOf(m) == string(n)
}

// of leaves out the others.
func (n narrow) of(all []meeting.Meeting) []meeting.Meeting {
	return slices.DeleteFunc(slices.Clone(all), func(m meeting.Meeting) bool { return !n.has(m) })
}

// past leaves out those too that are not over; those that were called off are
// shown when one asks for them or for their year.
func (n narrow) past(all []meeting.Meeting) []meeting.Meeting {
	return slices.DeleteFunc(n.of(all), func(m meeting.Meeting) bool {
		return m.State != meeting.Closed && (m.State != meeting.Cancelled || n == everything)
	})
}

// filters are the ways to narrow the list down: the years there were, the newest
// first.
func (m *Meetings) filters(all []meeting.Meeting) kit.Item {
	ways, words := []narrow{everything, ahead}, []string{m.say("all"), m.say("ahead")}
	for _, year := range years(all) {
		ways, words = append(ways, narrow(year)), append(words, year)
	}
	if slices.ContainsFunc(all, func(one meeting.Meeting) bool { return one.State == meeting.Cancelled }) {
		ways, words = append(ways, offCalled), append(words, m.say("off"))
	}
	return kit.Item{Key: "filters", Shows: words, Make: func() fyne.CanvasObject {
		m.pills = kit.NewPills(words, max(0, slices.Index(ways, m.narrow)), func(i int) {
			m.narrow = ways[i]
			m.begin()
		})
		return m.pills.Object()
	}}
}

// years are those in which meetings were that are over.
func years(all []meeting.Meeting) []string {
	var years []string
	for _, one := range all {
		if y := yearOf(one); y != "" && one.State == meeting.Closed && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	slices.Reverse(years)
	return years
}
