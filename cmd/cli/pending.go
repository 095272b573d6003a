package cli

import (
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/app/words"
)

// matters are how scripts call what members are to confirm.
var matters = map[collective.Matter]string{
	collective.Removal: "removal", collective.Replacement: "replacement", collective.Settling: "settling",
	collective.Amendment: "charter", collective.Roll: "roll",
}

type pendingAnswer struct {
	ID string `json:"id"`
	// Matter is removal, replacement, settling, charter or roll.
	Matter string `json:"matter"`
	// About is who is to go or whose device it is; null for charter and roll.
	About *person    `json:"about"`
	Since *time.Time `json:"since"`
	// By are those who have said it, of the Needed.
	By     []person `json:"by"`
	Needed int      `json:"needed"`
	// Said is true if this member has said it, and May if they still may.
	Said bool `json:"said"`
	May  bool `json:"may"`
	// Contested is true where the old device says that it is not lost.
	Contested bool `json:"contested"`
	// Lost are the devices that end.
	Lost []string `json:"lost"`
	// Members are those on the new roll.
	Members []person `json:"members"`
	// Charter is the new one; null for everything else.
	Charter *charterAnswer `json:"charter"`
}

func describePending(of *collective.Collective, p collective.Pending) pendingAnswer {
	a := pendingAnswer{
		ID: p.ID.String(), Matter: matters[p.Matter], Since: moment(p.Since, p.Since.Location()),
		By: persons(of, p.By), Needed: p.Needed, Said: p.Said, May: !p.Said && p.No == nil, Contested: p.Contested,
		Lost: []string{}, Members: persons(of, p.Members),
	}
	if !p.Member.IsZero() {
		a.About = &person{p.Member, of.Name(p.Member)}
	}
	for _, id := range p.Lost {
		a.Lost = append(a.Lost, id.String())
	}
	if p.Matter == collective.Amendment {
		now, err := charterNow(of)
		if err == nil {
			a.Charter = &now
		}
	}
	return a
}

func (a pendingAnswer) text(p *page) {
	name := ""
	if a.About != nil {
		name = a.About.Name
	}
	key := "pending." + a.Matter
	if a.Contested {
		key = "pending.contested"
	}
	p.line(a.ID[:shortDigits] + "  " + p.Say("cli."+key, "name", name, "names", strings.Join(names(a.Members), ", ")))
	p.line("  " + p.Say("cli.pending.said", "n", len(a.By), "needed", a.Needed, "names", strings.Join(names(a.By), ", ")))
	if a.Charter != nil {
		for _, l := range a.Charter.unconfirmed.Lines {
			p.line("  " + words.CharterLine(p.Localizer, l) + ": " + words.CharterSays(p.Localizer, a.Charter.is.Rules, l))
		}
	}
	if a.May {
		p.line("  " + p.Say("cli.pending.may", "id", a.ID[:shortDigits]))
	}
}

type pendingList struct {
	Pending []pendingAnswer `json:"pending"`
}

func (l pendingList) text(p *page) {
	for _, one := range l.Pending {
		one.text(p)
	}
}

func pendingIn(of *collective.Collective) (pendingList, error) {
	l := pendingList{Pending: []pendingAnswer{}}
	all, err := of.Pending()
	for _, one := range all {
		l.Pending = append(l.Pending, describePending(of, one))
	}
	return l, err
}

type pendingShown struct{ pendingList }

func (a pendingShown) text(p *page) {
	if len(a.Pending) == 0 {
		p.say("pending.none")
	}
	a.pendingList.text(p)
}

// Do lists what some members have said and not enough.
func (v *pendingVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	l, err := pendingIn(of)
	return pendingShown{l}, err
}

type confirmed struct {
	ID string `json:"id"`
	// State is "confirmed", or "waiting" while others have to say the same.
	State string `json:"state"`
}

func (a confirmed) text(p *page) { p.say("confirm." + a.State) }

// Do says what others have said.
func (v *confirmVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	return confirm(of, v.ID, nil)
}

// confirm says the only pending matter that fits, by the beginning of its id and
// its kind; any kind if none is given.
func confirm(of *collective.Collective, id string, kinds []collective.Matter) (answer, error) {
	all, err := of.Pending()
	if err != nil {
		return nil, err
	}
	var fitting []collective.Pending
	for _, p := range all {
		kind := len(kinds) == 0
		for _, k := range kinds {
			kind = kind || k == p.Matter
		}
		if kind && strings.HasPrefix(p.ID.String(), strings.ToLower(id)) {
			fitting = append(fitting, p)
		}
	}
	switch len(fitting) {
	case 0:
		return nil, refusal.New(refusal.PendingUnknown)
	case 1:
	default:
		return nil, refusal.New(refusal.PendingAmbiguous)
	}
	p := fitting[0]
	if err := of.Confirm(p.ID); err != nil {
		return nil, err
	}
	a := confirmed{p.ID.String(), stateConfirmed}
	after, err := of.Pending()
	for _, one := range after {
		if one.ID == p.ID {
			a.State = stateWaiting
		}
	}
	return a, err
}
