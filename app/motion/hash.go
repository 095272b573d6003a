package motion

import (
	"crypto/sha256"
	"strconv"

	"moot/app/day"
	"moot/app/ids"
)

// Hash names the exact wording of a motion: SHA-256 over "moot motion wording 1",
// a zero byte, and the bytes of the text. Where more than a text is asked it is
// taken over "moot motion wording 2", a zero byte, and these, each after its
// length in four bytes, highest first:
//
//	the text
//	of an amendment: the motion's id, the hash it is written for, the kind, the
//	number of the paragraph in decimal digits; otherwise four times nothing
//	for each option: its id, its text
//	of a motion with a plan or effects: "plan", the days it is due, looked at again,
//	holds from and until, its topic, the ids of those responsible one after the
//	other; where a group is responsible "group" and its id; then for each effect its
//	kind and the id of the decision
//	of a motion that sets lines of the charter: "charter", then for each line its
//	name and what it is to say
type Hash = ids.Hash[Wording]

const (
	hashDomain       = "moot motion wording 1\x00"
	longerHashDomain = "moot motion wording 2\x00"
)

// HashOf returns the hash of a wording that is a text and nothing more.
func HashOf(text string) Hash { return sha256.Sum256([]byte(hashDomain + text)) }

// hash is the hash of all that is asked.
func (w Wording) hash() Hash {
	bare := w.Plan.IsZero() && len(w.Effects) == 0
	if w.Amends.IsZero() && len(w.Options) == 0 && len(w.Sets) == 0 && bare {
		return HashOf(w.Text)
	}
	b := ids.Form(longerHashDomain)
	b.Text(w.Text)
	if c := w.Amends; c.IsZero() {
		b.Text("")
		b.Text("")
		b.Text("")
		b.Text("")
	} else {
		b.Text(string(c.Motion[:]))
		b.Text(string(c.Wording[:]))
		b.Text(string(c.Kind))
		b.Text(strconv.Itoa(c.Paragraph))
	}
	for _, o := range w.Options {
		b.Text(string(o.ID))
		b.Text(o.Text)
	}
	if !bare {
		p := w.Plan
		b.Text("plan")
		for _, d := range []day.Date{p.Due, p.Review, p.From, p.Until} {
			b.Text(string(d))
		}
		b.Text(p.Topic)
		var responsible []byte
		for _, id := range p.Responsible {
			responsible = append(responsible, id[:]...)
		}
		b.Text(string(responsible))
		if !p.Group.IsZero() {
			b.Text("group")
			b.Text(string(p.Group[:]))
		}
		for _, e := range w.Effects {
			b.Text(string(e.Does))
			b.Text(string(e.Decision[:]))
		}
	}
	if len(w.Sets) > 0 {
		b.Text("charter")
	}
	for _, s := range w.Sets {
		b.Text(s.Line)
		b.Text(s.Value)
	}
	return b.Hash()
}

// Sound reports whether the wording is the one its hash names.
func (w Wording) Sound() bool { return w.hash() == w.Hash }
