package decisions

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/member"
	"moot/app/poll"
)

// invalid stands for what counts as no choice: a ballot on other words, and two
// of one member that do not know of each other.
const invalid poll.Choice = ""

// voice is one ballot as people read it.
type voice struct{ Name, Reason string }

// votes lists the ballots that were counted, by name.
func (d *Detail) votes(c *collective.Collective, p poll.Poll) kit.Item {
	ballots := make(map[member.ID]int)
	for _, b := range p.Ballots {
		ballots[b.By]++
	}
	voices := make(map[poll.Choice][]voice)
	for _, b := range p.Ballots {
		choice := b.Choice
		if b.Wording != p.Wording.Hash || ballots[b.By] > 1 {
			choice = invalid
		}
		voices[choice] = append(voices[choice], voice{c.Name(b.By), b.Reason})
	}
	for _, alike := range voices {
		slices.SortFunc(alike, func(a, b voice) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Reason, b.Reason)) })
	}
	return kit.Item{Key: "votes", Shows: voices, Make: func() fyne.CanvasObject { return d.byName(voices) }}
}

// byName is a card with the names under what they said.
func (d *Detail) byName(voices map[poll.Choice][]voice) fyne.CanvasObject {
	l := d.seat.Words()
	card := []fyne.CanvasObject{kit.Heading(say(d.seat, "votes"))}
	for _, choice := range []struct {
		poll.Choice
		state kit.State
	}{
		{poll.Yes, kit.Good(l.Say("words.for", "n", len(voices[poll.Yes])))},
		{poll.No, kit.Bad(l.Say("words.against", "n", len(voices[poll.No])))},
		{poll.Abstain, kit.Even(l.Say("words.abstained", "n", len(voices[poll.Abstain])))},
		{invalid, kit.Careful(l.Say("words.invalid", "n", len(voices[invalid])))},
	} {
		alike := voices[choice.Choice]
		if len(alike) == 0 {
			continue
		}
		names := make([]string, len(alike))
		reasons := kit.Column(look.Step)
		for i, v := range alike {
			names[i] = v.Name
			if v.Reason != "" {
				reasons.Add(kit.Secondary(say(d.seat, "reason", "name", v.Name, "reason", v.Reason)))
			}
		}
		card = append(card, kit.Column(look.Step, kit.Flow(look.Step, kit.Chip(choice.state)), kit.Body(l.And(names...)), reasons))
	}
	return kit.Card(card...)
}

// proof is what lets everyone check instead of believing. The count is made
// anew each time this is shown, from the ballots on this device.
func (d *Detail) proof(c *collective.Collective, p poll.Poll) kit.Item {
	verdict := kit.Good(say(d.seat, "recounted"))
	if !recounts(p) {
		verdict = kit.Careful(say(d.seat, "recounted.differs"))
	}
	var lines []string
	if len(p.Freezes) > 0 {
		lines = append(lines, say(d.seat, "counted", "name", c.Name(p.Freezes[0].By)))
	}
	switch {
	case len(p.Confirmed) > 0:
		lines = append(lines, say(d.seat, "confirmed", "names", d.counters(c, p.Confirmed)))
	case len(p.Freezes) > 0 && len(p.Freezes[0].Electorate) == 1:
		lines = append(lines, say(d.seat, "confirmed.alone"))
	default:
		lines = append(lines, say(d.seat, "confirmed.none"))
	}
	if len(p.Differing) > 0 {
		lines = append(lines, say(d.seat, "differing", "names", d.counters(c, p.Differing)))
	}
	for _, b := range p.Late {
		lines = append(lines, say(d.seat, "late", "name", c.Name(b.By)))
	}
	lines = append(lines, say(d.seat, "mark.wording", "mark", p.Wording.Hash.Short()))
	if p.Outcome != nil {
		lines = append(lines, say(d.seat, "mark.ballots", "mark", p.Outcome.Snapshot.Short()))
	}
	shows := struct {
		kit.State
		Lines []string
	}{verdict, lines}
	return kit.Item{Key: "proof", Shows: shows, Make: func() fyne.CanvasObject {
		card := []fyne.CanvasObject{
			kit.Heading(say(d.seat, "check")),
			kit.TopRow(2*look.Step, kit.Picture(verdict.Icon, verdict.Color, look.SizeIcon), kit.Stretch(kit.Strong(verdict.Word))),
		}
		for _, line := range lines {
			card = append(card, kit.Body(line))
		}
		return kit.Card(card...)
	}}
}

func (d *Detail) counters(c *collective.Collective, counts []poll.Count) string {
	names := make([]string, len(counts))
	for i, count := range counts {
		names[i] = c.Name(count.By)
	}
	slices.Sort(names)
	return d.seat.Words().And(names...)
}

// recounts counts again, and reports whether wording, figures and ballots are
// those announced.
func recounts(p poll.Poll) bool {
	if p.Outcome == nil || len(p.Freezes) == 0 || !p.Wording.Sound() {
		return false
	}
	again := p.Recount(p.Freezes[0])
	return len(again.Missing) == 0 && again.Outcome.Same(*p.Outcome)
}
