package motion

import (
	"cmp"
	"slices"
	"strconv"

	"moot/app/member"
	"moot/app/refusal"
	"moot/app/statement"
	"moot/app/text"
)

// OptionID names an option: "1", "2" ... in the order in which the mover wrote
// them, or the id of who stands.
type OptionID string

// Keep is the option "keep as it is", in every ranked choice of one.
const Keep OptionID = "keep"

// Option is one thing to choose.
type Option struct {
	ID OptionID
	// Text says what it is; empty for a person and for [Keep].
	Text string
	// Member is who stands; zero if it is no election.
	Member member.ID
}

// OptionFor is the option that is a person.
func OptionFor(id member.ID) Option { return Option{ID: OptionID(id.String()), Member: id} }

// cleanedOptions numbers what the mover wrote and takes it in clean form.
func cleanedOptions(raw []Option) ([]Option, *refusal.Refusal) {
	if len(raw) > optionsMax {
		return nil, refusal.New(refusal.MotionOptions, "max", optionsMax)
	}
	var clean []Option
	for i, o := range raw {
		line, err := text.Line(o.Text, optionRunesMax)
		if err != nil {
			return nil, text.Refusal(err, refusal.MotionOptions, optionRunesMax)
		}
		if slices.ContainsFunc(clean, func(c Option) bool { return c.Text == line }) {
			return nil, refusal.New(refusal.MotionOptions, "max", optionsMax)
		}
		clean = append(clean, Option{ID: OptionID(strconv.Itoa(i + 1)), Text: line})
	}
	return clean, nil
}

// Stand is what is said about somebody's standing in an election.
type Stand string

// Somebody is proposed by anybody, and accepts or declines.
const (
	Proposed Stand = "proposed"
	Accepted Stand = "accepted"
	Declined Stand = "declined"
)

// Candidacy says: I propose them; or: they, or I, accept, or decline. After
// names the author's earlier words about the same person in the same election.
type Candidacy struct {
	statement.Envelope
	Motion ID
	Who    member.ID
	Says   Stand
}

// Candidate is who was proposed in an election.
type Candidate struct {
	Member member.ID
	// ProposedBy are those who proposed them, themselves perhaps among them.
	ProposedBy member.Set
	// Stand is their own last word. For somebody who has said nothing themselves,
	// as people without a device do, two others who say the same say it for them.
	Stand Stand
}

// candidates folds the candidacies of one election, which are sifted.
func candidates(said []Candidacy) []Candidate {
	byWho := make(map[member.ID][]Candidacy)
	for _, c := range said {
		if c.Says == Proposed || c.Says == Accepted || c.Says == Declined {
			byWho[c.Who] = append(byWho[c.Who], c)
		}
	}
	var all []Candidate
	for who, said := range byWho {
		one := Candidate{Member: who, Stand: Proposed}
		said, own := statement.Current(said), Stand("")
		others := make(map[Stand]member.Set)
		for _, c := range said {
			switch {
			case c.By == who && own != Declined: // of two words that do not know of each other, declining counts
				if own = c.Says; own == Proposed {
					own = Accepted // who proposes themselves stands
				}
			case c.By != who:
				others[c.Says] = others[c.Says].Or(member.Set{c.By})
			}
			one.ProposedBy = one.ProposedBy.Or(member.Set{c.By})
		}
		switch {
		case own != "":
			one.Stand = own
		case len(others[Declined]) >= 2:
			one.Stand = Declined
		case len(others[Accepted]) >= 2 && len(others[Declined]) == 0:
			one.Stand = Accepted
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Candidate) int { return a.Member.Compare(b.Member) })
	return all
}

// standing are the options of an election: those who accepted, by id.
func (m Motion) standing() []Option {
	var options []Option
	for _, c := range m.Candidates {
		if c.Stand == Accepted {
			options = append(options, OptionFor(c.Member))
		}
	}
	return options
}

// optionsOf finds the options a putting names among all that the motion ever
// had, in order of their ids; ok is false if one is unknown or named twice.
func (m Motion) optionsOf(ids []OptionID) (options []Option, ok bool) {
	if len(ids) > optionsMax+1 {
		return nil, false
	}
	known := slices.Clone(m.Wordings[0].Options)
	for _, c := range m.Candidates {
		if c.Stand != Proposed { // who declined since has been put
			known = append(known, OptionFor(c.Member))
		}
	}
	known = append(known, Option{ID: Keep})
	for i, id := range ids {
		at := slices.IndexFunc(known, func(o Option) bool { return o.ID == id })
		if at < 0 || i > 0 && CompareOptions(ids[i-1], id) >= 0 {
			return nil, false
		}
		options = append(options, known[at])
	}
	return options, true
}

// CompareOptions orders option ids: shorter ones first, so that "2" comes before
// "10", [Keep] last.
func CompareOptions(a, b OptionID) int {
	if (a == Keep) != (b == Keep) {
		if a == Keep {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}
