package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// play is one performance of the story.
type play struct {
	ctx    context.Context
	story  story
	out    string
	told   io.Writer
	phones map[string]*phone
	order  []*phone // as in the story

	meeting, motion string
}

func newPlay(ctx context.Context, s story, program, out string, told io.Writer) *play {
	p := &play{ctx: ctx, story: s, out: out, told: told, phones: make(map[string]*phone)}
	for _, who := range s.People {
		ph := &phone{program: program, home: filepath.Join(out, "homes", who.ID), person: who.ID, name: who.Name, language: who.Language}
		p.phones[who.ID] = ph
		p.order = append(p.order, ph)
	}
	return p
}

func (p *play) scene(title string)                { fmt.Fprintf(p.told, "\n%s\n", title) }
func (p *play) tell(format string, values ...any) { fmt.Fprintf(p.told, "  "+format+"\n", values...) }

// run plays all scenes.
func (p *play) run() error {
	began := time.Now()
	fmt.Fprintf(p.told, "%s: a meeting without a server.\n", p.story.Collective.Name)
	fmt.Fprintf(p.told, "Four people, four devices, no internet. Every line below really happened.\n")
	for _, scene := range []func() error{
		p.found, p.join, p.call, p.write, p.comeBack, p.vote, p.ask, p.close, p.carry, p.compare,
	} {
		if err := scene(); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.told, "\nThat took %.0f seconds.\n", time.Since(began).Seconds())
	return nil
}

// end switches every phone off.
func (p *play) end() error {
	var errs []error
	for _, ph := range p.order {
		errs = append(errs, ph.switchOff())
	}
	return errors.Join(errs...)
}

func (p *play) found() error {
	first := p.order[0]
	p.scene("A collective is founded")
	for _, ph := range p.order {
		if err := ph.do(p.ctx, nil, "init", "--name", ph.name, "--language", ph.language); err != nil {
			return err
		}
	}
	if err := first.switchOn(p.ctx); err != nil {
		return err
	}
	c := p.story.Collective
	if err := first.do(p.ctx, nil, "collective", "found", c.Name, "--place", c.Place, "--zone", c.Zone); err != nil {
		return err
	}
	p.tell("%s founds %s on one phone. Nobody is asked for leave, and nobody becomes its owner.", first.name, c.Name)
	return nil
}

func (p *play) join() error {
	p.scene("Neighbours join")
	for i, guest := range p.order[1:] {
		host := p.order[i]
		if err := p.letIn(host, guest); err != nil {
			return err
		}
		p.tell("%s shows an invitation; %s asks to join, and %s vouches.", host.name, guest.name, host.name)
	}
	last := p.order[len(p.order)-1]
	if err := last.switchOff(); err != nil {
		return err
	}
	p.tell("%s sets out for the valley and is away for the meeting.", last.name)
	return nil
}

// letIn is one neighbour joining in the same room as another.
func (p *play) letIn(host, guest *phone) error {
	guest.knows = []string{p.order[0].address}
	if err := guest.switchOn(p.ctx); err != nil {
		return err
	}
	var invitation struct{ Invitation string }
	if err := host.do(p.ctx, &invitation, "invite"); err != nil {
		return err
	}
	return together(
		func() error { return guest.do(p.ctx, nil, "join", invitation.Invitation, "--wait", "3m") },
		func() error {
			var waiting struct{ Members []struct{ ID, Name string } }
			here := func() bool { return len(waiting.Members) > 0 }
			if err := host.until(p.ctx, &waiting, here, "member", "list", "--waiting"); err != nil {
				return err
			}
			return host.do(p.ctx, nil, "member", "vouch", waiting.Members[0].ID)
		},
	)
}

// inTheRoom are all but the one who is away.
func (p *play) inTheRoom() []*phone { return p.order[:3] }

func (p *play) call() error {
	p.scene("The meeting begins")
	m, first := p.story.Meeting, p.order[0]
	at := time.Now().Format("2006-01-02") + "T" + m.When
	args := []string{"meeting", "call", m.Title, "--at", at, "--place", m.Place}
	for _, item := range m.Agenda {
		args = append(args, "--agenda", item)
	}
	var called struct{ ID string }
	if err := first.do(p.ctx, &called, args...); err != nil {
		return err
	}
	p.meeting = called.ID
	p.tell("%s calls the %s with %d items, and opens it.", first.name, strings.ToLower(m.Title), len(m.Agenda))
	if err := first.do(p.ctx, nil, "meeting", "open", p.meeting); err != nil {
		return err
	}
	for _, ph := range p.inTheRoom()[1:] {
		var seen struct{ State string }
		if err := ph.until(p.ctx, &seen, func() bool { return seen.State == "opened" }, "meeting", "show", p.meeting); err != nil {
			return err
		}
		if err := ph.do(p.ctx, nil, "meeting", "attend", p.meeting); err != nil {
			return err
		}
	}
	var seen struct {
		Present, Entitled []struct{ Name string }
	}
	if err := first.until(p.ctx, &seen, func() bool { return len(seen.Present) == 3 }, "meeting", "show", p.meeting); err != nil {
		return err
	}
	p.tell("%d of %d who may vote are there. Enough to decide.", len(seen.Present), len(seen.Entitled))
	return nil
}

func (p *play) write() error {
	p.scene("Minutes are written, by three people, one of them out of reach")
	var apart *phone
	for _, m := range p.story.Minutes {
		if m.Apart {
			apart = p.phones[m.By]
		}
	}
	if err := apart.switchOff(); err != nil {
		return err
	}
	p.tell("%s goes down to the cellar to look at the potatoes. No signal down there.", apart.name)
	byWriter := make(map[*phone]func() error)
	for _, ph := range p.inTheRoom() {
		byWriter[ph] = func() error { return p.writeAll(ph) }
	}
	if err := together(byWriter[p.order[0]], byWriter[p.order[1]], byWriter[apart]); err != nil {
		return err
	}
	p.tell("%s and %s write under the same item at the same moment.", p.order[0].name, p.order[1].name)
	p.tell("%s writes in the cellar, on a phone that reaches nobody.", apart.name)
	dying := p.order[1]
	if err := dying.die(); err != nil {
		return err
	}
	if err := dying.switchOn(p.ctx); err != nil {
		return err
	}
	p.tell("%s's phone dies without a warning and is started again. What it had confirmed is there.", dying.name)
	return nil
}

// writeAll writes one person's part of the minutes.
func (p *play) writeAll(ph *phone) error {
	for _, m := range p.story.Minutes {
		if p.phones[m.By] != ph {
			continue
		}
		if err := ph.do(p.ctx, nil, "minutes", "write", p.meeting, "--item", strconv.Itoa(m.Item), m.Text); err != nil {
			return err
		}
	}
	return nil
}

func (p *play) comeBack() error {
	p.scene("The one from the cellar comes back")
	chona := p.inTheRoom()[2]
	if err := chona.switchOn(p.ctx); err != nil {
		return err
	}
	texts := 0
	for range p.story.Minutes {
		texts++
	}
	for _, ph := range p.inTheRoom() {
		var seen struct {
			Agenda []struct{ Text string }
		}
		all := func() bool {
			n := 0
			for _, item := range seen.Agenda {
				n += len(strings.Fields(item.Text))
			}
			return n == p.words()
		}
		if err := ph.until(p.ctx, &seen, all, "meeting", "show", p.meeting); err != nil {
			return fmt.Errorf("%s waits for the minutes of the others: %w", ph.name, err)
		}
	}
	p.tell("All three now hold all %d paragraphs: nothing lost, nothing twice.", texts)
	return nil
}

// words counts the words of all minutes in the story.
func (p *play) words() int {
	n := 0
	for _, m := range p.story.Minutes {
		n += len(strings.Fields(m.Text))
	}
	return n
}

func (p *play) vote() error {
	p.scene("A motion is put to the vote")
	mover := p.phones[p.story.Motion.By]
	var submitted struct{ ID string }
	if err := mover.do(p.ctx, &submitted, "motion", "submit", p.meeting, p.story.Motion.Text,
		"--rule", p.story.Motion.Rule, "--item", strconv.Itoa(p.story.Motion.Item)); err != nil {
		return err
	}
	p.motion = submitted.ID
	var seen struct {
		Present []struct{ Name string }
	}
	if err := mover.until(p.ctx, &seen, func() bool { return len(seen.Present) == 3 }, "meeting", "show", p.meeting); err != nil {
		return err
	}
	if err := mover.do(p.ctx, nil, "motion", "put", p.motion); err != nil {
		return err
	}
	p.tell("%s moves: “%s”", mover.name, p.story.Motion.Text)
	p.tell("It needs two thirds. Its wording is frozen; every ballot answers exactly these words.")
	for _, v := range p.story.Votes {
		ph := p.phones[v.Who]
		var poll struct{ State string }
		if err := ph.until(p.ctx, &poll, func() bool { return poll.State == "open" }, "poll", "show", p.motion); err != nil {
			return err
		}
		if err := ph.do(p.ctx, nil, "vote", p.motion, v.Choice); err != nil {
			return err
		}
		p.tell("%s votes %s.", ph.name, v.Choice)
	}
	return p.count(mover)
}

// count ends the vote on one phone; another counts the same by itself.
func (p *play) count(chair *phone) error {
	var poll struct {
		State, Result string
		Yes, No       int
	}
	voted := func() bool { return poll.Yes+poll.No == len(p.story.Votes) }
	if err := chair.until(p.ctx, &poll, voted, "poll", "show", p.motion); err != nil {
		return err
	}
	if err := chair.do(p.ctx, nil, "poll", "freeze", p.motion); err != nil {
		return err
	}
	for _, ph := range p.inTheRoom() {
		if err := ph.until(p.ctx, &poll, func() bool { return poll.State == "announced" }, "poll", "show", p.motion); err != nil {
			return err
		}
	}
	p.tell("%s ends the vote; a second phone counts the same by itself.", chair.name)
	if err := p.order[0].do(p.ctx, &poll, "poll", "show", p.motion); err != nil {
		return err
	}
	p.tell("The result: %s", poll.Result)
	return nil
}

func (p *play) ask() error {
	p.scene("Bread is ordered")
	for _, ph := range p.inTheRoom() {
		if err := p.askFor(ph); err != nil {
			return err
		}
	}
	var needs struct {
		Totals []struct{ What, Amount, Unit string }
	}
	if err := p.order[0].until(p.ctx, &needs, func() bool { return len(needs.Totals) >= 2 }, "need", "list"); err != nil {
		return err
	}
	for _, t := range needs.Totals {
		p.tell("In all: %s %s of %s.", t.Amount, t.Unit, t.What)
	}
	return nil
}

func (p *play) askFor(ph *phone) error {
	for _, r := range p.story.Requests {
		if p.phones[r.Who] != ph {
			continue
		}
		if err := ph.do(p.ctx, nil, "need", "add", r.What, "--amount", r.Amount, "--unit", r.Unit); err != nil {
			return err
		}
		p.tell("%s asks for %s %s of %s.", ph.name, r.Amount, r.Unit, r.What)
	}
	return nil
}

func (p *play) close() error {
	p.scene("The meeting ends")
	if err := p.order[0].do(p.ctx, nil, "meeting", "close", p.meeting); err != nil {
		return err
	}
	for _, ph := range p.inTheRoom() {
		var seen struct{ State string }
		if err := ph.until(p.ctx, &seen, func() bool { return seen.State == "closed" }, "meeting", "show", p.meeting); err != nil {
			return err
		}
	}
	if err := p.order[0].do(p.ctx, nil, "wait", "--until", "level", "--neighbours", "2", "--timeout", "3m"); err != nil {
		return err
	}
	p.tell("%s closes the meeting. All three phones are level.", p.order[0].name)
	return nil
}

func (p *play) carry() error {
	p.scene("The one who was away gets everything from a file on a stick")
	from, away := p.order[0], p.order[len(p.order)-1]
	stick, err := filepath.Abs(filepath.Join(p.out, "upper-larch.parcel"))
	if err != nil {
		return err
	}
	if err := from.do(p.ctx, nil, "parcel", "pack", stick); err != nil {
		return err
	}
	info, err := os.Stat(stick)
	if err != nil {
		return err
	}
	p.tell("%s packs a parcel of %d kB. Whoever carries it cannot read it.", from.name, (info.Size()+999)/1000)
	var unpacked struct{ New, Known int }
	if err := away.do(p.ctx, &unpacked, "parcel", "unpack", stick); err != nil {
		return err
	}
	p.tell("%s, two valleys away, unpacks it: %d new entries, %d already known.", away.name, unpacked.New, unpacked.Known)
	if err := away.do(p.ctx, &unpacked, "parcel", "unpack", stick); err != nil {
		return err
	}
	p.tell("And again, by mistake: %d new. Nothing happens twice.", unpacked.New)
	return p.askFor(away)
}

// compare proves that every home gives the same minutes.
func (p *play) compare() error {
	p.scene("Four homes, one set of minutes")
	if err := p.end(); err != nil {
		return err
	}
	for _, format := range []string{"text", "pdf"} {
		var first []byte
		for _, ph := range p.order {
			file, err := filepath.Abs(filepath.Join(p.out, "minutes-"+ph.person+"."+extension[format]))
			if err != nil {
				return err
			}
			if err := ph.do(p.ctx, nil, "--language", "en", "minutes", "show", p.meeting, "--format", format, "-o", file); err != nil {
				return err
			}
			b, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if first == nil {
				first = b
			}
			if !bytes.Equal(first, b) {
				return fmt.Errorf("%s has other minutes than %s: compare the files in %s", ph.name, p.order[0].name, p.out)
			}
			if err := os.Rename(file, filepath.Join(p.out, "minutes."+extension[format])); err != nil {
				return err
			}
		}
		p.tell("The minutes as %s are the same in all four homes, to the last of %d bytes.", format, len(first))
	}
	p.tell("They lie in %s.", filepath.Join(p.out, "minutes.txt"))
	return nil
}

var extension = map[string]string{"text": "txt", "pdf": "pdf"}
