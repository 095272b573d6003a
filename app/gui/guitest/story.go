package guitest

import (
	"context"
	"encoding/json"
	"fmt"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/assets"
)

// story is the part of assets/demo/story.json that is told here.
type story struct {
	Collective struct{ Name, Place, Zone string }
	Meeting    struct {
		Title, Place string
		Agenda       []string
	}
	Minutes []struct {
		Item     int
		By, Text string
	}
	Motion   struct{ By, Text string }
	Requests []struct{ Who, What, Amount, Unit string }
}

// live lets everything happen that the package comment tells.
func (v *Village) live() error {
	var s story
	if err := json.Unmarshal(assets.DemoStory, &s); err != nil {
		return fmt.Errorf("read the story: %w", err)
	}
	for _, chapter := range []func(story) error{v.gather, v.firstMeeting, v.ask, v.secondMeeting, v.lookAhead} {
		if err := chapter(s); err != nil {
			return err
		}
	}
	if err := v.Level(); err != nil {
		return err
	}
	v.clock.set("2026-11-24T17:45:00Z")
	return nil
}

// gather founds the collective and lets the neighbours in.
func (v *Village) gather(s story) error {
	charter := Charter(s.Collective.Name)
	charter.Place, charter.Zone = s.Collective.Place, s.Collective.Zone
	c, err := v.Ana.Found(charter)
	if err != nil {
		return err
	}
	for _, p := range []*Person{v.Boris, v.Chona, v.Dilan} {
		if err := v.knock(v.Ana, p); err != nil {
			return err
		}
		waiting, err := c.Waiting()
		if err != nil {
			return err
		}
		for _, w := range waiting {
			if err := c.Vouch(w.ID); err != nil {
				return err
			}
		}
		if err := v.knock(v.Ana, p); err != nil {
			return err
		}
		if err := v.Level(); err != nil {
			return err
		}
	}
	return v.named()
}

// Charter is what a collective of that name is founded with here.
func Charter(name string) charter.Rules {
	return charter.Rules{Name: name, Zone: "Europe/Skopje", Quorum: meeting.Quorum{Num: 1, Den: 2}, Vouchers: 1}
}

// named waits until everybody knows what everybody is called: devices say so by
// themselves.
func (v *Village) named() error {
	return v.everybody("the names", func(c *collective.Collective) (bool, error) {
		members, err := c.Members()
		if err != nil {
			return false, err
		}
		for _, m := range members {
			if v.called(m.Name) == nil {
				return false, nil
			}
		}
		return !c.Me().IsZero(), nil
	})
}

// knock lets somebody show an invitation of the host's once.
func (v *Village) knock(host, guest *Person) error {
	c, err := host.collective()
	if err != nil {
		return err
	}
	i, err := host.Invite(c)
	if err != nil {
		return err
	}
	_, err = guest.Join(context.Background(), i)
	return err
}

// called finds somebody by the name or by its first letters in the story.
func (v *Village) called(name string) *Person {
	short := map[string]*Person{"ana": v.Ana, "boris": v.Boris, "chona": v.Chona, "dilan": v.Dilan}
	if p := short[name]; p != nil {
		return p
	}
	for _, p := range v.people {
		if p.name == name {
			return p
		}
	}
	return nil
}

// firstMeeting is over: the stove was decided on, the dogs were not.
func (v *Village) firstMeeting(s story) error {
	v.clock.set("2026-11-10T17:30:00Z")
	id, err := v.meet(v.Ana, collective.Called{Title: "First meeting", When: "2026-11-10T18:30", Place: s.Collective.Place,
		Agenda: meeting.Titles("The stove in the school", "Dogs at night", "Next meeting")}, v.Boris, v.Chona, v.Dilan)
	if err != nil {
		return err
	}
	v.Past = id
	texts := []string{
		"The stove smokes because the pipe has rusted through behind the wall. The smith has a length of pipe that fits.",
		"Dogs run loose at night and answer the wolves. Some think a dog that is tied up does not watch.",
	}
	v.clock.set("2026-11-10T17:50:00Z")
	for item, text := range texts {
		if err := v.minute(v.Ana, id, item, text); err != nil {
			return err
		}
	}
	for item, m := range []struct {
		text  string
		rule  motion.Rule
		votes []poll.Choice
	}{
		{"The stove in the school gets a new pipe before the first snow. Boris Onal asks the smith.", motion.Simple,
			[]poll.Choice{poll.Yes, poll.Yes, poll.Yes, poll.Abstain}},
		{"Dogs that are not on watch are tied up from dusk to dawn.", motion.TwoThirds,
			[]poll.Choice{poll.Yes, poll.No, poll.No, poll.Yes}},
	} {
		v.clock.set(fmt.Sprintf("2026-11-10T18:%02d:00Z", 10+20*item))
		if err := v.decide(id, item, m.text, m.rule, m.votes); err != nil {
			return err
		}
	}
	v.clock.set("2026-11-10T19:00:00Z")
	return v.by(v.Ana, func(c *collective.Collective) error { return c.CloseMeeting(id) })
}

// meet calls a meeting, opens it and lets the others arrive.
func (v *Village) meet(by *Person, call collective.Called, others ...*Person) (meeting.ID, error) {
	var id meeting.ID
	err := v.by(by, func(c *collective.Collective) (err error) {
		if id, err = c.CallMeeting(call); err != nil {
			return err
		}
		return c.OpenMeeting(id)
	})
	for _, p := range others {
		if err != nil {
			return id, err
		}
		err = v.by(p, func(c *collective.Collective) error { return c.Attend(id, meeting.Arrived) })
	}
	return id, err
}

// minute writes a paragraph under an agenda item, counted from 0.
func (v *Village) minute(by *Person, id meeting.ID, item int, text string) error {
	return v.by(by, func(c *collective.Collective) error {
		m, err := c.Meeting(id)
		if err != nil {
			return err
		}
		return c.AddToMinutes(id, m.Call.Agenda[item].ID, text)
	})
}

// put moves something of Boris's and puts it to the vote.
func (v *Village) put(id meeting.ID, item int, text string, rule motion.Rule) (motion.ID, error) {
	var o motion.ID
	err := v.by(v.Boris, func(c *collective.Collective) error {
		m, err := c.Meeting(id)
		if err != nil {
			return err
		}
		if o, err = c.Submit(motion.Submission{Meeting: id, Item: m.Call.Agenda[item].ID, Text: text, Rule: rule}); err != nil {
			return err
		}
		return c.Put(o, collective.Ways{})
	})
	return o, err
}

// decide puts a motion, takes the votes of Ana, Boris, Chona and Dilan, and ends
// the vote.
func (v *Village) decide(id meeting.ID, item int, text string, rule motion.Rule, votes []poll.Choice) error {
	o, err := v.put(id, item, text, rule)
	if err != nil {
		return err
	}
	for i, choice := range votes {
		if err := v.by(v.people[i], func(c *collective.Collective) error { return c.Cast(o, poll.Answer{Choice: choice}) }); err != nil {
			return err
		}
	}
	if err := v.at(v.Boris, func(c *collective.Collective) error { return c.Freeze(o) }); err != nil {
		return err
	}
	// Devices count again by themselves, unless they hear that somebody has: so
	// all of them are told of the end before anybody is told of a count.
	for _, p := range v.people[:len(votes)] {
		if p == v.Boris {
			continue
		}
		if err := v.hear(v.Boris, p, "a count", func(c *collective.Collective) (bool, error) {
			counted, err := c.Poll(o)
			return len(counted.Confirmed) > 0, err
		}); err != nil {
			return err
		}
	}
	return v.everybody("a result", func(c *collective.Collective) (bool, error) {
		counted, err := c.Poll(o)
		return len(counted.Confirmed) == len(votes)-1, err
	})
}

// ask is what people need.
func (v *Village) ask(s story) error {
	v.clock.set("2026-11-22T08:00:00Z")
	for _, r := range s.Requests {
		amount, err := need.ParseAmount(r.Amount)
		if err != nil {
			return err
		}
		if err := v.by(v.called(r.Who), func(c *collective.Collective) error {
			_, err := c.Request(need.Request{What: r.What, Amount: amount, Unit: r.Unit, For: "2026-11-27"})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// secondMeeting goes on: the well is being voted on.
func (v *Village) secondMeeting(s story) error {
	v.clock.set("2026-11-24T17:30:00Z")
	id, err := v.meet(v.Boris, collective.Called{Title: s.Meeting.Title, When: "2026-11-24T18:30", Place: s.Meeting.Place,
		Agenda: meeting.Titles(s.Meeting.Agenda...)}, v.Ana, v.Chona)
	if err != nil {
		return err
	}
	v.Now = id
	v.clock.set("2026-11-24T17:36:00Z")
	for _, m := range s.Minutes[:2] {
		if err := v.minute(v.called(m.By), id, m.Item-1, m.Text); err != nil {
			return err
		}
	}
	v.clock.set("2026-11-24T17:42:00Z")
	o, err := v.put(id, 0, s.Motion.Text, motion.TwoThirds)
	if err != nil {
		return err
	}
	if err := v.by(v.Boris, func(c *collective.Collective) error { return c.Cast(o, poll.Answer{Choice: poll.Yes}) }); err != nil {
		return err
	}
	return v.by(v.Chona, func(c *collective.Collective) error {
		return c.Cast(o, poll.Answer{Choice: poll.No, Reason: "The hay comes first."})
	})
}

// lookAhead calls the next meeting, and Emil knocks.
func (v *Village) lookAhead(s story) error {
	v.clock.set("2026-11-24T17:43:00Z")
	if err := v.by(v.Chona, func(c *collective.Collective) (err error) {
		v.Next, err = c.CallMeeting(collective.Called{Title: "Seed potatoes and the mill", When: "2026-12-08T18:30",
			Place: s.Collective.Place, Agenda: meeting.Titles("Seed potatoes", "Hours of the mill")})
		return err
	}); err != nil {
		return err
	}
	return v.knock(v.Chona, v.Emil)
}

// by lets somebody do something and tells everybody.
func (v *Village) by(p *Person, do func(*collective.Collective) error) error {
	if err := v.at(p, do); err != nil {
		return err
	}
	return v.Level()
}

// at lets somebody do something and tells nobody.
func (v *Village) at(p *Person, do func(*collective.Collective) error) error {
	c, err := p.collective()
	if err != nil {
		return err
	}
	if err := do(c); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return nil
}
