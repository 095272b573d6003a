package cli

// meetingGrammar is what is said about meetings and at them.
type meetingGrammar struct {
	Call     meetingCallVerb     `cmd:""`
	List     meetingsVerb        `cmd:""`
	Show     meetingShownVerb    `cmd:""`
	Change   meetingChangeVerb   `cmd:""`
	Postpone meetingPostponeVerb `cmd:""`
	Cancel   meetingCancelVerb   `cmd:""`
	Again    meetingAgainVerb    `cmd:""`
	Calendar meetingCalendarVerb `cmd:""`
	Print    meetingPrintVerb    `cmd:""`
	Draft    struct {
		Begin  draftBeginVerb  `cmd:""`
		List   draftListVerb   `cmd:""`
		Change draftChangeVerb `cmd:""`
		Call   draftCallVerb   `cmd:""`
		Drop   draftDropVerb   `cmd:""`
	} `cmd:""`

	Open    meetingOpenVerb    `cmd:""`
	Suspend meetingSuspendVerb `cmd:""`
	Resume  meetingResumeVerb  `cmd:""`
	Close   meetingCloseVerb   `cmd:""`

	Attend meetingAttendVerb `cmd:""`
	Leave  meetingLeaveVerb  `cmd:""`
	Excuse meetingExcuseVerb `cmd:""`
	Guest  meetingGuestVerb  `cmd:""`
	Take   meetingTakeVerb   `cmd:""`

	Item  meetingItemVerb  `cmd:""`
	Hand  meetingHandVerb  `cmd:""`
	Floor meetingFloorVerb `cmd:""`
}

type (
	meetingCallVerb struct {
		Title  string   `arg:""`
		At     string   `required:"" placeholder:"TIME"`
		Place  string   `placeholder:"PLACE"`
		Agenda []string `sep:"none" placeholder:"TEXT"`
		Carry  bool
		Group  string `placeholder:"GROUP" help:"meets"`
	}
	meetingsVerb struct {
		Search string `placeholder:"TEXT"`
	}
	meetingShownVerb struct {
		Meeting string `arg:""`
	}
	meetingChangeVerb struct {
		Meeting string   `arg:""`
		Title   string   `placeholder:"TEXT"`
		At      string   `placeholder:"TIME"`
		Place   string   `placeholder:"PLACE"`
		Agenda  []string `sep:"none" placeholder:"TEXT"`
	}
	meetingPostponeVerb struct {
		Meeting string `arg:""`
		At      string `placeholder:"TIME"`
		Reason  string `placeholder:"TEXT"`
	}
	meetingCancelVerb struct {
		Meeting string `arg:""`
		Reason  string `placeholder:"TEXT"`
	}
	meetingAgainVerb struct {
		Meeting string `arg:""`
		At      string `required:"" placeholder:"TIME"`
		Place   string `placeholder:"PLACE"`
	}
	meetingCalendarVerb struct {
		Meeting string `arg:"" optional:""`
		Output  string `short:"o" placeholder:"FILE"`
	}
	meetingOpenVerb struct {
		Meeting string `arg:"" optional:""`
	}
	meetingSuspendVerb struct {
		Meeting string `arg:"" optional:""`
		Reason  string `placeholder:"TEXT"`
	}
	meetingResumeVerb struct {
		Meeting string `arg:"" optional:""`
	}
	meetingCloseVerb struct {
		Meeting string `arg:"" optional:""`
	}
	meetingAttendVerb struct {
		Meeting string `arg:"" optional:""`
		Member  string `placeholder:"WHO"`
		When    string `placeholder:"TIME"`
	}
	meetingLeaveVerb struct {
		Meeting string `arg:"" optional:""`
		Member  string `placeholder:"WHO"`
		When    string `placeholder:"TIME"`
	}
	meetingExcuseVerb struct {
		Meeting string `arg:"" optional:""`
		Member  string `placeholder:"WHO"`
	}
	meetingGuestVerb struct {
		Meeting string `arg:""`
		Guest   string `arg:""`
	}
	meetingTakeVerb struct {
		Meeting string `arg:""`
		Job     string `arg:""`
		Member  string `placeholder:"WHO"`
		Yield   bool
	}
	meetingItemVerb struct {
		Meeting string `arg:""`
		Item    string `arg:""`
		Done    bool
		Skip    bool
		Later   bool
	}
	meetingHandVerb struct {
		Meeting string `arg:"" optional:""`
		Member  string `placeholder:"WHO"`
		Order   string `placeholder:"TEXT"`
	}
	meetingFloorVerb struct {
		Meeting string `arg:""`
		Who     string `arg:""`
		Done    bool
		Lower   bool
		Ruling  string `placeholder:"TEXT"`
	}
)

// A draft is a meeting somebody thinks of calling; it calls nobody.
type (
	draftBeginVerb struct {
		Title  string   `arg:""`
		At     string   `placeholder:"TIME"`
		Place  string   `placeholder:"PLACE"`
		Agenda []string `sep:"none" placeholder:"TEXT"`
	}
	draftListVerb   struct{}
	draftChangeVerb struct {
		Draft  string   `arg:""`
		Title  string   `placeholder:"TEXT"`
		At     string   `placeholder:"TIME"`
		Place  string   `placeholder:"PLACE"`
		Agenda []string `sep:"none" placeholder:"TEXT"`
	}
	draftCallVerb struct {
		Draft string `arg:""`
		At    string `placeholder:"TIME"`
		Place string `placeholder:"PLACE"`
	}
	draftDropVerb struct {
		Draft string `arg:""`
	}
)

// seriesGrammar is what is said about meetings that recur.
type seriesGrammar struct {
	Begin seriesBeginVerb `cmd:""`
	List  seriesListVerb  `cmd:""`
	Call  seriesCallVerb  `cmd:""`
	Omit  seriesOmitVerb  `cmd:""`
	End   seriesEndVerb   `cmd:""`
}

type (
	seriesBeginVerb struct {
		Title  string   `arg:""`
		At     string   `required:"" placeholder:"TIME"`
		Every  string   `required:"" placeholder:"RULE"`
		Place  string   `placeholder:"PLACE"`
		Agenda []string `sep:"none" placeholder:"TEXT"`
	}
	seriesListVerb struct{}
	seriesCallVerb struct {
		Series string `arg:""`
		At     string `placeholder:"TIME"`
	}
	seriesOmitVerb struct {
		Series string `arg:""`
		At     string `required:"" placeholder:"TIME"`
	}
	seriesEndVerb struct {
		Series string `arg:""`
	}
)
