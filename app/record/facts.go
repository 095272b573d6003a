package record

import (
	"slices"

	"moot/app/approval"
	"moot/app/association"
	"moot/app/certificate"
	"moot/app/decision"
	"moot/app/group"
	"moot/app/hours"
	"moot/app/household"
	"moot/app/joining"
	"moot/app/lineage"
	"moot/app/loan"
	"moot/app/mandate"
	"moot/app/meeting"
	"moot/app/motion"
	"moot/app/need"
	"moot/app/notice"
	"moot/app/order"
	"moot/app/plan"
	"moot/app/poll"
	"moot/app/ratification"
	"moot/app/stock"
	"moot/app/talk"
	"moot/app/task"
	"moot/app/thing"
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
	Decisions     decision.Facts
	Minutes       approval.Facts
	Needs         need.Facts
	Groups        group.Facts
	Tasks         task.Facts
	Hours         hours.Facts
	Things        thing.Facts
	Loans         loan.Facts
	// Joinings are who is in groups and tasks.
	Joinings      []joining.Word
	Notices       notice.Facts
	Talk          talk.Facts
	Certificates  certificate.Facts
	Ratifications ratification.Facts
	Mandates      mandate.Facts
	Associations  association.Facts
	Lineages      lineage.Facts
	Households    household.Facts
	Plans         plan.Facts
	Orders        order.Facts
	Stock         stock.Facts
	// Unread counts statements of kinds and versions this release does not know.
	Unread int
}

// Add joins the facts of another page.
func (f *Facts) Add(o Facts) {
	for _, k := range known.all {
		k.join(f, &o)
	}
	f.Unread += o.Unread
}

// Same reports whether the same statements are in both, in the same order.
func (f *Facts) Same(o *Facts) bool {
	return !slices.ContainsFunc(known.all, func(k kind) bool { return !k.same(f, o) })
}
