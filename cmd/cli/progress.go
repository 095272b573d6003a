package cli

import (
	"fmt"
	"time"
)

// progressPause is how long a person is left without news of what takes long.
const progressPause = time.Second

// progress says how far something is, in the sentence of the key with its percent,
// once a second to a person at a terminal and never to a script. What is over at once
// says nothing.
func (c *call) progress(key string) func(done, total int64) {
	if c.options.JSON || !c.watched {
		return nil
	}
	last := time.Now()
	return func(done, total int64) {
		if now := time.Now(); total > 0 && now.Sub(last) >= progressPause {
			last = now
			_, _ = fmt.Fprintln(c.stderr, c.l.Say("cli."+key, "percent", done*100/total))
		}
	}
}
