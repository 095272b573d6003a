package words

import (
	"strings"

	"moot/app/charter"
	"moot/app/day"
	"moot/app/group"
	"moot/app/i18n"
	"moot/app/joining"
	"moot/app/member"
	"moot/app/notice"
	"moot/app/talk"
	"moot/app/task"
)

// GroupState names how far a working group has come: "active".
func GroupState(l i18n.Localizer, s group.State) string { return named(l, "group", string(s)) }

// GroupRule says how a working group decides among its own.
func GroupRule(l i18n.Localizer, w charter.Way) string {
	return l.Say("words.group.rule", "rule", Way(l, w))
}

// TaskState names how far a task has come: "late".
func TaskState(l i18n.Localizer, s task.State) string { return named(l, "task", string(s)) }

// NoticeState names where a notice is on a day: "past".
func NoticeState(l i18n.Localizer, s notice.State) string { return named(l, "notice", string(s)) }

// MatterKind names what sort of thing a note is under: "agenda item".
func MatterKind(l i18n.Localizer, k talk.Kind) string { return named(l, "matter", string(k)) }

// Date writes a day of the calendar in full; what is no day as it is.
func Date(l i18n.Localizer, d day.Date) string {
	if t, ok := d.Time(); ok {
		return l.Date(t)
	}
	return string(d)
}

// ShortDate writes a day without its year.
func ShortDate(l i18n.Localizer, d day.Date) string {
	if t, ok := d.Time(); ok {
		return l.Day(t)
	}
	return string(d)
}

// Namer says what a member is called.
type Namer func(member.ID) string

func (name Namer) all(l i18n.Localizer, ids member.Set) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, name(id))
	}
	sortNames(names)
	return l.And(names...)
}

// Joined says who is in a group or a task, who is asked, and who is gone: "Ana and
// Boris; asked: Chona". Nobody is said, too.
func Joined(l i18n.Localizer, s joining.Standing, name Namer) string {
	parts := []string{l.Say("words.joined.nobody")}
	if len(s.In) > 0 {
		parts[0] = name.all(l, s.In)
	}
	if len(s.Asked) > 0 {
		parts = append(parts, l.Say("words.joined.asked", "names", name.all(l, s.Asked)))
	}
	if len(s.Gone) > 0 {
		parts = append(parts, l.Say("words.joined.gone", "n", len(s.Gone), "names", name.all(l, s.Gone)))
	}
	return strings.Join(parts, "; ")
}

// TaskNeeds says what a task lacks and by when it is to be done: "2 people are
// needed; by Tue 1 December". It is empty if there is nothing to say.
func TaskNeeds(l i18n.Localizer, t task.Task) string {
	var parts []string
	if n := t.Lacks(); n > 0 {
		parts = append(parts, l.Say("words.task.lacks", "n", n))
	}
	if t.Due != "" {
		parts = append(parts, l.Say("words.task.due", "day", ShortDate(l, t.Due)))
	}
	return strings.Join(parts, "; ")
}

// Hanging says from when until when a notice is shown.
func Hanging(l i18n.Localizer, p notice.Posting) string {
	if p.From == "" || p.From == p.Until {
		return l.Say("words.notice.until", "until", ShortDate(l, p.Until))
	}
	return l.Say("words.notice.from-until", "from", ShortDate(l, p.From), "until", ShortDate(l, p.Until))
}

// Note is what stands for a note: its words, or a sentence about why there are none.
func Note(l i18n.Localizer, n talk.Note) string {
	switch {
	case n.Refused != nil:
		return l.Say("words.note.refused", "why", l.Refuse(n.Refused))
	case n.TakenBack:
		return l.Say("words.note.taken-back")
	}
	return n.Saying.Text
}

// GroupMotion is the wording of a motion that makes a working group, without the
// last line that makes it take effect.
func GroupMotion(l i18n.Localizer, p group.Plan, name Namer) string {
	lines := []string{
		l.Say("words.group.motion", "name", p.Name),
		l.Say("words.group.purpose", "purpose", p.Purpose),
		l.Say("words.group.people", "names", name.all(l, p.People)),
		l.Say("words.group.endless"),
	}
	if p.Until != "" {
		lines[3] = l.Say("words.group.until", "day", Date(l, p.Until))
	}
	if p.Rule != "" {
		lines = append(lines, GroupRule(l, charter.Way{Rule: p.Rule}))
	}
	return strings.Join(lines, "\n")
}
