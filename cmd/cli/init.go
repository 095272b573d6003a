package cli

import (
	"errors"

	"moot/app/refusal"
	"moot/app/settings"
	"moot/app/text"
)

type initialised struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Language string `json:"language"`
	Home     string `json:"home"`
	// Locked is whether it takes a passphrase.
	Locked bool `json:"locked"`
}

// nameRunesMax is how long a person's name may be.
const nameRunesMax = 60

// check puts the name in its clean form, before a home is made for nothing.
func (v *initVerb) check() error {
	name, err := text.Line(v.Name, nameRunesMax)
	if err != nil {
		return text.Refusal(err, refusal.MemberNoName, nameRunesMax)
	}
	v.Name = name
	return nil
}

// Do sets up Moot in a home that was just made.
func (v *initVerb) Do(c *call) (answer, error) {
	s := c.house.Settings()
	if err := errors.Join(s.Set("name", v.Name), s.Set("language", c.l.Language())); err != nil {
		return nil, err
	}
	return initialised{
		ID: c.house.Home().Device().ID().String(), Name: v.Name, Language: c.l.Language(), Home: c.homeDir,
		Locked: c.house.Home().HasPassphrase(),
	}, nil
}

func (a initialised) text(p *page) {
	p.say("init.done", "name", a.Name, "home", a.Home)
	if !a.Locked {
		p.say("init.no-lock")
	}
}

type setting struct {
	ID    string `json:"id"`
	Value string `json:"value"`
	Takes string `json:"takes"`
}

type settingList struct {
	Settings []setting `json:"settings"`
}

func (l settingList) text(p *page) {
	var rows [][]string
	for _, s := range l.Settings {
		rows = append(rows, []string{s.ID, s.Value, "(" + s.Takes + ")"})
	}
	p.table(rows)
}

func (s setting) text(p *page) { p.line(s.ID + " " + s.Value) }

// Do lists the settings.
func (v *configShownVerb) Do(c *call) (answer, error) {
	var l settingList
	for _, k := range settings.Keys() {
		value, err := c.house.Settings().Get(k.Name)
		if err != nil {
			return nil, err
		}
		l.Settings = append(l.Settings, setting{k.Name, value, k.Takes})
	}
	return l, nil
}

// Do changes one setting.
func (v *configSetVerb) Do(c *call) (answer, error) {
	err := c.house.Settings().Set(v.Key, v.Value)
	switch {
	case errors.Is(err, settings.ErrUnknownKey):
		return nil, refusal.New(refusal.SettingUnknown)
	case errors.Is(err, settings.ErrBadValue):
		return nil, refusal.New(refusal.SettingBad)
	case err != nil:
		return nil, err
	}
	value, err := c.house.Settings().Get(v.Key)
	for _, k := range settings.Keys() {
		if k.Name == v.Key {
			return setting{v.Key, value, k.Takes}, err
		}
	}
	return nil, err
}
