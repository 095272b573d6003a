package cli

import (
	"errors"
	"fmt"

	"rsc.io/qr"

	"moot/app/refusal"
	"moot/cmd/handout"
)

type giving struct {
	Giving string `json:"giving"`
}

// Do hands on the packages in a folder until it is told to stop. It needs no home.
func (v *giveVerb) Do(c *call) (answer, error) {
	s, err := handout.Start(c.ctx, c.path(v.Dir), "")
	if err != nil {
		return nil, err
	}
	addresses := s.Addresses()
	err = c.saveQR(addresses, v.QR)
	if err == nil {
		err = c.allGiving(addresses)
	}
	if err == nil {
		<-c.ctx.Done()
	}
	return nil, errors.Join(err, s.Close())
}

func (c *call) allGiving(addresses []string) error {
	for _, address := range addresses {
		if err := c.giving(address); err != nil {
			return err
		}
	}
	return nil
}

// giving prints where the packages are.
func (c *call) giving(address string) error {
	if c.options.JSON {
		return encode(c.stdout, giving{address})
	}
	_, err := fmt.Fprintln(c.stdout, "giving", address)
	return err
}

// saveQR writes the first of the addresses as a picture, if a file is named.
func (c *call) saveQR(addresses []string, file string) error {
	if file == "" {
		return nil
	}
	if len(addresses) == 0 {
		return refusal.New(refusal.PackagesNowhere)
	}
	code, err := qr.Encode(addresses[0], qr.L)
	if err != nil {
		return fmt.Errorf("draw the address: %w", err)
	}
	return writeFile(c.path(file), code.PNG())
}
