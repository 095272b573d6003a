// Package minutes composes the minutes of a meeting from what happened: a value
// of sections and lines, in no language. Package print and the catalogues of
// translations turn it into words and pages.
//
// The same facts give the same value on every device: what people co-sign is
// this, and it must not depend on who composed it.
package minutes

import (
	"moot/app/decision"
	"moot/app/meeting"
	"moot/app/member"
	"moot/app/motion"
	"moot/app/poll"
)

// Minutes is the composed minutes of one meeting.
type Minutes struct {
	Meeting  meeting.ID
	Title    string
	Sections []Section
}

// Section is a heading and what stands under it.
type Section struct {
	// Heading is the section's heading, to be translated; under an agenda item
	// it is HeadingItem.
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
	Key  Key
	Args Args
	Text string
	Kind Kind
}

// Kind says how a line of Text is set.
type Kind string

// The kinds of lines.
const (
	Sentence Kind = "sentence" // Key and Args
	Prose    Kind = "prose"    // the minutes text of an agenda item
	Wording  Kind = "wording"  // the exact wording of a motion, set off
)

// Args are the names, figures and times a sentence needs, by name. A value is a
// string, an int, a []string (names to be listed), a time.Time (an instant, to
// be shown in the collective's zone) or a meeting.LocalTime.
type Args map[string]any

// Source is everything the minutes are composed from.
type Source struct {
	Collective string
	Meeting    meeting.Meeting
	// Texts is what people wrote together under each agenda item.
	Texts     map[meeting.ItemID]string
	Motions   []motion.Motion // settled
	Polls     []poll.Poll
	Decisions []decision.Decision
	// NextSteps is what people wrote together under "next steps".
	NextSteps string
	Names     map[member.ID]string
}
