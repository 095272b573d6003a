package poll

import (
	"moot/app/member"
	"moot/app/motion"
	"moot/app/statement"
)

// Recount is the count: a pure function of a freeze, the ballots it names and
// the wording that was put. Whoever has these gets the same tally and the same
// snapshot. counted are the ballots that made the tally, replaced ones left out;
// missing are ballots the freeze names that are not among ballots, which may be
// more than the freeze names.
//
// A member has one vote. Of their ballots the one that names the others in After
// counts; two that do not know of each other are one invalid ballot, as is one
// that answers another wording or says what is no choice. Whoever voted was
// there.
func Recount(wording motion.Hash, f Freeze, ballots []Ballot) (t Tally, counted []Ballot, missing []statement.ID) {
	byID := make(map[statement.ID]Ballot, len(ballots))
	for _, b := range ballots {
		byID[b.ID] = b
	}
	var named []Ballot
	for _, id := range f.Ballots {
		if b, known := byID[id]; known {
			named = append(named, b)
		} else {
			missing = append(missing, id)
		}
	}
	counted = statement.Current(named)
	votes := make(map[member.ID]Ballot)
	twice := make(map[member.ID]bool)
	voters := make([]member.ID, 0, len(counted))
	for _, b := range counted {
		_, voted := votes[b.By]
		twice[b.By] = voted || twice[b.By]
		votes[b.By] = b
		voters = append(voters, b.By)
	}
	for by, b := range votes {
		t.add(b.choiceUnder(wording, twice[by]))
	}
	t.Electorate = len(f.Electorate)
	t.Present = len(f.Present.Or(member.SetOf(voters...)).And(f.Electorate))
	return t, counted, missing
}

// choiceUnder is what the ballot counts as; "" is invalid.
func (b Ballot) choiceUnder(wording motion.Hash, twice bool) Choice {
	if twice || b.Wording != wording {
		return ""
	}
	return b.Choice
}

func (t *Tally) add(c Choice) {
	switch c {
	case Yes:
		t.Yes++
	case No:
		t.No++
	case Abstain:
		t.Abstain++
	default:
		t.Invalid++
	}
}
