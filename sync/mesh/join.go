package mesh

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"

	"moot/sync/canon"
	"moot/sync/identity"
)

const (
	joinProtocol protocol.ID = "/moot/join/1"
	joinVersion              = 1
	askDomain                = "moot ask 1"
)

// Token is the secret of an invitation: whoever shows it has the right to ask.
type Token [16]byte

// Door is asked when somebody knocks.
type Door interface {
	// Knock hands over what a stranger says of itself. It answers at once;
	// people are asked meanwhile, and the stranger knocks again. The stranger
	// has shown that Device is its own; which invitation it holds is for the
	// door to find with [Ask.Shows].
	Knock(ctx context.Context, a Ask) (Answer, error)
}

// Ask is what one says who knocks. The token itself is never sent, only a proof
// of it for this very connection: whoever answers at a wrong address learns
// neither the token nor the space.
type Ask struct {
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey

	proof [sha256.Size]byte
	bound []byte // both transport ids
}

// Shows reports whether who knocks holds the invitation with this token.
func (a Ask) Shows(t Token) bool {
	proof, err := a.prove(t)
	return err == nil && hmac.Equal(proof[:], a.proof[:])
}

// NewAsk makes an ask as it would have come over a connection, for tests of
// doors.
func NewAsk(name string, device identity.DeviceID, box identity.BoxKey, t Token) (Ask, error) {
	a := Ask{Name: name, Device: device, BoxKey: box}
	var err error
	a.proof, err = a.prove(t)
	return a, err
}

// prove ties the token to everything said and to the connection.
func (a Ask) prove(t Token) ([sha256.Size]byte, error) {
	message, err := canon.Marshal(askSaid{Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Bound: a.bound})
	if err != nil {
		return [sha256.Size]byte{}, err
	}
	mac := hmac.New(sha256.New, t[:])
	mac.Write([]byte(askDomain))
	mac.Write(message)
	return [sha256.Size]byte(mac.Sum(nil)), nil
}

// askSaid is what the proof and the signature cover.
type askSaid struct {
	_      struct{} `cbor:",toarray"`
	Name   string
	Device identity.DeviceID
	BoxKey identity.BoxKey
	Bound  []byte
	Proof  []byte
}

// askMessage is the first frame of a knock.
type askMessage struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Name    string
	Device  identity.DeviceID
	BoxKey  identity.BoxKey
	Proof   [sha256.Size]byte
	Sig     identity.Signature
}

// State is what came of a knock.
type State uint8

const (
	// Waiting: people are being asked; knock again.
	Waiting State = 1
	// Admitted: the box and the payload let the device begin.
	Admitted State = 2
	// Refused: the invitation is unknown, used, or somebody said no.
	Refused State = 3
)

// Answer is what the door says.
type Answer struct {
	_     struct{} `cbor:",toarray"`
	State State
	// Reason is a stable code that says why a knock was refused.
	Reason string
	// Box is sealed to the BoxKey of the ask.
	Box []byte
	// Payload is what else the application has to say to who is admitted.
	Payload []byte
}

type answerMessage struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Answer  Answer
}

var (
	// ErrBusy is returned when the other device turns strangers away for now.
	ErrBusy = errors.New("the other device has too many asking at once")
	// ErrNobody is returned when no address answers.
	ErrNobody = errors.New("nobody answers at these addresses")
	errKnock  = errors.New("not a knock")
)

func (a Answer) check() error {
	switch {
	case a.State < Waiting || a.State > Refused:
		return fmt.Errorf("%w: state %d", errKnock, a.State)
	case len(a.Reason) > maxCodeBytes || len(a.Box) > maxBoxBytes || len(a.Payload) > maxPayloadBytes:
		return fmt.Errorf("%w: an answer that is too long", errKnock)
	}
	return nil
}

// Ask knocks once at the first of the addresses that answers, in the name of
// this node's device. While the answer is Waiting the caller asks again, with
// a pause of a second or more. Errors: [ErrNobody], [ErrBusy].
func (n *Node) Ask(ctx context.Context, addrs []string, name string, t Token) (Answer, error) {
	if len(name) > maxNameBytes {
		return Answer{}, fmt.Errorf("ask to join: a name of %d bytes, at most %d", len(name), maxNameBytes)
	}
	failed := []error{ErrNobody}
	for _, text := range addrs[:min(len(addrs), maxBookAddresses)] {
		info, err := parseAddress(text)
		if err == nil {
			err = n.dial(ctx, info)
		}
		if err != nil {
			failed = append(failed, err)
			continue
		}
		answer, err := n.knock(ctx, info.ID, name, t)
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
	a := Ask{Name: name, Device: d.ID(), BoxKey: d.BoxKey(), bound: bind(c.LocalPeer(), c.RemotePeer())}
	var err error
	if a.proof, err = a.prove(t); err != nil {
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

func (a Ask) signed() ([]byte, error) {
	return canon.Marshal(askSaid{Name: a.Name, Device: a.Device, BoxKey: a.BoxKey, Bound: a.bound, Proof: a.proof[:]})
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

// parseAsk reads a knock and checks its form and its signature.
func parseAsk(frame, bound []byte) (Ask, error) {
	var m askMessage
	if err := canon.Unmarshal(frame, &m, maxAskBytes); err != nil {
		return Ask{}, fmt.Errorf("read a knock: %w", err)
	}
	a := Ask{Name: m.Name, Device: m.Device, BoxKey: m.BoxKey, proof: m.Proof, bound: bound}
	switch {
	case m.Version != joinVersion:
		return Ask{}, fmt.Errorf("%w: version %d", errKnock, m.Version)
	case len(m.Name) > maxNameBytes || !utf8.ValidString(m.Name):
		return Ask{}, fmt.Errorf("%w: a name of %d bytes", errKnock, len(m.Name))
	}
	signed, err := a.signed()
	if err != nil {
		return Ask{}, err
	}
	if !identity.Verify(m.Device, askDomain, signed, m.Sig) {
		return Ask{}, fmt.Errorf("%w: the signature does not fit", errKnock)
	}
	return a, nil
}
