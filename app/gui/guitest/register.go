package guitest

import (
	"time"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// What is decided in [Village.Register].
const (
	Roof    = "The roof of the school is mended before the frost."
	Mill    = "The mill grinds for everybody on Mondays."
	MillTwo = "The mill grinds for everybody on Mondays and Thursdays."
	MillAll = "The mill grinds for everybody on every working day, from seven in the morning until dusk."
	Path    = "Every household clears the path before its door, and the path to the well together."
)

// registered is the day on which [Village.Register] ends: the roof is overdue.
const registered = "2026-12-04T17:00:00Z"

// Register fills the register, once: the roof of the school is Boris's and
// Chona's, late and overdue; the hours of the mill were replaced twice; the path
// is kept clear by whoever takes it on. Ten days go by. Called again it does
// nothing.
func (v *Village) Register() error {
	if !v.chapter("register") {
		return nil
	}
	boris, err := v.Boris.collective()
	if err != nil {
		return err
	}
	chona, err := v.Chona.collective()
	if err != nil {
		return err
	}
	roof, err := v.Adopts(motion.Submission{Text: Roof, Plan: motion.Plan{
		Responsible: member.SetOf(boris.Me(), chona.Me()), Due: "2026-11-28", Topic: "school"}})
	if err != nil {
		return err
	}
	var mill motion.ID
	for _, text := range []string{Mill, MillTwo, MillAll} {
		s := motion.Submission{Text: text, Plan: motion.Plan{Topic: "mill"}}
		if !mill.IsZero() {
			s.Effects = []motion.Effect{{Does: motion.Replaces, Decision: mill}}
		}
		if mill, err = v.Adopts(s); err != nil {
			return err
		}
	}
	if _, err := v.Adopts(motion.Submission{Text: Path, Plan: motion.Plan{Review: "2027-03-01"}}); err != nil {
		return err
	}
	for _, r := range []struct {
		by    *Person
		says  decision.Saying
		words string
	}{
		{v.Chona, decision.Progress, "The old tiles are down, the new ones lie in the yard."},
		{v.Boris, decision.Late, "The ladder broke."},
	} {
		v.Pass(time.Hour)
		if err := v.by(r.by, func(c *collective.Collective) error { return c.Report(roof, r.says, r.words, "") }); err != nil {
			return err
		}
	}
	v.clock.set(registered)
	return nil
}

// Amend changes the charter, once: a third is enough for a quorum; all must agree to
// how things are shared; two are to vouch for a newcomer, which waits for the devices of members; and while Chona
// and Dilan are cut off, each half decides otherwise how long before a meeting it is
// called. Called again it does nothing.
func (v *Village) Amend() error {
	if !v.chapter("charter") {
		return nil
	}
	for _, set := range []motion.Setting{
		{Line: string(charter.Quorum), Value: "1/3"},
		{Line: string(charter.Sharing.Line()), Value: "unanimity abstainers-agree=yes"},
		{Line: string(charter.Vouchers), Value: "2"},
	} {
		if _, err := v.Adopts(setting(set)); err != nil {
			return err
		}
	}
	for _, half := range []struct {
		there, far []*Person
		days       string
	}{
		{[]*Person{v.Boris, v.Ana}, []*Person{v.Chona, v.Dilan}, "3"},
		{[]*Person{v.Chona, v.Dilan}, []*Person{v.Boris, v.Ana}, "7"},
	} {
		away(true, half.far)
		_, err := v.adopt(half.there, setting(motion.Setting{Line: string(charter.Notice), Value: half.days}))
		away(false, half.far)
		if err != nil {
			return err
		}
	}
	return v.Level()
}

func setting(s motion.Setting) motion.Submission {
	return motion.Submission{Text: s.Line + " " + s.Value, Sets: []motion.Setting{s}}
}

func away(far bool, people []*Person) {
	for _, p := range people {
		p.Away(far)
	}
}

// chapter reports whether a chapter of the village's life is yet to be told, and
// notes that it is told now.
func (v *Village) chapter(name string) bool {
	if v.told[name] {
		return false
	}
	if v.told == nil {
		v.told = make(map[string]bool)
	}
	v.told[name] = true
	return true
}

// Adopts has Ana, Boris and Chona adopt something.
func (v *Village) Adopts(s motion.Submission) (motion.ID, error) {
	return v.adopt([]*Person{v.Boris, v.Ana, v.Chona}, s)
}

// adopt has some people decide for something, at a meeting of their own that is
// over with it.
func (v *Village) adopt(there []*Person, s motion.Submission) (id motion.ID, err error) {
	return v.adoptAs(there, s, (*collective.Collective).Submit)
}

// adoptAs is adopt of what is moved in a way of its own.
func (v *Village) adoptAs(there []*Person, s motion.Submission, move func(*collective.Collective, motion.Submission) (motion.ID, error)) (id motion.ID, err error) {
	v.Pass(time.Minute)
	first := there[0]
	when := v.Time().UTC().Add(time.Hour).Format("2006-01-02T15:04") // clocks there show an hour more
	s.Meeting, err = v.meet(first, collective.Called{Title: "The council of neighbours", When: meeting.LocalTime(when),
		Place: "at the mill", Agenda: meeting.Titles("What is to be done")}, there[1:]...)
	if err != nil {
		return id, err
	}
	if s.Rule == "" {
		s.Rule = motion.Simple
	}
	if err := v.by(first, func(c *collective.Collective) (err error) {
		if id, err = move(c, s); err != nil {
			return err
		}
		return c.Put(id, collective.Ways{})
	}); err != nil {
		return id, err
	}
	if err := v.decides(there, id); err != nil {
		return id, err
	}
	return id, v.by(first, func(c *collective.Collective) error { return c.CloseMeeting(s.Meeting) })
}

// decides has some people vote for what is put, and end the vote.
func (v *Village) decides(there []*Person, id motion.ID) error {
	for _, p := range there {
		if err := v.by(p, func(c *collective.Collective) error { return c.Cast(id, poll.Answer{Choice: poll.Yes}) }); err != nil {
			return err
		}
	}
	if err := v.by(there[0], func(c *collective.Collective) error { return c.LastCall(id) }); err != nil {
		return err
	}
	v.Pass(poll.LastCallFor)
	if err := v.by(there[0], func(c *collective.Collective) error { return c.Freeze(id) }); err != nil {
		return err
	}
	return wait("a result", there, v.Level, func() (bool, error) { return announced(there, id) })
}

// announced reports whether all of them know the result.
func announced(there []*Person, id motion.ID) (bool, error) {
	for _, p := range there {
		c, err := p.collective()
		if err != nil {
			return false, err
		}
		if counted, err := c.Poll(id); err != nil || counted.State != poll.Announced {
			return false, err
		}
	}
	return true, nil
}
