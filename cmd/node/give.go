package node

import (
	"context"

	"moot/cmd/handout"
)

// Give hands on Moot's packages in a folder, to any browser in the same network, until
// [House.StopGiving] or until the house is closed; locked or not. Another folder takes
// the place of the first. Errors are those of [handout.Start].
func (h *House) Give(ctx context.Context, dir string) error {
	if err := h.StopGiving(); err != nil {
		return err
	}
	s, err := handout.Start(ctx, dir, "")
	if err != nil {
		return err
	}
	h.mu.Lock()
	before := h.given
	h.given = s
	h.mu.Unlock()
	if before != nil { // of somebody who was as quick
		return before.Close()
	}
	return nil
}

// GivenAt are the addresses of the page with the packages, for a browser; none while
// none are handed on, or while this device is in no network.
func (h *House) GivenAt() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.given == nil {
		return nil
	}
	return h.given.Addresses()
}

// Giving reports whether packages are handed on.
func (h *House) Giving() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.given != nil
}

// StopGiving ends what [House.Give] began, if anything.
func (h *House) StopGiving() error {
	h.mu.Lock()
	s := h.given
	h.given = nil
	h.mu.Unlock()
	if s == nil {
		return nil
	}
	return s.Close()
}
