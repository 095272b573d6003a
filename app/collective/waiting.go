package collective

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"moot/app/member"
	"moot/app/record"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/sync/identity"
	"moot/sync/knock"
	"moot/sync/roster"
)

// Waiting is somebody for whom nobody has vouched yet, or not enough.
type Waiting struct {
	// ID is the one they will have as a member.
	ID    member.ID
	Name  string
	Since time.Time
	// Via is the member on whose device they knocked, or who wrote them down.
	Via member.ID
	// Code is what their screen has to show as well; empty for people without a
	// device.
	Code string
	// Vouchers have vouched; Needed of them let somebody in.
	Vouchers []member.ID
	Needed   int
	// NoDevice is true for people who were written down, and did not knock.
	NoDevice bool
	// As is the member without a device whose first device this is, as those who
	// vouched say; zero for somebody new.
	As member.ID
	// SaysBelongs is true for people who said that they belong already, and that
	// this is a further phone of theirs: nobody lets in a second person of them.
	SaysBelongs bool
	// Replaces is the member whose lost phone this one is to replace, as those
	// say whose word Vouchers has then; zero if nobody says so.
	Replaces member.ID
	// Namesakes are the members who are called so already: most often the same
	// person, with a further phone.
	Namesakes []member.ID
	// TakenBy came in with the same invitation, which was for one person; zero
	// if nobody did.
	TakenBy member.ID

	device  identity.DeviceID
	box     identity.BoxKey
	consent identity.Signature
	nonce   [16]byte
}

// Waiting are the people who ask to belong, longest waiting first.
func (c *Collective) Waiting() ([]Waiting, error) {
	v, err := c.look()
	if err != nil {
		return nil, err
	}
	return slices.Clone(v.waiting), nil
}

// Vouch says that the waiting people are who they say and should belong. As soon
// as as many members as the charter asks for have vouched for somebody, they do.
// Who belongs already, or has this member's word, is passed over.
func (c *Collective) Vouch(ids ...member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	for _, id := range ids {
		v, err := c.look()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return w.ID == id })
		switch {
		case v.persons.Has(id):
		case i < 0:
			return refusal.New(refusal.MemberUnknown, "name", id.String())
		case v.waiting[i].SaysBelongs && v.waiting[i].As.IsZero():
			return refusal.New(refusal.MemberSaysBelongs)
		default:
			err = c.vouch(v.waiting[i])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// VouchAs says that somebody who waits is a member who had no device until now.
func (c *Collective) VouchAs(waiting, enrolled member.ID) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	v, err := c.look()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(v.waiting, func(w Waiting) bool { return w.ID == waiting && !w.NoDevice })
	without := slices.ContainsFunc(v.members, func(m member.Member) bool { return m.ID == enrolled && m.Devices == 0 })
	if i < 0 || !without {
		return refusal.New(refusal.MemberUnknown, "name", waiting.String())
	}
	w := v.waiting[i]
	w.As = enrolled
	return c.vouch(w)
}

func (c *Collective) vouch(w Waiting) error {
	if err := c.mayConfirm(); err != nil {
		return err
	}
	if w.As.IsZero() {
		if no := tooMany(c.space.Roster(), roster.MemberID(c.person())); no != nil {
			return no
		}
	}
	switch {
	case w.Replaces.IsZero() && slices.Contains(w.Vouchers, c.person()):
		return nil
	case w.NoDevice:
		return c.space.Enrol(w.nonce)
	case !w.As.IsZero():
		return c.space.AdmitAs(w.device, w.box, roster.MemberID(w.As))
	}
	return c.space.Admit(w.device, w.box)
}

// tooMany refuses a voucher who has brought in as many as the charter allows.
func tooMany(r roster.Roster, me roster.MemberID) *refusal.Refusal {
	most := int(r.Charter.Newcomers)
	full := slices.ContainsFunc(r.Members, func(m roster.Member) bool { return m.ID == me && m.Brought >= most })
	if most == 0 || r.LastRoll.IsZero() || !full {
		return nil
	}
	return refusal.New(refusal.MemberEnough, "max", most)
}

// AddWithoutDevice writes down people who have no device and vouches for them. A
// name that belongs or waits already is passed over.
func (c *Collective) AddWithoutDevice(names ...string) error {
	if len(names) > maxEnrolled {
		return refusal.New(refusal.TooMuch)
	}
	var clean []string
	for _, raw := range names {
		name, no := member.CleanName(raw)
		if no != nil {
			return no
		}
		clean = append(clean, name)
	}
	c.writing.Lock()
	defer c.writing.Unlock()
	if err := c.mayConfirm(); err != nil {
		return err
	}
	for _, name := range clean {
		v, err := c.look()
		if err != nil {
			return err
		}
		if no := tooMany(v.roster, roster.MemberID(c.person())); no != nil {
			return no
		}
		if slices.ContainsFunc(v.members, func(m member.Member) bool { return m.Name == name }) ||
			slices.ContainsFunc(v.waiting, func(w Waiting) bool { return w.Name == name }) {
			continue
		}
		one := record.Enrolment{Name: name}
		if _, err := io.ReadFull(c.rand, one.Nonce[:]); err != nil {
			return fmt.Errorf("write somebody down: %w", err)
		}
		if _, err := c.say(one); err != nil {
			return err
		}
		if err := c.space.Enrol(one.Nonce); err != nil {
			return err
		}
	}
	return nil
}

// waiting folds the introductions of devices that do not belong, and the
// enrolments of people who do not.
func waiting(r roster.Roster, candidates []roster.Candidate, needed int, pending []roster.Pending, members []member.Member, facts record.Facts) []Waiting {
	all := append(knocking(r, facts), enrolling(r, facts)...)
	for i := range all {
		w := &all[i]
		w.Needed = needed
		for _, m := range members {
			if strings.EqualFold(m.Name, w.Name) {
				w.Namesakes = append(w.Namesakes, m.ID)
			}
		}
		for _, p := range pending {
			if p.Matter == roster.Replacing && !w.NoDevice && p.Device == w.device && len(p.By) > len(w.Vouchers) {
				w.Replaces, w.Vouchers, w.Needed = member.ID(p.Member), memberIDs(p.By), p.Needed
			}
		}
		for _, c := range candidates {
			if c.Device != w.device || c.BoxKey != w.box || w.NoDevice && member.ID(c.Member) != w.ID {
				continue
			}
			if len(c.Vouchers) <= len(w.Vouchers) {
				continue
			}
			w.Vouchers, w.Replaces, w.Needed = memberIDs(c.Vouchers), member.ID{}, needed
			if as := member.ID(c.Member); as != w.ID {
				w.As = as
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Waiting) int { return a.Since.Compare(b.Since) })
	return all
}

// knocking are those who knocked with an invitation. A device that settled
// several short codes shows the last.
func knocking(r roster.Roster, facts record.Facts) []Waiting {
	given := make(map[knock.Token]record.Invitation)
	for _, i := range facts.Invitations {
		given[i.Token] = i
	}
	taken := make(map[knock.Token]member.ID)
	since := make(map[identity.DeviceID]time.Time)
	introductions := slices.Clone(facts.Introductions)
	statement.Sort(introductions)
	for _, i := range introductions {
		if id, in := r.MemberOf(i.Device); in && !given[i.Token].Room && taken[i.Token].IsZero() {
			taken[i.Token] = member.ID(id)
		}
		if _, again := since[i.Device]; !again {
			since[i.Device] = i.At
		}
	}
	place := make(map[identity.DeviceID]int)
	all := []Waiting{}
	for _, i := range statement.Current(introductions) {
		if _, in := r.Device(i.Device); in || hasEnded(r, i.Device) || given[i.Token].ID.IsZero() {
			continue
		}
		w := Waiting{
			ID: member.ID(roster.MemberOf(r.Space, i.Device)), Name: i.Name, Since: since[i.Device], Via: i.By,
			Code: i.Match.Code(), TakenBy: taken[i.Token], SaysBelongs: i.Belongs, device: i.Device, box: i.BoxKey, consent: i.Consent,
		}
		if at, again := place[i.Device]; again {
			all[at] = w
			continue
		}
		place[i.Device] = len(all)
		all = append(all, w)
	}
	return all
}

// enrolling are people without a device for whom too few have vouched.
func enrolling(r roster.Roster, facts record.Facts) (all []Waiting) {
	enrolments := slices.Clone(facts.Enrolments)
	statement.Sort(enrolments)
	for _, e := range enrolments {
		id := roster.EnrolledAs(r.Space, e.Nonce)
		if !r.Has(id) && !slices.ContainsFunc(r.Former, func(m roster.Member) bool { return m.ID == id }) {
			all = append(all, Waiting{ID: member.ID(id), Name: e.Name, Since: e.At, Via: e.By, NoDevice: true, nonce: e.Nonce})
		}
	}
	return all
}

// introductionOf returns the last introduction of a device, and how many there
// are.
func introductionOf(facts record.Facts, device identity.DeviceID) (last record.Introduction, ok bool, times int) {
	all := slices.DeleteFunc(slices.Clone(facts.Introductions), func(i record.Introduction) bool { return i.Device != device })
	if len(all) == 0 {
		return last, false, 0
	}
	current := statement.Current(all)
	return current[len(current)-1], true, len(all)
}
