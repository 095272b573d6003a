//go:build cgo && (linux || darwin) && (amd64 || arm64)

package mesh

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"

	"moot/crdt/official/officialtest"
	"moot/sync/exchange"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store"
	"moot/sync/store/storetest"
)

// besideVariable holds, in JSON, which end of a first meeting a process plays.
const besideVariable = "MOOT_MESH_BESIDE"

func init() { parts[besideVariable] = playBeside }

// besidePlan is one end's part. Who has no address to go to gives.
type besidePlan struct {
	Folder, Taker, Address string
	Space                  log.SpaceID
	Key                    space.Key
	// Device takes, or [automerge] does.
	Device  string
	Entries int
}

// automerge stands for the library instead of a device.
const automerge = "automerge-go"

// besideAccount is what an end says of it: how long it took, and how much of that the
// processors worked, in nanoseconds; bytes both ways; the most memory the process had.
type besideAccount struct{ Took, CPU, Bytes, Most int64 }

// documentBytes is what names a document to the library.
const documentBytes = 2

func head(n int) []byte { return binary.BigEndian.AppendUint32(nil, uint32(n)) }

// playBeside plays one end.
func playBeside(plan string) int {
	var p besidePlan
	err := json.Unmarshal([]byte(plan), &p)
	if err == nil {
		err = p.play()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (p besidePlan) play() error {
	h, err := newHost(Options{Rand: rand.Reader})
	if err != nil {
		return err
	}
	defer h.Close()
	talk, err := p.talk()
	if err != nil {
		return err
	}
	if p.Address == "" {
		return p.give(h, talk)
	}
	return p.take(h, talk)
}

// give answers until its input ends.
func (p besidePlan) give(h host.Host, talk besideTalk) error {
	var worked atomic.Int64
	h.SetStreamHandler(exchangeProtocol, func(s network.Stream) {
		before := processorTime()
		_, _ = talk(s, false)
		worked.Add(processorTime() - before)
	})
	if err := listen(h, []string{"/ip4/127.0.0.1/tcp/0"}); err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if err := out.Encode(h.Addrs()[0].String() + "/p2p/" + h.ID().String()); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	most, err := mostMemory()
	return errors.Join(err, out.Encode(besideAccount{CPU: worked.Load(), Most: most}))
}

func (p besidePlan) take(h host.Host, talk besideTalk) error {
	info, err := parseAddress(p.Address)
	if err != nil {
		return err
	}
	if err := h.Connect(context.Background(), info); err != nil {
		return err
	}
	begin, before := time.Now(), processorTime()
	stream, err := h.NewStream(context.Background(), info.ID, exchangeProtocol)
	if err != nil {
		return err
	}
	counted := &countedStream{Stream: stream}
	done, err := talk(counted, true)
	if err != nil {
		return err
	}
	a := besideAccount{Took: int64(done.Sub(begin)), CPU: processorTime() - before, Bytes: counted.bytes.Load()}
	if a.Most, err = mostMemory(); err != nil {
		return err
	}
	if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// besideTalk is a session over a stream; it says when this end had everything.
type besideTalk func(s network.Stream, initiator bool) (time.Time, error)

func (p besidePlan) talk() (besideTalk, error) {
	if p.Device == automerge {
		return p.library()
	}
	name, folder, enter := p.Device, p.Taker, space.Join
	if p.Address == "" {
		name, folder = "0", filepath.Join(p.Folder, "hub")
		enter = func(o space.Options, id log.SpaceID, _ space.Key) (*space.Space, error) { return space.Open(o, id) }
	}
	st, err := store.Open(folder, storetest.Key())
	if err != nil {
		return nil, err
	}
	s, err := enter(villageOptions(name, st), p.Space, p.Key)
	if err != nil {
		return nil, err
	}
	return func(stream network.Stream, initiator bool) (time.Time, error) {
		config := exchange.Config{
			Initiator: initiator, Local: []byte(stream.Conn().LocalPeer()), Remote: []byte(stream.Conn().RemotePeer()),
			Device: villageDevice(name), Spaces: []exchange.Space{s},
		}
		if _, err := rand.Read(config.Seed[:]); err != nil {
			return time.Time{}, err
		}
		session, err := exchange.New(config)
		if err != nil {
			return time.Time{}, err
		}
		c := &conversation{session: session, stream: stream, progress: make(chan struct{}, 1), proven: func(exchange.Report) {}}
		read := make(chan struct{})
		go func() { defer close(read); c.read() }()
		err = c.write()
		done := time.Now()
		<-read
		if err == nil && (!isLevel(session.Report()) || int(entries(s)) != p.Entries) {
			err = fmt.Errorf("%d entries of %d, %+v", entries(s), p.Entries, session.Report().Spaces)
		}
		return done, err
	}, nil
}

// library is the same with automerge-go.
func (p besidePlan) library() (besideTalk, error) {
	changes, err := readChanges(filepath.Join(p.Folder, "changes"))
	if err != nil {
		return nil, err
	}
	full, err := officialtest.NewTalk(changes)
	if err != nil {
		return nil, err
	}
	want := make([]string, len(changes))
	if p.Address != "" {
		for doc := range changes {
			want[doc] = full.Heads(doc)
		}
		if full, err = officialtest.NewTalk(make([][][]byte, len(changes))); err != nil {
			return nil, err
		}
	}
	return func(s network.Stream, initiator bool) (time.Time, error) {
		return libraryTalk(full, want, s, initiator)
	}, nil
}

// libraryTalk answers each message at once with what its document has to say. Who began
// ends it with everything in hand.
func libraryTalk(t *officialtest.Talk, want []string, s network.Stream, initiator bool) (time.Time, error) {
	defer s.Close()
	messages, write := make(chan []byte, 2*len(want)), make(chan error, 1)
	go func() {
		var err error
		for m := range messages {
			if err == nil {
				err = writeFrame(s, m, time.Minute)
			}
		}
		write <- err
	}()
	say := func(doc int) {
		if m, ok := t.Next(doc); ok {
			messages <- append(binary.BigEndian.AppendUint16(nil, uint16(doc)), m...)
		}
	}
	missing := 0
	if initiator {
		missing = len(want)
		for doc := range want {
			say(doc)
		}
	}
	for !initiator || missing > 0 {
		frame, err := readFrame(s, 1<<24, time.Minute)
		if err == io.EOF && !initiator {
			break
		}
		if err != nil {
			return time.Time{}, err
		}
		doc := int(binary.BigEndian.Uint16(frame))
		before := t.Heads(doc)
		if err := t.Receive(doc, frame[documentBytes:]); err != nil {
			return time.Time{}, err
		}
		if after := t.Heads(doc); initiator && after == want[doc] && before != after {
			missing--
		}
		say(doc)
	}
	done := time.Now()
	close(messages)
	return done, <-write
}

func readChanges(name string) (of [][][]byte, err error) {
	all, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	of = append(of, nil)
	for len(all) > 0 {
		n := binary.BigEndian.Uint32(all)
		all = all[4:]
		if n == 0 {
			of = append(of, nil)
			continue
		}
		of[len(of)-1] = append(of[len(of)-1], all[:n])
		all = all[n:]
	}
	return of[:len(of)-1], nil
}

// processorTime is how long the processors have worked for this process, in steps of a
// hundredth of a second; 0 where the system does not say.
func processorTime() int64 {
	stat, err := os.ReadFile("/proc/self/stat")
	_, rest, ok := strings.Cut(string(stat), ") ") // behind the name of the program
	fields := strings.Fields(rest)
	if err != nil || !ok || len(fields) < 13 {
		return 0
	}
	var user, system int64
	_, _ = fmt.Sscan(fields[11], &user)
	_, _ = fmt.Sscan(fields[12], &system)
	return (user + system) * int64(10*time.Millisecond)
}

// mostMemory is the most memory that the system gave to this process at a time.
func mostMemory() (int64, error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kib int64
	_, err = fmt.Sscan(rest, &kib)
	return kib << 10, err
}

// countedStream counts bytes both ways.
type countedStream struct {
	network.Stream
	bytes atomic.Int64
}

func (c *countedStream) Read(b []byte) (int, error) {
	n, err := c.Stream.Read(b)
	c.bytes.Add(int64(n))
	return n, err
}

func (c *countedStream) Write(b []byte) (int, error) {
	n, err := c.Stream.Write(b)
	c.bytes.Add(int64(n))
	return n, err
}
