package work

import (
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/gui/shell"
	"moot/app/joining"
	"moot/app/member"
)

// standing is who is in a task or a group, and the ways in and out. Kind begins its
// keys in the catalogue, join says it.
type standing struct {
	page
	on   shell.Screen
	kind string
	is   joining.Standing
	join func(who member.ID, in bool) error
}

// answer asks this person, who is asked, for yes or no.
func (s standing) answer() []kit.Item {
	me := s.c.Me()
	if !s.is.Asked.Has(me) {
		return nil
	}
	return []kit.Item{{Key: "asked", Make: func() fyne.CanvasObject {
		return kit.Card(kit.Heading(s.say(s.kind+".asked")), kit.Body(s.say("asked.words")),
			kit.SecondaryButton(s.say(s.kind+".no"), look.IconCross, s.do(func() error { return s.join(me, false) })))
	}}}
}

// enter is the button at the foot of the page with which one comes in.
func (s standing) enter(foot *kit.Foot) fyne.CanvasObject {
	me := s.c.Me()
	key := s.kind + ".join"
	if s.is.Asked.Has(me) {
		key = s.kind + ".yes"
	}
	return foot.As(key, func() fyne.CanvasObject {
		return kit.Primary(s.say(key), look.IconHand, s.do(func() error { return s.join(me, true) }))
	})
}

// ways are those of others, and one's own way out.
func (s standing) ways() []kit.Item {
	members, err := s.c.Members()
	if err != nil {
		s.seat.Tell(err)
		return nil
	}
	me := s.c.Me()
	var ask, out []member.Member
	for _, m := range members {
		switch {
		case m.ID == me:
		case s.is.In.Has(m.ID) && m.Devices == 0, s.is.Asked.Has(m.ID):
			out = append(out, m)
		case !s.is.In.Has(m.ID) && (!s.is.Out.Has(m.ID) || m.Devices == 0):
			ask = append(ask, m)
		}
	}
	var items []kit.Item
	if s.is.In.Has(me) {
		items = append(items, s.button(s.kind+".leave", look.IconBack, s.do(func() error { return s.join(me, false) })))
	}
	for _, way := range []struct {
		key  string
		icon look.Icon
		from []member.Member
		in   bool
	}{{"ask", look.IconPlus, ask, true}, {"out", look.IconPerson, out, false}} {
		if len(way.from) == 0 {
			continue
		}
		items = append(items, s.button(way.key, way.icon, func() {
			s.open(s.on, s.people(way.key, way.from, nil, func(picked member.Set) {
				s.back(func() error { return s.each(picked, way.in) })
			}))
		}))
	}
	return items
}

// each puts people in or out, one after the other.
func (s standing) each(who member.Set, in bool) error {
	for _, id := range slices.Clone(who) {
		if err := s.join(id, in); err != nil {
			return err
		}
	}
	return nil
}
