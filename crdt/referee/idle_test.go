//go:build linux

package referee

import (
	"context"
	"os/exec"
	"slices"
	"syscall"
	"testing"
)

// Whoever is asked works only while nobody else on the machine wants to.
func TestTheChildIsIdle(t *testing.T) {
	needLinked(t)
	var asked *exec.Cmd
	child := func(ctx context.Context) *exec.Cmd {
		asked = Child(ctx)
		return asked
	}
	for _, answer := range Ask(t.Context(), child, slices.Values(documents(t, 1))) {
		if answer.Err != nil {
			t.Fatal(answer.Err)
		}
		left, err := syscall.Getpriority(syscall.PRIO_PGRP, asked.Process.Pid)
		if err != nil || left != 1 { // Linux counts down from 20
			t.Errorf("a priority of %d is left, %v", left, err)
		}
	}
}
