package minutes

import "slices"

// Key names a heading or a sentence in the catalogues of translations
// ("minutes.opened" is "opened" in minutes.json). Beside each key stands what it
// says in English; what is in braces is in the line's [Args].
type Key string

// Headings.
const (
	HeadingMeeting    Key = "minutes.heading.meeting"    // The meeting
	HeadingAttendance Key = "minutes.heading.attendance" // Who was there
	HeadingItem       Key = "minutes.heading.item"       // Item (the number and the title stand apart)
	HeadingMotions    Key = "minutes.heading.motions"    // Other motions
	HeadingDecisions  Key = "minutes.heading.decisions"  // What was decided
	HeadingAgenda     Key = "minutes.heading.agenda"     // The agenda
	HeadingNext       Key = "minutes.heading.next"       // The next meeting
	HeadingNextSteps  Key = "minutes.heading.next-steps" // Next steps
)

// The meeting.
const (
	KindFirst  Key = "minutes.kind.first"  // First meeting of {collective}
	KindLater  Key = "minutes.kind.later"  // Meeting of {collective}
	Place      Key = "minutes.place"       // Place: {place}
	CalledFor  Key = "minutes.called-for"  // Called for {when} by {by}; the call was made on {at}.
	Opened     Key = "minutes.opened"      // Opened at {at} by {by}.
	OpenedNot  Key = "minutes.opened-not"  // Not opened yet.
	Closed     Key = "minutes.closed"      // Closed at {at} by {by}.
	ClosedNot  Key = "minutes.closed-not"  // Not closed yet.
	AgendaNone Key = "minutes.agenda-none" // The meeting was called without an agenda.
)

// Who was there.
const (
	Entitled      Key = "minutes.entitled"        // Entitled to vote ({n}): {names}.
	EntitledFirst Key = "minutes.entitled-first"  // First meeting: whoever belongs when a vote opens may vote.
	QuorumNone    Key = "minutes.quorum.none"     // No quorum is asked for.
	QuorumAtLeast Key = "minutes.quorum.at-least" // Quorum: at least {num}/{den} of those entitled.
	QuorumMore    Key = "minutes.quorum.more"     // Quorum: more than {num}/{den} of those entitled.
	There         Key = "minutes.there"           // {name}, from {from}
	ThereUntil    Key = "minutes.there-until"     // {name}, from {from} to {to}
	Guest         Key = "minutes.guest"           // {name}, without a vote, from {from}
	GuestUntil    Key = "minutes.guest-until"     // {name}, without a vote, from {from} to {to}
	Absent        Key = "minutes.absent"          // Entitled and not there ({n}): {names}.
	ThereNobody   Key = "minutes.there-nobody"    // Nobody said that they were there.
)

// Motions.
const (
	Moved     Key = "minutes.motion.moved"     // Motion {number}, moved by {mover}, to be decided by {rule}: (a motion.Rule)
	Mark      Key = "minutes.motion.mark"      // Mark of this wording: {mark}
	Reworded  Key = "minutes.motion.reworded"  // The mover reworded it {n} times.
	Withdrawn Key = "minutes.motion.withdrawn" // Withdrawn by its mover.
	PutNot    Key = "minutes.motion.put-not"   // Not put to the vote.
)

// Polls.
const (
	Put          Key = "minutes.poll.put"           // Put to the vote at {at} by {by}; by name, each with their own device.
	PutAgain     Key = "minutes.poll.put-again"     // Put to the vote again at {at} by {by}; ...
	Running      Key = "minutes.poll.running"       // The vote is open; {n} have voted.
	Frozen       Key = "minutes.poll.frozen"        // Vote ended at {at} by {by}.
	Missing      Key = "minutes.poll.missing"       // {n} ballots that were counted have not arrived on this device.
	Quorum       Key = "minutes.poll.quorum"        // Quorum: {quorum}. (a meeting.Check)
	Figures      Key = "minutes.poll.figures"       // For {yes}, against {no}, abstained {abstain}, invalid {invalid}.
	MarkBallots  Key = "minutes.poll.mark"          // Mark of the ballots counted: {mark}
	Counted      Key = "minutes.poll.counted"       // Counted by {by}; counted the same: {names}.
	CountedAlone Key = "minutes.poll.counted-alone" // Counted by {by}, the only one entitled.
	CountedOnce  Key = "minutes.poll.counted-once"  // Counted by {by}; a second count is awaited.
	Differing    Key = "minutes.poll.differing"     // Counted otherwise: {names}.
	Late         Key = "minutes.poll.late"          // Too late and not counted: {name}, {choice}, at {at}. (a poll.Choice)
	Announced    Key = "minutes.poll.announced"     // Result: {result}. (a poll.Outcome)
	Contested    Key = "minutes.poll.contested"     // The result is contested.
	ContestedBy  Key = "minutes.poll.contested-by"  // Ended differently by {names}, cut off from each other: to be ended again.
)

// Decisions.
const (
	Decided     Key = "minutes.decision"      // Motion {number} was adopted:
	DecidedNone Key = "minutes.decision-none" // Nothing was decided.
)

// Calling, breaks and jobs.
const (
	KindSecond      Key = "minutes.kind.second"      // Second call of a meeting of {collective}
	NoticeGiven     Key = "minutes.notice.given"     // It was called {n} days before.
	NoticeKept      Key = "minutes.notice.kept"      // Notice was given in time: {n} days before, and the charter asks for {min}.
	NoticeShort     Key = "minutes.notice.short"     // Short notice: {n} days before, and the charter asks for {min}.
	Revised         Key = "minutes.revised"          // The call was changed: {at}, by {by}.
	Postponed       Key = "minutes.postponed"        // Postponed: {at}, by {by}.
	Cancelled       Key = "minutes.cancelled"        // Cancelled: {at}, by {by}.
	BreakBegan      Key = "minutes.break.began"      // Break from {at}, announced by {by}.
	BreakEnded      Key = "minutes.break.ended"      // Resumed: {at}, by {by}.
	InABreak        Key = "minutes.break.now"        // There is a break now.
	ClosedInquorate Key = "minutes.closed-inquorate" // Closed for want of a quorum: {at}, by {by}.
	Because         Key = "minutes.because"          // Reason: {reason}
	Overruled       Key = "minutes.overruled"        // Without effect, for it was said out of reach of the others: {act} ({name}, {at}).
	Holds           Key = "minutes.job.holds"        // {job}: {name}, from {from}
	HeldUntil       Key = "minutes.job.held"         // {job}: {name}, from {from} to {to}
)

// Who was there, and who was not.
const (
	ExcusedOnes Key = "minutes.excused"      // Excused ({n}): {names}.
	Guests      Key = "minutes.guests"       // Guests without a vote ({n}): {names}.
	Disputed    Key = "minutes.disputed"     // Whether {name} was there is said differently by {names}; they do not count as present.
	WrittenDown Key = "minutes.written-down" // Written down by {by} for {n} without a device: {names}.
)

// The agenda, and what was taken up.
const (
	AgendaItem       Key = "minutes.agenda.item"      // {number}  {title}
	AgendaAdded      Key = "minutes.agenda.added"     // {number}  {title} (added after the call)
	AgendaCarried    Key = "minutes.agenda.carried"   // {number}  {title} (left from an earlier meeting)
	AgendaDropped    Key = "minutes.agenda.dropped"   // Taken off the agenda: {title}
	TakenUp          Key = "minutes.item.taken"       // Taken up: {from}.
	TakenUpUntil     Key = "minutes.item.taken-until" // Taken up: {from} to {to}.
	ItemSkipped      Key = "minutes.item.skipped"     // Passed over.
	ItemOpen         Key = "minutes.item.open"        // Not finished; left for another meeting.
	Reported         Key = "minutes.item.reported"    // The report was received.
	PointOfOrder     Key = "minutes.order.raised"     // Point of order by {name} ({at}): {text}
	PointOfOrderBare Key = "minutes.order.bare"       // Point of order by {name} ({at}).
	Ruling           Key = "minutes.order.ruling"     // Ruling of {name} ({at}): {text}
)

// What follows from a decision, and the next meeting.
const (
	Approves    Key = "minutes.approves"      // By this the minutes with the mark {mark} are approved.
	ApprovesOf  Key = "minutes.approves-of"   // By this the minutes of “{title}” with the mark {mark} are approved.
	Next        Key = "minutes.next"          // “{title}”, {when}, {place}
	NextNoPlace Key = "minutes.next-no-place" // “{title}”, {when}
	LeftOver    Key = "minutes.left-over"     // Left for it: {title}
)

// Keys lists every key that minutes can hold: what a catalogue must have.
func Keys() []Key {
	keys := []Key{
		HeadingMeeting, HeadingAttendance, HeadingItem, HeadingMotions, HeadingDecisions, HeadingNextSteps,
		KindFirst, KindLater, Place, CalledFor, Opened, OpenedNot, Closed, ClosedNot, AgendaNone,
		Entitled, EntitledFirst, QuorumNone, QuorumAtLeast, QuorumMore,
		There, ThereUntil, Guest, GuestUntil, Absent, ThereNobody,
		Moved, Mark, Reworded, Withdrawn, PutNot,
		Put, PutAgain, Running, Frozen, Missing, Quorum, Figures, MarkBallots,
		Counted, CountedAlone, CountedOnce, Differing, Late, Announced, Contested, ContestedBy,
		Decided, DecidedNone,
		HeadingAgenda, HeadingNext, KindSecond, NoticeGiven, NoticeKept, NoticeShort, Revised,
		Postponed, Cancelled, BreakBegan, BreakEnded, InABreak, ClosedInquorate, Because,
		Overruled, Holds, HeldUntil, ExcusedOnes, Guests, Disputed, WrittenDown,
		AgendaItem, AgendaAdded, AgendaCarried, AgendaDropped, TakenUp, TakenUpUntil, ItemSkipped,
		ItemOpen, Reported, PointOfOrder, PointOfOrderBare, Ruling, Approves, ApprovesOf,
		Next, NextNoPlace, LeftOver,
	}
	slices.Sort(keys)
	return keys
}
