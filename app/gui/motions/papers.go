package motions

import (
	"io"

	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/poll"
	"moot/app/print"
)

// papers get a vote onto paper: blank ballots and the tellers' sheet while it is
// open, the result with its proof once there is one.
func (p page) papers(of poll.Poll) []kit.Item {
	if p.seat.Device == nil || of.Outcome == nil && of.State != poll.Open {
		return nil
	}
	key := "print.ballots"
	if of.Outcome != nil {
		key = "print.result"
	}
	return []kit.Item{button(key, p.say(key), look.IconPrint, func() { p.print(key, of) })}
}

// print asks where to put the sheets. There is a ballot for everyone there.
func (p page) print(key string, of poll.Poll) {
	charter, err := p.c.Charter()
	if err != nil {
		p.seat.Tell(err)
		return
	}
	voting := print.Voting{Collective: charter.Name, Poll: of, Name: p.c.Name,
		Under: p.under(of.Wording), Ballots: len(p.meeting().Present.And(of.Entitled))}
	name := p.say(key+".name", "mark", of.Wording.Hash.Short()) + ".pdf"
	p.seat.Device.Save(name, func(w io.Writer) error {
		return print.WriteVoting(w, print.PDF, voting, p.seat.Words())
	}, func(err error) {
		if err != nil {
			p.seat.Tell(err)
		}
	})
}
