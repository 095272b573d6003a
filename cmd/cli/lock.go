package cli

import (
	"errors"

	"moot/app/refusal"
	"moot/cmd/node"
	"moot/sync/home"
)

type lockAnswer struct {
	Home       string `json:"home"`
	Passphrase bool   `json:"passphrase"`
	Locked     bool   `json:"locked"`
}

func (a lockAnswer) text(p *page) {
	switch {
	case a.Locked:
		p.say("lock.locked")
	case a.Passphrase:
		p.say("lock.unlocked")
	default:
		p.say("lock.none")
	}
}

func (c *call) lockAnswer() lockAnswer {
	return lockAnswer{c.homeDir, c.house.Home().HasPassphrase(), c.house.Locked()}
}

// Do locks the home until the passphrase is given.
func (v *lockVerb) Do(c *call) (answer, error) {
	err := c.house.Lock()
	return c.lockAnswer(), err
}

// Do unlocks the home for the process that has it open.
func (v *unlockVerb) Do(c *call) (answer, error) {
	if err := c.house.Unlock(c.passphrase); err != nil {
		return nil, err
	}
	if !c.served {
		return nil, refusal.New(refusal.HomeNotRunning)
	}
	return c.lockAnswer(), nil
}

// Do sets a first passphrase, or that of a second, empty home.
func (v *passphraseSetVerb) Do(c *call) (answer, error) {
	switch {
	case v.Duress:
		err := c.house.Home().SetDuress(c.fresh)
		return secondAnswer{c.homeDir, true}, err
	case c.house.Home().HasPassphrase():
		return nil, refusal.New(refusal.HomeHasPassphrase)
	}
	err := c.rekey(c.fresh)
	return c.lockAnswer(), err
}

// Do changes the passphrase; if somebody saw the old one, everything is written
// anew.
func (v *passphraseChangeVerb) Do(c *call) (answer, error) {
	change := c.house.Home().ChangePassphrase
	if v.Seen && c.house.Home().HasPassphrase() {
		change = c.rekey
	}
	err := change(c.fresh)
	return c.lockAnswer(), err
}

// Do removes the passphrase, or the second home.
func (v *passphraseRemoveVerb) Do(c *call) (answer, error) {
	if v.Duress {
		err := c.house.Home().RemoveDuress()
		return secondAnswer{c.homeDir, false}, err
	}
	err := c.house.Home().RemovePassphrase()
	return c.lockAnswer(), err
}

// rekey writes everything anew, and says how far that is.
func (c *call) rekey(fresh []byte) error {
	return c.house.Rekey(c.ctx, fresh, c.progress("lock.rewriting"))
}

// secondAnswer is about the second home.
type secondAnswer struct {
	Home   string `json:"home"`
	Duress bool   `json:"duress"`
}

func (a secondAnswer) text(p *page) {
	if a.Duress {
		p.say("lock.second")
		return
	}
	p.say("lock.no-second")
}

type wiped struct {
	Home  string `json:"home"`
	Wiped bool   `json:"wiped"`
}

func (a wiped) text(p *page) { p.say("lock.wiped", "home", a.Home) }

// Do destroys everything, here or in the process that has the home open.
func (v *wipeVerb) Do(c *call) (answer, error) {
	wipe := func() error { return node.Wipe(c.homeDir) }
	if c.served {
		wipe = c.house.Wipe
	}
	return wiped{c.homeDir, true}, wipe()
}

// open opens or makes the home as the verb needs it. A verb about the passphrase
// asks for the one there is.
func (c *call) open(v verb) (err error) {
	open := node.Open
	switch v := v.(type) {
	case *initVerb:
		if err := v.check(); err != nil {
			return err
		}
		open = node.Create
	case *nodeVerb, *statusVerb, *lockVerb, *unlockVerb:
		open = node.Hold
	}
	if _, unlocks := v.(*unlockVerb); unlocks {
		c.house, err = open(c.homeDir, node.Options{Language: c.l.Language()})
		return err
	}
	c.house, err = open(c.homeDir, node.Options{Language: c.l.Language(), Passphrase: c.passphrase})
	if errors.Is(err, home.ErrLocked) && c.passphrase == nil && c.ask != nil && aboutPassphrase(v) {
		if c.passphrase, err = c.typed("lock.ask"); err != nil {
			return err
		}
		c.house, err = open(c.homeDir, node.Options{Language: c.l.Language(), Passphrase: c.passphrase})
	}
	return err
}

func aboutPassphrase(v verb) bool {
	switch v.(type) {
	case *passphraseSetVerb, *passphraseChangeVerb, *passphraseRemoveVerb:
		return true
	}
	return false
}

// worksLocked reports whether a verb is done by the owner of a locked home.
func worksLocked(v verb) bool {
	switch v.(type) {
	case *lockVerb, *unlockVerb, *wipeVerb:
		return true
	}
	return aboutPassphrase(v)
}
