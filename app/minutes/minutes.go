// Package minutes composes the minutes of a meeting from what happened: a value
// of sections and lines, in no language. Whoever shows or prints them puts them
// into words with the catalogues of translations; see keys.go.
//
// The same facts give the same value on every device: what people co-sign is
// this, and it must not depend on who composed it. What was done stands here,
// not what was said; what people wrote together under an agenda item is kept as
// they wrote it.
package minutes

import (
	"time"

	"moot/app/approval"
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
	"moot/app/statement"
)

// Minutes is the composed minutes of one meeting.
type Minutes struct {
	Meeting  meeting.ID
	Title    string
	Sections []Section
}

// Section is a heading and what stands under it.
type Section struct {
	// Heading is to be translated; a section with a Title shows that instead.
	Heading Key
	// Number is the number in the margin, "" or "3".
	Number string
	// Title is what people wrote, shown as it is: the title of an agenda item.
	Title string
	Lines []Line
}

// Line is one paragraph: either a sentence to be translated (Key and Args) or
// what people wrote, shown as it is (Text).
type Line struct {
	Kind Kind
	Key  Key
	Args Args
	Text string
	// Sets are the lines of the charter that a wording sets, so that Moot's own words
	// for them can be put into any language.
	Sets []motion.Setting
}

// Kind says how a line is set.
type Kind string

// The kinds of lines.
const (
	Sentence Kind = "sentence" // Key and Args
	Result   Kind = "result"   // Key and Args, set off: what became of a motion
	Prose    Kind = "prose"    // Text: what people wrote under an agenda item
	Wording  Kind = "wording"  // Text, set off: the exact wording of a motion
)

// Args are the names, figures and times a sentence needs, by name. A value is
//
//	string             a name, a place, a mark: shown as it is
//	int                a figure or a number; n chooses singular or plural
//	[]string           names, to be listed
//	time.Time          an instant, to be shown in the collective's zone
//	day.Date           a day of the calendar
//	motion.Setting     a line of the charter and what it says
//	meeting.LocalTime  a wall-clock time, to be shown without a zone
//	motion.Rule, motion.Change, poll.Outcome, poll.Manner, poll.Why,
//	meeting.Check, meeting.Job, meeting.Act, [Options], [Answer], [Figured]
//	                   to be put into words as everywhere; see package words
type Args map[string]any

// Answer is what somebody said under a rule, which may have its own word for it.
type Answer struct {
	Rule   motion.Rule
	Choice poll.Choice
}

// Figured is an outcome of which only the figures are said.
type Figured poll.Outcome

// Source is everything the minutes are composed from, in any order. Of motions,
// polls and decisions those of other meetings are left aside.
type Source struct {
	Collective string
	Meeting    meeting.Meeting
	// Texts is what people wrote together under each agenda item.
	Texts     map[meeting.ItemID]string
	Motions   []motion.Motion // settled; see poll.Settle
	Polls     []poll.Poll
	Decisions []decision.Decision
	// Earlier finds the decisions that others end, Groups what working groups are
	// called by their ids, and Zone is where the collective is. Without them ids stand
	// there, and days as in Greenwich.
	Earlier map[motion.ID]Earlier
	Groups  map[statement.ID]string
	Zone    *time.Location
	// NextSteps is what people wrote together under "next steps".
	NextSteps string
	Names     map[member.ID]string
	// Next is the meeting after this one, if it was called before this one ended.
	Next *meeting.Call
	// Proposed is what the meetings were called whose minutes were proposed; a
	// motion that approves minutes names them by hash.
	Proposed map[approval.Hash]string
}

// Earlier is a decision as it was taken, whatever became of it: its words and when
// it was announced.
type Earlier struct {
	Text string
	At   time.Time
}

// name is what a member is called; somebody whose name has not arrived is
// called by the beginning of their id.
func (s Source) name(id member.ID) string {
	if name := s.Names[id]; name != "" {
		return name
	}
	return id.String()[:8]
}
