package cli

// The part of the grammar that is about what people need, make, share and hand over.
// A good is written "Flour/kg", so much of it "Flour/kg=25".
type (
	needGrammar struct {
		Add    needAddVerb    `cmd:"" aliases:"request,ask"`
		List   needsVerb      `cmd:""`
		Change needChangeVerb `cmd:""`
		Pause  needPauseVerb  `cmd:""`
		End    needEndVerb    `cmd:""`
		Cancel needCancelVerb `cmd:""`
	}
	offerGrammar struct {
		Add    offerAddVerb    `cmd:""`
		List   offersVerb      `cmd:""`
		Cancel offerCancelVerb `cmd:""`
	}
	householdGrammar struct {
		List      householdsVerb         `cmd:""`
		Declare   householdDeclareVerb   `cmd:""`
		Confirm   householdConfirmVerb   `cmd:""`
		Recognise householdRecogniseVerb `cmd:""`
	}
	roundGrammar struct {
		Open    roundOpenVerb    `cmd:""`
		List    roundsVerb       `cmd:""`
		Show    roundShownVerb   `cmd:""`
		Close   roundCloseVerb   `cmd:""`
		Freeze  roundFreezeVerb  `cmd:""`
		Turn    roundTurnVerb    `cmd:""`
		CallOff roundCallOffVerb `cmd:"" name:"call-off"`
		End     roundEndVerb     `cmd:""`
		Print   roundPrintVerb   `cmd:""`
	}
	planGrammar struct {
		Show     planShownVerb    `cmd:""`
		Agree    planAgreeVerb    `cmd:""`
		Tasks    planTasksVerb    `cmd:""`
		Makers   planMakersVerb   `cmd:""`
		Promise  planPromiseVerb  `cmd:""`
		Promises planPromisesVerb `cmd:""`
		Withdraw planWithdrawVerb `cmd:""`
		Print    planPrintVerb    `cmd:""`
		Recipe   struct {
			Add  recipeAddVerb  `cmd:""`
			List recipesVerb    `cmd:""`
			Drop recipeDropVerb `cmd:""`
		} `cmd:""`
	}
	shareGrammar struct {
		Show   shareShownVerb  `cmd:""`
		WhatIf shareWhatIfVerb `cmd:"" name:"what-if"`
		Out    shareOutVerb    `cmd:""`
		Throw  shareThrowVerb  `cmd:""`
		Rule   shareRuleVerb   `cmd:""`
		Rules  shareRulesVerb  `cmd:""`
		Print  sharePrintVerb  `cmd:""`
	}
	stockGrammar struct {
		List    stockVerb        `cmd:""`
		Events  stockEventsVerb  `cmd:""`
		Add     stockAddVerb     `cmd:""`
		Use     stockUseVerb     `cmd:""`
		Move    stockMoveVerb    `cmd:""`
		Count   stockCountVerb   `cmd:""`
		Correct stockCorrectVerb `cmd:""`
		Print   stockPrintVerb   `cmd:""`
	}
	handoverGrammar struct {
		Pick    handoverPickVerb    `cmd:""`
		Give    handoverGiveVerb    `cmd:""`
		Carry   handoverCarryVerb   `cmd:""`
		List    handoversVerb       `cmd:""`
		Receive handoverReceiveVerb `cmd:""`
		Dispute handoverDisputeVerb `cmd:""`
		Signed  handoverSignedVerb  `cmd:""`
		Arrive  handoverArriveVerb  `cmd:""`
		Print   handoverPrintVerb   `cmd:""`
	}
)

type (
	needAddVerb struct {
		What      string `arg:""`
		Amount    string `default:"1" placeholder:"N"`
		Unit      string `placeholder:"UNIT"`
		For       string `placeholder:"DATE"`
		Note      string `placeholder:"TEXT"`
		Special   string `placeholder:"N"`
		Category  string `placeholder:"KIND"`
		UpTo      string `placeholder:"N"`
		Household string `placeholder:"HOUSEHOLD"`
		Every     string `placeholder:"RULE"`
		NewUnit   bool
	}
	needsVerb      struct{}
	needChangeVerb struct {
		Need     string  `arg:""`
		Amount   *string `placeholder:"N"`
		For      *string `placeholder:"DATE"`
		Note     *string `placeholder:"TEXT"`
		Special  *string `placeholder:"N"`
		Category *string `placeholder:"KIND"`
		UpTo     *string `placeholder:"N"`
		Every    *string `placeholder:"RULE"`
		From     string  `placeholder:"DATE"`
		Until    string  `placeholder:"DATE"`
	}
	needPauseVerb struct {
		Need  string `arg:""`
		From  string `required:"" placeholder:"DATE"`
		Until string `required:"" placeholder:"DATE"`
	}
	needEndVerb struct {
		Need string `arg:""`
		From string `placeholder:"DATE"`
	}
	needCancelVerb struct {
		Need string `arg:""`
	}

	offerAddVerb struct {
		What    string `arg:""`
		Amount  string `default:"1" placeholder:"N"`
		Unit    string `placeholder:"UNIT"`
		For     string `placeholder:"DATE"`
		Note    string `placeholder:"TEXT"`
		Every   string `placeholder:"RULE"`
		NewUnit bool
	}
	offersVerb      struct{}
	offerCancelVerb struct {
		Offer string `arg:""`
	}

	householdsVerb       struct{}
	householdDeclareVerb struct {
		Called string   `arg:""`
		People []string `sep:"none" placeholder:"WHO"`
		Others int      `placeholder:"N"`
	}
	householdConfirmVerb struct {
		Household string `arg:""`
	}
	householdRecogniseVerb struct {
		Household string `arg:""`
		Category  string `arg:""`
		Over      bool
	}
)

type (
	roundOpenVerb struct {
		Called string   `arg:""`
		For    string   `required:"" placeholder:"DATE"`
		Every  string   `placeholder:"RULE"`
		Place  string   `placeholder:"TEXT"`
		Good   []string `sep:"none" placeholder:"GOOD/UNIT"`
		Sack   []string `sep:"none" placeholder:"GOOD/UNIT=N"`
	}
	roundsVerb struct{}
	// RoundDay is a round on one of its days.
	RoundDay struct {
		Round string `arg:""`
		Day   string `placeholder:"DATE"`
	}
	roundShownVerb  struct{ RoundDay }
	roundCloseVerb  struct{ RoundDay }
	roundFreezeVerb struct{ RoundDay }
	roundTurnVerb   struct {
		RoundDay
		State string `arg:"" enum:"open,closing,planned,in-production,handed-over,settled" placeholder:"STATE"`
	}
	roundCallOffVerb struct {
		RoundDay
		Reason string `arg:""`
	}
	roundEndVerb struct {
		Round string `arg:""`
	}

	// PlanWays are the recipes by which goods with several are to be made.
	PlanWays struct {
		RoundDay
		Recipe []string `sep:"none" placeholder:"RECIPE"`
	}
	planShownVerb  struct{ PlanWays }
	planAgreeVerb  struct{ PlanWays }
	planTasksVerb  struct{ RoundDay }
	planMakersVerb struct {
		Good string `arg:""`
	}
	planPromiseVerb struct {
		What   string `arg:""`
		Amount string `default:"1" placeholder:"N"`
		Unit   string `placeholder:"UNIT"`
		For    string `placeholder:"DATE"`
		Round  string `placeholder:"ROUND"`
		Day    string `placeholder:"DATE"`
		Group  string `placeholder:"GROUP"`
		Note   string `placeholder:"TEXT"`
	}
	planPromisesVerb struct{}
	planWithdrawVerb struct {
		Promise string `arg:""`
	}
	recipeAddVerb struct {
		Makes   string `arg:""`
		Gives   string `default:"1" placeholder:"N"`
		Whole   bool
		Input   []string `sep:"none" placeholder:"GOOD/UNIT=N"`
		Tool    []string `sep:"none" placeholder:"NAME=MINUTES"`
		Minutes int64    `placeholder:"N"`
		Takes   int      `placeholder:"N"`
		Note    string   `placeholder:"TEXT"`
		Better  string   `placeholder:"RECIPE"`
	}
	recipesVerb    struct{}
	recipeDropVerb struct {
		Recipe string `arg:""`
	}

	shareShownVerb  struct{ RoundDay }
	shareWhatIfVerb struct {
		RoundDay
		Supply []string `required:"" sep:"none" placeholder:"GOOD=N"`
	}
	shareOutVerb struct {
		RoundDay
		Supply []string `required:"" sep:"none" placeholder:"GOOD=N"`
	}
	shareThrowVerb struct {
		RoundDay
		Number uint64 `arg:""`
	}
	shareRuleVerb struct {
		Decision string   `placeholder:"DECISION"`
		Good     string   `placeholder:"GOOD/UNIT"`
		Category []string `sep:"none" placeholder:"KIND"`
		PerHead  string   `placeholder:"N"`
		Reserve  string   `placeholder:"1/10"`
		Piece    string   `placeholder:"N"`
		Weight   string   `placeholder:"5/4"`
		Group    string   `placeholder:"GROUP"`
	}
	shareRulesVerb struct{}
)

type (
	stockVerb       struct{}
	stockEventsVerb struct{}
	// StockOptions say which batch lies where.
	StockOptions struct {
		Amount string `default:"1" placeholder:"N"`
		Unit   string `placeholder:"UNIT"`
		Store  string `placeholder:"STORE"`
		Batch  string `placeholder:"BATCH"`
		Reason string `placeholder:"TEXT"`
	}
	stockAddVerb struct {
		What string `arg:""`
		StockOptions
		Best    string `placeholder:"DATE"`
		Promise string `placeholder:"PROMISE"`
		Round   string `placeholder:"ROUND"`
		Day     string `placeholder:"DATE"`
	}
	stockUseVerb struct {
		What string `arg:""`
		StockOptions
	}
	stockMoveVerb struct {
		What string `arg:""`
		StockOptions
		Into string `placeholder:"STORE"`
	}
	stockCountVerb struct {
		What string `arg:""`
		StockOptions
	}
	stockCorrectVerb struct {
		Event  string `arg:""`
		Amount string `required:"" placeholder:"N"`
		Reason string `placeholder:"TEXT"`
	}

	handoverPickVerb struct{ RoundDay }
	handoverGiveVerb struct {
		RoundDay
		Household string `arg:""`
	}
	handoverCarryVerb struct {
		What string `arg:""`
		StockOptions
		Into    string `required:"" placeholder:"PLACE"`
		Carrier string `required:"" placeholder:"WHO"`
	}
	handoversVerb       struct{}
	handoverReceiveVerb struct {
		Handover string `arg:""`
	}
	handoverDisputeVerb struct {
		Handover string `arg:""`
		Reason   string `arg:""`
		Amount   string `default:"0" placeholder:"N"`
	}
)

// SheetOptions say where a sheet goes.
type SheetOptions struct {
	Output string `short:"o" required:"" placeholder:"FILE"`
}

type (
	roundPrintVerb struct {
		RoundDay
		SheetOptions
	}
	planPrintVerb struct {
		RoundDay
		SheetOptions
	}
	sharePrintVerb struct {
		RoundDay
		SheetOptions
	}
	stockPrintVerb    struct{ SheetOptions }
	handoverPrintVerb struct {
		RoundDay
		SheetOptions
		List string `enum:"household,maker,matrix,labels,sign" default:"household" placeholder:"LIST"`
	}
)

type (
	handoverSignedVerb struct {
		RoundDay
		Household string `arg:""`
	}
	handoverArriveVerb struct {
		Handover string `arg:""`
		Took     string `required:"" placeholder:"NAME"`
		Amount   string `placeholder:"N"`
		Reason   string `placeholder:"TEXT"`
	}
)
