package guitest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"moot/app/collective"
	"moot/sync/knock"
	"moot/sync/knock/knocktest"
	"moot/sync/log"
)

// maxLevelBytes bounds the runs handed over at once.
const maxLevelBytes = 1 << 20

// room is the network of one person: everybody else is in it.
type room struct {
	village *Village
	person  *Person
}

func (r *room) Addresses() []string { return []string{"/ip4/192.168.43.17/udp/40404/quic-v1"} }

// Ask knocks at everyone who belongs to something, until one knows the
// invitation.
func (r *room) Ask(ctx context.Context, _ []string, w knock.Wish) (answer knock.Answer, match knock.Match, err error) {
	if r.person.far.Load() {
		return answer, w.Match, collective.ErrNobody
	}
	answer = knock.Answer{State: knock.Refused}
	for _, p := range r.village.people {
		if p == r.person || p.far.Load() {
			continue
		}
		d := door{p.Resident, codeOf(r.person)}
		answer, match, err = knocktest.Knock(ctx, d, p.home.Device(), r.person.home.Device(), r.village.knocks, w)
		if err == nil && match != w.Match {
			match = d.code
		}
		if err != nil || answer.State != knock.Refused {
			return answer, match, err
		}
	}
	return answer, w.Match, nil
}

// door is somebody's door where the figures on both screens hang on nothing but
// who knocks. Otherwise every change of a format would show in pictures of doors.
type door struct {
	*collective.Resident
	code knock.Match
}

func (d door) Introduce(ctx context.Context, a knock.Ask, _ knock.Match) (knock.Answer, error) {
	return d.Resident.Introduce(ctx, a, d.code)
}

func codeOf(p *Person) knock.Match {
	sum := sha256.Sum256([]byte(p.name))
	return knock.Match(sum[:16])
}

// Nearby are those who let people nearby ask.
func (r *room) Nearby(context.Context) (all []collective.Found) {
	for _, p := range r.village.people {
		if p == r.person || p.far.Load() || p.Resident == nil || r.person.far.Load() {
			continue
		}
		if name, of, ok := p.Nameplate(); ok {
			all = append(all, collective.Found{Name: name, Collective: of, Addresses: r.Addresses()})
		}
	}
	return all
}

// Publish does nothing: the village levels when it is told to.
func (r *room) Publish(log.SpaceID, log.Run) {}

func (r *room) SpacesChanged() {}

// Neighbours are all who share something with this person. Dilan has gone for a
// walk and was level twenty minutes ago.
func (r *room) Neighbours() []collective.Neighbour {
	var all []collective.Neighbour
	for _, p := range r.village.people {
		shared := common(r.person, p)
		if p == r.person || len(shared) == 0 {
			continue
		}
		n := collective.Neighbour{Device: p.home.Device().ID(), Connected: true, LevelAt: r.village.Time()}
		if p == r.village.Dilan || r.person == r.village.Dilan {
			n.Connected, n.LevelAt = false, n.LevelAt.Add(-20*time.Minute)
		}
		for _, pair := range shared {
			n.Spaces = append(n.Spaces, pair[0].ID())
		}
		all = append(all, n)
	}
	return all
}

// Levels are what the devices of the others say: each was level with everybody two
// minutes ago, but with Dilan, who has gone, twenty minutes ago and only with Boris.
func (r *room) Levels() []collective.Level {
	var all []collective.Level
	v := r.village
	for _, a := range v.people {
		for _, b := range v.people {
			ago := 2 * time.Minute
			if a == v.Dilan || b == v.Dilan {
				ago = 20 * time.Minute
			}
			if a == b || a == r.person || b == r.person || ago > 2*time.Minute && a != v.Boris && b != v.Boris {
				continue
			}
			id := b.home.Device().ID()
			for _, pair := range common(a, b) {
				all = append(all, collective.Level{Space: pair[0].ID(), Of: a.home.Device().ID(), With: [8]byte(id[:8]), At: v.Time().Add(-ago)})
			}
		}
	}
	return all
}

// common pairs the collectives of one person with the same ones of another.
func common(a, b *Person) (pairs [][2]*collective.Collective) {
	if a.Resident == nil || b.Resident == nil {
		return nil
	}
	for _, mine := range a.Collectives() {
		for _, theirs := range b.Collectives() {
			if mine.ID() == theirs.ID() {
				pairs = append(pairs, [2]*collective.Collective{mine, theirs})
			}
		}
	}
	return pairs
}

// Level hands everybody what the others have recorded, until nobody has news.
func (v *Village) Level() error {
	for news := true; news; {
		news = false
		for _, from := range v.people {
			for _, to := range v.people {
				if from == to || from.far.Load() || to.far.Load() {
					continue
				}
				for _, pair := range common(from, to) {
					moved, err := level(pair[0], pair[1])
					if err != nil {
						return fmt.Errorf("level %s with %s: %w", to.name, from.name, err)
					}
					news = news || moved
				}
			}
		}
	}
	return nil
}

// level gives one device what it lacks of another's, the roster first.
func level(from, to *collective.Collective) (moved bool, err error) {
	have := make(map[log.Chain]uint64)
	for _, m := range to.Space().Vector() {
		have[m.Chain] = m.Seq
	}
	for _, kind := range []log.Kind{log.Roster, log.Record, log.Files} {
		for _, m := range from.Space().Vector() {
			if m.Chain.Kind != kind || have[m.Chain] >= m.Seq {
				continue
			}
			runs, err := from.Space().Runs(m.Chain, have[m.Chain], maxLevelBytes)
			if err != nil {
				return moved, err
			}
			for _, run := range runs {
				if err := to.Space().Ingest(run); err != nil {
					return moved, err
				}
				moved = true
			}
		}
	}
	return moved, nil
}

// Until levels again and again until something holds: devices say some things by
// themselves, a moment after they heard of others. It fails after a minute.
func (v *Village) Until(what string, holds func() (bool, error)) error {
	return wait(what, v.people, v.Level, holds)
}

// hear tells somebody what one other person has recorded, and waits until
// something holds on their device.
func (v *Village) hear(from, to *Person, what string, holds func(*collective.Collective) (bool, error)) error {
	c, err := to.collective()
	if err != nil {
		return err
	}
	tell := func() error {
		for _, pair := range common(from, to) {
			if _, err := level(pair[0], pair[1]); err != nil {
				return fmt.Errorf("level %s with %s: %w", to.name, from.name, err)
			}
		}
		return nil
	}
	return wait(what, []*Person{to}, tell, func() (bool, error) { return holds(c) })
}

// wait tells again, after every change at somebody's, until something holds.
func wait(what string, people []*Person, tell func() error, holds func() (bool, error)) error {
	changed := make(chan struct{}, 1)
	for _, p := range people {
		defer p.Watch(func() {
			select {
			case changed <- struct{}{}:
			default:
			}
		})()
	}
	patience := time.NewTimer(time.Minute)
	defer patience.Stop()
	for {
		if err := tell(); err != nil {
			return err
		}
		if ok, err := holds(); ok || err != nil {
			return err
		}
		select {
		case <-changed:
		case <-patience.C:
			return fmt.Errorf("waited a minute for %s", what)
		}
	}
}

// everybody waits until something holds for all who belong.
func (v *Village) everybody(what string, holds func(*collective.Collective) (bool, error)) error {
	return v.Until(what, func() (bool, error) {
		for _, p := range v.people {
			for _, c := range p.Collectives() {
				if ok, err := holds(c); !ok || err != nil {
					return false, err
				}
			}
		}
		return true, nil
	})
}
