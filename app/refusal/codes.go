package refusal

// The reasons, by concept. A code is added here, and in the three catalogues of
// assets/translations, or a test fails.
const (
	MeetingNotOpen     Code = "meeting.not-open"
	MeetingOpen        Code = "meeting.already-open"
	MeetingClosed      Code = "meeting.closed"
	MeetingNoTitle     Code = "meeting.no-title"
	MeetingNoTime      Code = "meeting.no-time"
	MeetingNoItem      Code = "meeting.no-item"
	MeetingNotEntitled Code = "meeting.not-entitled"
	MeetingPollOpen    Code = "meeting.poll-open"
	MotionEmpty        Code = "motion.empty"
	MotionTooLong      Code = "motion.too-long"
	MotionPut          Code = "motion.already-put"
	MotionNotPut       Code = "motion.not-put"
	MotionWithdrawn    Code = "motion.withdrawn"
	MotionNotMover     Code = "motion.not-mover"
	PollNoQuorum       Code = "poll.no-quorum"
	PollFrozen         Code = "poll.frozen"
	PollNotFrozen      Code = "poll.not-frozen"
	PollNotEntitled    Code = "poll.not-entitled"
	PollUnknownRule    Code = "poll.unknown-rule"
	PollUnknownChoice  Code = "poll.unknown-choice"
	PollCountDiffers   Code = "poll.count-differs"
	NeedEmpty          Code = "need.empty"
	NeedAmount         Code = "need.amount"
	NeedCancelled      Code = "need.cancelled"
	NeedNotYours       Code = "need.not-yours"
)
