package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"moot/assets"
)

// Icon names one picture of the family in assets/icons.
type Icon string

// The family.
const (
	IconHome      Icon = "home"
	IconMeetings  Icon = "meetings"
	IconDecisions Icon = "decisions"
	IconNeeds     Icon = "needs"
	IconCommons   Icon = "commons"
	IconWork      Icon = "work"
	IconPeople    Icon = "people"
	IconCarry     Icon = "carry"
	IconSettings  Icon = "settings"
	IconGuide     Icon = "guide"
	IconMore      Icon = "more"

	IconBack    Icon = "back"
	IconNext    Icon = "next"
	IconUp      Icon = "up"
	IconDown    Icon = "down"
	IconPlus    Icon = "plus"
	IconTick    Icon = "tick"
	IconCross   Icon = "cross"
	IconBar     Icon = "bar"
	IconCircle  Icon = "circle"
	IconWarning Icon = "warning"

	IconHand   Icon = "hand"
	IconClock  Icon = "clock"
	IconPlace  Icon = "place"
	IconPerson Icon = "person"
	IconPen    Icon = "pen"
	IconPrint  Icon = "print"
	IconSearch Icon = "search"
	IconQR     Icon = "qr"
	IconLock   Icon = "lock"
)

// Icons lists the whole family.
func Icons() []Icon {
	return []Icon{
		IconHome, IconMeetings, IconDecisions, IconNeeds, IconCommons, IconWork, IconPeople, IconCarry, IconSettings, IconGuide, IconMore,
		IconBack, IconNext, IconUp, IconDown, IconPlus, IconTick, IconCross, IconBar, IconCircle, IconWarning,
		IconHand, IconClock, IconPlace, IconPerson, IconPen, IconPrint, IconSearch, IconQR, IconLock,
	}
}

// In is the picture in a colour of the theme, which it follows when the palette
// changes. An icon outside the family is Fyne's picture for something broken.
func (i Icon) In(color fyne.ThemeColorName) fyne.Resource {
	file := string(i) + ".svg"
	data, err := assets.Icons.ReadFile("icons/" + file)
	if err != nil {
		return theme.BrokenImageIcon()
	}
	return theme.NewColoredResource(fyne.NewStaticResource(file, data), color)
}

// App is the picture of the program, for its window.
func App() fyne.Resource { return fyne.NewStaticResource("moot.png", assets.AppIcon) }
