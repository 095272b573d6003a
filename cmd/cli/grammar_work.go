package cli

// The part of the grammar that is about working groups, tasks, notices and notes.
type (
	groupGrammar struct {
		List   groupsVerb      `cmd:""`
		Show   groupShownVerb  `cmd:""`
		Move   groupMoveVerb   `cmd:""`
		Make   groupMakeVerb   `cmd:""`
		Join   groupJoinVerb   `cmd:""`
		Leave  groupLeaveVerb  `cmd:""`
		Report groupReportVerb `cmd:""`
		End    groupEndVerb    `cmd:""`
		Revive groupReviveVerb `cmd:""`
		Print  groupPrintVerb  `cmd:""`

		Document struct {
			List    documentsVerb       `cmd:""`
			Begin   documentBeginVerb   `cmd:""`
			Show    documentShownVerb   `cmd:""`
			Write   documentWriteVerb   `cmd:""`
			History documentHistoryVerb `cmd:""`
			Restore documentRestoreVerb `cmd:""`
		} `cmd:""`
	}
	taskGrammar struct {
		List   tasksVerb      `cmd:""`
		Show   taskShownVerb  `cmd:""`
		Add    taskAddVerb    `cmd:""`
		Take   taskTakeVerb   `cmd:""`
		Join   taskJoinVerb   `cmd:""`
		Leave  taskLeaveVerb  `cmd:""`
		Begin  taskBeginVerb  `cmd:""`
		Late   taskLateVerb   `cmd:""`
		Done   taskDoneVerb   `cmd:""`
		Drop   taskDropVerb   `cmd:""`
		Reopen taskReopenVerb `cmd:""`
		Change taskChangeVerb `cmd:""`
		Print  taskPrintVerb  `cmd:""`

		Lacking taskLackingVerb `cmd:""`
		Shifts  shiftsVerb      `cmd:""`
		Shift   struct {
			Show  shiftShownVerb `cmd:""`
			Join  shiftJoinVerb  `cmd:""`
			Leave shiftLeaveVerb `cmd:""`
			Swap  shiftSwapVerb  `cmd:""`
			Take  shiftTakeVerb  `cmd:""`
			Keep  shiftKeepVerb  `cmd:""`
			Print shiftPrintVerb `cmd:""`
		} `cmd:""`
	}
	noticeGrammar struct {
		List     noticesVerb        `cmd:""`
		Post     noticePostVerb     `cmd:""`
		Correct  noticeCorrectVerb  `cmd:""`
		TakeDown noticeTakeDownVerb `cmd:"" name:"take-down"`
		Print    noticePrintVerb    `cmd:""`
	}
	noteGrammar struct {
		List     notesVerb        `cmd:""`
		Write    noteWriteVerb    `cmd:""`
		TakeBack noteTakeBackVerb `cmd:"" name:"take-back"`
	}
)

type (
	groupsVerb     struct{}
	groupShownVerb struct {
		Group string `arg:""`
	}
	// GroupOptions are what a working group is to be.
	GroupOptions struct {
		Purpose string   `required:"" placeholder:"TEXT"`
		People  []string `required:"" sep:"none" placeholder:"WHO"`
		Until   string   `placeholder:"DAY"`
	}
	groupMoveVerb struct {
		Meeting string `arg:""`
		Called  string `arg:""`
		GroupOptions
		Item      string `placeholder:"N"`
		Reasons   string `placeholder:"TEXT"`
		Rule      string `default:"simple" placeholder:"RULE"`
		DecidesBy string `placeholder:"RULE"`
	}
	groupMakeVerb struct {
		Decision string `arg:""`
		Called   string `arg:""`
		GroupOptions
	}
	groupJoinVerb struct {
		Group string `arg:""`
		Who   string `arg:"" optional:""`
	}
	groupLeaveVerb struct {
		Group string `arg:""`
		Who   string `arg:"" optional:""`
	}
	groupReportVerb struct {
		Group string `arg:""`
		Text  string `arg:""`
	}
	groupEndVerb struct {
		Group  string `arg:""`
		Reason string `arg:"" optional:""`
		By     string `placeholder:"DECISION"`
	}
	groupReviveVerb struct {
		Group  string `arg:""`
		Reason string `arg:""`
	}
	groupPrintVerb struct {
		Group  string `arg:""`
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	documentsVerb struct {
		Group string `arg:""`
	}
	documentBeginVerb struct {
		Group  string `arg:""`
		Called string `arg:""`
	}
	documentShownVerb struct {
		Group    string `arg:""`
		Document string `arg:""`
	}
	documentWriteVerb struct {
		Group    string `arg:""`
		Document string `arg:""`
		Text     string `arg:""`
	}
	documentHistoryVerb struct {
		Group    string `arg:""`
		Document string `arg:""`
	}
	documentRestoreVerb struct {
		Group    string `arg:""`
		Document string `arg:""`
		Moment   string `arg:"" optional:""`
	}
)

type (
	tasksVerb struct {
		Due   bool `help:"due-soon"`
		Mine  bool
		Open  bool
		Group string `placeholder:"GROUP"`
	}
	taskShownVerb struct {
		Task string `arg:""`
	}
	taskAddVerb struct {
		Text     string   `arg:""`
		People   []string `sep:"none" placeholder:"WHO"`
		Needed   int      `default:"1" placeholder:"N"`
		From     string   `placeholder:"DAY"`
		Until    string   `placeholder:"DAY"`
		Note     string   `placeholder:"TEXT"`
		Group    string   `placeholder:"GROUP"`
		Decision string   `placeholder:"DECISION"`
		ShiftOptions
	}
	taskTakeVerb struct {
		Meeting string `arg:""`
		Line    int    `arg:"" optional:""`
		Item    string `placeholder:"N"`
	}
	taskJoinVerb struct {
		Task string `arg:""`
		Who  string `arg:"" optional:""`
	}
	taskLeaveVerb struct {
		Task string `arg:""`
		Who  string `arg:"" optional:""`
	}
	taskBeginVerb struct {
		Task string `arg:""`
		Text string `arg:"" optional:""`
	}
	taskLateVerb struct {
		Task   string `arg:""`
		Reason string `arg:""`
		Until  string `placeholder:"DAY"`
	}
	taskDoneVerb struct {
		Task string `arg:""`
		Text string `arg:"" optional:""`
	}
	taskDropVerb struct {
		Task   string `arg:""`
		Reason string `arg:""`
	}
	taskReopenVerb struct {
		Task   string `arg:""`
		Reason string `arg:"" optional:""`
	}
	taskChangeVerb struct {
		Task   string  `arg:""`
		Text   *string `placeholder:"TEXT"`
		Note   *string `placeholder:"TEXT"`
		Needed *int    `placeholder:"N"`
		From   *string `placeholder:"DAY"`
		Until  *string `placeholder:"DAY"`
		Group  *string `placeholder:"GROUP"`
		ShiftOptions
	}
	taskPrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
)

type (
	noticesVerb struct {
		Past bool
	}
	noticePostVerb struct {
		Called string `arg:""`
		Until  string `required:"" placeholder:"DAY"`
		From   string `placeholder:"DAY"`
		Text   string `placeholder:"TEXT"`
	}
	noticeCorrectVerb struct {
		Notice string  `arg:""`
		Called *string `placeholder:"TEXT"`
		Until  *string `placeholder:"DAY"`
		From   *string `placeholder:"DAY"`
		Text   *string `placeholder:"TEXT"`
	}
	noticeTakeDownVerb struct {
		Notice string `arg:""`
	}
	noticePrintVerb struct {
		Output string `short:"o" required:"" placeholder:"FILE"`
	}
	// MatterOptions say what a note is under: one of them, or a meeting with an item.
	MatterOptions struct {
		Motion   string `placeholder:"MOTION"`
		Decision string `placeholder:"DECISION"`
		Task     string `placeholder:"TASK"`
		Meeting  string `placeholder:"MEETING"`
		Item     string `placeholder:"N"`
	}
	notesVerb struct {
		MatterOptions
	}
	noteWriteVerb struct {
		Text string `arg:""`
		MatterOptions
		To []string `sep:"none" placeholder:"WHO"`
	}
	noteTakeBackVerb struct {
		Note string `arg:""`
	}
)
