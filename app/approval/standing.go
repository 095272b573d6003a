package approval

import (
	"slices"

	"moot/app/meeting"
	"moot/app/member"
	"moot/app/statement"
	"moot/app/text"
)

// State is how far the minutes of a meeting have come.
type State string

// The states of minutes.
const (
	// Growing minutes belong to a meeting that is not closed.
	Growing State = "growing"
	// Drafted minutes wait for somebody to propose them.
	Drafted State = "drafted"
	// Proposed minutes can be approved or objected to.
	Proposed State = "proposed"
	// Corrected minutes were proposed anew, in the place of earlier ones.
	Corrected State = "corrected"
	// Approved minutes are read as of their moment, for ever.
	Approved State = "approved"
	// Contested minutes were approved in two versions by people cut off from
	// each other. A meeting decides between them; see [Room.Carried].
	Contested State = "contested"
)

// Room is what the minutes have to know of their meeting to be approved.
type Room struct {
	Closed bool
	// Chairs and Pens are who held the chair and who the pen, at any time of the
	// meeting. Where nobody took the pen, whoever proposes the minutes holds it.
	Chairs, Pens member.Set
	// Jobs are all who held a job, tellers too.
	Jobs member.Set
	// Present is who was there at any time.
	Present member.Set
	// Others is how many more people than chair and pen must approve.
	Others int
	// Carried are the versions that another meeting approved by a vote.
	Carried []Hash
}

// smallRoom is the number of people from which chair and pen must be two.
const smallRoom = 5

// Standing is what the statements about the minutes of one meeting come to.
type Standing struct {
	Meeting meeting.ID
	State   State
	Room    Room
	// Proposals are those in whose place no other was put, earliest claimed time
	// first. Several, made by people cut off from each other, stand side by side
	// until somebody proposes over all of them or one of them is approved.
	Proposals []Proposal
	// All are all proposals, also those that were replaced.
	All []Proposal
	// Objections are all that were made.
	Objections []Remark
	// Signatures are those that stand: of each person the last.
	Signatures []Signature
	// Approved is the version that was approved; zero while none is. By is who
	// has signed it, and ByVote says that a meeting approved it.
	Approved Hash
	By       member.Set
	ByVote   bool
	// Rivals are the versions between which a meeting has to decide.
	Rivals []Hash

	every  []Signature // also those their authors replaced
	papers []PaperSignature
}

// Remark is an objection and what became of it.
type Remark struct {
	Objection
	Fate Fate
}

// Fate is what became of an objection.
type Fate string

// The fates of an objection.
const (
	// Open holds the approval up.
	Open Fate = "open"
	// Settled was taken account of in a later proposal.
	Settled Fate = "settled"
	// TakenBack was withdrawn by its author.
	TakenBack Fate = "taken-back"
	// TooLate was not known to those who approved; it is for the next meeting.
	TooLate Fate = "too-late"
	// Absent was made by somebody who was not there; it is shown and holds
	// nothing up.
	Absent Fate = "absent"
)

// Fold says how far the minutes of each of the meetings have come. people are all
// who are or ever were members. What names a version that nobody here has waits
// for its proposal; what makes no sense has no effect.
func Fold(facts Facts, rooms map[meeting.ID]Room, people member.Set) map[meeting.ID]Standing {
	proposals := byMeeting(statement.Sift(facts.Proposals, people), func(p Proposal) meeting.ID { return p.Meeting })
	objections := byMeeting(statement.Sift(facts.Objections, people), func(o Objection) meeting.ID { return o.Meeting })
	signatures := byMeeting(statement.Sift(facts.Signatures, people), func(a Signature) meeting.ID { return a.Meeting })
	withdrawn := make(map[statement.ID]member.Set)
	for _, w := range statement.Sift(facts.Withdrawals, people) {
		withdrawn[w.Objection] = withdrawn[w.Objection].Or(member.SetOf(w.By))
	}
	papers := byMeeting(statement.Sift(facts.Papers, people), func(a PaperSignature) meeting.ID { return a.Meeting })
	standings := make(map[meeting.ID]Standing, len(rooms))
	for id, room := range rooms {
		standings[id] = stand(id, room, proposals[id], objections[id], signatures[id], papers[id], withdrawn)
	}
	return standings
}

func byMeeting[S any](all []S, of func(S) meeting.ID) map[meeting.ID][]S {
	groups := make(map[meeting.ID][]S)
	for _, s := range all {
		groups[of(s)] = append(groups[of(s)], s)
	}
	return groups
}

// stand folds the statements about one meeting, which are sifted.
func stand(id meeting.ID, room Room, proposals []Proposal, objections []Objection, signatures []Signature, papers []PaperSignature, withdrawn map[statement.ID]member.Set) Standing {
	s := Standing{Meeting: id, Room: room, State: Growing}
	for _, p := range proposals {
		if room.Closed && room.Present.Has(p.By) && !p.Hash.IsZero() {
			s.All = append(s.All, p)
		}
	}
	s.Proposals = slices.DeleteFunc(slices.Clone(s.All), s.replaced)
	s.every = slices.DeleteFunc(slices.Clone(signatures), func(a Signature) bool { return !room.Present.Has(a.By) || !s.knows(a.Hash) })
	s.papers = slices.DeleteFunc(slices.Clone(papers), func(a PaperSignature) bool { return !s.takes(a) })
	s.Signatures = single(statement.Current(s.every))
	for _, o := range objections {
		clean, err := text.Prose(o.Text, objectionRunesMax)
		if err != nil {
			continue
		}
		o.Text = clean
		s.Objections = append(s.Objections, Remark{o, s.fate(o, withdrawn[o.ID])})
	}
	s.settle()
	return s
}

// replaced reports whether another proposal took the place of p.
func (s *Standing) replaced(p Proposal) bool {
	return slices.ContainsFunc(s.All, func(o Proposal) bool { return o.ID != p.ID && slices.Contains(o.Over, p.ID) })
}

func (s *Standing) knows(h Hash) bool {
	return slices.ContainsFunc(s.All, func(p Proposal) bool { return p.Hash == h })
}

// versions are the hashes that were proposed, in the order of their proposals.
func (s *Standing) versions() []Hash {
	var all []Hash
	for _, p := range s.All {
		all = append(all, p.Hash)
	}
	return unique(all)
}
