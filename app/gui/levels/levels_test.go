package levels_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"moot/app/collective"
	"moot/app/gui/guitest"
	"moot/app/gui/home"
	"moot/app/gui/levels"
	"moot/app/gui/seat"
	"moot/app/gui/shell"
	"moot/sync/identity"
	"moot/sync/log"
)

func place(addresses ...string) func(*seat.Seat) shell.Screen {
	return func(s *seat.Seat) shell.Screen { return levels.New(s, func() []string { return addresses }) }
}

const address = "/ip4/192.168.43.17/udp/40404/quic-v1"

func TestWhoIsLevelWithWhom(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Phone(), place(address))
	s.Reads("Ana Petrak\nyou\nWas level with 3 people",
		"Boris Onal\nnear, level\nAll they wrote is here, up to: just now",
		"Dilan Moro\naway\nAll they wrote is here, up to: 20 minutes ago")
	s.Press("Boris Onal")
	s.Reads("Your devices told each other everything: just now", "Was level with 3 people", "Dilan Moro\nBoth had everything of each other: 20 minutes ago")
	s.Press("Dilan Moro")
	s.Reads("away", "Ana Petrak\nBoth had everything of each other: 20 minutes ago")
}

// told is a network in which only Boris is near, who met Dilan yesterday.
type told struct {
	collective.Network
	v *guitest.Village
}

func (t told) Neighbours() []collective.Neighbour {
	return []collective.Neighbour{{Device: device(t.v.Boris), Spaces: spaces(t.v), Connected: true, LevelAt: t.v.Time()}}
}

func (t told) Levels() []collective.Level {
	dilan := device(t.v.Dilan)
	return []collective.Level{{Space: spaces(t.v)[0], Of: device(t.v.Boris), With: [8]byte(dilan[:8]), At: t.v.Time().Add(-26 * time.Hour)}}
}

func device(p *guitest.Person) identity.DeviceID { return p.Collectives()[0].Space().Device() }

func spaces(v *guitest.Village) []log.SpaceID { return []log.SpaceID{v.Ana.Collectives()[0].ID()} }

// Dilan's word came through Boris, as it was yesterday; of Chona nobody has heard.
func TestThroughWhomWordCame(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	v.Ana.Attach(told{v: v})
	s := v.Visit(t, v.Ana, guitest.Phone(), place(address))
	s.Reads("Chona Vale\nnothing heard\nNobody has said how much of it is here.",
		"Dilan Moro\nthrough Boris Onal\nAll they wrote is here, up to: 1 day ago")
	s.Press("Dilan Moro")
	s.Reads("Boris Onal brought the latest of it.")
	home := v.Visit(t, v.Ana, guitest.Phone(), func(s *seat.Seat) shell.Screen { return home.New(s, home.Links{}) })
	home.Reads("Level with 1 neighbour · Dilan Moro as of 1 day ago, through Boris Onal")
}

// Whoever has no other device near is told why that may be, and what helps.
func TestAdviceWhileNobodyIsNear(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	for name, c := range map[string]struct {
		open    func(*seat.Seat) shell.Screen
		who     *guitest.Person
		offline bool
		says    string
	}{
		"out of the Wi-Fi":   {place(), v.Dilan, false, "This device is in no Wi-Fi"},
		"nobody in sight":    {place(address), v.Dilan, false, "Nobody is near"},
		"the network is off": {place(address), v.Chona, true, "Los vecinos no alcanzan este dispositivo"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.offline {
				c.who.Attach(nil)
			}
			s := v.Visit(t, c.who, guitest.Phone(), c.open)
			s.Reads(c.says)
		})
	}
	s := v.Visit(t, v.Ana, guitest.Phone(), place(address))
	s.ReadsNot("Nobody is near", "no Wi-Fi")
}

func TestTheMapByKeys(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	s := v.Visit(t, v.Ana, guitest.Desktop(), place(address))
	for range 5 {
		s.Key(fyne.KeyTab)
	}
	s.Key(fyne.KeySpace)
	s.Reads("Was level with")
}

func TestNothingIsCut(t *testing.T) {
	v := guitest.Build(t, guitest.New)
	boris := v.Boris.Collectives()[0].Me()
	v.NothingIsCut(t, v.Ana,
		guitest.Screen{Name: "levels", Open: place(address)},
		guitest.Screen{Name: "nowhere", Open: place()},
		guitest.Screen{Name: "person", Open: func(s *seat.Seat) shell.Screen { return levels.NewPerson(s, boris) }})
	v.NothingIsCut(t, v.Dilan, guitest.Screen{Name: "advice", Open: place()})
}
