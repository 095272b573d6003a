package meeting

import (
	"slices"

	"moot/app/member"
	"moot/app/statement"
)

// SeriesID names a series: it is the id of its first [Series].
type SeriesID statement.ID

func (id SeriesID) String() string { return statement.ID(id).String() }

// IsZero reports whether id names nothing.
func (id SeriesID) IsZero() bool { return id == SeriesID{} }

// MarshalText writes the id as 32 hexadecimal digits.
func (id SeriesID) MarshalText() ([]byte, error) { return statement.ID(id).MarshalText() }

// UnmarshalText reads what MarshalText wrote.
func (id *SeriesID) UnmarshalText(text []byte) error { return (*statement.ID)(id).UnmarshalText(text) }

// Series says: we meet again and again. It calls nothing by itself: each of its
// meetings is called by a person, with the electorate of that day.
type Series struct {
	statement.Envelope
	// Of names the series this is a newer version of; zero for the first.
	Of    SeriesID
	Title string
	Place string
	// Start is the first meeting, Rule how it recurs, as RFC 5545 writes a
	// recurrence rule: "FREQ=WEEKLY;BYDAY=TU". It is read where calendars are.
	Start  LocalTime
	Rule   string
	Agenda []Item
	// Omitted are meetings of the series that do not take place.
	Omitted []LocalTime
	// Ended is true when there are no more.
	Ended bool
	// Over names the newest versions its author knew.
	Over []statement.ID

	// Versions names the newest versions, which the next one names in Over. It is
	// filled in by [Standing] and never said.
	Versions []statement.ID
}

func (s Series) over() []statement.ID { return s.Over }

// Name is the series this is a version of.
func (s Series) Name() SeriesID {
	if s.Of.IsZero() {
		return SeriesID(s.ID)
	}
	return s.Of
}

// Standing are the series as they stand, oldest first, ended ones too. Of two
// versions written out of sight of each other the later by claimed time, then by
// id, holds; what either omits is omitted.
func Standing(said []Series, people member.Set) []Series {
	versions := make(map[SeriesID][]Series)
	var names []SeriesID
	for _, s := range statement.Heads(statement.FirstOfEach(cleaned(said, people, Series.Cleaned), seriesOfOneMax), Series.over) {
		if versions[s.Name()] == nil {
			names = append(names, s.Name())
		}
		versions[s.Name()] = append(versions[s.Name()], s)
	}
	var standing []Series
	for _, name := range names {
		newest := versions[name][len(versions[name])-1]
		newest.Omitted, newest.Versions = nil, idsOf(versions[name])
		for _, s := range versions[name] {
			newest.Omitted = append(newest.Omitted, s.Omitted...)
		}
		slices.Sort(newest.Omitted)
		newest.Omitted = slices.Compact(newest.Omitted)
		standing = append(standing, newest)
	}
	return standing
}
