// Package knocktest knocks without a network: for tests and demonstrations in
// which several people live in one process.
package knocktest

import (
	"context"
	"io"

	"moot/sync/identity"
	"moot/sync/knock"
)

// Door is whose device one knocks at.
type Door interface {
	Knock(context.Context, knock.Ask) (knock.Answer, error)
	Introduce(context.Context, knock.Ask, knock.Match) (knock.Answer, error)
}

// bound stands for the connection between the two.
var bound = []byte("the same room")

// Knock carries one knock from a device to a door, as a network would.
func Knock(ctx context.Context, d Door, host, guest *identity.Device, rand io.Reader, w knock.Wish) (knock.Answer, knock.Match, error) {
	asking, err := knock.New(guest, rand, w, bound)
	if err != nil {
		return knock.Answer{}, w.Match, err
	}
	ask, err := knock.Read(asking.Message, bound)
	if err != nil {
		return knock.Answer{}, w.Match, err
	}
	answer, err := d.Knock(ctx, ask)
	if err != nil || answer.State != knock.Compare {
		return answer, w.Match, err
	}
	turn, err := ask.Turn(host, rand)
	if err != nil {
		return knock.Answer{}, w.Match, err
	}
	reveal, _, err := asking.Compare(turn.Message)
	if err != nil {
		return knock.Answer{}, w.Match, err
	}
	match, err := turn.Compare(reveal)
	if err != nil {
		return knock.Answer{}, w.Match, err
	}
	answer, err = d.Introduce(ctx, ask, match)
	return answer, match, err
}
