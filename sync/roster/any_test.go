package roster_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"moot/sync/log"
	"moot/sync/roster"
)

// anything writes up to n acts at random after a founding and two admissions: any
// device, of members and strangers alike, does anything, having seen any acts.
func anything(t testing.TB, rt *rapid.T, n int) *world {
	number := func(label string) uint8 { return uint8(rapid.IntRange(0, 3).Draw(rt, label)) }
	w := foundedBy(t, roster.Charter{Vouchers: number("vouchers"), Removal: number("removal"),
		Settling: number("settling"), Amendment: number("amendment"), Newcomers: number("newcomers")})
	w.admit("A", "B", w.hashes()...)
	w.admit("A", "C", w.hashes()...)
	people := rapid.SampledFrom([]string{"A", "B", "C", "A", "B", "C", "D", "E", "A2", "B2", "C2", "S"})
	for range rapid.IntRange(1, n).Draw(rt, "acts") {
		seen := w.wrote
		if rapid.IntRange(0, 2).Draw(rt, "apart") > 0 {
			seen = nil
			for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(w.wrote)-1), 0, 4, rapid.ID).Draw(rt, "seen") {
				seen = append(seen, w.wrote[i])
			}
		}
		by := people.Draw(rt, "by")
		about := people.Draw(rt, "about")
		kind := rapid.IntRange(0, len(doings)-1).Draw(rt, "kind")
		i := rapid.IntRange(0, len(w.wrote)-1).Draw(rt, "earlier")
		w.write(by, doings[kind](w, by, about, i, seen), hashesOf(seen)...)
	}
	return w
}

// doings make an act of each kind: who writes it, about whom or which earlier
// act, having seen which.
var doings = []func(w *world, by, about string, earlier int, seen []written) roster.Content{
	func(w *world, by, _ string, _ int, _ []written) roster.Content { return w.founding(by) },
	func(_ *world, _, about string, _ int, _ []written) roster.Content { return admission(about) },
	func(_ *world, _, about string, _ int, _ []written) roster.Content { return admission(about) },
	func(*world, string, string, int, []written) roster.Content {
		return &roster.Enrolment{Nonce: nonce("P")}
	},
	func(w *world, _, about string, _ int, _ []written) roster.Content {
		c := admission(about)
		c.Member = w.member("P")
		return c
	},
	func(_ *world, by, _ string, _ int, _ []written) roster.Content {
		return addition(by + "2")
	},
	func(w *world, by, about string, _ int, seen []written) roster.Content {
		next := w.rosterOf(seen).NextRoll()
		if len(next.Members) == 0 {
			next.Members = []roster.MemberID{w.member(about)}
		}
		return next
	},
	func(w *world, by, _ string, _ int, seen []written) roster.Content {
		old := w.rosterOf(seen).Charter
		next := old
		next.Text = []byte("by " + by)
		return &roster.Amendment{After: old.Hash(), Charter: next}
	},
	func(w *world, _, _ string, earlier int, _ []written) roster.Content {
		return &roster.Confirmation{Of: w.subjectOf(w.wrote[earlier])}
	},
	func(w *world, by, about string, _ int, seen []written) roster.Content {
		return &roster.Removal{Member: w.member(about), Held: log.Vector{mark(about, uint64(len(w.wrote)))}, Words: w.words(seen, w.member(about))}
	},
	func(w *world, by, about string, _ int, seen []written) roster.Content {
		return &roster.Removal{Member: w.member(about), Held: log.Vector{mark(about, uint64(len(w.wrote)))}, Words: w.words(seen, w.member(about))}
	},
	func(w *world, _, about string, _ int, seen []written) roster.Content {
		c := w.replacement(about, about+"2", nil, nil, nil)
		c.Words = w.words(seen, c.Member)
		return c
	},
	func(w *world, _, _ string, earlier int, _ []written) roster.Content {
		return &roster.Contest{Replacement: w.wrote[earlier].placed.Hash}
	},
	func(_ *world, by, _ string, earlier int, _ []written) roster.Content {
		if earlier%2 == 0 {
			return &roster.Leaving{}
		}
		return &roster.Leaving{Devices: devices([]string{by + "2"})}
	},
	func(w *world, by, about string, _ int, seen []written) roster.Content {
		c := rotation(by)
		if about != by {
			c = rotation(by, about)
		}
		for _, a := range seen {
			if _, opens := w.content(a).(*roster.Rotation); opens {
				c.Parents = append(c.Parents, roster.Rung{Epoch: a.placed.Hash})
			}
		}
		slices.SortFunc(c.Parents, func(a, b roster.Rung) int { return a.Epoch.Compare(b.Epoch) })
		return c
	},
	func(w *world, _, about string, earlier int, _ []written) roster.Content {
		return &roster.Boxing{Epoch: w.wrote[earlier].placed.Hash, Boxes: boxes([]string{about})}
	},
}

func hashesOf(acts []written) (all []log.Hash) {
	for _, a := range acts {
		all = append(all, a.placed.Hash)
	}
	return all
}

func (w *world) content(a written) roster.Content {
	w.t.Helper()
	act, err := roster.ParseAct(a.placed.Entry.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return act.Content
}

func (w *world) subjectOf(a written) log.Hash {
	if c, ok := w.content(a).(interface{ Subject() log.Hash }); ok {
		return c.Subject()
	}
	return a.placed.Hash
}

func (w *world) rosterOf(seen []written) roster.Roster {
	w.t.Helper()
	r, err := w.history().At(hashesOf(seen))
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

// words are the earlier words about the removal or replacement of a member.
func (w *world) words(seen []written, about roster.MemberID) (words []log.Hash) {
	for _, a := range seen {
		switch c := w.content(a).(type) {
		case *roster.Removal:
			if c.Member == about {
				words = append(words, a.placed.Hash)
			}
		case *roster.Replacement:
			if c.Member == about {
				words = append(words, a.placed.Hash)
			}
		}
	}
	slices.SortFunc(words, log.Hash.Compare)
	return words
}
