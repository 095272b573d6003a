package room

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/i18n"
	"moot/app/meeting"
	"moot/app/member"
)

// running tells whether the meeting was opened and goes on, maybe after a break.
func running(m collective.Meeting) bool {
	return m.State == meeting.Opened || m.State == meeting.Suspended
}

// leads tells whether the agenda and the speakers are somebody's to lead: they
// are there and have the chair or the pen, or nobody has the chair. All others
// who are there may do it too, once they have taken the chair.
func leads(m collective.Meeting, who member.ID) bool {
	if !m.Present.Has(who) {
		return false
	}
	chairs := m.Holders(meeting.Chair)
	return len(chairs) == 0 || slices.Contains(chairs, who) || slices.Contains(m.Holders(meeting.Pen), who)
}

// now is the item the meeting is at, how long it has been, and, for who leads,
// the way on. It is as high whoever speaks and whatever is written.
func (r *Room) now(m collective.Meeting) kit.Item {
	type shows struct {
		since, title string
		time, paused kit.State
		next         string
	}
	s := shows{since: r.say("now.since", "state", i18n.Capital(r.stateWord(meeting.Opened)), "at", r.at(m.OpenedAt)), title: r.say("now.none")}
	if breaks := m.Breaks(); m.State == meeting.Suspended && len(breaks) > 0 {
		s.paused = kit.Careful(r.say("break.since", "at", r.at(breaks[len(breaks)-1].From)))
	}
	current, is := m.Current()
	if is {
		p := r.pointOf(m, current.Item.ID)
		s.title, s.time = r.say("item", "number", p.number, "title", p.title), r.timer(current)
		r.tick()
	}
	next, more := following(m)
	if leads(m, r.me()) && m.State == meeting.Opened {
		p := r.pointOf(m, next)
		switch {
		case more && is:
			s.next = r.say("now.next", "number", p.number, "title", p.title)
		case more:
			s.next = r.say("now.begin", "number", p.number, "title", p.title)
		case is:
			s.next = r.say("now.last")
		}
	}
	return kit.Item{Key: "now", Shows: s, Make: func() fyne.CanvasObject {
		column := kit.Column(2*look.Step, oneLine(s.since), kit.Title(s.title))
		for _, state := range []kit.State{s.time, s.paused} {
			if state.Word != "" {
				column.Add(kit.Flow(look.Step, kit.Chip(state)))
			}
		}
		if s.next != "" {
			column.Add(kit.SecondaryButton(s.next, look.IconNext, func() {
				r.seat.Do(func() error {
					if !is {
						return r.c.TakeUp(r.id, next)
					}
					return r.c.FinishItem(r.id, current.Item.ID, next)
				}, nil)
			}))
		}
		return column
	}}
}

// following is the item that comes next: the first after the current one that
// still waits, or else the first of all that do.
func following(m collective.Meeting) (next meeting.ItemID, more bool) {
	at := slices.IndexFunc(m.Items, func(p meeting.Progression) bool { return p.State == meeting.Current })
	for i := range m.Items {
		p := m.Items[(at+1+i)%len(m.Items)]
		if p.State == meeting.Waiting {
			return p.Item.ID, true
		}
	}
	return "", false
}

// timer says how long an item has been dealt with, and how long it was to take.
func (p page) timer(of meeting.Progression) kit.State {
	spent := int(spent(of, p.seat.Now()) / time.Minute)
	planned := of.Item.Minutes
	switch {
	case planned == 0:
		return kit.Running(p.say("timer", "n", spent))
	case spent > planned:
		return kit.Careful(p.say("timer.over", "n", spent-planned, "planned", planned))
	}
	return kit.Running(p.say("timer.of", "n", spent, "planned", planned))
}

// spent is how long an item was the current one, as of now.
func spent(of meeting.Progression, now time.Time) (all time.Duration) {
	for _, spell := range of.Spells {
		to := spell.To
		if to.IsZero() {
			to = now
		}
		all += max(0, to.Sub(spell.From))
	}
	return all
}

// tick reads the room anew in a minute, so that the timer goes on while it is in
// sight. What is not in sight is not read, and its timer stands.
func (r *Room) tick() {
	if r.ticking {
		return
	}
	r.ticking = true
	r.seat.Feed.Run(func(ctx context.Context) error {
		minute := time.NewTimer(time.Minute)
		defer minute.Stop()
		select {
		case <-minute.C:
		case <-ctx.Done():
		}
		return nil
	}, func(error) {
		r.ticking = false
		r.seat.Shell().Refresh()
	})
}
