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
	Print      hoursPrintVerb      `cmd:""`
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

type (
	thingGrammar struct {
		Add    thingAddVerb    `cmd:""`
		List   thingsVerb      `cmd:""`
		Show   thingShownVerb  `cmd:""`
		Change thingChangeVerb `cmd:""`
		State  thingStateVerb  `cmd:""`
		Leave  thingLeaveVerb  `cmd:""`
		Pass   thingPassVerb   `cmd:""`
		Limit  thingLimitVerb  `cmd:""`
		Use    thingUseVerb    `cmd:""`
		Photo  thingPhotoVerb  `cmd:""`
		Print  thingPrintVerb  `cmd:""`
	}
	loanGrammar struct {
		Ask     loanAskVerb     `cmd:""`
		List    loansVerb       `cmd:""`
		Show    loanShownVerb   `cmd:""`
		Free    loanFreeVerb    `cmd:""`
		Approve loanApproveVerb `cmd:""`
		Decline loanDeclineVerb `cmd:""`
		Cancel  loanCancelVerb  `cmd:""`
		Out     loanOutVerb     `cmd:""`
		Back    loanBackVerb    `cmd:""`
		Check   loanCheckVerb   `cmd:""`
		Print   loanPrintVerb   `cmd:""`
	}
	fundGrammar struct {
		List  fundsVerb     `cmd:""`
		Set   fundSetVerb   `cmd:""`
		End   fundEndVerb   `cmd:""`
		Print fundPrintVerb `cmd:""`
	}
)

type (
	// CardOptions are what the register says of a thing; those not given stay as they are.
	CardOptions struct {
		Sort       string  `enum:",tool,machine,vehicle,building,room,land,water,wood,pasture,other" default:"" placeholder:"SORT"`
		Stewards   *string `placeholder:"GROUP"`
		Place      *string `placeholder:"TEXT"`
		Use        *string `placeholder:"TEXT"`
		Note       *string `placeholder:"TEXT"`
		Came       string  `enum:",made,given,bought,always" default:"" placeholder:"HOW"`
		Origin     *string `placeholder:"TEXT"`
		Within     *string `placeholder:"THING"`
		Lend       bool
		NoLend     bool `name:"no-lend"`
		Itself     bool
		NotItself  bool    `name:"not-itself"`
		Longest    *int    `placeholder:"DAYS"`
		Ahead      *int    `placeholder:"DAYS"`
		AtOnce     *int    `name:"at-once" placeholder:"N"`
		Conditions *string `placeholder:"TEXT"`
	}
	thingAddVerb struct {
		Called string `arg:""`
		CardOptions
	}
	thingsVerb struct {
		Sort string `enum:",tool,machine,vehicle,building,room,land,water,wood,pasture,other" default:"" placeholder:"SORT"`
		Past bool
	}
	thingShownVerb struct {
		Thing string `arg:""`
	}
	thingChangeVerb struct {
		Thing string  `arg:""`
		Title *string `placeholder:"TEXT"`
		CardOptions
	}
	thingStateVerb struct {
		Thing string `arg:""`
		State string `arg:"" enum:"fine,damaged,in-repair" placeholder:"STATE"`
		Text  string `arg:"" optional:""`
		Place string `placeholder:"TEXT"`
	}
	thingLeaveVerb struct {
		Thing  string `arg:""`
		State  string `arg:"" enum:"worn-out,lost" placeholder:"STATE"`
		Reason string `arg:""`
	}
	thingPassVerb struct {
		Thing       string `arg:""`
		Collective  string `arg:""`
		Decision    string `placeholder:"DECISION"`
		Certificate string `placeholder:"FILE"`
	}
	thingLimitVerb struct {
		Thing    string `arg:""`
		Amount   string `arg:""`
		Unit     string `placeholder:"UNIT"`
		From     string `placeholder:"DAY"`
		Decision string `placeholder:"DECISION"`
	}
	thingUseVerb struct {
		Thing  string `arg:""`
		Amount string `arg:""`
		Text   string `arg:"" optional:""`
		Unit   string `placeholder:"UNIT"`
		Day    string `placeholder:"DAY"`
		Entry  string `placeholder:"ENTRY"`
	}
	thingPhotoVerb struct {
		Thing  string `arg:""`
		File   string `arg:"" optional:"" placeholder:"FILE" help:"photo"`
		Page   int    `placeholder:"N" help:"manual-page"`
		None   bool   `help:"no-photo"`
		Output string `short:"o" placeholder:"FILE"`
	}
	thingPrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}

	loanAskVerb struct {
		Thing   string `arg:""`
		Begin   string `arg:""`
		End     string `arg:"" optional:""`
		Note    string `placeholder:"TEXT"`
		Urgency string `default:"own" enum:"emergency,care,common,own" placeholder:"CLASS"`
		Every   string `placeholder:"RULE"`
		Until   string `placeholder:"DAY"`
		Agree   bool
	}
	loansVerb struct {
		SpanOptions
		Thing string `placeholder:"THING"`
		Mine  bool
		Late  bool
	}
	loanShownVerb struct {
		Loan string `arg:""`
	}
	loanFreeVerb struct {
		Begin string `arg:""`
		End   string `arg:"" optional:""`
	}
	loanApproveVerb struct {
		Loan string `arg:""`
	}
	loanDeclineVerb struct {
		Loan   string `arg:""`
		Reason string `arg:""`
	}
	loanCancelVerb struct {
		Loan string `arg:""`
		From string `placeholder:"DAY"`
	}
	loanOutVerb struct {
		Loan string `arg:""`
		Day  string `placeholder:"DAY"`
	}
	loanBackVerb struct {
		Loan string `arg:""`
		Day  string `placeholder:"DAY"`
	}
	loanCheckVerb struct {
		Loan    string   `arg:""`
		Damaged string   `placeholder:"TEXT"`
		Needs   []string `sep:"none" placeholder:"GOOD/UNIT=N"`
		Day     string   `placeholder:"DAY"`
	}
)

type (
	hoursPrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
		Day    string `placeholder:"DAY"`
	}
	loanPrintVerb struct {
		Thing  string `arg:""`
		Output string `short:"o" required:"" placeholder:"FILE"`
		SpanOptions
	}
	shiftPrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
		SpanOptions
	}
	fundsVerb   struct{ SpanOptions }
	fundSetVerb struct {
		Store    string `arg:""`
		Purpose  string `arg:""`
		Decision string `placeholder:"DECISION"`
	}
	fundEndVerb struct {
		Store    string `arg:""`
		Decision string `placeholder:"DECISION"`
	}
	fundPrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
		SpanOptions
	}
)
