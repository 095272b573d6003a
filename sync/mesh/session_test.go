package mesh

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/libp2p/go-libp2p/core/network"

	"moot/sync/exchange"
	"moot/sync/log"
)

func TestOutcome(t *testing.T) {
	with := func(errs ...error) exchange.Report {
		var r exchange.SpaceReport
		for _, err := range errs {
			r.Troubles = append(r.Troubles, exchange.Trouble{Err: err})
		}
		return exchange.Report{Spaces: []exchange.SpaceReport{r}}
	}
	broken := func(err error) error { return fmt.Errorf("%w: %w", errBroken, err) }
	tests := map[string]struct {
		report exchange.Report
		err    error
		code   Code
		quiet  bool
	}{
		"all is well":               {with(), nil, "", false},
		"a fork among others":       {with(log.ErrInvalid, log.ErrFork, log.ErrGap), nil, CodeFork, false},
		"entries of a newer form":   {with(log.ErrVersion), nil, CodeNewer, false},
		"entries that break rules":  {with(log.ErrInvalid), nil, CodeInvalid, false},
		"a gap that stayed":         {with(log.ErrGap), nil, CodeBroken, false},
		"the disk":                  {with(), errors.New("disk full"), CodeHere, false},
		"the link":                  {with(), broken(io.ErrUnexpectedEOF), CodeBroken, false},
		"too long":                  {with(), context.DeadlineExceeded, CodeBroken, false},
		"noise":                     {with(), fmt.Errorf("read: %w", errFrame), CodeNonsense, false},
		"against the protocol":      {with(), fmt.Errorf("take: %w", exchange.ErrProtocol), CodeNonsense, false},
		"a newer protocol":          {with(), fmt.Errorf("take: %w", exchange.ErrVersion), CodeNewer, false},
		"another session goes on":   {with(), broken(&network.StreamError{ErrorCode: network.StreamSupplanted}), "", true},
		"turned away as a stranger": {with(), broken(&network.StreamError{ErrorCode: network.StreamRateLimited}), CodeBusy, false},
		"ended by this side":        {with(), context.Canceled, "", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			code, quiet := outcome(tt.report, tt.err)
			if code != tt.code || quiet != tt.quiet {
				t.Errorf("got %q, %v; want %q, %v", code, quiet, tt.code, tt.quiet)
			}
		})
	}
}

func TestLevelIsAllSpacesAndAtLeastOne(t *testing.T) {
	level, not := exchange.SpaceReport{Level: true}, exchange.SpaceReport{}
	for name, tt := range map[string]struct {
		spaces []exchange.SpaceReport
		want   bool
	}{
		"none":        {nil, false},
		"one":         {[]exchange.SpaceReport{level}, true},
		"one of two":  {[]exchange.SpaceReport{level, not}, false},
		"both of two": {[]exchange.SpaceReport{level, level}, true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := isLevel(exchange.Report{Spaces: tt.spaces}); got != tt.want {
				t.Errorf("level: %v", got)
			}
		})
	}
}
