package collective

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"moot/app/member"
	"moot/app/refusal"
	"moot/sync/canon"
	"moot/sync/knock"
	"moot/sync/log"
	"moot/sync/space"
	"moot/sync/store"
)

// AskState is what came of an ask so far. Whoever is let in is a member: that is
// no state of the ask any more.
type AskState int

// The states of an ask.
const (
	// AskKnocking: nobody has answered yet.
	AskKnocking AskState = iota
	// AskUnheard: nobody could be reached the last time; it is tried again.
	AskUnheard
	// AskWaiting: the members know, and have to vouch.
	AskWaiting
	// AskRefused: see Ask.No. It is not tried again.
	AskRefused
)

// Ask is one invitation with which this person asks to belong.
type Ask struct {
	Invitation Invitation
	State      AskState
	// Code is what the other screen has to show as well; empty until the two
	// devices have settled it.
	Code string
	// Vouched of the Needed members have vouched.
	Vouched, Needed int
	No              *refusal.Refusal
}

// asking is an ask as this device goes on with it. One knock at a time: two
// would settle two short codes.
type asking struct {
	knocking sync.Mutex
	ask      Ask // guarded by Resident.mu
	// withdrawn says that nobody wants an answer any more; guarded as well.
	withdrawn bool
}

// Join knocks once with an invitation. It returns the collective once this
// device was admitted, and nil while members have not vouched yet: then it is to
// be called again. The invitation is remembered until then.
func (r *Resident) Join(ctx context.Context, i Invitation) (*Collective, error) {
	if err := r.remember(i); err != nil {
		return nil, err
	}
	return r.knock(ctx, r.going(i), i)
}

// JoinAndWait knocks until this device was admitted and knows it, or ctx ends.
// How it stands meanwhile is in [Resident.Joining].
func (r *Resident) JoinAndWait(ctx context.Context, i Invitation) (*Collective, error) {
	if err := r.remember(i); err != nil {
		return nil, err
	}
	going := r.going(i)
	r.stands(going, func(a *Ask) { *a = Ask{Invitation: i, Code: a.Code} })
	for {
		c, err := r.knock(ctx, going, i)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil && !errors.Is(err, ErrNobody):
			r.stands(going, func(a *Ask) { a.State, a.No = AskRefused, Plain(err) })
			return nil, err
		case c != nil && !c.Me().IsZero():
			return c, nil
		}
		if err := r.pause(ctx); err != nil {
			return nil, err
		}
	}
}

// Withdraw takes back an ask: this device knocks with it no more. The members see
// the person waiting all the same, until they are told.
func (r *Resident) Withdraw(i Invitation) error {
	if err := r.withdraw(i); err != nil {
		return err
	}
	r.tell()
	return nil
}

// withdraw drops the invitation in one step with saying so, or an answer that
// comes just now would be kept, and the ask with it.
func (r *Resident) withdraw(i Invitation) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if going := r.asks[doorOf(i)]; going != nil {
		going.withdrawn = true
		delete(r.asks, doorOf(i))
	}
	return r.parts.Home.Store().Write(store.Change{Key: keyOf(i)})
}

func (r *Resident) withdrawn(going *asking) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return going.withdrawn
}

// Around asks which devices nearby may be asked to be let in, leaving out those of
// collectives this person belongs to and those whose names nobody should see.
func (r *Resident) Around(ctx context.Context) ([]Found, error) {
	network := r.net()
	if network == nil {
		return nil, refusal.New(refusal.NetworkOff)
	}
	mine := make(map[string]bool)
	for _, c := range r.Collectives() {
		charter, err := c.Charter()
		if err != nil {
			return nil, err
		}
		mine[charter.Name] = true
	}
	var all []Found
	for _, f := range network.Nearby(ctx) {
		name, no := member.CleanName(f.Name)
		of, noneOf := member.CleanName(f.Collective)
		if no != nil || noneOf != nil || mine[of] {
			continue
		}
		f.Name, f.Collective = name, of
		f.Addresses = f.Addresses[:min(len(f.Addresses), maxAddresses)]
		all = append(all, f)
	}
	return all, nil
}

// Joining is how this person's asks stand: those this device still knocks with,
// and those that were refused since the start.
func (r *Resident) Joining() ([]Ask, error) {
	var all []Ask
	kept := make(map[string]bool)
	for pair, err := range r.parts.Home.Store().List(joiningKey) {
		if err != nil {
			return nil, err
		}
		a, _, err := readAsking(pair.Value)
		if err != nil {
			return nil, err
		}
		key := doorOf(a.Invitation)
		kept[key] = true
		r.mu.Lock()
		if going := r.asks[key]; going != nil && going.ask.Invitation.String() == a.Invitation.String() {
			code := a.Code
			a = going.ask
			a.Code = code
		}
		r.mu.Unlock()
		all = append(all, a)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for key, going := range r.asks {
		if !kept[key] && going.ask.State == AskRefused {
			all = append(all, going.ask)
		}
	}
	slices.SortFunc(all, func(a, b Ask) int {
		return strings.Compare(doorOf(a.Invitation), doorOf(b.Invitation))
	})
	return all, nil
}

// knock asks once, unless the ask was taken back: then nobody is asked, or the
// answer would bring it back.
func (r *Resident) knock(ctx context.Context, going *asking, i Invitation) (*Collective, error) {
	going.knocking.Lock()
	defer going.knocking.Unlock()
	if r.withdrawn(going) {
		return nil, refusal.New(refusal.JoinWithdrawn)
	}
	if c := r.having(i.Space); c != nil && !c.Reader() {
		return c, r.forget(i)
	}
	network := r.net()
	if network == nil {
		return nil, refusal.New(refusal.NetworkOff)
	}
	_, match, err := r.kept(i)
	if err != nil {
		return nil, err
	}
	name, _ := r.parts.Person()
	answer, settled, err := network.Ask(ctx, i.Addresses, knock.Wish{Name: name, Space: i.Space, Token: i.Token, Match: match, Belongs: i.Belongs})
	if r.withdrawn(going) {
		return nil, refusal.New(refusal.JoinWithdrawn)
	}
	if err == nil && settled != match {
		err = r.settled(going, i, settled)
		r.stands(going, func(a *Ask) { a.Code = settled.Code() })
	}
	if err != nil {
		if errors.Is(err, ErrNobody) {
			r.stands(going, func(a *Ask) { a.State = AskUnheard })
		}
		return nil, err
	}
	switch answer.State {
	case knock.Admitted:
		return r.enter(i, answer)
	case knock.Refused:
		no := reason(answer)
		r.stands(going, func(a *Ask) { a.State, a.No = AskRefused, no })
		return nil, errors.Join(no, r.forget(i))
	}
	r.stands(going, func(a *Ask) {
		a.State, a.Vouched, a.Needed = AskWaiting, int(answer.Vouched), int(answer.Needed)
	})
	return nil, nil
}

// enter begins to keep the collective whose key is in the box. Several knocks may
// be answered at once; the first enters, and the others find it there.
func (r *Resident) enter(i Invitation, answer knock.Answer) (*Collective, error) {
	r.entering.Lock()
	defer r.entering.Unlock()
	id := i.Space
	if id == (log.SpaceID{}) { // who found a device nearby learns it only now
		id = answer.Space
	}
	if c := r.having(id); c != nil {
		return c, r.forget(i)
	}
	key, err := space.OpenKey(r.parts.Home.Device(), answer.Box)
	if err != nil {
		return nil, err
	}
	sp, err := space.Join(r.options(), id, key)
	if err != nil {
		return nil, err
	}
	to := strconv.FormatUint(answer.Entries, 10)
	if err := r.parts.Home.Store().Write(store.Change{Key: comingKey + id.String(), Value: []byte(to)}); err != nil {
		return nil, err
	}
	c := r.serve(sp)
	r.changed()
	return c, r.forget(i)
}

// comingKey is where it is kept how many entries there were to come when the
// device was let in.
const comingKey = "/coming/"

// expected reads it; zero where this device founded the collective.
func (r *Resident) expected(id log.SpaceID) uint64 {
	b, err := r.parts.Home.Store().Get(comingKey + id.String())
	if err != nil {
		return 0
	}
	n, err := strconv.ParseUint(string(b), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// pause waits until something changes, or it is time to knock again.
func (r *Resident) pause(ctx context.Context) error {
	changed := make(chan struct{}, 1)
	stop := r.Watch(func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer stop()
	timer := time.NewTimer(knockPause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-changed:
		return nil
	case <-timer.C:
		return nil
	}
}

// going finds the ask to a collective, or begins it anew with another invitation.
func (r *Resident) going(i Invitation) *asking {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := doorOf(i)
	a := r.asks[key]
	if a == nil {
		a = &asking{}
		r.asks[key] = a
	}
	if a.ask.Invitation.String() != i.String() {
		a.ask = Ask{Invitation: i}
	}
	return a
}

// stands notes how an ask stands and tells who watches, if that is news.
func (r *Resident) stands(going *asking, is func(*Ask)) {
	r.mu.Lock()
	before := going.ask
	is(&going.ask)
	news := before.Code != going.ask.Code || before.State != going.ask.State || before.Vouched != going.ask.Vouched || before.Needed != going.ask.Needed
	r.mu.Unlock()
	if news {
		r.tell()
	}
}

const joiningKey = "/joining"

// doorOf names what is asked for: a collective, or whoever is nearby.
func doorOf(i Invitation) string {
	if i.Space == (log.SpaceID{}) {
		return "nearby"
	}
	return hex.EncodeToString(i.Space[:])
}

func keyOf(i Invitation) string { return joiningKey + "/" + doorOf(i) }

// askingBody is what is kept of an ask.
type askingBody struct {
	_          struct{} `cbor:",toarray"`
	Invitation string
	Match      knock.Match
	Belongs    bool
}

func readAsking(b []byte) (Ask, knock.Match, error) {
	var body askingBody
	if err := canon.Unmarshal(b, &body, maxAskingBytes); err != nil {
		return Ask{}, knock.Match{}, fmt.Errorf("read what this device asks with: %w: %w", store.ErrDamaged, err)
	}
	i, err := ParseInvitation(body.Invitation)
	i.Belongs = body.Belongs
	return Ask{Invitation: i, Code: body.Match.Code()}, body.Match, err
}

// kept reads what is remembered of an ask; ok is false if another invitation to
// the same collective, or none, is.
func (r *Resident) kept(i Invitation) (ok bool, m knock.Match, err error) {
	b, err := r.parts.Home.Store().Get(keyOf(i))
	if errors.Is(err, store.ErrMissing) {
		return false, m, nil
	}
	if err != nil {
		return false, m, err
	}
	a, m, err := readAsking(b)
	if err != nil || a.Invitation.String() != i.String() || a.Invitation.Belongs != i.Belongs {
		return false, knock.Match{}, err
	}
	return true, m, nil
}

// remember keeps an invitation to knock with, in place of an older one.
func (r *Resident) remember(i Invitation) error {
	switch ok, _, err := r.kept(i); {
	case ok || err != nil:
		return err
	}
	return r.settle(i, knock.Match{})
}

// settle keeps an invitation with its match.
func (r *Resident) settle(i Invitation, m knock.Match) error {
	b, err := canon.Marshal(askingBody{Invitation: i.String(), Match: m, Belongs: i.Belongs})
	if err != nil {
		return err
	}
	return r.parts.Home.Store().Write(store.Change{Key: keyOf(i), Value: b})
}

// settled keeps the match of an ask that nobody has taken back meanwhile.
func (r *Resident) settled(going *asking, i Invitation, m knock.Match) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if going.withdrawn {
		return refusal.New(refusal.JoinWithdrawn)
	}
	return r.settle(i, m)
}

// forget drops the invitation; a newer one to the same collective stays.
func (r *Resident) forget(i Invitation) error {
	ok, _, err := r.kept(i)
	if !ok || err != nil {
		return err
	}
	return r.parts.Home.Store().Write(store.Change{Key: keyOf(i)})
}

func (r *Resident) having(id log.SpaceID) *Collective {
	for _, c := range r.Collectives() {
		if c.ID() == id {
			return c
		}
	}
	return nil
}
