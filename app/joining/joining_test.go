package joining

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"moot/app/member"
	"moot/app/statement"
)

var (
	ana   = member.ID{1}
	boris = member.ID{2}
	chona = member.ID{3} // has no device
	dilan = member.ID{4} // belongs no more
	on    = Ground{Here: member.SetOf(ana, boris, chona), Equipped: member.SetOf(ana, boris)}
	set   = member.SetOf
)

func word(id byte, by, who member.ID, in bool, over ...byte) Word {
	w := Word{Envelope: statement.Envelope{ID: statement.ID{id}, By: by, At: time.Unix(int64(id), 0)}, To: statement.ID{99}, Who: who, In: in}
	for _, o := range over {
		w.Over = append(w.Over, statement.ID{o})
	}
	return w
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		name         string
		named, asked member.Set
		words        []Word
		want         Standing
	}{
		{"nobody", nil, nil, nil, Standing{}},
		{"named by a vote", set(ana, chona), nil, nil, Standing{In: set(ana, chona)}},
		{"asked by a neighbour; without a device one is in", nil, set(boris, chona), nil, Standing{In: set(chona), Asked: set(boris)}},
		{"yes and no of those who were asked", nil, set(ana, boris), []Word{word(1, ana, ana, true), word(2, boris, boris, false)},
			Standing{In: set(ana), Out: set(boris)}},
		{"comes of their own will, leaves, comes back", nil, nil,
			[]Word{word(1, ana, ana, true), word(2, ana, ana, false, 1), word(3, ana, ana, true, 2)}, Standing{In: set(ana)}},
		{"two devices that contradict each other", set(ana), nil, []Word{word(1, ana, ana, true), word(2, ana, ana, false)},
			Standing{Out: set(ana)}},
		{"nobody is put in by another", nil, nil, []Word{word(1, ana, boris, true)}, Standing{Asked: set(boris)}},
		{"nobody is put out by another", set(boris), nil, []Word{word(1, ana, boris, false)}, Standing{In: set(boris)}},
		{"who asks takes it back", nil, nil, []Word{word(1, ana, boris, true), word(2, ana, boris, false, 1)}, Standing{}},
		{"written down for one without a device", nil, nil, []Word{word(1, ana, chona, true)}, Standing{In: set(chona)}},
		{"written off by another", nil, nil, []Word{word(1, ana, chona, true), word(2, boris, chona, false, 1)}, Standing{Out: set(chona)}},
		{"two who write differently of one", nil, set(chona), []Word{word(1, ana, chona, true), word(2, boris, chona, false)},
			Standing{In: set(chona)}},
		{"an own word wins over all others", nil, nil, []Word{word(1, ana, boris, true), word(2, boris, boris, false), word(3, ana, boris, true, 1, 2)},
			Standing{Out: set(boris)}},
		{"who belongs no more", set(dilan), nil, nil, Standing{Gone: set(dilan)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Settle(c.named, c.asked, c.words, on), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What somebody says in knowledge of everything holds at once.
func TestSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := said(t)
		who := rapid.SampledFrom([]member.ID{ana, boris}).Draw(t, "who")
		in := rapid.Bool().Draw(t, "in")
		w := Say(statement.ID{99}, who, who, in, words)
		w.ID, w.By = statement.ID{200}, who
		if got := Settle(nil, nil, append(words, w), on).In.Has(who); got != in {
			t.Fatalf("said %v, is %v", in, got)
		}
		if !statement.AreSorted(w.After) || !statement.AreSorted(w.Over) {
			t.Fatal("names are out of order")
		}
	})
}

func TestSettleInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := said(t)
		first := Settle(set(ana), set(boris), words, on)
		again := Settle(set(ana), set(boris), rapid.Permutation(words).Draw(t, "order"), on)
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("the order matters (-first +second):\n%s", diff)
		}
		if first.In.And(first.Asked).Or(first.In.And(first.Out)).Or(first.Asked.And(first.Out)) != nil {
			t.Fatalf("somebody stands in two places: %+v", first)
		}
	})
}

// said is what some people say of some, in no order.
func said(t *rapid.T) []Word {
	people := []member.ID{ana, boris, chona, dilan}
	words := make([]Word, rapid.IntRange(0, 12).Draw(t, "words"))
	for i := range words {
		words[i] = word(byte(i+1), rapid.SampledFrom(people).Draw(t, "by"), rapid.SampledFrom(people).Draw(t, "who"), rapid.Bool().Draw(t, "in"))
		for j := range i {
			if rapid.Bool().Draw(t, "knows") {
				words[i].Over = append(words[i].Over, words[j].ID)
			}
		}
	}
	return words
}
