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
	Put          Key = "minutes.poll.put"           // Put to the vote at {at} by {by}.
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
	Late         Key = "minutes.poll.late"          // Too late and not counted: {name}, {choice}, at {at}. (an Answer)
	Announced    Key = "minutes.poll.announced"     // Result: {result}. (a poll.Outcome)
	Contested    Key = "minutes.poll.contested"     // The result is contested.
	ContestedBy  Key = "minutes.poll.contested-by"  // Ended differently by {names}, cut off from each other: to be ended again.
)

// Decisions.
const (
	Decided     Key = "minutes.decision"      // Motion {number} was adopted:
	DecidedNone Key = "minutes.decision-none" // Nothing was decided.
)

// What stands under the words of a decision: who sees to it and when, and what it
// does to others and to the charter.
const (
	PlanWho    Key = "minutes.plan.who"        // Seen to by {names}.
	PlanGroup  Key = "minutes.plan.group"      // Seen to by the working group {group}.
	PlanDue    Key = "minutes.plan.due"        // To be done by {day}.
	PlanReview Key = "minutes.plan.review"     // Looked at again on {day}.
	PlanFrom   Key = "minutes.plan.from"       // Holds from {day}.
	PlanUntil  Key = "minutes.plan.until"      // Holds until {day}, that day included.
	Replaces   Key = "minutes.effect.replaces" // By this is replaced what was decided on {day}: {text}
	Repeals    Key = "minutes.effect.repeals"  // By this is repealed what was decided on {day}: {text}
	Suspends   Key = "minutes.effect.suspends" // By this is suspended, as long as it holds, what was decided on {day}: {text}
	Sets       Key = "minutes.effect.sets"     // By this the charter says: {setting}
	// EffectMissing names a decision that has not arrived on the device.
	EffectMissing Key = "minutes.effect.missing" // This names an earlier decision that has not arrived here: {mark}
)

// Calling, breaks and jobs.
const (
	KindGroup        Key = "minutes.kind.group"         // Meeting of the working group {group}, {collective}
	KindSecond       Key = "minutes.kind.second"        // Second call of a meeting of {collective}
	NoticeGiven      Key = "minutes.notice.given"       // It was called {n} days before.
	NoticeKept       Key = "minutes.notice.kept"        // Notice was given in time: {n} days before, and the charter asks for {min}.
	NoticeShort      Key = "minutes.notice.short"       // Short notice: {n} days before, and the charter asks for {min}.
	NoticeToday      Key = "minutes.notice.today"       // It was called on the same day.
	NoticeShortToday Key = "minutes.notice.short-today" // Short notice: it was called on the same day, and the charter asks for {min} days.
	NoticeAfter      Key = "minutes.notice.after"       // It was called after the day it names.
	Revised          Key = "minutes.revised"            // The call was changed: {at}, by {by}.
	Postponed        Key = "minutes.postponed"          // Postponed: {at}, by {by}.
	Cancelled        Key = "minutes.cancelled"          // Cancelled: {at}, by {by}.
	BreakBegan       Key = "minutes.break.began"        // Break from {at}, announced by {by}.
	BreakEnded       Key = "minutes.break.ended"        // Resumed: {at}, by {by}.
	InABreak         Key = "minutes.break.now"          // There is a break now.
	ClosedInquorate  Key = "minutes.closed-inquorate"   // Closed for want of a quorum: {at}, by {by}.
	Because          Key = "minutes.because"            // Reason: {reason}
	Overruled        Key = "minutes.overruled"          // Without effect, for it was said out of reach of the others: {act} ({name}, {at}).
	Holds            Key = "minutes.job.holds"          // {job}: {name}, from {from}
	HeldUntil        Key = "minutes.job.held"           // {job}: {name}, from {from} to {to}
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

// Motions, where they come from and what became of them.
const (
	MovedAmendment          Key = "minutes.motion.amendment"             // Motion {number}, moved by {mover}, amends motion {of}, {change}. ... (a motion.Change)
	WithAmendments          Key = "minutes.motion.with"                  // In the wording made by the amendments {numbers}.
	Alternative             Key = "minutes.motion.alternative"           // On the same question as motion {number}.
	AlternativeElsewhere    Key = "minutes.motion.alternative-elsewhere" // On the same question as the motion with the mark {mark}.
	Renews                  Key = "minutes.motion.renews"                // Brings back motion {number}.
	RenewsElsewhere         Key = "minutes.motion.renews-elsewhere"      // Brings back the earlier motion with the mark {mark}.
	Supported               Key = "minutes.motion.supported"             // Supported by {names} ({n}).
	ToChoose                Key = "minutes.motion.options"               // To choose from: {options}. (Options)
	CandidateStands         Key = "minutes.motion.candidate"             // {name} stands; proposed by {names}.
	CandidateDeclined       Key = "minutes.motion.candidate-declined"    // {name} was proposed by {names} and declined.
	CandidateSilent         Key = "minutes.motion.candidate-silent"      // {name} was proposed by {names} and has not answered.
	Undecided               Key = "minutes.motion.undecided"             // Not decided; it can be put again.
	TakenIn                 Key = "minutes.motion.taken-in"              // Taken in by the mover of the motion.
	SupersededByVote        Key = "minutes.motion.superseded-by-vote"    // Settled by the vote on another motion on the same question.
	TurnPostponed           Key = "minutes.motion.postponed"             // Postponed: {at}, by {by}.
	TurnReferred            Key = "minutes.motion.referred"              // Referred: {at}, by {by}.
	TurnNotAdmitted         Key = "minutes.motion.not-admitted"          // Not admitted: {at}, by {by}.
	TurnSuperseded          Key = "minutes.motion.superseded"            // Superseded by motion {number}: {at}, by {by}.
	TurnSupersededElsewhere Key = "minutes.motion.superseded-elsewhere"  // Superseded by the motion with the mark {mark}: ...
	TurnMerged              Key = "minutes.motion.merged"                // Merged into motion {number}: {at}, by {by}.
	TurnMergedElsewhere     Key = "minutes.motion.merged-elsewhere"      // Merged into the motion with the mark {mark}: ...
	TurnDisputed            Key = "minutes.motion.disputed"              // What becomes of it was said differently by {names}; that has no effect.
)

// Polls: how people voted, what was counted, what was not.
const (
	PutInWords       Key = "minutes.poll.in-words"          // It was put in this wording (mark {mark}):
	RunOff           Key = "minutes.poll.run-off"           // A run-off between {options}. (Options)
	Fallback         Key = "minutes.poll.fallback"          // After the consensus had failed, decided by: {rule}.
	OpenUntil        Key = "minutes.poll.until"             // The vote was open until {until}.
	ByDevice         Key = "minutes.poll.by-device"         // Voting was by name, each on their own device.
	ByName           Key = "minutes.poll.by-name"           // By name through two who hold a job ({n}): {names}.
	ByTellers        Key = "minutes.poll.by-tellers"        // To be counted by tellers ({n}): {names}.
	LastCall         Key = "minutes.poll.last-call"         // Last call: {at}, by {by}.
	Hasty            Key = "minutes.poll.hasty"             // Ended before all had voted, without a last call of half a minute.
	Entered          Key = "minutes.poll.entered"           // Vote of {name}, entered by {names}
	OnSheet          Key = "minutes.poll.sheet"             // Counted by the tellers {names} ({manner}), {n} people: {people}. (a poll.Manner)
	FiguresOf        Key = "minutes.poll.figures-of"        // {figures}. (Figured)
	Reason           Key = "minutes.poll.reason"            // Reason of {name} ({choice}): {reason} (an Answer)
	BlockedBy        Key = "minutes.poll.blocked"           // Blocked by {name}: {reason}
	Objection        Key = "minutes.poll.objection"         // Objection of {name}: {reason}
	ObjectionSettled Key = "minutes.poll.objection-settled" // Objection of {name}, found not to apply: {reason}
	Signed           Key = "minutes.poll.signed"            // Counted and signed by {names}.
	LotDrawn         Key = "minutes.poll.lot"               // A lot was drawn; the number thrown was {number}, typed by {names}.
	AsideVote        Key = "minutes.poll.aside"             // Not counted: {name}, {choice}, written by {by}: {why} (a poll.Why)
	AsideSheet       Key = "minutes.poll.aside-sheet"       // Not counted: what {by} counted: {why}
	ContestedFor     Key = "minutes.poll.contested-for"     // Contested by {name}: {reason}
	Recounted        Key = "minutes.poll.recounted"         // It was contested; counted again, with the same result, by {names}.
	Elected          Key = "minutes.poll.elected"           // Elected, and willing to serve: {names}. They had accepted ...
	ElectedDeclined  Key = "minutes.poll.elected-declined"  // Elected, and declined since: {names}.
	Void             Key = "minutes.poll.void"              // This vote is void.
	VoidFor          Key = "minutes.poll.void-for"          // Said to be void by {name}: {reason}
	VoidForAnother   Key = "minutes.poll.void-for-another"  // This vote is void: another one on the same motion counts.
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
		PlanWho, PlanGroup, PlanDue, PlanReview, PlanFrom, PlanUntil, Replaces, Repeals, Suspends, Sets, EffectMissing,
		HeadingAgenda, HeadingNext, KindSecond, KindGroup, NoticeGiven, NoticeKept, NoticeShort,
		NoticeToday, NoticeShortToday, NoticeAfter, Revised,
		Postponed, Cancelled, BreakBegan, BreakEnded, InABreak, ClosedInquorate, Because,
		Overruled, Holds, HeldUntil, ExcusedOnes, Guests, Disputed, WrittenDown,
		AgendaItem, AgendaAdded, AgendaCarried, AgendaDropped, TakenUp, TakenUpUntil, ItemSkipped,
		ItemOpen, Reported, PointOfOrder, PointOfOrderBare, Ruling, Approves, ApprovesOf,
		Next, NextNoPlace, LeftOver,
		MovedAmendment, WithAmendments, Alternative, AlternativeElsewhere, Renews,
		RenewsElsewhere, Supported, ToChoose, CandidateStands, CandidateDeclined,
		CandidateSilent, Undecided, TakenIn, SupersededByVote, TurnPostponed,
		TurnReferred, TurnNotAdmitted, TurnSuperseded, TurnSupersededElsewhere, TurnMerged,
		TurnMergedElsewhere, TurnDisputed, PutInWords, RunOff, Fallback,
		OpenUntil, ByDevice, ByName, ByTellers, LastCall,
		Hasty, Entered, OnSheet, FiguresOf, Reason,
		BlockedBy, Objection, ObjectionSettled, Signed, LotDrawn,
		AsideVote, AsideSheet, ContestedFor, Recounted, Elected,
		ElectedDeclined, Void, VoidFor, VoidForAnother,
	}
	slices.Sort(keys)
	return keys
}
