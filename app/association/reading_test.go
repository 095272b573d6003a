package association_test

import (
	"slices"
	"testing"
	"time"

	"moot/app/association"
	"moot/app/member"
	"moot/app/statement"
)

// Whatever one person at home makes up, what another handed is there to be tried; and
// the order in which it came is nothing.
func TestNobodyCrowdsOutWhatAnotherHanded(t *testing.T) {
	valley, ana, eve := member.ID{30}, member.ID{1}, member.ID{2}
	at := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	said := func(n int, by member.ID, h association.Handing) association.Handing {
		h.Envelope = statement.Envelope{ID: statement.ID{byte(n), byte(n >> 8), 1}, By: by, At: at.Add(time.Duration(n) * time.Minute)}
		h.Of = valley
		return h
	}
	right := association.Handing{Key: association.Secret{7}, Beginning: []byte{1}, Keys: []association.Secret{{9}}}
	all := []association.Handing{said(1, ana, right)}
	for n := range 500 {
		made := association.Handing{Key: association.Secret{8, byte(n)}, Beginning: []byte{2}}
		for k := range association.KeysMax {
			made.Keys = append(made.Keys, association.Secret{10, byte(n), byte(n >> 8), byte(k)})
		}
		all = append(all, said(2+n, eve, made))
	}
	huge := association.Handing{Key: association.Secret{9}, Beginning: make([]byte, association.BeginningMax+1)}
	stranger := said(1001, member.ID{3}, right)
	all = append(all, said(1000, ana, huge), stranger)
	people := member.SetOf(ana, eve)
	read := association.Readings(association.Facts{Handings: all}, people)
	slices.Reverse(all)
	again := association.Readings(association.Facts{Handings: all}, people)
	for _, got := range [][]association.Reading{read, again} {
		if len(got) != 1 || got[0].Of != valley {
			t.Fatalf("readings of %d associations", len(got))
		}
		ours := slices.IndexFunc(got[0].Firsts, func(h association.Handing) bool { return h.Key == right.Key })
		if ours < 0 || got[0].Firsts[ours].By != ana || !slices.Contains(got[0].Keys, right.Keys[0]) {
			t.Error("what Ana handed is not there")
		}
		if len(got[0].Firsts) > 8 || len(got[0].Keys) > 2*association.KeysMax {
			t.Errorf("%d firsts and %d keys of two people", len(got[0].Firsts), len(got[0].Keys))
		}
	}
}
