package cli

import (
	"moot/app/collective"
	"moot/crdt"
	"moot/crdt/referee"
	"moot/sync/space"
)

// What the second opinion adds to the codes of findings.
const (
	// readsOtherwise: automerge-go reads something else in a document.
	readsOtherwise space.Code = "opinion-differs"
	// doesNotOpen: automerge-go does not open a document.
	doesNotOpen space.Code = "opinion-refused"
	// endsOver: automerge-go ended its process over a document.
	endsOver space.Code = "opinion-ended"
)

// opinionAnswer says who was asked about how much.
type opinionAnswer struct {
	// Present is false in a program without automerge-go; then nobody is asked.
	Present bool `json:"present"`
	Asked   int  `json:"asked"`
	wanted  bool
}

func (a opinionAnswer) text(p *page) {
	switch {
	case !a.wanted:
	case !a.Present:
		p.say("check.no-opinion")
	default:
		p.say("check.opinion", "documents", a.Asked)
	}
}

// secondOpinion has automerge-go read every document of a collective, in a child
// process, and returns where it sees something else.
func (c *call) secondOpinion(of *collective.Collective, asked *opinionAnswer) (all []findingAnswer, err error) {
	unreadable := error(nil)
	documents := func(yield func(referee.Document) bool) {
		for _, name := range of.Space().Documents("") {
			var saved []byte
			if saved, unreadable = of.Space().Saved(name); unreadable != nil || !yield(referee.Document{Name: name, Saved: saved}) {
				return
			}
		}
	}
	for name, answer := range referee.Ask(c.ctx, referee.Child, documents) {
		if answer.Err != nil {
			return nil, answer.Err
		}
		asked.Asked++
		code, seen := map[crdt.Opinion]space.Code{
			crdt.Dissents: readsOtherwise, crdt.Refuses: doesNotOpen, crdt.Ends: endsOver,
		}[answer.Opinion]
		if !seen {
			continue
		}
		title, err := of.TitleOf(name)
		if err != nil {
			return nil, err
		}
		all = append(all, findingAnswer{Code: code, Collective: of.ID().String(), Document: name, Title: title, Detail: answer.String()})
	}
	return all, unreadable
}
