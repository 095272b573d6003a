package cli

// The part of the grammar that is about work and about what is held in common.
type hoursGrammar struct {
	Log        hoursLogVerb        `cmd:""`
	Mine       hoursMineVerb       `cmd:""`
	List       hoursVerb           `cmd:""`
	Totals     hoursTotalsVerb     `cmd:""`
	Waiting    hoursWaitingVerb    `cmd:""`
	Confirm    hoursConfirmVerb    `cmd:""`
	Dispute    hoursDisputeVerb    `cmd:""`
	Correct    hoursCorrectVerb    `cmd:""`
	Minimum    hoursMinimumVerb    `cmd:""`
	Exempt     hoursExemptVerb     `cmd:""`
	Exemptions hoursExemptionsVerb `cmd:""`
}

type (
	hoursLogVerb struct {
		Time  string `arg:""`
		Text  string `arg:"" optional:""`
		Kind  string `default:"necessary" enum:"necessary,care,common,learning,free" placeholder:"KIND"`
		Day   string `placeholder:"DAY"`
		For   string `placeholder:"WHO"`
		Group string `placeholder:"GROUP"`
		Task  string `placeholder:"TASK"`
	}
	hoursMineVerb struct {
		Day string `placeholder:"DAY"`
	}
	// SpanOptions are from which day to which.
	SpanOptions struct {
		From  string `placeholder:"DAY"`
		Until string `placeholder:"DAY"`
	}
	hoursVerb       struct{ SpanOptions }
	hoursTotalsVerb struct {
		SpanOptions
		Per string `default:"month" enum:"week,month,year" placeholder:"SPAN"`
	}
	hoursWaitingVerb struct{}
	hoursConfirmVerb struct {
		Entry []string `arg:""`
	}
	hoursDisputeVerb struct {
		Entry  string `arg:""`
		Reason string `arg:""`
	}
	hoursCorrectVerb struct {
		Entry string  `arg:""`
		Time  string  `arg:""`
		Text  *string `placeholder:"TEXT"`
		Kind  string  `enum:",necessary,care,common,learning,free" default:"" placeholder:"KIND"`
		Day   string  `placeholder:"DAY"`
	}
	hoursMinimumVerb struct {
		Time      string   `arg:"" optional:""`
		Per       string   `default:"month" enum:"week,month,year" placeholder:"SPAN"`
		Counts    []string `sep:"none" placeholder:"KIND"`
		Exemption []string `sep:"none" placeholder:"TEXT"`
		Group     string   `placeholder:"GROUP"`
		From      string   `placeholder:"DAY"`
		Decision  string   `placeholder:"DECISION"`
	}
	hoursExemptVerb struct {
		Who    string `arg:""`
		Reason string `arg:""`
		SpanOptions
		Over bool
	}
	hoursExemptionsVerb struct{}
)

type (
	// ShiftOptions are what sort of work a task is, and when its shifts are.
	ShiftOptions struct {
		Kind   string `enum:",necessary,care,common,learning,free" default:"" placeholder:"KIND"`
		Skills string `placeholder:"TEXT"`
		Every  string `placeholder:"RULE"`
		Begins string `placeholder:"06:30"`
		Lasts  string `placeholder:"2:30"`
	}
	taskLackingVerb struct{ SpanOptions }
	shiftsVerb      struct {
		SpanOptions
		Mine bool
	}
	// ShiftDay is a task on one of its days.
	ShiftDay struct {
		Task string `arg:""`
		Day  string `arg:""`
	}
	shiftShownVerb struct{ ShiftDay }
	shiftJoinVerb  struct {
		ShiftDay
		Who string `arg:"" optional:""`
	}
	shiftLeaveVerb struct {
		ShiftDay
		Who string `arg:"" optional:""`
	}
	shiftSwapVerb struct {
		ShiftDay
		With string `placeholder:"WHO"`
		Back string `placeholder:"DAY"`
		Note string `placeholder:"TEXT"`
	}
	shiftTakeVerb struct {
		ShiftDay
		Whose string `placeholder:"WHO"`
	}
	shiftKeepVerb struct{ ShiftDay }
)
