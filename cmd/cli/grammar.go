package cli

import "time"

// options may stand anywhere among the arguments.
type options struct {
	Home       string `placeholder:"DIR"`
	JSON       bool   `name:"json"`
	Collective string `placeholder:"NAME"`
	Language   string `placeholder:"CODE"`

	PassphraseFile string `name:"passphrase-file" placeholder:"FILE"`
}

// grammar is everything there is to say. Kong reads it; the sentences of the help
// stand in the catalogue cli under the same names.
type grammar struct {
	Options options `embed:""`

	Init   initVerb   `cmd:""`
	Node   nodeVerb   `cmd:""`
	Status statusVerb `cmd:""`
	Give   giveVerb   `cmd:""`

	Lock       lockVerb   `cmd:""`
	Unlock     unlockVerb `cmd:""`
	Passphrase struct {
		Set    passphraseSetVerb    `cmd:""`
		Change passphraseChangeVerb `cmd:""`
		Remove passphraseRemoveVerb `cmd:""`
	} `cmd:""`
	Wipe wipeVerb `cmd:""`

	Collective struct {
		Found foundVerb           `cmd:""`
		List  collectivesVerb     `cmd:""`
		Show  collectiveShownVerb `cmd:""`
		Roll  collectiveRollVerb  `cmd:""`

		Pending pendingVerb `cmd:""`
		Confirm confirmVerb `cmd:""`
	} `cmd:""`
	Charter struct {
		Show    charterShownVerb   `cmd:""`
		Propose charterProposeVerb `cmd:""`
		Confirm charterConfirmVerb `cmd:""`
		Print   charterPrintVerb   `cmd:""`
	} `cmd:""`
	Invite inviteVerb `cmd:""`
	Join   joinVerb   `cmd:""`

	Invitation struct {
		List invitationsVerb `cmd:""`
	} `cmd:""`
	Member struct {
		List             membersVerb       `cmd:""`
		Show             memberShownVerb   `cmd:""`
		Vouch            vouchVerb         `cmd:""`
		AddWithoutDevice withoutDeviceVerb `cmd:""`
		Remove           memberRemoveVerb  `cmd:""`
		Leave            memberLeaveVerb   `cmd:""`
		Device           struct {
			List    devicesVerb       `cmd:""`
			Add     deviceAddVerb     `cmd:""`
			Replace deviceReplaceVerb `cmd:""`
			End     deviceEndVerb     `cmd:""`
			Contest deviceContestVerb `cmd:""`
		} `cmd:""`
	} `cmd:""`

	Meeting meetingGrammar `cmd:""`
	Series  seriesGrammar  `cmd:""`
	Minutes struct {
		Show     minutesShownVerb    `cmd:""`
		Write    minutesWriteVerb    `cmd:""`
		History  minutesHistoryVerb  `cmd:""`
		Restore  minutesRestoreVerb  `cmd:""`
		Status   minutesStatusVerb   `cmd:""`
		Propose  minutesProposeVerb  `cmd:""`
		Object   minutesObjectVerb   `cmd:""`
		Withdraw minutesWithdrawVerb `cmd:""`
		Approve  minutesApproveVerb  `cmd:""`
		Move     minutesMoveVerb     `cmd:""`
	} `cmd:""`

	Motion struct {
		Submit   motionSubmitVerb   `cmd:""`
		List     motionsVerb        `cmd:""`
		Show     motionShownVerb    `cmd:""`
		Amend    motionAmendVerb    `cmd:""`
		Accept   motionAcceptVerb   `cmd:""`
		Support  motionSupportVerb  `cmd:""`
		Stand    motionStandVerb    `cmd:""`
		Turn     motionTurnVerb     `cmd:""`
		Put      motionPutVerb      `cmd:""`
		Withdraw motionWithdrawVerb `cmd:""`

		Forward   motionForwardVerb   `cmd:""`
		Take      motionTakeVerb      `cmd:""`
		Forwarded motionForwardedVerb `cmd:""`
		Adopt     motionAdoptVerb     `cmd:""`
		Lineage   motionLineageVerb   `cmd:""`
	} `cmd:""`
	Vote voteVerb `cmd:""`
	Poll struct {
		Show     pollShownVerb    `cmd:""`
		Tell     pollTellVerb     `cmd:""`
		Find     pollFindVerb     `cmd:""`
		Wish     pollWishVerb     `cmd:""`
		LastCall pollLastCallVerb `cmd:"" name:"last-call"`
		Freeze   pollFreezeVerb   `cmd:""`
		Throw    pollThrowVerb    `cmd:""`
		Count    pollCountVerb    `cmd:""`
		Announce pollAnnounceVerb `cmd:""`
		Contest  pollContestVerb  `cmd:""`
		Void     pollVoidVerb     `cmd:""`
		Recount  pollRecountVerb  `cmd:""`
		Export   pollExportVerb   `cmd:""`
		Print    pollPrintVerb    `cmd:""`
	} `cmd:""`
	Decision struct {
		List        decisionsVerb           `cmd:""`
		Show        decisionShownVerb       `cmd:""`
		Report      decisionReportVerb      `cmd:""`
		Year        decisionYearVerb        `cmd:""`
		Sign        decisionSignVerb        `cmd:""`
		Certificate decisionCertificateVerb `cmd:""`
		Verify      decisionVerifyVerb      `cmd:""`
	} `cmd:""`
	Neighbour struct {
		Card neighbourCardVerb `cmd:""`
		Add  neighbourAddVerb  `cmd:""`
		List neighboursVerb    `cmd:""`
	} `cmd:""`

	Mandate mandateGrammar `cmd:""`
	Ratify  ratifyGrammar  `cmd:""`

	Association associationGrammar `cmd:""`

	Group  groupGrammar  `cmd:""`
	Task   taskGrammar   `cmd:""`
	Hours  hoursGrammar  `cmd:""`
	Thing  thingGrammar  `cmd:""`
	Loan   loanGrammar   `cmd:""`
	Fund   fundGrammar   `cmd:""`
	Notice noticeGrammar `cmd:""`
	Note   noteGrammar   `cmd:""`

	Need      needGrammar      `cmd:""`
	Offer     offerGrammar     `cmd:""`
	Household householdGrammar `cmd:""`
	Round     roundGrammar     `cmd:""`
	Plan      planGrammar      `cmd:""`
	Share     shareGrammar     `cmd:""`
	Stock     stockGrammar     `cmd:""`
	Handover  handoverGrammar  `cmd:""`

	Parcel struct {
		Pack     packVerb     `cmd:""`
		Unpack   unpackVerb   `cmd:""`
		Due      dueVerb      `cmd:""`
		List     parcelsVerb  `cmd:""`
		Receipts receiptsVerb `cmd:""`
	} `cmd:""`
	Wait   waitVerb   `cmd:""`
	Check  checkVerb  `cmd:""`
	Export exportVerb `cmd:""`

	Document struct {
		List   togetherVerb       `cmd:""`
		Export togetherExportVerb `cmd:""`
		Import togetherImportVerb `cmd:""`
	} `cmd:""`

	Config struct {
		Show configShownVerb `cmd:""`
		Set  configSetVerb   `cmd:""`
	} `cmd:""`
	Guide   guideVerb   `cmd:""`
	Help    helpVerb    `cmd:""`
	Version versionVerb `cmd:""`
}

// A name an argument is given by its field; what may stand for MEETING, MOTION
// and the like is said at find.
type (
	initVerb struct {
		Name string `required:"" placeholder:"NAME"`
	}
	nodeVerb struct {
		Listen      []string `sep:"none" placeholder:"MULTIADDR"`
		Connect     []string `sep:"none" placeholder:"MULTIADDR"`
		NoDiscovery bool     `name:"no-discovery"`
		Packages    string   `placeholder:"DIR"`
	}
	statusVerb struct {
		QR string `name:"qr" placeholder:"FILE.png"`
	}
	giveVerb struct {
		Dir string `arg:""`
		QR  string `name:"qr" placeholder:"FILE.png"`
	}

	lockVerb          struct{}
	unlockVerb        struct{}
	passphraseSetVerb struct {
		Duress            bool
		NewPassphraseFile string `name:"new-passphrase-file" placeholder:"FILE"`
	}
	passphraseChangeVerb struct {
		Seen              bool
		NewPassphraseFile string `name:"new-passphrase-file" placeholder:"FILE"`
	}
	passphraseRemoveVerb struct {
		Duress bool
	}
	wipeVerb struct {
		Yes bool `required:""`
	}

	foundVerb struct {
		Name     string `arg:""`
		Place    string `placeholder:"PLACE"`
		Zone     string `placeholder:"ZONE"`
		Quorum   string `default:"1/2" placeholder:"1/2"`
		Vouchers int    `default:"1" placeholder:"N"`

		SecondQuorum string `name:"second-quorum" placeholder:"1/3"`
		Notice       int    `default:"0" placeholder:"DAYS"`

		Removal   int `default:"0" placeholder:"N"`
		Settling  int `default:"0" placeholder:"N"`
		Amendment int `default:"0" placeholder:"N"`
		Newcomers int `default:"5" placeholder:"N"`
		Signers   int `default:"1" placeholder:"N"`
	}
	collectivesVerb     struct{}
	collectiveShownVerb struct{}
	collectiveRollVerb  struct{}
	pendingVerb         struct{}
	confirmVerb         struct {
		ID string `arg:"" name:"pending"`
	}
	charterShownVerb   struct{}
	charterProposeVerb struct {
		Meeting      string   `arg:""`
		Title        *string  `placeholder:"NAME" help:"new-title"`
		Place        *string  `placeholder:"PLACE"`
		Zone         *string  `placeholder:"ZONE"`
		Quorum       *string  `placeholder:"1/2"`
		SecondQuorum *string  `name:"second-quorum" placeholder:"1/3"`
		Notice       *string  `placeholder:"DAYS"`
		Vouchers     *string  `placeholder:"N"`
		Removal      *string  `placeholder:"N"`
		Settling     *string  `placeholder:"N"`
		Amendment    *string  `placeholder:"N"`
		Newcomers    *string  `placeholder:"N"`
		Signers      *string  `placeholder:"N"`
		By           []string `sep:"none" placeholder:"KIND=RULE" help:"by-rule"`
		Item         string   `placeholder:"N"`
		Reasons      string   `placeholder:"TEXT"`
		Review       string   `placeholder:"DATE"`
	}
	charterConfirmVerb struct{}
	charterPrintVerb   struct {
		Format string `placeholder:"pdf|text|md|html|json" enum:"pdf,text,md,html,json" default:"pdf"`
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	inviteVerb struct {
		QR     string `name:"qr" placeholder:"FILE.png"`
		Room   bool
		Sheet  string        `placeholder:"FILE.pdf"`
		Nearby time.Duration `placeholder:"DURATION"`
	}
	joinVerb struct {
		Invitation string `arg:"" optional:""`
		Nearby     bool
		Wait       time.Duration `placeholder:"DURATION"`
		Belongs    bool
		Withdraw   bool
	}
	invitationsVerb struct{}
	membersVerb     struct {
		Waiting bool
		Former  bool
	}
	memberShownVerb struct {
		Who string `arg:""`
	}
	devicesVerb struct {
		Who string `arg:"" optional:""`
	}
	deviceAddVerb struct {
		Who string `arg:""`
	}
	deviceReplaceVerb struct {
		Member string   `arg:""`
		Who    string   `arg:""`
		Lost   []string `sep:"none" placeholder:"DEVICE"`
	}
	deviceEndVerb struct {
		Device string `arg:""`
	}
	deviceContestVerb struct{}
	vouchVerb         struct {
		Who []string `arg:"" sep:"none"`
		As  string   `placeholder:"MEMBER"`
	}
	withoutDeviceVerb struct {
		Names []string `arg:"" sep:"none"`
	}
	memberRemoveVerb struct {
		Who string `arg:""`
	}
	memberLeaveVerb struct {
		Yes bool `required:""`
	}

	meetingPrintVerb struct {
		Meeting    string `arg:""`
		Pack       bool
		Agenda     bool
		Attendance bool
		Motions    bool
		Earlier    bool
		Forms      bool
		Format     string `placeholder:"pdf|text|md|html" enum:"pdf,text,md,html" default:"pdf"`
		Output     string `short:"o" required:"" placeholder:"FILE"`
	}
	minutesShownVerb struct {
		Meeting string `arg:""`
		Format  string `placeholder:"text|md|html|pdf|json" enum:",text,md,html,pdf,json" default:""`
		Mark    string `placeholder:"MARK"`
		Output  string `short:"o" placeholder:"FILE"`
	}
	minutesHistoryVerb struct {
		Meeting string `arg:""`
		Item    string `required:"" placeholder:"N"`
	}
	minutesRestoreVerb struct {
		Meeting string `arg:""`
		Moment  string `arg:"" optional:""`
		Item    string `required:"" placeholder:"N"`
	}
	minutesStatusVerb struct {
		Meeting string `arg:""`
	}
	minutesProposeVerb struct {
		Meeting string `arg:""`
	}
	minutesObjectVerb struct {
		Meeting string `arg:""`
		Text    string `arg:""`
		Mark    string `placeholder:"MARK"`
	}
	minutesWithdrawVerb struct {
		Meeting string `arg:""`
	}
	minutesApproveVerb struct {
		Meeting  string `arg:""`
		SignedBy string `placeholder:"MEMBER"`
		Mark     string `placeholder:"MARK"`
	}
	minutesMoveVerb struct {
		Meeting string `arg:""`
		At      string `required:"" placeholder:"MEETING"`
		Item    string `placeholder:"N"`
		Rule    string `default:"simple" placeholder:"RULE"`
		Mark    string `placeholder:"MARK"`
	}
	minutesWriteVerb struct {
		Meeting string `arg:""`
		Text    string `arg:""`
		Item    string `required:"" placeholder:"N"`
	}

	decisionsVerb struct {
		Search   string   `placeholder:"WORDS" help:"search-words"`
		State    []string `placeholder:"STATE"`
		Pressing bool
		Who      string `placeholder:"WHO"`
		Group    string `placeholder:"GROUP"`
		Year     string `placeholder:"YEAR"`
		Topic    string `placeholder:"WORD"`
		PrintOptions
	}
	decisionShownVerb struct {
		Decision string `arg:""`
		PrintOptions
	}
	decisionReportVerb struct {
		Decision string `arg:""`
		Says     string `arg:""`
		Text     string `arg:"" optional:""`
		On       string `placeholder:"DATE"`
	}
	decisionYearVerb struct {
		Year string `arg:"" optional:""`
		PrintOptions
	}
	// PrintOptions are in what form something is set, and where it is written.
	PrintOptions struct {
		Format string `placeholder:"text|md|html|pdf|csv|json" enum:",text,md,html,pdf,csv,json" default:""`
		Output string `short:"o" placeholder:"FILE"`
	}

	decisionSignVerb        decisionShownVerb
	decisionCertificateVerb struct {
		Decision string `arg:""`
		Output   string `short:"o" placeholder:"FILE"`
		QR       string `name:"qr" placeholder:"FILE.png"`
	}
	decisionVerifyVerb struct {
		File string `arg:"" placeholder:"FILE"`
	}
	neighbourCardVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	neighbourAddVerb struct {
		File string `arg:"" placeholder:"FILE"`
		Anew bool
	}
	neighboursVerb struct{}

	packVerb struct {
		File string   `arg:""`
		For  []string `sep:"none" placeholder:"COLLECTIVE"`
		To   []string `sep:"none" placeholder:"PERSON"`
		// Split is a size: 2G, 700M.
		Split string `placeholder:"SIZE"`
	}
	unpackVerb struct {
		File string `arg:""`
	}
	dueVerb      struct{}
	parcelsVerb  struct{}
	receiptsVerb struct{}
	waitVerb     struct {
		Until      string        `default:"level" enum:"level" placeholder:"level"`
		Neighbours int           `default:"1" placeholder:"N"`
		Timeout    time.Duration `default:"60s" placeholder:"DURATION"`
	}
	checkVerb struct {
		SecondOpinion bool
	}
	exportVerb struct {
		Dir string `arg:""`
	}
	togetherVerb       struct{}
	togetherExportVerb struct {
		Dir string `arg:""`
	}
	togetherImportVerb struct {
		File string `arg:""`
	}
	configShownVerb struct{}
	configSetVerb   struct {
		Key   string `arg:""`
		Value string `arg:""`
	}
	guideVerb struct {
		Page string `arg:"" optional:""`
	}
	helpVerb struct {
		About []string `arg:"" optional:""`
	}
	versionVerb struct{}
)
