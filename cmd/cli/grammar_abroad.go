package cli

// The part of the grammar that is about what goes to other collectives with a
// delegate.
type mandateGrammar struct {
	List      mandatesVerb         `cmd:""`
	Show      mandateShownVerb     `cmd:""`
	Move      mandateMoveVerb      `cmd:""`
	Recall    mandateRecallVerb    `cmd:""`
	Take      mandateTakeVerb      `cmd:""`
	Resign    mandateResignVerb    `cmd:""`
	Report    mandateReportVerb    `cmd:""`
	Discharge mandateDischargeVerb `cmd:""`
	Print     mandatePrintVerb     `cmd:""`
	File      mandateFileVerb      `cmd:""`
}

// ratifyGrammar is rounds in which collectives approve one text.
type ratifyGrammar struct {
	Open   ratifyOpenVerb        `cmd:""`
	List   ratificationsVerb     `cmd:""`
	Show   ratificationShownVerb `cmd:""`
	File   ratifyFileVerb        `cmd:""`
	Take   ratifyTakeVerb        `cmd:""`
	Move   ratifyMoveVerb        `cmd:""`
	Answer ratifyAnswerVerb      `cmd:""`
	Lapse  ratifyLapseVerb       `cmd:""`
	Print  ratifyPrintVerb       `cmd:""`
}

type (
	ratifyOpenVerb struct {
		Text      string   `arg:"" optional:"" help:"agreement"`
		Decision  string   `placeholder:"DECISION" help:"text-of"`
		With      []string `sep:"none" required:"" placeholder:"COLLECTIVE" help:"asked"`
		Threshold string   `default:"all" placeholder:"THRESHOLD"`
		Deadline  string   `placeholder:"DAY"`
		Instead   string   `placeholder:"ROUND" help:"instead-of-round"`
	}
	ratificationsVerb     struct{}
	ratificationShownVerb struct {
		Ratification string `arg:""`
	}
	ratifyFileVerb struct {
		Ratification string `arg:""`
		Output       string `short:"o" required:"" placeholder:"FILE"`
	}
	ratifyTakeVerb struct {
		File string `arg:""`
	}
	ratifyMoveVerb struct {
		Ratification string `arg:""`
		Meeting      string `arg:"" optional:""`
		Reservation  string `placeholder:"TEXT"`
		Refuse       string `placeholder:"REASON"`
		Rule         string `default:"simple" placeholder:"RULE"`
		Reasons      string `placeholder:"TEXT"`
	}
	ratifyAnswerVerb struct {
		Ratification string `arg:""`
		Of           string `arg:"" help:"party"`
		Said         string `arg:""`
		On           string `required:"" placeholder:"DAY" help:"on-day"`
		Words        string `placeholder:"TEXT"`
	}
	ratifyLapseVerb struct {
		Ratification string `arg:""`
	}
	ratifyPrintVerb struct {
		Ratification string `arg:""`
		Output       string `short:"o" required:"" placeholder:"FILE"`
	}
	mandatesVerb     struct{}
	mandateShownVerb struct {
		Mandate string `arg:""`
	}
	mandateMoveVerb struct {
		Meeting   string   `arg:""`
		To        string   `arg:""`
		Delegate  string   `arg:""`
		Alternate []string `sep:"none" placeholder:"WHO"`
		Scope     string   `placeholder:"TEXT"`
		Instruct  []string `sep:"none" placeholder:"QUESTION=VOTE"`
		Latitude  string   `default:"bound" placeholder:"LATITUDE"`
		From      string   `placeholder:"DAY"`
		Until     string   `placeholder:"DAY"`
		Amends    string   `placeholder:"MANDATE"`
		Item      string   `placeholder:"N"`
		Reasons   string   `placeholder:"TEXT"`
		Rule      string   `default:"simple" placeholder:"RULE"`
	}
	mandateRecallVerb struct {
		Mandate string `arg:""`
		Meeting string `arg:"" optional:""`
		Reasons string `placeholder:"TEXT"`
	}
	mandateTakeVerb struct {
		Mandate string `arg:""`
		Who     string `arg:"" optional:""`
	}
	mandateResignVerb struct {
		Mandate string `arg:""`
		Who     string `arg:"" optional:""`
	}
	mandateReportVerb struct {
		Mandate    string   `arg:""`
		Text       string   `arg:"" optional:""`
		Vote       []string `sep:"none" placeholder:"QUESTION=VOTE"`
		Procedural []string `sep:"none" placeholder:"QUESTION=VOTE"`
		Facts      string   `placeholder:"TEXT"`
		From       string   `placeholder:"ASSOCIATION" help:"from-association"`
	}
	mandateDischargeVerb struct {
		Mandate string `arg:""`
		Reason  string `arg:"" optional:""`
		Not     bool
	}
	mandatePrintVerb struct {
		Mandate string `arg:""`
		Output  string `short:"o" required:"" placeholder:"FILE"`
	}
)
