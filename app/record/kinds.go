package record

import (
	"fmt"

	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
	"moot/app/statement"
	"moot/sync/canon"
)

// The kinds of statements. A name, once released, keeps its meaning.
const (
	kindName         = "name"
	kindInvitation   = "invitation"
	kindIntroduction = "introduction"
	kindEnrolment    = "enrolment"
	kindCall         = "call"
	kindOpening      = "opening"
	kindAttendance   = "attendance"
	kindClosing      = "closing"
	kindSubmission   = "submission"
	kindRewording    = "rewording"
	kindWithdrawal   = "withdrawal"
	kindPutting      = "putting"
	kindBallot       = "ballot"
	kindFreeze       = "freeze"
	kindCount        = "count"
	kindRequest      = "request"
	kindCancellation = "cancellation"
)

// bodyOf returns the kind of a statement and what stands on the page.
func bodyOf(what statement.Sayer) (kind string, body any, err error) {
	switch s := what.(type) {
	case Name:
		return kindName, nameBody{Name: s.Name, Language: s.Language}, nil
	case Invitation:
		return kindInvitation, invitationOf(s), nil
	case Introduction:
		return kindIntroduction, introductionBody{Token: s.Token, Name: s.Name, Device: s.Device, BoxKey: s.BoxKey, Match: s.Match}, nil
	case Enrolment:
		return kindEnrolment, enrolmentBody{Nonce: s.Nonce, Name: s.Name}, nil
	case meeting.Call:
		body, err := callOf(s)
		return kindCall, body, err
	case meeting.Opening:
		return kindOpening, openingBody{Meeting: s.Meeting}, nil
	case meeting.Attendance:
		return kindAttendance, attendanceBody{Meeting: s.Meeting, Presence: string(s.Presence)}, nil
	case meeting.Closing:
		return kindClosing, closingBody{Meeting: s.Meeting}, nil
	case motion.Submission:
		return kindSubmission, submissionBody{Meeting: s.Meeting, Item: string(s.Item), Text: s.Text, Rule: string(s.Rule)}, nil
	case motion.Rewording:
		return kindRewording, rewordingBody{Motion: s.Motion, Text: s.Text}, nil
	case motion.Withdrawal:
		return kindWithdrawal, withdrawalBody{Motion: s.Motion}, nil
	case motion.Putting:
		body, err := puttingOf(s)
		return kindPutting, body, err
	case poll.Ballot:
		return kindBallot, ballotBody{Poll: s.Poll, Wording: s.Wording, Choice: string(s.Choice), Reason: s.Reason}, nil
	case poll.Freeze:
		return kindFreeze, freezeBody{Poll: s.Poll, Ballots: list(s.Ballots), Present: list(s.Present), Electorate: list(s.Electorate), Over: list(s.Over)}, nil
	case poll.Count:
		return kindCount, countBody{Freeze: s.Freeze, Yes: s.Yes, No: s.No, Abstain: s.Abstain, Invalid: s.Invalid, Snapshot: s.Snapshot}, nil
	case need.Request:
		return kindRequest, requestBody{What: s.What, Amount: int64(s.Amount), Unit: s.Unit, For: string(s.For), Note: s.Note}, nil
	case need.Cancellation:
		return kindCancellation, cancellationBody{Request: s.Request}, nil
	}
	return "", nil, fmt.Errorf("%w: a statement of type %T", ErrUnreadable, what)
}

// add reads one statement into the facts.
func (f *Facts) add(kind string, e statement.Envelope, raw canon.Raw) error {
	switch kind {
	case kindName:
		return read[nameBody](&f.Names, e, raw)
	case kindInvitation:
		return read[invitationBody](&f.Invitations, e, raw)
	case kindIntroduction:
		return read[introductionBody](&f.Introductions, e, raw)
	case kindEnrolment:
		return read[enrolmentBody](&f.Enrolments, e, raw)
	case kindCall:
		return read[callBody](&f.Meetings.Calls, e, raw)
	case kindOpening:
		return read[openingBody](&f.Meetings.Openings, e, raw)
	case kindAttendance:
		return read[attendanceBody](&f.Meetings.Attendances, e, raw)
	case kindClosing:
		return read[closingBody](&f.Meetings.Closings, e, raw)
	case kindSubmission:
		return read[submissionBody](&f.Motions.Submissions, e, raw)
	case kindRewording:
		return read[rewordingBody](&f.Motions.Rewordings, e, raw)
	case kindWithdrawal:
		return read[withdrawalBody](&f.Motions.Withdrawals, e, raw)
	case kindPutting:
		return read[puttingBody](&f.Motions.Puttings, e, raw)
	case kindBallot:
		return read[ballotBody](&f.Polls.Ballots, e, raw)
	case kindFreeze:
		return read[freezeBody](&f.Polls.Freezes, e, raw)
	case kindCount:
		return read[countBody](&f.Polls.Counts, e, raw)
	case kindRequest:
		return read[requestBody](&f.Needs.Requests, e, raw)
	case kindCancellation:
		return read[cancellationBody](&f.Needs.Cancellations, e, raw)
	}
	return fmt.Errorf("%w: a statement of kind %q", ErrUnreadable, kind)
}

// read appends the statement that a body stands for.
func read[B interface {
	read(statement.Envelope) (S, error)
}, S any](to *[]S, e statement.Envelope, raw canon.Raw) error {
	var body B
	if err := canon.Unmarshal(raw, &body, maxStatementBytes); err != nil {
		return err
	}
	s, err := body.read(e)
	if err != nil {
		return err
	}
	*to = append(*to, s)
	return nil
}
