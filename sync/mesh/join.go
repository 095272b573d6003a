package mesh

import (
	"context"
	"errors"
	"fmt"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/knock"
)

const joinProtocol protocol.ID = "/moot/join/1"

// Door is asked when somebody knocks.
type Door interface {
	// Knock hands over what a stranger says of itself. It answers at once;
	// people are asked meanwhile, and the stranger knocks again. The stranger
	// has shown that Device is its own; which invitation it holds is for the
	// door to find with [knock.Ask.Shows]. If it answers [knock.Compare], the
	// two devices settle a short code and Introduce follows.
	Knock(ctx context.Context, a knock.Ask) (knock.Answer, error)
	// Introduce hands over what both devices have in common now, for people to
	// compare.
	Introduce(ctx context.Context, a knock.Ask, m knock.Match) (knock.Answer, error)
}

var (
	// ErrBusy is returned when the other device turns strangers away for now.
	ErrBusy = errors.New("the other device has too many asking at once")
	// ErrNobody is returned when no address answers.
	ErrNobody = errors.New("nobody answers at these addresses")
)

// Ask knocks once at the first of the addresses that answers, in the name of
// this node's device. While the answer is Waiting the caller asks again, with
// a pause of a second or more and with the match that was returned: a new one
// if the two devices had to settle it, else the one of the wish. Errors:
// [ErrNobody], [ErrBusy].
func (n *Node) Ask(ctx context.Context, addrs []string, w knock.Wish) (knock.Answer, knock.Match, error) {
	if w.Name == "" || len(w.Name) > knock.MaxNameBytes {
		return knock.Answer{}, w.Match, fmt.Errorf("ask to join: %w: a name of %d bytes", knock.ErrInvalid, len(w.Name))
	}
	infos, err := parseAddresses(addrs)
	if err != nil {
		return knock.Answer{}, w.Match, fmt.Errorf("ask to join: %w: %w", ErrNobody, err)
	}
	failed := []error{ErrNobody}
	for _, info := range infos {
		p, err := n.dial(ctx, info)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		answer, match, err := n.knock(ctx, p, w)
		if err == nil || errors.Is(err, ErrBusy) {
			return answer, match, err
		}
		failed = append(failed, err)
	}
	return knock.Answer{}, w.Match, fmt.Errorf("ask to join: %w", errors.Join(failed...))
}

func (n *Node) knock(ctx context.Context, p peer.ID, w knock.Wish) (knock.Answer, knock.Match, error) {
	ctx, cancel := context.WithTimeout(ctx, knockTimeout)
	defer cancel()
	stream, err := n.host.NewStream(network.WithNoDial(ctx, "join"), p, joinProtocol)
	if err != nil {
		return knock.Answer{}, w.Match, fmt.Errorf("knock: %w", err)
	}
	defer stream.Close()
	conn := stream.Conn()
	asking, err := knock.New(n.home.Device, n.options.Rand, w, bind(conn.LocalPeer(), conn.RemotePeer()))
	if err != nil {
		stream.Reset()
		return knock.Answer{}, w.Match, err
	}
	answer, err := say(stream, asking.Message)
	if err != nil || answer.State != knock.Compare {
		return answer, w.Match, err
	}
	reveal, match, err := asking.Compare(answer.Turn)
	if err != nil {
		stream.Reset()
		return knock.Answer{}, w.Match, err
	}
	if answer, err = say(stream, reveal); err != nil {
		return knock.Answer{}, w.Match, err
	}
	if answer.State == knock.Compare {
		stream.Reset()
		return knock.Answer{}, w.Match, fmt.Errorf("knock: %w: asked twice to compare", knock.ErrInvalid)
	}
	return answer, match, nil
}

// say sends one message of a knock and reads the answer.
func say(stream network.Stream, message []byte) (knock.Answer, error) {
	if err := writeFrame(stream, message, knockTimeout); err != nil {
		return knock.Answer{}, knockError(err)
	}
	frame, err := readFrame(stream, knock.MaxAnswerBytes, knockTimeout)
	if err != nil {
		return knock.Answer{}, knockError(err)
	}
	return knock.ReadAnswer(frame)
}

func knockError(err error) error {
	var reset *network.StreamError
	if errors.As(err, &reset) && reset.ErrorCode == network.StreamRateLimited {
		return ErrBusy
	}
	return fmt.Errorf("knock: %w", err)
}

// bind names a connection: who knocks, and where.
func bind(asker, door peer.ID) []byte {
	b := append([]byte{byte(len(asker))}, asker...)
	return append(b, door...)
}

// answerKnock answers one knock. Whoever knocks is a stranger and pays as one;
// a refusal costs more, so that tokens cannot be tried.
func (n *Node) answerKnock(stream network.Stream, _ func()) {
	frame, err := readFrame(stream, knock.MaxAskBytes, strangerTimeout)
	if err != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	ask, err := knock.Read(frame, bind(stream.Conn().RemotePeer(), stream.Conn().LocalPeer()))
	if err != nil {
		n.problems.note(CodeNonsense)
		n.strangers.fine(n.clock.Now(), addressOf(stream), refusedCost)
		stream.ResetWithError(network.StreamProtocolViolation)
		return
	}
	answer, err := n.answer(stream, ask)
	if err == nil {
		err = reply(stream, answer)
	}
	if err != nil || answer.State == knock.Refused {
		n.strangers.fine(n.clock.Now(), addressOf(stream), refusedCost)
	}
	if err != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	stream.Close()
}

// answer asks the door, after a short code was settled if there is none yet.
// Whoever ends the talk before it is settled pays as for a refusal: a code that
// does not please them would otherwise cost nothing.
func (n *Node) answer(stream network.Stream, ask knock.Ask) (knock.Answer, error) {
	answer := n.askDoor(func(ctx context.Context) (knock.Answer, error) { return n.home.Door.Knock(ctx, ask) })
	if answer.State != knock.Compare {
		return answer, nil
	}
	turn, err := ask.Turn(n.home.Device, n.options.Rand)
	if err != nil {
		return answer, err
	}
	if err := reply(stream, knock.Answer{State: knock.Compare, Turn: turn.Message}); err != nil {
		return answer, err
	}
	frame, err := readFrame(stream, knock.MaxRevealBytes, strangerTimeout)
	if err != nil {
		return answer, err
	}
	match, err := turn.Compare(frame)
	if err != nil {
		return answer, err
	}
	return n.askDoor(func(ctx context.Context) (knock.Answer, error) { return n.home.Door.Introduce(ctx, ask, match) }), nil
}

func reply(stream network.Stream, a knock.Answer) error {
	b, err := a.Marshal()
	if err != nil {
		return err
	}
	return writeFrame(stream, b, knockTimeout)
}

// askDoor asks the door. Without one the answer is no; if it fails, to wait.
func (n *Node) askDoor(ask func(context.Context) (knock.Answer, error)) knock.Answer {
	if n.home.Door == nil {
		return knock.Answer{State: knock.Refused, Reason: "no-door"}
	}
	ctx, cancel := context.WithTimeout(n.ctx, knockTimeout)
	defer cancel()
	answer, err := ask(ctx)
	if err != nil {
		n.problems.note(CodeHere)
		return knock.Answer{State: knock.Waiting}
	}
	return answer
}
