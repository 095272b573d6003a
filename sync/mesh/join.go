package mesh

import (
	"context"
	"errors"
	"fmt"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/canon"
)

const joinProtocol protocol.ID = "/moot/join/1"

// Door is asked when somebody knocks.
type Door interface {
	// Knock hands over what a stranger says of itself. It answers at once;
	// people are asked meanwhile, and the stranger knocks again. The stranger
	// has shown that Device is its own; which invitation it holds is for the
	// door to find with [Ask.Shows].
	Knock(ctx context.Context, a Ask) (Answer, error)
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
func (n *Node) Ask(ctx context.Context, addrs []string, name string, t Token) (Answer, error) {
	if len(name) > maxNameBytes {
		return Answer{}, fmt.Errorf("ask to join: a name of %d bytes, at most %d", len(name), maxNameBytes)
	}
	infos, err := parseAddresses(addrs)
	if err != nil {
		return Answer{}, fmt.Errorf("ask to join: %w: %w", ErrNobody, err)
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
	return Answer{}, fmt.Errorf("ask to join: %w", errors.Join(failed...))
}

func (n *Node) knock(ctx context.Context, p peer.ID, name string, t Token) (Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, knockTimeout)
	defer cancel()
	stream, err := n.host.NewStream(network.WithNoDial(ctx, "join"), p, joinProtocol)
	if err != nil {
		return Answer{}, fmt.Errorf("knock: %w", err)
	}
	defer stream.Close()
	message, err := n.askMessage(stream.Conn(), name, t)
	if err != nil {
		stream.Reset()
		return Answer{}, err
	}
	if err := writeFrame(stream, message, knockTimeout); err != nil {
		return Answer{}, knockError(err)
	}
	frame, err := readFrame(stream, maxAnswerBytes, knockTimeout)
	if err != nil {
		return Answer{}, knockError(err)
	}
	var m answerMessage
	if err := canon.Unmarshal(frame, &m, maxAnswerBytes); err != nil {
		return Answer{}, fmt.Errorf("read the answer to a knock: %w", err)
	}
	if m.Version != joinVersion {
		return Answer{}, fmt.Errorf("read the answer to a knock: version %d is not known", m.Version)
	}
	return m.Answer, m.Answer.check()
}

func knockError(err error) error {
	var reset *network.StreamError
	if errors.As(err, &reset) && reset.ErrorCode == network.StreamRateLimited {
		return ErrBusy
	}
	return fmt.Errorf("knock: %w", err)
}

func (n *Node) askMessage(c network.Conn, name string, t Token) ([]byte, error) {
	d := n.home.Device
	a, err := NewAsk(name, d.ID(), d.BoxKey(), t, bind(c.LocalPeer(), c.RemotePeer()))
	if err != nil {
		return nil, err
	}
	signed, err := a.signed()
	if err != nil {
		return nil, err
	}
	return canon.Marshal(askMessage{
		Version: joinVersion, Name: a.Name, Device: a.Device, BoxKey: a.BoxKey,
		Proof: a.proof, Sig: d.Sign(askDomain, signed),
	})
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
	frame, err := readFrame(stream, maxAskBytes, strangerTimeout)
	if err != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	ask, err := parseAsk(frame, bind(stream.Conn().RemotePeer(), stream.Conn().LocalPeer()))
	if err != nil {
		n.problems.note(CodeNonsense)
		n.strangers.fine(n.clock.Now(), addressOf(stream), refusedCost)
		stream.ResetWithError(network.StreamProtocolViolation)
		return
	}
	answer := n.letIn(ask)
	if answer.State == Refused {
		n.strangers.fine(n.clock.Now(), addressOf(stream), refusedCost)
	}
	reply, err := canon.Marshal(answerMessage{Version: joinVersion, Answer: answer})
	if err != nil || writeFrame(stream, reply, knockTimeout) != nil {
		n.problems.note(CodeBroken)
		stream.Reset()
		return
	}
	stream.Close()
}

// letIn asks the door. Without one, or when it fails, the answer is no.
func (n *Node) letIn(ask Ask) Answer {
	if n.home.Door == nil {
		return Answer{State: Refused, Reason: "no-door"}
	}
	ctx, cancel := context.WithTimeout(n.ctx, knockTimeout)
	defer cancel()
	answer, err := n.home.Door.Knock(ctx, ask)
	if err == nil {
		err = answer.check()
	}
	if err != nil {
		n.problems.note(CodeHere)
		return Answer{State: Waiting}
	}
	return answer
}
