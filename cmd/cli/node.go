package cli

import "fmt"

type listening struct {
	Listening string `json:"listening"`
}

// Do keeps the home open and its neighbours level until it is told to stop. It
// answers other processes of this person meanwhile.
func (v *nodeVerb) Do(c *call) (answer, error) {
	discovery := c.house.Settings().Values().Discovery && !v.NoDiscovery
	if err := c.online(v.Listen, v.Connect, discovery); err != nil {
		return nil, err
	}
	if err := c.house.ServeControl(Answer(c.house)); err != nil {
		return nil, err
	}
	for _, address := range c.house.Addresses() {
		if err := c.listening(address); err != nil {
			return nil, err
		}
	}
	return nil, c.knockOn()
}

// listening prints one address as soon as it is known.
func (c *call) listening(address string) error {
	if c.options.JSON {
		return encode(c.stdout, listening{address})
	}
	_, err := fmt.Fprintln(c.stdout, "listening", address)
	return err
}
