package cli

import (
	"time"

	"moot/app/collective"
	"moot/app/statement"
	"moot/app/words"
)

// invitationAnswer is an invitation that somebody gave out.
type invitationAnswer struct {
	ID    statement.ID          `json:"id"`
	By    person                `json:"by"`
	At    *time.Time            `json:"at"`
	Room  bool                  `json:"room"`
	State collective.GivenState `json:"state"`
	// Until is when one for a room ends; null for others.
	Until   *time.Time      `json:"until"`
	Knocked []knockedAnswer `json:"knocked"`
}

type knockedAnswer struct {
	Name string     `json:"name"`
	At   *time.Time `json:"at"`
	Via  person     `json:"via"`
	// Member is who they are; null for those who were not let in.
	Member *person `json:"member"`
}

type invitationList struct {
	Invitations []invitationAnswer `json:"invitations"`
}

func (l invitationList) text(p *page) {
	if len(l.Invitations) == 0 {
		p.say("invitation.none")
	}
	for _, i := range l.Invitations {
		whom := "cli.invitation.one"
		if i.Room {
			whom = "cli.invitation.room"
		}
		p.table([][]string{{short(i.ID), i.By.Name, p.DateTime(*i.At), p.Say(whom), words.InvitationState(p.Localizer, string(i.State))}})
		for _, k := range i.Knocked {
			how := "invitation.knocked"
			if k.Member != nil {
				how = "invitation.came-in"
			}
			p.say(how, "name", k.Name, "via", k.Via.Name, "at", *k.At)
		}
	}
}

// Do lists the invitations that members gave out, the newest first.
func (v *invitationsVerb) Do(c *call) (answer, error) {
	of, err := c.collective()
	if err != nil {
		return nil, err
	}
	zone, err := zoneOf(of)
	if err != nil {
		return nil, err
	}
	l := invitationList{Invitations: []invitationAnswer{}}
	all, err := of.Invitations()
	for _, g := range all {
		one := invitationAnswer{ID: g.ID, By: person{g.By, of.Name(g.By)}, At: moment(g.At, zone), Room: g.Room, State: g.State,
			Until: moment(g.Until, zone), Knocked: []knockedAnswer{}}
		for _, k := range g.Knocked {
			knocked := knockedAnswer{Name: k.Name, At: moment(k.At, zone), Via: person{k.Via, of.Name(k.Via)}}
			if !k.Member.IsZero() {
				knocked.Member = &person{k.Member, k.Name}
			}
			one.Knocked = append(one.Knocked, knocked)
		}
		l.Invitations = append(l.Invitations, one)
	}
	return l, err
}
