package mesh

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"syscall"

	"moot/sync/identity"
)

// role is what a process in a network namespace plays: a device of one room, or an
// ear that hears all that goes over the cable.
type role struct {
	Name string
	// All are the names of the room's people.
	All     []string
	Connect []string
	// Entries are how many the device writes at the start, of so many bytes.
	Entries, Bytes int
	Ear            string // an interface to listen at
}

// playDevice plays until its input ends. It says
//
//	address ADDRESS      where it answers, when it has begun
//	has NAME N           whenever it has other entries of somebody
//	level NAME           when it has had a whole exchange with somebody
//	frame HEX            what an ear has heard
//
// and for each line it is told it writes one entry more.
func playDevice(text string) int {
	var r role
	err := json.Unmarshal([]byte(text), &r)
	switch {
	case err != nil:
	case r.Ear != "":
		err = r.listen()
	default:
		err = r.play()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, r.Name, err)
		return 1
	}
	return 0
}

func (r role) play() error {
	room := newRoom('n')
	devices := map[string]*identity.Device{}
	for _, name := range r.All {
		d, err := identity.Generate(bytes.NewReader(bytes.Repeat([]byte{name[0]}, 32)))
		if err != nil {
			return err
		}
		devices[name] = d
		room.writers[d.ID()] = true
	}
	space := room.space(devices[r.Name])
	for range max(1, r.Entries) {
		noise := make([]byte, r.Bytes) // does not get smaller on the way
		if _, err := rand.Read(noise); err != nil {
			return err
		}
		if _, err := space.append(r.Name + " was here" + string(noise)); err != nil {
			return err
		}
	}
	n, err := Start(context.Background(), Options{Discovery: true, Connect: r.Connect, Rand: rand.Reader, Log: quiet},
		Home{Device: devices[r.Name], Spaces: func() []Space { return []Space{space} }})
	if err != nil {
		return err
	}
	for _, a := range n.Addresses() {
		fmt.Println("address", a)
	}
	told := make(chan bool)
	go func() {
		defer close(told)
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			told <- true
		}
	}()
	has, level := map[string]uint64{}, map[string]bool{}
	for {
		for name, d := range devices {
			if now := space.has(d); now != has[name] {
				has[name] = now
				fmt.Println("has", name, now)
			}
			for _, o := range n.Neighbours() {
				if !level[name] && o.Device == d.ID() && !o.LevelAt.IsZero() {
					level[name] = true
					fmt.Println("level", name)
				}
			}
		}
		select {
		case _, more := <-told:
			if !more {
				return n.Close()
			}
			run, err := space.append("one more")
			if err == nil {
				err = n.Publish(room.id, run)
			}
			if err != nil {
				return err
			}
		case <-n.Changes():
		case <-space.changed:
		}
	}
}

// listen hears all that comes to an interface, whoever it is for.
func (r role) listen() error {
	const everything = 0x0300 // ETH_P_ALL, big end first
	s, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_RAW, everything)
	if err != nil {
		return err
	}
	fmt.Println("address", r.Ear)
	go func() {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		}
		os.Exit(0)
	}()
	frame := make([]byte, 1<<16)
	for {
		n, _, err := syscall.Recvfrom(s, frame, 0)
		if err != nil {
			return err
		}
		fmt.Printf("frame %x\n", frame[:n])
	}
}
