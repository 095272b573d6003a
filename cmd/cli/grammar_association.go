package cli

// The part of the grammar that is about collectives of collectives.
type associationGrammar struct {
	Found  associationFoundVerb  `cmd:""`
	List   associationsVerb      `cmd:""`
	Show   associationShownVerb  `cmd:""`
	Offer  associationOfferVerb  `cmd:""`
	Join   associationJoinVerb   `cmd:""`
	Leave  associationLeaveVerb  `cmd:""`
	Admit  associationAdmitVerb  `cmd:""`
	End    associationEndVerb    `cmd:""`
	Bring  associationBringVerb  `cmd:""`
	Votes  associationVotesVerb  `cmd:""`
	Tree   associationTreeVerb   `cmd:""`
	Settle associationSettleVerb `cmd:""`
	Print  associationPrintVerb  `cmd:""`
}

type (
	associationFoundVerb struct {
		Name  string   `arg:"" help:"association-name"`
		With  []string `sep:"none" required:"" placeholder:"COLLECTIVE" help:"founders"`
		Place string   `placeholder:"PLACE"`
		Zone  string   `placeholder:"ZONE"`

		Quorum string `default:"1/2" placeholder:"1/2"`
	}
	associationsVerb     struct{}
	associationShownVerb struct{}
	associationOfferVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	associationJoinVerb struct {
		Meeting     string `arg:""`
		Association string `arg:"" help:"association-or-file"`
		Item        string `placeholder:"N"`
		Reasons     string `placeholder:"TEXT"`
		Rule        string `default:"simple" placeholder:"RULE"`
	}
	associationLeaveVerb struct {
		Meeting     string `arg:""`
		Association string `arg:"" help:"association"`
		Item        string `placeholder:"N"`
		Reasons     string `placeholder:"TEXT"`
		Rule        string `default:"simple" placeholder:"RULE"`
	}
	associationAdmitVerb struct {
		Meeting    string `arg:""`
		Collective string `arg:"" name:"who" help:"party"`
		Item       string `placeholder:"N"`
		Reasons    string `placeholder:"TEXT"`
		Rule       string `default:"simple" placeholder:"RULE"`
	}
	associationEndVerb struct {
		Meeting    string `arg:""`
		Collective string `arg:"" name:"who" help:"party"`
		Item       string `placeholder:"N"`
		Reasons    string `placeholder:"TEXT"`
		Rule       string `default:"two-thirds" placeholder:"RULE"`
	}
	associationBringVerb struct {
		File []string `arg:"" optional:"" help:"shown-file"`
	}
	associationVotesVerb struct {
		Motion string `arg:""`
	}
	associationTreeVerb struct {
		Down bool
	}
	associationSettleVerb struct{}
	associationPrintVerb  struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	motionForwardVerb struct {
		Motion string `arg:""`
		Output string `short:"o" placeholder:"FILE"`
		To     string `placeholder:"COLLECTIVE" help:"forward-to"`
	}
	motionTakeVerb struct {
		File string `arg:""`
	}
	motionForwardedVerb struct{}
	motionAdoptVerb     struct {
		Meeting   string `arg:""`
		Forwarded string `arg:""`
		Text      string `arg:"" optional:"" help:"other-words"`
		Item      string `placeholder:"N"`
		Reasons   string `placeholder:"TEXT"`
		Rule      string `default:"simple" placeholder:"RULE"`
	}
	motionLineageVerb struct {
		Motion string `arg:""`
	}
	mandateFileVerb struct {
		Mandate string `arg:""`
		Output  string `short:"o" required:"" placeholder:"FILE"`
	}
)
