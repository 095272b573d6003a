package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"moot/app/refusal"
)

// passphraseFileBytes caps what is read of a file with a passphrase.
const passphraseFileBytes = 4 << 10

// gather gets the passphrases the verb needs, from files or from the person, before
// anything is done.
func (c *call) gather(v verb, getenv func(string) string) (err error) {
	file := c.options.PassphraseFile
	if file == "" {
		file = getenv("MOOT_PASSPHRASE_FILE")
	}
	if file != "" {
		if c.passphrase, err = c.readPassphrase(file); err != nil {
			return err
		}
	}
	switch v := v.(type) {
	case *unlockVerb:
		if c.passphrase == nil {
			c.passphrase, err = c.typed("lock.ask")
		}
	case *passphraseSetVerb:
		c.fresh, err = c.newPassphrase(v.NewPassphraseFile)
	case *passphraseChangeVerb:
		c.fresh, err = c.newPassphrase(v.NewPassphraseFile)
	}
	return err
}

// newPassphrase is what the file says, or what the person types twice.
func (c *call) newPassphrase(file string) ([]byte, error) {
	if file != "" {
		return c.readPassphrase(file)
	}
	first, err := c.typed("lock.ask-new")
	if err != nil {
		return nil, err
	}
	second, err := c.typed("lock.ask-again")
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(first, second) {
		return nil, refusal.New(refusal.HomeTypedTwice)
	}
	return first, nil
}

// typed asks the person at the terminal, who does not see what they type.
func (c *call) typed(key string) ([]byte, error) {
	if c.ask == nil {
		return nil, refusal.New(refusal.HomeNoneGiven)
	}
	secret, err := c.ask(c.l.Say("cli."+key) + " ")
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.HomeNoneGiven), err)
	}
	return secret, nil
}

// readPassphrase reads a file; the line end at its end is not part of it.
func (c *call) readPassphrase(name string) ([]byte, error) {
	f, err := os.Open(c.path(name))
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, passphraseFileBytes+1))
	if err == nil && len(b) > passphraseFileBytes {
		err = fmt.Errorf("longer than %d bytes", passphraseFileBytes)
	}
	if err != nil {
		return nil, errors.Join(refusal.New(refusal.FileUnreadable), err)
	}
	return bytes.TrimRight(b, "\r\n"), nil
}
