package cli

import (
	"cmp"
	"strconv"
	"strings"

	"moot/app/charter"
	"moot/app/collective"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/refusal"
	"moot/cmd/zone"
)

type quorumRule struct {
	Num    int  `json:"num"`
	Den    int  `json:"den"`
	Strict bool `json:"strict"`
}

type collectiveAnswer struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Place    string     `json:"place"`
	Zone     string     `json:"zone"`
	Quorum   quorumRule `json:"quorum"`
	Vouchers int        `json:"vouchers"`
	Members  int        `json:"members"`
	// Me is who this device writes for; null until its admission has arrived, and for
	// good in an association that the person only reads.
	Me     *member.ID `json:"me"`
	Reader bool       `json:"reader,omitempty"`
}

func describe(c *collective.Collective) (collectiveAnswer, error) {
	charter, err := c.Charter()
	if err != nil {
		return collectiveAnswer{}, err
	}
	members, err := c.Members()
	q := charter.Quorum
	a := collectiveAnswer{
		ID: c.ID().String(), Name: charter.Name, Place: charter.Place, Zone: charter.Zone,
		Quorum: quorumRule{q.Num, q.Den, q.Strict}, Vouchers: charter.Vouchers, Members: len(members),
		Reader: c.Reader(),
	}
	if me := c.Me(); !me.IsZero() {
		a.Me = &me
	}
	return a, err
}

func (a collectiveAnswer) text(p *page) {
	p.line(a.Name)
	if a.Place != "" {
		p.say("collective.place", "place", a.Place)
	}
	p.say("collective.zone", "zone", a.Zone)
	a.Quorum.text(p, "collective.quorum")
	p.say("collective.vouchers", "n", a.Vouchers)
	p.say("collective.members", "n", a.Members)
	switch {
	case a.Reader:
		p.say("association.reads")
	case a.Me == nil:
		p.say("collective.waiting")
	}
}

type foundedAnswer struct{ collectiveAnswer }

func (a foundedAnswer) text(p *page) { p.say("collective.founded", "name", a.Name) }

// Do begins a collective.
func (v *foundVerb) Do(c *call) (answer, error) {
	q, err := quorum(v.Quorum)
	if err != nil {
		return nil, err
	}
	second := q
	if v.SecondQuorum != "" {
		if second, err = quorum(v.SecondQuorum); err != nil {
			return nil, err
		}
	}
	made, err := c.resident().Found(charter.Rules{
		Name: v.Name, Place: v.Place, Zone: cmp.Or(v.Zone, zone.Own(), "UTC"), Quorum: q, Vouchers: v.Vouchers,
		SecondQuorum: second, NoticeDaysMin: v.Notice,
		Removal: v.Removal, Settling: v.Settling, Amendment: v.Amendment, Newcomers: v.Newcomers, Signers: v.Signers,
	})
	if err != nil {
		return nil, err
	}
	a, err := describe(made)
	return foundedAnswer{a}, err
}

// quorum reads "1/2" as at least half and ">1/2" as more than half.
func quorum(s string) (meeting.Quorum, error) {
	share, strict := strings.CutPrefix(s, ">")
	num, den, divided := strings.Cut(share, "/")
	n, err := strconv.Atoi(num)
	d, other := strconv.Atoi(den)
	if err != nil || other != nil || !divided {
		return meeting.Quorum{}, refusal.New(refusal.CollectiveQuorum)
	}
	return meeting.Quorum{Num: n, Den: d, Strict: strict}, nil
}

// text says a quorum: at least a share, or more than it.
func (q quorumRule) text(p *page, key string) {
	if q.Strict {
		key += ".strict"
	}
	p.say(key, "share", strconv.Itoa(q.Num)+"/"+strconv.Itoa(q.Den))
}

type collectiveList struct {
	Collectives []collectiveAnswer `json:"collectives"`
}

func (l collectiveList) text(p *page) {
	if len(l.Collectives) == 0 {
		p.say("collective.none")
	}
	var rows [][]string
	for _, a := range l.Collectives {
		row := []string{a.ID[:shortDigits], a.Name, a.Place, p.Say("common.people", "n", a.Members)}
		if a.Reader {
			row = append(row, p.Say("cli.association.reads"))
		}
		rows = append(rows, row)
	}
	p.table(rows)
}

// Do lists the collectives of this person.
func (v *collectivesVerb) Do(c *call) (answer, error) { return c.allCollectives() }

func (c *call) allCollectives() (collectiveList, error) {
	l := collectiveList{Collectives: []collectiveAnswer{}}
	for _, one := range c.resident().Collectives() {
		a, err := describe(one)
		if err != nil {
			return l, err
		}
		l.Collectives = append(l.Collectives, a)
	}
	return l, nil
}

// Do shows one collective.
func (v *collectiveShownVerb) Do(c *call) (answer, error) {
	one, err := c.collective()
	if err != nil {
		return nil, err
	}
	a, err := describe(one)
	if err != nil {
		return nil, err
	}
	pending, err := pendingIn(one)
	return collectiveShown{a, pending}, err
}

// collectiveShown is one collective with what its members are to confirm.
type collectiveShown struct {
	collectiveAnswer
	pendingList
}

func (a collectiveShown) text(p *page) {
	a.collectiveAnswer.text(p)
	a.pendingList.text(p)
}
