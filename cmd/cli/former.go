package cli

import (
	"strings"
	"time"

	"moot/app/collective"
	"moot/app/member"
	"moot/app/refusal"
)

// anybody are the people who belong or did.
var anybody = kind[member.Member]{
	func(of *collective.Collective) ([]member.Member, error) {
		all, err := of.Members()
		if err != nil {
			return nil, err
		}
		former, err := of.Former()
		for _, m := range former {
			all = append(all, m.Member)
		}
		return all, err
	},
	func(m member.Member) string { return m.ID.String() },
	func(m member.Member) string { return m.Name },
	refusal.MemberUnknown, refusal.MemberAmbiguous,
}

type membershipAnswer struct {
	person
	Since    *time.Time `json:"since"`
	Vouchers []person   `json:"vouchers"`
	// Votes is true for those who vouch, confirm, and vote at meetings called
	// from now on.
	Votes   bool           `json:"votes"`
	Devices []deviceAnswer `json:"devices"`
	// Until is when the membership ended, null for members; EndedBy is on whose
	// word, nobody for those who left by themselves.
	Until   *time.Time `json:"until"`
	EndedBy []person   `json:"ended_by"`
}

func describeMembership(of *collective.Collective, m collective.Membership) membershipAnswer {
	return membershipAnswer{
		person: person{m.ID, m.Name}, Since: moment(m.Since, m.Since.Location()), Vouchers: persons(of, m.Vouchers), Votes: m.Votes,
		Devices: devicesOf(m), Until: moment(m.Until, m.Since.Location()), EndedBy: persons(of, m.EndedBy),
	}
}

func (a membershipAnswer) text(p *page) {
	deviceList{person: a.person, Devices: a.Devices}.text(p)
	p.say("membership.since", "at", *a.Since)
	if len(a.Vouchers) > 0 {
		p.say("membership.vouchers", "names", strings.Join(names(a.Vouchers), ", "))
	}
	switch {
	case a.Until != nil:
		a.ended(p)
	case !a.Votes:
		p.say("member.newcomer")
	}
}

func (a membershipAnswer) ended(p *page) {
	if len(a.EndedBy) == 0 {
		p.say("membership.left", "at", *a.Until)
		return
	}
	p.say("membership.removed", "at", *a.Until, "names", strings.Join(names(a.EndedBy), ", "))
}

// Do shows one person.
func (v *memberShownVerb) Do(c *call) (answer, error) {
	of, who, err := find(c, anybody, v.Who)
	if err != nil {
		return nil, err
	}
	m, err := of.Membership(who.ID)
	return describeMembership(of, m), err
}

type formerList struct {
	Members []membershipAnswer `json:"members"`
}

func (l formerList) text(p *page) {
	if len(l.Members) == 0 {
		p.say("former.none")
	}
	for _, m := range l.Members {
		p.line(short(m.ID) + "  " + m.Name)
		m.ended(p)
	}
}

func formerOf(of *collective.Collective) (formerList, error) {
	l := formerList{Members: []membershipAnswer{}}
	all, err := of.Former()
	for _, m := range all {
		l.Members = append(l.Members, describeMembership(of, m))
	}
	return l, err
}
