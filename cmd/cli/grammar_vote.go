package cli

// The part of the grammar that is about motions and votes. What people say in a
// vote is written in one word, "yes", "no", "abstain", "block", or as marks:
// options by number, text or name, "1,3" for approvals, "1:5,2:3" for points or
// dots, "2>1>keep" for ranks.
type (
	motionSubmitVerb struct {
		Meeting string `arg:""`
		Text    string `arg:""`
		Item    string `placeholder:"N"`
		Reasons string `placeholder:"TEXT"`
		Rule    string `placeholder:"RULE"`
		TermsOptions
		PlanOptions

		Replaces []string `sep:"none" placeholder:"DECISION"`
		Repeals  []string `sep:"none" placeholder:"DECISION"`
		Suspends []string `sep:"none" placeholder:"DECISION"`

		Option    []string `sep:"none" placeholder:"TEXT"`
		Election  bool
		InsteadOf string `name:"instead-of" placeholder:"MOTION"`
		Renews    string `placeholder:"MOTION"`
	}
	// TermsOptions are what the rules leave open; shares are "2/3", or ">1/2" for
	// more than half.
	TermsOptions struct {
		Share           string `placeholder:"2/3"`
		Base            string `placeholder:"decisive|cast|present|members" enum:",decisive,cast,present,members" default:""`
		LeastYes        int    `name:"least-yes" placeholder:"N"`
		LeastTaking     int    `name:"least-taking" placeholder:"N"`
		AbstainersAgree bool   `name:"abstainers-agree"`
		Asides          int    `placeholder:"N"`
		Fallback        string `placeholder:"RULE"`
		Seats           int    `placeholder:"N"`
		Points          int    `placeholder:"N"`
		Dots            int    `placeholder:"N"`
		DotsOption      int    `name:"dots-option" placeholder:"N"`
		Floor           string `placeholder:"1/2"`
		Turnout         string `placeholder:"1/2"`
	}
	// PlanOptions are who sees to what is decided, and its days; "none" takes one
	// out of a plan.
	PlanOptions struct {
		Responsible []string `sep:"none" placeholder:"WHO"`
		Group       string   `placeholder:"GROUP"`
		Due         string   `placeholder:"DATE"`
		Review      string   `placeholder:"DATE"`
		HoldsFrom   string   `name:"holds-from" placeholder:"DATE"`
		HoldsUntil  string   `name:"holds-until" placeholder:"DATE"`
		Topic       string   `placeholder:"WORD"`
	}
	motionsVerb struct {
		Meeting string `placeholder:"MEETING"`
	}
	motionShownVerb struct {
		Motion string `arg:""`
	}
	motionAmendVerb struct {
		Motion    string `arg:""`
		Text      string `arg:"" optional:""`
		Paragraph int    `placeholder:"N" default:"-1"`
		Insert    bool
		Strike    bool
		Reasons   string `placeholder:"TEXT"`
		PlanOptions
	}
	motionAcceptVerb struct {
		Motion string `arg:""`
	}
	motionSupportVerb struct {
		Motion string `arg:""`
		Stop   bool
	}
	motionStandVerb struct {
		Motion  string `arg:""`
		Who     string `arg:"" optional:""`
		Propose bool
		Decline bool
	}
	motionTurnVerb struct {
		Motion string `arg:""`
		State  string `arg:""`
		Reason string `placeholder:"TEXT"`
		Other  string `placeholder:"MOTION"`
	}
	motionPutVerb struct {
		Motion  string   `arg:""`
		Until   string   `placeholder:"TIME"`
		Named   []string `sep:"none" placeholder:"WHO"`
		Counted []string `sep:"none" placeholder:"WHO"`
	}
	motionWithdrawVerb struct {
		Motion string `arg:""`
	}
	voteVerb struct {
		Motion string `arg:""`
		Choice string `arg:""`
		Member string `placeholder:"WHO"`
		Reason string `placeholder:"TEXT"`
	}
	pollShownVerb struct {
		Motion string `arg:""`
	}
	pollTellVerb struct {
		Motion  string   `arg:""`
		Pile    []string `arg:"" sep:"none"`
		Counted []string `required:"" sep:"none" placeholder:"WHO"`
		Paper   bool
		Invalid int    `placeholder:"N"`
		Second  string `placeholder:"WHO"`
	}
	pollFindVerb struct {
		Motion  string `arg:""`
		Who     string `arg:""`
		Applies bool
	}
	pollWishVerb struct {
		Motion string `arg:""`
	}
	pollLastCallVerb struct {
		Motion string `arg:""`
	}
	pollFreezeVerb struct {
		Motion string `arg:""`
	}
	pollThrowVerb struct {
		Motion string `arg:""`
		Number uint64 `arg:""`
	}
	pollCountVerb struct {
		Motion string `arg:""`
		Second string `placeholder:"WHO"`
	}
	pollAnnounceVerb struct {
		Motion string `arg:""`
	}
	pollContestVerb struct {
		Motion string `arg:""`
		Reason string `arg:""`
	}
	pollVoidVerb struct {
		Motion string `arg:""`
		Reason string `arg:""`
	}
	pollRecountVerb struct {
		Motion string `arg:"" optional:""`
		From   string `placeholder:"FILE"`
	}
	pollPrintVerb struct {
		Motion  string `arg:""`
		Ballots int    `default:"1" placeholder:"N"`
		Output  string `short:"o" required:"" placeholder:"FILE.pdf"`
	}
	pollExportVerb struct {
		Motion string `arg:""`
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
)
