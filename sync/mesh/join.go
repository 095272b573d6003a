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
	// door to find with [knock.Ask.Shows].
	Knock(ctx context.Context, a knock.Ask) (knock.Answer, error)
}

var (
	// ErrBusy is returned when the other device turns strangers away for now.
	ErrBusy = errors.New("the other device has too many asking at once")
	// ErrNobody is returned when no address answers.
	ErrNobody = errors.New("nobody answers at these addresses")
)

// Ask knocks once at the first of the addresses that answers, in the name of
// this node's device. While the answer is Waiting the caller asks again, with
// a pause of a second or more. Errors: [ErrNobody], [ErrBusy].
func (n *Node) Ask(ctx context.Context, addrs []string, name string, t knock.Token) (knock.Answer, error) {
	if name == "" || len(name) > knock.MaxNameBytes {
		return knock.Answer{}, fmt.Errorf("ask to join: %w: a name of %d bytes", knock.ErrInvalid, len(name))
	}
	infos, err := parseAddresses(addrs)
	if err != nil {
		return knock.Answer{}, fmt.Errorf("ask to join: %w: %w", ErrNobody, err)
	}
	failed := []error{ErrNobody}
	for _, info := range infos {
		p, err := n.dial(ctx, info)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		answer, err := n.knock(ctx, p, name, t)
		if err == nil || errors.Is(err, ErrBusy) {
			return answer, err
		}
		failed = append(failed, err)
	}
	return knock.Answer{}, fmt.Errorf("ask to join: %w", errors.Join(failed...))
}

func (n *Node) knock(ctx context.Context, p peer.ID, name string, t knock.Token) (knock.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, knockTimeout)
	defer cancel()
	stream, err := n.host.NewStream(network.WithNoDial(ctx, "join"), p, joinProtocol)
	if err != nil {
		return knock.Answer{}, fmt.Errorf("knock: %w", err)
	}
	defer stream.Close()
	conn := stream.Conn()
	message, err := knock.New(n.home.Device, name, t, bind(conn.LocalPeer(), conn.RemotePeer()))
	if err != nil {
		stream.Reset()
		return knock.Answer{}, err
	}
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
func (n *Node) answerKnock(stream network.Stream) {
	leave, ok := n.enter()
	if !ok {
		stream.Reset()
		return
	}
	defer leave()
	if !n.admitStranger(stream) {
		return
	}
	defer func() { <-n.hellos }()
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
	answer := n.letIn(ask)
	if answer.State == knock.Refused {
		n.strangers.fine(n.clock.Now(), addressOf(stream), refusedCost)
	}
	reply, err := answer.Marshal()
	if err != nil || writeFrame(stream, reply, knockTimeout) != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	stream.Close()
}

// letIn asks the door. Without one, or when it fails, the answer is no.
func (n *Node) letIn(ask knock.Ask) knock.Answer {
	if n.home.Door == nil {
		return knock.Answer{State: knock.Refused, Reason: "no-door"}
	}
	ctx, cancel := context.WithTimeout(n.ctx, knockTimeout)
	defer cancel()
	answer, err := n.home.Door.Knock(ctx, ask)
	if err != nil {
		n.problems.note(CodeHere)
		return knock.Answer{State: knock.Waiting}
	}
	return answer
}
