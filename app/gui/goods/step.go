package goods

import (
	"moot/app/gui/kit"
	"moot/app/gui/look"
	"moot/app/sharing"
)

// Step is how a step of sharing looks, wherever it is shown.
func Step(s sharing.Step, word string) kit.State {
	switch s {
	case sharing.ForSpecial:
		return kit.State{Word: word, Icon: look.IconHand, Color: look.ColorNo}
	case sharing.ForBase:
		return kit.State{Word: word, Icon: look.IconPeople, Color: look.ColorPrimary}
	case sharing.ForWishes:
		return kit.State{Word: word, Icon: look.IconNeeds, Color: look.ColorYes}
	}
	return kit.State{Word: word, Icon: look.IconPlus, Color: look.ColorAbstain}
}
