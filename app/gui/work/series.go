package work

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"moot/app/day"
	"moot/app/gui/calendar"
	"moot/app/gui/kit"
	"moot/app/hours"
	"moot/app/i18n"
	"moot/app/task"
	"moot/app/words"
)

// How far ahead the shifts of a task are shown on its page, and how many.
const (
	shiftsAheadDays = 60
	shiftsMax       = 6
	halfHoursMax    = 48
)

// shifts are the next shifts of a task that recurs, with who comes.
func (t *Task) shifts(today day.Date) []kit.Item {
	if !t.shown.Plan.Recurs() || t.shown.State.Over() || t.links.Shift == nil {
		return nil
	}
	all, err := t.c.Shifts(today, today.Add(shiftsAheadDays))
	if err != nil {
		t.seat.Tell(err)
		return nil
	}
	all = slices.DeleteFunc(all, func(s task.Shift) bool { return s.Task.ID != t.id })
	l := t.seat.Words()
	items := []kit.Item{t.heading("shifts")}
	for _, s := range all[:min(shiftsMax, len(all))] {
		state := kit.Good(t.say("shift.full"))
		if n := s.Lacks(); n > 0 {
			state = kit.Careful(t.say("shift.lacks", "n", n))
		}
		items = append(items, row{"shift " + string(s.Day), kit.Entry{What: i18n.Capital(words.Date(l, s.Day)), States: []kit.State{state},
			Note: i18n.Capital(words.Joined(l, s.People, t.c.Name))}, func() { t.links.Shift(t, t.id, s.Day) }}.item())
	}
	return items
}

// series is the part of the form that asks what sort of work it is, what it takes, and
// whether it comes again and again.
type series struct {
	page
	kind, repeats *kit.Options
	skills, at    *widget.Entry
	length        *kit.Stepper
	minutes, read int      // as the plan had them, and as they are shown
	rules         []string // of the choice
	fields        map[string]kit.Item
}

func newSeries(p page, plan task.Plan, changed func()) *series {
	s := &series{page: p, fields: make(map[string]kit.Item)}
	l := p.seat.Words()
	kinds, chosen := []string{p.say("kind.none")}, 0
	for i, k := range hours.Kinds() {
		kinds = append(kinds, i18n.Capital(words.WorkKind(l, k)))
		if k == plan.Kind {
			chosen = i + 1
		}
	}
	s.kind = kit.NewPills(kinds, chosen, func(int) {})
	first := s.first(plan.From)
	once := calendar.Repeats(first)
	var names []string
	chosen = 0
	for i, r := range append([]calendar.Repeat{once[0], calendar.Daily}, once[1:]...) {
		s.rules, names = append(s.rules, r.Rule), append(names, r.Words(l, first))
		if r.Rule == plan.Rule {
			chosen = i
		}
	}
	if plan.Rule != "" && chosen == 0 { // a rhythm that is not offered stays
		chosen = len(s.rules)
		s.rules, names = append(s.rules, plan.Rule), append(names, calendar.Recurs(l, plan.Rule, first))
	}
	s.repeats = kit.NewOptions(names, chosen, func(int) { changed() })
	s.skills, s.at = kit.Line(plan.Skills, p.say("skills.example")), kit.Line(plan.At, "06:30")
	s.minutes, s.read = plan.Minutes, (plan.Minutes+15)/30
	s.length = kit.NewStepper(s.read, 0, halfHoursMax, p.say("shorter"), p.say("longer"), func(int) {})
	s.length.Write(func(n int) string { return words.Worked(l, n*30) })
	for key, answer := range map[string]fyne.CanvasObject{"kind": s.kind.Object(), "skills": s.skills, "repeats": s.repeats.Object(), "at": s.at} {
		s.fields[key] = kit.Still(key, kit.Field(p.say(key), answer, ""))
	}
	s.fields["length"] = kit.Still("length", kit.Field(p.say("length"), s.length.Object(), ""))
	return s
}

// first is the day from which a rhythm is said: that of the task, or today.
func (s *series) first(from day.Date) time.Time {
	if t, ok := from.Time(); ok {
		return calendar.Midday(t)
	}
	return calendar.Midday(s.seat.Now().In(s.seat.Zone()))
}

// items are the fields that the answers make necessary.
func (s *series) items() []kit.Item {
	items := []kit.Item{s.fields["kind"], s.fields["repeats"]}
	if s.repeats.Chosen() > 0 {
		items = append(items, s.fields["at"])
	}
	return append(items, s.fields["length"], s.fields["skills"])
}

// into writes the answers into a plan. A series begins on some day: today, if none is set.
func (s *series) into(plan *task.Plan) {
	plan.Kind, plan.Skills, plan.Rule, plan.Minutes = "", s.skills.Text, s.rules[s.repeats.Chosen()], s.length.N()*30
	if i := s.kind.Chosen(); i > 0 {
		plan.Kind = hours.Kinds()[i-1]
	}
	if s.length.N() == s.read {
		plan.Minutes = s.minutes // the buttons go by half hours
	}
	plan.At = ""
	if plan.Recurs() {
		plan.At = strings.TrimSpace(s.at.Text)
		if plan.From == "" {
			plan.From = day.Of(s.seat.Now(), s.seat.Zone())
		}
	}
}
