package print

import (
	"fmt"
	"time"

	"moot/app/day"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/minutes"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/words"
)

// minutesDocument puts minutes into the words of one language.
func minutesDocument(m minutes.Minutes, l i18n.Localizer, zone *time.Location) document {
	s := speaker{l: l, zone: zone, day: dayOf(m)}
	d := document{l: l, title: m.Title, head: m.Title}
	if line, found := theKind(m); found {
		d.under = s.sentence(line)
		d.head = dotted(fmt.Sprint(line.Args["collective"]), m.Title)
	}
	if !s.day.IsZero() {
		d.under, d.head = dotted(d.under, l.Date(s.day)), dotted(d.head, l.Date(s.day))
	}
	for _, section := range m.Sections {
		title := section.Title
		if title == "" {
			title = l.Say(string(section.Heading))
		}
		d.heading(section.Number, title)
		for _, line := range section.Lines {
			if !isKind(line) { // it stands under the title
				d.add(s.line(line))
			}
		}
	}
	return d
}

// speaker says the lines of minutes.
type speaker struct {
	l    i18n.Localizer
	zone *time.Location
	// day is the day the meeting was called for, in zone; zero if that is unknown.
	day time.Time
}

func (s speaker) line(line minutes.Line) (kind, string) {
	switch line.Kind {
	case minutes.Prose:
		return prose, line.Text
	case minutes.Wording:
		return setOff, words.Letter(s.l, motion.Wording{Text: line.Text, Sets: line.Sets})
	case minutes.Result:
		return strong, s.sentence(line)
	}
	switch line.Key {
	case minutes.Moved, minutes.MovedAmendment, minutes.Decided:
		return lead, s.sentence(line)
	case minutes.There, minutes.ThereUntil, minutes.Guest, minutes.GuestUntil, minutes.Late,
		minutes.Holds, minutes.HeldUntil, minutes.AgendaItem, minutes.AgendaAdded, minutes.AgendaCarried, minutes.AgendaDropped,
		minutes.LeftOver, minutes.CandidateStands, minutes.CandidateDeclined, minutes.CandidateSilent,
		minutes.Entered, minutes.AsideVote, minutes.AsideSheet:
		return item, s.sentence(line)
	}
	return plain, s.sentence(line)
}

func (s speaker) sentence(line minutes.Line) string {
	args := make([]any, 0, 2*len(line.Args))
	for name, value := range line.Args { // in any order: they are looked up by name
		args = append(args, name, s.value(value))
	}
	return i18n.Capital(s.l.Say(string(line.Key), args...))
}

func (s speaker) value(value any) any {
	switch v := value.(type) {
	case []string:
		return s.l.And(v...)
	case time.Time:
		return s.moment(v.In(s.zone))
	case meeting.LocalTime:
		if t, err := time.ParseInLocation(meeting.LocalTimeLayout, string(v), s.zone); err == nil {
			return s.l.DateTime(t)
		}
		return string(v)
	case motion.Rule:
		return words.Rule(s.l, v)
	case minutes.Answer:
		return words.ChoiceUnder(s.l, v.Rule, v.Choice)
	case minutes.Options:
		return s.options(v)
	case minutes.Figured:
		return words.Figures(s.l, poll.Outcome(v))
	case motion.Change:
		return words.Change(s.l, v)
	case motion.Setting:
		return words.CharterSetting(s.l, v)
	case day.Date:
		return words.Day(s.l, v)
	case poll.Manner:
		return words.Manner(s.l, v)
	case poll.Why:
		return words.Aside(s.l, v)
	case meeting.Check:
		return words.Quorum(s.l, v)
	case meeting.Job:
		return words.Job(s.l, v)
	case meeting.Act:
		return words.Act(s.l, v)
	case poll.Outcome:
		return words.Result(s.l, v)
	}
	return value
}

// options lists what there is to choose from.
func (s speaker) options(all minutes.Options) string {
	var names []string
	for _, o := range all {
		names = append(names, words.Option(s.l, o))
	}
	return s.l.And(names...)
}

// moment is the time of day, on the day of the meeting; on other days the day
// stands before it.
func (s speaker) moment(t time.Time) string {
	y, m, d := t.Date()
	year, month, day := s.day.Date()
	if y == year && m == month && d == day {
		return s.l.Time(t)
	}
	return s.l.DateTime(t)
}

// dayOf finds the day the meeting was called for.
func dayOf(m minutes.Minutes) time.Time {
	line, _ := find(m, func(line minutes.Line) bool { return line.Key == minutes.CalledFor })
	when, _ := line.Args["when"].(meeting.LocalTime)
	day, err := time.Parse(meeting.LocalTimeLayout, string(when))
	if err != nil {
		return time.Time{}
	}
	return day
}

// theKind finds the line that says what meeting this was, and whose.
func theKind(m minutes.Minutes) (minutes.Line, bool) { return find(m, isKind) }

func isKind(line minutes.Line) bool {
	return line.Key == minutes.KindFirst || line.Key == minutes.KindLater || line.Key == minutes.KindSecond || line.Key == minutes.KindGroup
}

// find returns the first line that is wanted.
func find(m minutes.Minutes, wanted func(minutes.Line) bool) (minutes.Line, bool) {
	for _, section := range m.Sections {
		for _, line := range section.Lines {
			if wanted(line) {
				return line, true
			}
		}
	}
	return minutes.Line{}, false
}
