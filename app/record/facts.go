package record

import (
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/poll"
)

// Facts is what a page says, or several pages together.
type Facts struct {
	Names         []Name
	Invitations   []Invitation
	Introductions []Introduction
	Enrolments    []Enrolment
	Meetings      meeting.Facts
	Motions       motion.Facts
	Polls         poll.Facts
	Needs         need.Facts
	// Unread counts statements of kinds and versions this release does not know.
	Unread int
}

// Add joins the facts of another page.
func (f *Facts) Add(o Facts) {
	f.Names = append(f.Names, o.Names...)
	f.Invitations = append(f.Invitations, o.Invitations...)
	f.Introductions = append(f.Introductions, o.Introductions...)
	f.Enrolments = append(f.Enrolments, o.Enrolments...)
	f.Meetings.Calls = append(f.Meetings.Calls, o.Meetings.Calls...)
	f.Meetings.Openings = append(f.Meetings.Openings, o.Meetings.Openings...)
	f.Meetings.Attendances = append(f.Meetings.Attendances, o.Meetings.Attendances...)
	f.Meetings.Closings = append(f.Meetings.Closings, o.Meetings.Closings...)
	f.Motions.Submissions = append(f.Motions.Submissions, o.Motions.Submissions...)
	f.Motions.Rewordings = append(f.Motions.Rewordings, o.Motions.Rewordings...)
	f.Motions.Withdrawals = append(f.Motions.Withdrawals, o.Motions.Withdrawals...)
	f.Motions.Puttings = append(f.Motions.Puttings, o.Motions.Puttings...)
	f.Polls.Ballots = append(f.Polls.Ballots, o.Polls.Ballots...)
	f.Polls.Freezes = append(f.Polls.Freezes, o.Polls.Freezes...)
	f.Polls.Counts = append(f.Polls.Counts, o.Polls.Counts...)
	f.Needs.Requests = append(f.Needs.Requests, o.Needs.Requests...)
	f.Needs.Cancellations = append(f.Needs.Cancellations, o.Needs.Cancellations...)
	f.Unread += o.Unread
}
