package main

import (
	"encoding/json"
	"fmt"

	"moot/assets"
)

// story is the village meeting of assets/demo.
type story struct {
	Collective struct{ Name, Place, Zone string }
	People     []struct{ ID, Name, Language string }
	Meeting    struct {
		Title, When, Place string
		Agenda             []string
	}
	Minutes []struct {
		Item  int
		By    string
		Apart bool
		Text  string
	}
	Motion struct {
		Item           int
		By, Text, Rule string
	}
	Votes    []struct{ Who, Choice string }
	Requests []struct{ Who, What, Amount, Unit string }
}

func readStory() (story, error) {
	var s story
	if err := json.Unmarshal(assets.DemoStory, &s); err != nil {
		return story{}, fmt.Errorf("read the story: %w", err)
	}
	if len(s.People) != 4 {
		return story{}, fmt.Errorf("read the story: it has %d people, the play needs four", len(s.People))
	}
	return s, nil
}
