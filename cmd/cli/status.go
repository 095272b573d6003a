package cli

import (
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"moot/app/collective"
	"moot/app/problems"
)

type selfAnswer struct {
	Device   string `json:"device"`
	Name     string `json:"name"`
	Language string `json:"language"`
}

type neighbourAnswer struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Connected bool       `json:"connected"`
	LevelAt   *time.Time `json:"level_at"`
	// Left is how many entries were still to be moved when they last stopped.
	Left    uint64 `json:"left"`
	Problem string `json:"problem"`
}

type joiningAnswer struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// State is knocking, unheard, waiting or refused.
	State string `json:"state"`
	asked
}

// askStates are how scripts call the states of an ask.
var askStates = map[collective.AskState]string{
	collective.AskKnocking: "knocking", collective.AskUnheard: "unheard",
	collective.AskWaiting: stateWaiting, collective.AskRefused: "refused",
}

type problemAnswer struct {
	At   time.Time     `json:"at"`
	Code problems.Code `json:"code"`
	Text string        `json:"text"`
}

type statusAnswer struct {
	Me          selfAnswer         `json:"me"`
	Home        string             `json:"home"`
	Locked      bool               `json:"locked"`
	Online      bool               `json:"online"`
	Collectives []collectiveAnswer `json:"collectives"`
	Joining     []joiningAnswer    `json:"joining"`
	Neighbours  []neighbourAnswer  `json:"neighbours"`
	// Map is who is level with whom, in each collective.
	Map []standingAnswer `json:"map"`
	// Advice is what to do while nobody of a collective is near; empty otherwise, and where
	// no node runs.
	Advice      adviceAnswer `json:"advice"`
	StoredBytes int64        `json:"stored_bytes"`
	// Giving are the addresses of the page that hands on Moot.
	Giving   []string        `json:"giving"`
	Carried  carriedAnswer   `json:"carried"`
	Problems []problemAnswer `json:"problems"`
}

// carriedAnswer is what this device carries for others: how much and how old. For whom
// it cannot know.
type carriedAnswer struct {
	Parcels int `json:"parcels"`
	// Parts counts collectives, one again in each parcel.
	Parts  int        `json:"parts"`
	Bytes  int64      `json:"bytes"`
	Oldest *time.Time `json:"oldest,omitempty"`
}

func (c *call) carried() carriedAnswer {
	s := c.house.Carried().Sum()
	return carriedAnswer{s.Parcels, s.Parts, s.Bytes, moment(s.Oldest, time.Local)}
}

func (a carriedAnswer) text(p *page) {
	if a.Parcels > 0 {
		p.say("status.carried", "n", a.Parcels, "kib", a.Bytes>>10, "when", *a.Oldest)
	}
}

func (c *call) givenAt() []string { return append([]string{}, c.house.GivenAt()...) }

func (a statusAnswer) givingText(p *page) {
	for _, address := range a.Giving {
		p.say("status.giving", "address", address)
	}
}

// problemsMax is how many problems the status lists.
const problemsMax = 20

// Do says who this is, with whom it shares what, and how things stand.
func (v *statusVerb) Do(c *call) (answer, error) {
	if v.QR != "" {
		if err := c.saveQR(c.house.GivenAt(), v.QR); err != nil {
			return nil, err
		}
	}
	if c.house.Locked() {
		return c.lockedStatus()
	}
	all, err := c.allCollectives()
	if err != nil {
		return nil, err
	}
	stored, err := storedBytes(c.homeDir)
	if err != nil {
		return nil, err
	}
	a := statusAnswer{
		Me: selfAnswer{
			Device: c.house.Home().Device().ID().String(), Name: c.house.Settings().Values().Name, Language: c.l.Language(),
		},
		Home: c.homeDir, Online: c.resident().Online(), Collectives: all.Collectives, StoredBytes: stored,
		Carried: c.carried(), Giving: c.givenAt(), Advice: adviceAnswer{Steps: []string{}},
	}
	err = errors.Join(c.addJoining(&a), c.addNeighbours(&a), c.addMap(&a), c.addProblems(&a))
	return a, err
}

// adviceAnswer is a [collective.Advice].
type adviceAnswer struct {
	Matter string   `json:"matter"`
	Steps  []string `json:"steps"`
}

func (a adviceAnswer) text(p *page) {
	if a.Matter == "" {
		return
	}
	p.line(p.Say("levels."+a.Matter+".title") + ". " + p.Say("levels."+a.Matter))
	for _, step := range a.Steps {
		p.line("  " + p.Say("levels.step."+step))
	}
}

// addAdvice says what to do while nobody of the first collective with other members is
// near. Somebody who runs one command after another without a node asks nobody.
func (c *call) addAdvice(of *collective.Collective, a *statusAnswer) error {
	if a.Advice.Matter != "" || !a.Online {
		return nil
	}
	all, err := c.resident().Standings(of)
	if err != nil || len(all) < 2 {
		return err
	}
	if is := collective.Advise(all, a.Online, c.house.Addresses()); is != nil {
		a.Advice = adviceAnswer{is.Matter, append([]string{}, is.Steps...)}
	}
	return nil
}

// lockedStatus is what a locked home tells anybody.
func (c *call) lockedStatus() (answer, error) {
	stored, err := storedBytes(c.homeDir)
	return statusAnswer{
		Me: selfAnswer{Language: c.l.Language()}, Home: c.homeDir, Locked: true, StoredBytes: stored, Carried: c.carried(), Giving: c.givenAt(),
		Collectives: []collectiveAnswer{}, Joining: []joiningAnswer{}, Neighbours: []neighbourAnswer{}, Map: []standingAnswer{}, Problems: []problemAnswer{},
		Advice: adviceAnswer{Steps: []string{}},
	}, err
}

func (c *call) addJoining(a *statusAnswer) error {
	a.Joining = []joiningAnswer{}
	asks, err := c.resident().Joining()
	for _, ask := range asks {
		i := ask.Invitation
		a.Joining = append(a.Joining, joiningAnswer{i.Space.String(), i.Collective, askStates[ask.State],
			asked{ask.Code, ask.Vouched, ask.Needed}})
	}
	return err
}

func (c *call) addNeighbours(a *statusAnswer) error {
	a.Neighbours = []neighbourAnswer{}
	all, err := c.resident().Neighbours()
	for _, n := range all {
		a.Neighbours = append(a.Neighbours, neighbourAnswer{
			n.Device.String(), c.resident().Whose(n.Device), n.Connected, moment(n.LevelAt, time.Local), n.Left, n.Problem,
		})
	}
	return err
}

func (c *call) addMap(a *statusAnswer) error {
	a.Map = []standingAnswer{}
	for _, of := range c.resident().Collectives() {
		if err := c.addAdvice(of, a); err != nil {
			return err
		}
		list, err := c.standings(of)
		if err != nil {
			return err
		}
		if len(list) > 1 { // nobody is level with nobody
			a.Map = append(a.Map, list...)
		}
	}
	return nil
}

func (c *call) addProblems(a *statusAnswer) error {
	a.Problems = []problemAnswer{}
	recent, err := c.house.Problems().Recent(problemsMax)
	for _, p := range recent {
		a.Problems = append(a.Problems, problemAnswer{p.Time.In(time.Local), p.Code, p.Text})
	}
	return err
}

// storedBytes is what the home takes on the disk. Files that go while it is
// added up do not count.
func storedBytes(dir string) (sum int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			sum += info.Size()
		}
		return err
	})
	return sum, err
}

func (a statusAnswer) text(p *page) {
	if a.Locked {
		p.say("lock.locked")
		a.Carried.text(p)
		a.givingText(p)
		return
	}
	p.say("status.me", "name", a.Me.Name, "device", a.Me.Device[:shortDigits])
	p.say("status.home", "home", a.Home, "kib", a.StoredBytes>>10)
	collectiveList{a.Collectives}.text(p)
	a.Carried.text(p)
	a.givingText(p)
	for _, j := range a.Joining {
		p.say("status.joining."+j.State, "name", j.Name)
		j.asked.text(p)
	}
	if !a.Online {
		p.say("status.offline")
	}
	if len(a.Neighbours) > 0 {
		p.say("status.neighbours")
	}
	for _, n := range a.Neighbours {
		key := "status.away"
		if n.Connected {
			key = "status.here"
		}
		level := p.Say("cli.status.never-level")
		if n.LevelAt != nil {
			level = p.Say("cli.status.level", "when", *n.LevelAt)
		}
		line := "  " + p.Say("cli."+key, "name", n.Name) + ", " + level
		if n.Left > 0 {
			line += ", " + p.Say("cli.status.left", "n", n.Left)
		}
		p.line(line)
	}
	a.mapText(p)
	a.Advice.text(p)
	if len(a.Problems) > 0 {
		p.say("status.problems")
	}
	var rows [][]string
	for _, one := range a.Problems {
		rows = append(rows, []string{"  " + one.At.Format("2006-01-02 15:04"), string(one.Code), one.Text})
	}
	p.table(rows)
}

// mapText says who is level with whom, unless this person is alone.
func (a statusAnswer) mapText(p *page) {
	if len(a.Map) == 0 {
		return
	}
	p.say("status.map")
	for _, one := range a.Map {
		one.text(p)
	}
}
