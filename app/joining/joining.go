// Package joining is who is in something that people join and leave of their own
// will: a working group, a task. It is the same everywhere:
//
//	asked ──yes──> in ──no──> out ──yes──> in
//	  └──no──> out
//
// Nobody is put anywhere by another person. Who is named by somebody else is
// asked, and stays asked until they answer for themselves. Two things make it
// otherwise: what the collective voted on word for word may name people, who are
// in until they say no; and a person without a device, who cannot answer here,
// is in or out as others write down.
package joining

import (
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
)

// Word says whether somebody is in something.
type Word struct {
	statement.Envelope
	// To names the group, the task or whatever it is.
	To statement.ID
	// Who is its author, or somebody it is written down for.
	Who member.ID
	In  bool
	// Over names the words on the same person, by whomever, that its author knew
	// and replaces.
	Over []statement.ID
}

// overMax is how many words one can replace at once; more is out of all reason and
// has no effect.
const overMax = 1_000

// Ground is what the standing of people hangs on.
type Ground struct {
	// Here are those who belong now, Equipped those of them who have a device.
	Here, Equipped member.Set
}

// Standing is who is in something and who is not, each person in one set at most.
type Standing struct {
	In, Asked member.Set
	// Out said no, or left.
	Out member.Set
	// Gone were in and belong to the collective no more.
	Gone member.Set
}

// Settle makes the standing of everything that was said about one thing. named are
// in without having said so, asked were asked when it began; words are sifted.
func Settle(named, asked member.Set, words []Word, on Ground) Standing {
	own, others := make(map[member.ID][]Word), make(map[member.ID][]Word)
	about := named.Or(asked)
	for _, w := range words {
		if len(w.Over) > overMax {
			continue
		}
		if w.By == w.Who {
			own[w.Who] = append(own[w.Who], w)
		} else {
			others[w.Who] = append(others[w.Who], w)
		}
		about = about.Or(member.SetOf(w.Who))
	}
	var in, ask, out []member.ID
	for _, who := range about {
		is := base(named.Has(who), asked.Has(who), on.Equipped.Has(who))
		is = hear(is, others[who], on.Equipped.Has(who))
		if len(own[who]) > 0 {
			is = outside
			if unanimous(own[who]) {
				is = inside
			}
		}
		switch is {
		case inside:
			in = append(in, who)
		case waiting:
			ask = append(ask, who)
		case outside:
			out = append(out, who)
		}
	}
	all := member.SetOf(in...)
	return Standing{In: all.And(on.Here), Asked: member.SetOf(ask...).And(on.Here),
		Out: member.SetOf(out...).And(on.Here), Gone: all.Less(on.Here)}
}

// place is where one person stands.
type place int

const (
	nowhere place = iota
	waiting
	inside
	outside
)

// base is where somebody stands of whom nothing was said since it began.
func base(named, asked, equipped bool) place {
	switch {
	case named, asked && !equipped:
		return inside
	case asked:
		return waiting
	}
	return nowhere
}

// hear is where somebody stands after what others said, who speak only for those
// without a device. If they contradict each other, they have said nothing.
func hear(was place, words []Word, equipped bool) place {
	heads := statement.Heads(words, over)
	if len(heads) == 0 || !agree(heads) {
		return was
	}
	switch in := heads[0].In; {
	case in && equipped && was == nowhere:
		return waiting
	case in && !equipped:
		return inside
	case !in && !equipped:
		return outside
	case !in && was == waiting:
		return nowhere // who asked takes it back
	}
	return was
}

// unanimous reports whether one's last words all say that one is in. Two devices
// that contradict each other leave one outside: coming in again is one press.
func unanimous(words []Word) bool {
	heads := statement.Heads(words, over)
	return agree(heads) && len(heads) > 0 && heads[0].In
}

func agree(heads []Word) bool {
	for _, w := range heads {
		if w.In != heads[0].In {
			return false
		}
	}
	return true
}

func over(w Word) []statement.ID { return w.Over }

// Say makes the word with which by puts who in or out, given all words about the
// same thing.
func Say(to statement.ID, by, who member.ID, in bool, words []Word) Word {
	w := Word{To: to, Who: who, In: in}
	alike := func(known Word) bool { return known.Who == who && (known.By == who) == (by == who) }
	for _, known := range statement.Heads(only(words, alike), over) {
		if known.By == by {
			w.After = append(w.After, known.ID)
		} else {
			w.Over = append(w.Over, known.ID)
		}
	}
	statement.SortIDs(w.After)
	statement.SortIDs(w.Over)
	return w
}

func only(words []Word, wanted func(Word) bool) []Word {
	var some []Word
	for _, w := range words {
		if wanted(w) {
			some = append(some, w)
		}
	}
	return some
}

// Is reports whether somebody stands so already, by an answer of theirs or by what
// is written down.
func (s Standing) Is(who member.ID, in bool) bool {
	if in {
		return s.In.Has(who)
	}
	return !s.In.Has(who) && !s.Asked.Has(who)
}

// CanSay refuses to speak for somebody who can speak for themselves: they may be
// asked, and who asked may take it back, but nobody takes them out.
func CanSay(by, who member.ID, in bool, is Standing, on Ground) *refusal.Refusal {
	switch {
	case !on.Here.Has(who):
		return refusal.New(refusal.JoiningNotHere)
	case by != who && !in && is.In.Has(who) && on.Equipped.Has(who):
		return refusal.New(refusal.JoiningTheirs)
	case by != who && in && is.Out.Has(who) && on.Equipped.Has(who):
		return refusal.New(refusal.JoiningSaidNo)
	}
	return nil
}
