package association

import (
	"encoding/hex"
	"slices"
	"strings"

	"moot/app/ids"
	"moot/app/member"
	"moot/app/refusal"
	"moot/app/text"
)

// Does is what a decision does to who belongs.
type Does string

// What decisions do. The first two are a collective's own, about the association it
// names; the others are the association's, about the collective they name.
const (
	Joins  Does = "association-join"
	Leaves Does = "association-leave"
	Admits Does = "association-admit"
	Ends   Does = "association-end"
)

// Effect is the last line of a motion that says who belongs. So what is voted on is
// just that.
type Effect struct {
	Does Does
	// Who is the association that is joined or left, or the collective that is
	// admitted or let go.
	Who member.ID
	// Roll is the one by which a collective that is admitted is known.
	Roll Hash
}

// String is the line.
func (e Effect) String() string {
	s := "[" + string(e.Does) + ":" + e.Who.String()
	if e.Does == Admits {
		s += ":" + e.Roll.String()
	}
	return s + "]"
}

// Read returns what a wording does to who belongs, if it ends so.
func Read(wording string) (e Effect, ok bool) {
	line := wording[strings.LastIndexByte(wording, '\n')+1:]
	line, begins := strings.CutPrefix(line, "[")
	line, ends := strings.CutSuffix(line, "]")
	parts := strings.Split(line, ":")
	if !begins || !ends || len(parts) < 2 {
		return e, false
	}
	e.Does = Does(parts[0])
	if !slices.Contains([]Does{Joins, Leaves, Admits, Ends}, e.Does) || (len(parts) == 3) != (e.Does == Admits) {
		return Effect{}, false
	}
	if e.Who.UnmarshalText([]byte(parts[1])) != nil || e.Who.IsZero() {
		return Effect{}, false
	}
	if e.Does == Admits {
		if len(parts[2]) != hex.EncodedLen(len(e.Roll)) {
			return Effect{}, false
		}
		if _, err := hex.Decode(e.Roll[:], []byte(parts[2])); err != nil {
			return Effect{}, false
		}
	}
	return e, e.String() == "["+line+"]"
}

// Words is a wording as people read it: without the line that says who belongs.
func Words(wording string) string {
	if _, ok := Read(wording); !ok {
		return wording
	}
	return strings.TrimRight(wording[:max(0, strings.LastIndexByte(wording, '\n'))], "\n")
}

const pactLabel = "\x16moot association pact 1"

// Hash is the SHA-256 over a label and the founders in order: id, name and roll,
// each text with its length before it, and size.
func (p Pact) Hash() Hash {
	b := ids.Form(pactLabel)
	b.Number(len(p.Founders))
	for _, f := range p.Founders {
		b.Fixed(f.ID[:])
		b.Text(f.Name)
		b.Number(f.Size)
		b.Fixed(f.Roll[:])
	}
	return b.Hash()
}

// Cleaned returns the pact with its names in clean form and the founders in order,
// or why nothing can be founded on it.
func (p Pact) Cleaned() (Pact, *refusal.Refusal) {
	no := refusal.New(refusal.AssociationFounders, "max", FoundersMax)
	if len(p.Founders) < 2 || len(p.Founders) > FoundersMax {
		return Pact{}, no
	}
	clean := slices.Clone(p.Founders)
	for i, f := range clean {
		name, err := text.Line(f.Name, nameRunesMax)
		if err != nil || f.ID.IsZero() || f.Roll.IsZero() || f.Size < 1 || f.Size > sizeMax {
			return Pact{}, no
		}
		clean[i].Name = name
	}
	slices.SortFunc(clean, func(a, b Founder) int { return a.ID.Compare(b.ID) })
	for i := 1; i < len(clean); i++ {
		if clean[i].ID == clean[i-1].ID {
			return Pact{}, no
		}
	}
	return Pact{Founders: clean}, nil
}
