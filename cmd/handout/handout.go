// Package handout hands on Moot itself: a folder with Moot's packages, as a page that
// any browser in the same Wi-Fi opens. Nobody here can download it.
//
//	packages.go  the folder: which files are packages, how large, with which SHA-256
//	page.go      the page, in the language of the browser
//	listen.go    private addresses only, so many at once
//
// The page is plain http, since no browser would trust a certificate made in a hall:
// whoever minds compares the SHA-256 with somebody who has it. It has no script, takes
// nothing in, and shows nothing but what [Open] found.
package handout

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"

	"moot/app/refusal"
)

// Server hands on one folder until it is closed. It is safe for concurrent use.
type Server struct {
	shelf    *Shelf
	listener net.Listener
	http     *http.Server
	running  sync.WaitGroup
}

// DefaultPort is where the page is unless somebody else is there already.
const DefaultPort = 8017

// Start opens the folder and serves it on an address, "192.168.4.1:8017"; empty is
// every private address of this device, also those it gets later, at [DefaultPort] or
// at a port that is free. Errors are those of [Open], and
// [refusal.NetworkFailed].
func Start(ctx context.Context, dir, address string) (*Server, error) {
	shelf, err := Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	l, err := listen(ctx, address)
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.NetworkFailed), fmt.Errorf("hand on packages: %w", err), shelf.Close())
	}
	s := &Server{shelf: shelf, listener: guard(l), http: &http.Server{
		Handler: shelf, ReadHeaderTimeout: headerTimeout, ReadTimeout: headerTimeout, WriteTimeout: downloadTimeout,
		IdleTimeout: headerTimeout, MaxHeaderBytes: maxHeaderBytes, ErrorLog: quiet(),
	}}
	s.running.Go(func() { _ = s.http.Serve(s.listener) }) // ends by Close
	return s, nil
}

// Packages are what is handed on, by name.
func (s *Server) Packages() []Package { return s.shelf.Packages() }

// Addresses are where the page is now, for a browser: "http://192.168.4.1:8017/".
func (s *Server) Addresses() []string { return addresses(s.listener.Addr()) }

// Close breaks off what is under way, and waits.
func (s *Server) Close() error {
	err := s.http.Close()
	s.running.Wait()
	return errors.Join(err, s.shelf.Close())
}
