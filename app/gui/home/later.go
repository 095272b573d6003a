package home

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/seat"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/words"
)

// How much of each kind is shown here; the rest is in its own place.
const (
	nextMax  = 2
	mineMax  = 3
	apartMax = 2
)

// next shows the meetings that are called, or how to call the first.
func (s *Screen) next(c *collective.Collective, h collective.Home) []kit.Item {
	items := []kit.Item{s.head("home.next")}
	ahead := slices.DeleteFunc(slices.Clone(h.Next), s.isToday)
	for _, m := range ahead[:min(nextMax, len(ahead))] {
		items = append(items, row("next "+m.ID.String(), kit.Entry{
			Icon: look.IconMeetings, What: m.Call.Title, Note: s.whenAndWhere(m),
		}, func() { s.links.Meeting(m.ID) }))
	}
	switch {
	case len(items) > 1:
		return items
	case len(h.Next) > 0:
		return nil
	}
	return append(items, kit.Item{Key: "no next", Make: func() fyne.CanvasObject {
		return kit.Card(
			kit.Body(s.seat.Say("home.nonext")),
			kit.SecondaryButton(s.seat.Say("home.meetings"), look.IconMeetings, s.links.Meetings),
		)
	}})
}

// whenAndWhere is the day and the hour as the collective's clock shows them.
func (s *Screen) whenAndWhere(m meeting.Meeting) string {
	when, err := time.ParseInLocation(meeting.LocalTimeLayout, string(m.Call.When), s.seat.Zone())
	if err != nil {
		return string(m.Call.When)
	}
	l := s.seat.Words()
	parts := []string{i18n.Capital(l.Day(when)) + ", " + l.Time(when)}
	if m.Call.Place != "" {
		parts = append(parts, m.Call.Place)
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) latest(_ *collective.Collective, h collective.Home) []kit.Item {
	if len(h.Latest) == 0 {
		return nil
	}
	items := []kit.Item{s.head("home.latest")}
	for _, d := range h.Latest {
		items = append(items, row("decision "+d.ID.String(), kit.Entry{
			Icon: look.IconDecisions, What: words.Moved(s.seat.Words(), d.Wording),
			Note: i18n.Capital(s.seat.Words().Date(d.AdoptedAt.In(s.seat.Zone()))),
		}, func() { s.links.Decided(d.ID) }))
	}
	return items
}

func (s *Screen) mine(h collective.Home) []kit.Item {
	if len(h.Mine) == 0 {
		return nil
	}
	l := s.seat.Words()
	var lines []string
	for _, n := range h.Mine[:min(mineMax, len(h.Mine))] {
		lines = append(lines, n.Request.What+", "+words.Amount(l, n.Request.Amount, n.Request.Unit))
	}
	if more := len(h.Mine) - mineMax; more > 0 {
		lines = append(lines, s.seat.Say("home.more", "n", more))
	}
	return []kit.Item{s.head("home.mine"), row("mine", kit.Entry{
		Icon: look.IconNeeds, What: i18n.Capital(strings.Join(lines, "; ")),
	}, s.links.Needs)}
}

// mesh is the one honest line about who has the record, and as of when.
func (s *Screen) mesh(c *collective.Collective) kit.Item {
	line := s.meshLine(c)
	return kit.Item{Key: "mesh", Shows: line, Make: func() fyne.CanvasObject {
		return kit.NewPress(line, kit.AtLeast(look.Touch, kit.Pad(0, 2*look.Step, kit.TopRow(2*look.Step,
			kit.Picture(look.IconCarry, look.ColorMuted, look.SizeText),
			kit.Stretch(kit.Secondary(line))))), s.links.Levels)
	}}
}

func (s *Screen) meshLine(c *collective.Collective) string {
	if !s.seat.Resident.Online() {
		return s.seat.Say("home.mesh.off")
	}
	all, err := s.seat.Resident.Neighbours()
	all = seat.Trust(s.seat, all, err)
	level, talking := 0, 0
	for _, n := range all {
		switch {
		case !slices.Contains(n.Spaces, c.ID()):
		case n.Connected && n.LevelAt.IsZero():
			talking++
		case n.Connected:
			level++
		}
	}
	var parts []string
	switch {
	case level > 0:
		parts = append(parts, s.seat.Say("home.mesh.level", "n", level))
	case talking == 0:
		parts = append(parts, s.seat.Say("home.mesh.nobody"))
	}
	if talking > 0 {
		parts = append(parts, s.seat.Say("home.mesh.talking", "n", talking))
	}
	return strings.Join(append(parts, s.apart(c)...), " · ")
}

// apart says up to when the word of those is here who are not near, the latest first,
// and who brought it.
func (s *Screen) apart(c *collective.Collective) (parts []string) {
	all, err := s.seat.Resident.Standings(c)
	all = slices.DeleteFunc(seat.Trust(s.seat, all, err), func(one collective.Standing) bool {
		return one.Me || one.Connected || one.AsOf.IsZero()
	})
	slices.SortStableFunc(all, func(a, b collective.Standing) int { return b.AsOf.Compare(a.AsOf) })
	for _, one := range all[:min(apartMax, len(all))] {
		key, args := "home.mesh.apart", []any{"name", one.Name, "ago", s.ago(one.AsOf)}
		if (one.Through != member.ID{}) {
			key, args = "home.mesh.through", append(args, "through", c.Name(one.Through))
		}
		parts = append(parts, s.seat.Say(key, args...))
	}
	return parts
}
