package collective_test

import (
	"bytes"
	"crypto/rand"
	"slices"
	"testing"
	"time"

	"moot/app/collective"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/crdt/engine"
	"moot/sync/home"
)

// valley is an association of two villages. Ana belongs to Upper Larch and Boris to
// Lower Larch, and each is sent by theirs.
type valley struct {
	*testing.T
	ana, boris   *collective.Resident
	atAna        *home.Home
	upper, lower *collective.Collective
	above        *collective.Collective // at Ana's
}

func newValley(t *testing.T) *valley {
	t.Helper()
	v := &valley{T: t}
	v.ana, v.atAna = residentAt(t, "Ana")
	boris, atBoris := residentAt(t, "Boris")
	v.boris = boris
	v.upper, v.lower = v.founds(v.ana, "Upper Larch"), v.founds(v.boris, "Lower Larch")
	card, err := v.lower.Card()
	must(t, err)
	_, err = v.upper.Acquaint(card, false)
	must(t, err)
	rules := village()
	rules.Name, rules.Removal = "The Valley", 1
	v.above, err = v.ana.FoundAssociation(v.upper, rules, []ratification.PartyID{ratification.PartyID(v.lower.Abroad())})
	must(t, err)
	v.joins(v.upper)
	v.joins(v.lower)
	if a, err := v.above.Association(); err != nil || !a.Founded {
		t.Fatalf("the valley does not stand: %+v, %v", a, err)
	}
	v.boris.Attach(door{v.ana, v.atAna, atBoris})
	v.admits(v.ana, v.above, v.boris)
	return v
}

func (v *valley) founds(r *collective.Resident, name string) *collective.Collective {
	v.Helper()
	rules := village()
	rules.Name = name
	c, err := r.Found(rules)
	must(v, err)
	must(v, c.SignRoll())
	return c
}

// admits lets the guest in where the host belongs, and tells them everything.
func (v *valley) admits(host *collective.Resident, at *collective.Collective, guest *collective.Resident) {
	v.Helper()
	room, err := host.InviteRoom(at)
	must(v, err)
	_, err = guest.Join(v.Context(), room)
	must(v, err)
	waiting, err := at.Waiting()
	must(v, err)
	must(v, at.Vouch(waiting[0].ID))
	_, err = guest.Join(v.Context(), room)
	must(v, err)
	v.tells(host, at, guest)
}

// tells carries all of one collective from one phone to another.
func (v *valley) tells(from *collective.Resident, of *collective.Collective, to *collective.Resident) {
	v.Helper()
	var b bytes.Buffer
	_, err := from.Pack(&b, everything(of))
	must(v, err)
	_, err = to.Unpack(&b)
	must(v, err)
}

// decides has a collective of one adopt what somebody moves, and shows it above.
func (v *valley) decides(at *collective.Collective, move func(motion.Submission) (motion.ID, error)) statement.ID {
	v.Helper()
	m, err := at.CallMeeting(collective.Called{Title: "We meet", When: "2026-11-24T18:30", Agenda: meeting.Titles("The valley")})
	must(v, err)
	must(v, at.OpenMeeting(m))
	id, err := move(motion.Submission{Meeting: m, Text: "Let it be so.", Rule: motion.Simple})
	must(v, err)
	adopt(v, at, id)
	return statement.ID(id)
}

// joins has a village decide to join and to send its only member, and shows both.
func (v *valley) joins(at *collective.Collective) {
	v.Helper()
	offer, err := v.above.Offer()
	must(v, err)
	join := v.decides(at, func(s motion.Submission) (motion.ID, error) { return at.MoveJoin(offer, s) })
	send := v.decides(at, func(s motion.Submission) (motion.ID, error) {
		return at.MoveMandate(mandate.Plan{To: "The Valley", Delegate: at.Me(), Latitude: mandate.Bound, Scope: "The valley"}, mandate.ID{}, s)
	})
	v.shows(at, motion.ID(join))
	must(v, at.SignDecision(motion.ID(send)))
	all, err := at.Mandates()
	must(v, err)
	file, err := at.MandateFile(all[0].ID)
	must(v, err)
	_, err = v.above.Show(file)
	must(v, err)
}

// shows carries a decision of a village to Ana, who shows it.
func (v *valley) shows(at *collective.Collective, id motion.ID) {
	v.Helper()
	must(v, at.SignDecision(id))
	made, err := at.Certificate(id)
	must(v, err)
	_, err = v.above.Show(made.Certificate.Marshal())
	must(v, err)
}

// comes is somebody new at Upper Larch, whom Ana lets in.
func (v *valley) comes(name string) *collective.Resident {
	v.Helper()
	r, h := residentAt(v, name)
	r.Attach(door{v.ana, v.atAna, h})
	v.admits(v.ana, v.upper, r)
	return r
}

// until waits for what devices do by themselves.
func (v *valley) until(what string, r *collective.Resident, is func() bool) {
	v.Helper()
	moved := make(chan struct{}, 1)
	stop := r.Watch(func() {
		select {
		case moved <- struct{}{}:
		default:
		}
	})
	defer stop()
	late := time.After(time.Minute)
	for !is() {
		select {
		case <-moved:
		case <-late:
			v.Fatal("waited in vain: " + what)
		}
	}
}

// reading is the association as somebody reads it; nil if they do not keep it.
func reading(r *collective.Resident) *collective.Collective {
	for _, c := range r.Collectives() {
		if c.Reader() {
			return c
		}
	}
	return nil
}

// handed waits until Ana's phone has handed home what opens the valley now.
func (v *valley) handed() {
	v.Helper()
	v.until("the keys at home", v.ana, func() bool {
		ok, err := v.upper.HandedHome(v.above)
		must(v, err)
		return ok
	})
}

// reader is somebody new at Upper Larch who reads the valley by what Ana carried.
func (v *valley) reader(name string) (*collective.Resident, *collective.Collective) {
	v.Helper()
	v.handed()
	r := v.comes(name)
	v.until("the valley is kept", r, func() bool { return reading(r) != nil })
	v.tells(v.ana, v.above, r)
	return r, reading(r)
}

func texts(t *testing.T, c *collective.Collective) (all []string) {
	t.Helper()
	ds, err := c.Decisions()
	must(t, err)
	for _, d := range ds {
		all = append(all, d.Wording.Text)
	}
	return all
}

// atBoris is the valley on Boris' phone.
func (v *valley) atBoris() *collective.Collective {
	all := v.boris.Collectives()
	return all[slices.IndexFunc(all, (*collective.Collective).IsAssociation)]
}

// adopts has both villages adopt a text at a meeting of the valley.
func (v *valley) adopts(text string) {
	v.Helper()
	m, err := v.above.CallMeeting(collective.Called{Title: "The valley meets", When: "2026-11-24T18:30", Agenda: meeting.Titles("The dam")})
	must(v, err)
	must(v, v.above.OpenMeeting(m))
	id, err := v.above.Submit(motion.Submission{Meeting: m, Text: text, Rule: motion.Simple})
	must(v, err)
	must(v, v.above.Put(id, collective.Ways{}))
	v.tells(v.ana, v.above, v.boris)
	at := v.atBoris()
	must(v, at.Cast(id, poll.Answer{Choice: poll.Yes}))
	v.tells(v.boris, at, v.ana)
	must(v, v.above.Cast(id, poll.Answer{Choice: poll.Yes}))
	must(v, v.above.Freeze(id))
	v.tells(v.ana, v.above, v.boris)
	v.until("Boris' phone counts", v.boris, func() bool { return slices.Contains(texts(v.T, at), text) })
	v.tells(v.boris, at, v.ana)
}

func TestMembersOfAMemberCollectiveReadTheAssociation(t *testing.T) {
	v := newValley(t)
	v.adopts("We build the dam.")
	dilan, above := v.reader("Dilan")
	if got := texts(t, above); !slices.Contains(got, "We build the dam.") {
		t.Errorf("Dilan reads %q", got)
	}
	u, err := above.Association()
	must(t, err)
	if len(u.Now()) != 2 || above.Me() != (member.ID{}) {
		t.Errorf("Dilan sees %d collectives and speaks for %s", len(u.Now()), above.Me())
	}
	h, err := above.Home()
	must(t, err)
	if !h.Reader || !h.Arrived || len(h.Latest) != 1 || above.Ended() != nil {
		t.Errorf("Dilan's first screen %+v", h)
	}
	if own, err := dilan.Collective(""); err != nil || own.Reader() {
		t.Errorf("the collective Dilan means: %v", err)
	}
	_, err = above.CallMeeting(collective.Called{Title: "Mine", When: "2026-11-24T18:30", Agenda: meeting.Titles("x")})
	refused(t, err, refusal.AssociationReader)
	refused(t, above.ConfirmRoll(), refusal.AssociationReader)
	ms, err := above.Meetings()
	must(t, err)
	refused(t, above.AddToMinutes(ms[0].ID, ms[0].Call.Agenda[0].ID, "I was here."), refusal.AssociationReader)
}

// When somebody goes from the roster of the valley its keys are turned. While Upper
// Larch belongs, Ana's phone hands the new ones home.
func TestReadersGetTheKeysThatWereTurned(t *testing.T) {
	v := newValley(t)
	dilan, above := v.reader("Dilan")
	chona, h := residentAt(t, "Chona")
	chona.Attach(door{v.ana, v.atAna, h})
	v.admits(v.ana, v.above, chona)
	must(t, v.above.Remove(chona.Collectives()[0].Person()))
	v.adopts("We build the dam.")
	v.tells(v.ana, v.above, dilan)
	if got := texts(t, above); len(got) != 0 {
		t.Fatalf("Dilan reads %q without the new key", got)
	}
	v.handed()
	v.tells(v.ana, v.upper, dilan)
	v.until("Dilan reads it", dilan, func() bool { return slices.Contains(texts(t, above), "We build the dam.") })
}

// A village that leaves is handed no keys any more; what its people have read stays.
func TestReadersAreLetGoWhenTheirCollectiveLeaves(t *testing.T) {
	v := newValley(t)
	v.adopts("We build the dam.")
	dilan, above := v.reader("Dilan")
	leave := v.decides(v.upper, func(s motion.Submission) (motion.ID, error) {
		return v.upper.MoveLeave(member.ID(v.above.Abroad()), s)
	})
	v.tells(v.ana, v.upper, dilan)
	own, err := dilan.Collective("")
	must(t, err)
	v.until("Dilan's phone counts", dilan, func() bool { return len(texts(t, own)) == 3 })
	v.tells(dilan, own, v.ana)
	must(t, v.upper.SignDecision(motion.ID(leave)))
	v.tells(v.ana, v.upper, dilan)
	must(t, own.SignDecision(motion.ID(leave)))
	v.tells(dilan, own, v.ana)
	v.shows(v.upper, motion.ID(leave))
	v.tells(v.ana, v.above, v.boris)
	at := v.atBoris()
	h, err := at.Home()
	must(t, err)
	if !slices.Equal(h.Over, []member.ID{v.above.Person()}) {
		t.Errorf("on Boris' first screen: %v", h.Over)
	}
	gone, err := at.LetGo()
	must(t, err)
	if h, err = at.Home(); err != nil || len(h.Over) != 0 {
		t.Errorf("on Boris' first screen after that: %v, %v", h.Over, err)
	}
	if len(gone) != 1 || gone[0] != v.above.Person() {
		t.Fatalf("let go: %v", gone)
	}
	_, err = at.CallMeeting(collective.Called{Title: "Without them", When: "2026-11-24T18:30", Agenda: meeting.Titles("The dam")})
	must(t, err)
	v.tells(v.boris, at, v.ana)
	v.tells(v.ana, v.upper, dilan)
	v.tells(v.boris, at, dilan)
	ms, err := above.Meetings()
	must(t, err)
	if len(ms) != 1 || !slices.Contains(texts(t, above), "We build the dam.") {
		t.Errorf("Dilan reads %d meetings and %q", len(ms), texts(t, above))
	}
}

// A reader's phone that starts again reads on, and so does one that was let in as a
// delegate since.
func TestAReaderStartsAgain(t *testing.T) {
	v := newValley(t)
	v.adopts("We build the dam.")
	v.handed()
	dilan, h := residentAt(t, "Dilan")
	dilan.Attach(door{v.ana, v.atAna, h})
	v.admits(v.ana, v.upper, dilan)
	v.until("the valley is kept", dilan, func() bool { return reading(dilan) != nil })
	v.tells(v.ana, v.above, dilan)
	must(t, dilan.Close())
	again, err := collective.Open(collective.Parts{
		Home: h, Engine: engine.Engine{}, Rand: rand.Reader, Now: time.Now,
		Person:     func() (string, string) { return "Dilan", "en" },
		Unattended: func(err error) { t.Errorf("Dilan: %v", err) },
	})
	must(t, err)
	defer func() { must(t, again.Close()) }()
	above := reading(again)
	if above == nil || !slices.Contains(texts(t, above), "We build the dam.") {
		t.Fatal("Dilan reads nothing after a start")
	}
	again.Attach(door{v.ana, v.atAna, h})
	v.admits(v.ana, v.above, again)
	if above.Reader() || len(again.Collectives()) != 2 {
		t.Errorf("Dilan is on the roster, and reads: %t, in %d collectives", above.Reader(), len(again.Collectives()))
	}
}
