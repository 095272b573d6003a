package knock

// What asks and answers may weigh.
const (
	MaxNameBytes   = 240
	MaxBoundBytes  = 255 // its length is proven as one byte
	MaxReasonBytes = 64
	MaxBoxBytes    = 512
	MaxAskBytes    = 1024
	MaxAnswerBytes = 1024
	MaxTurnBytes   = 256
	MaxRevealBytes = 64
)
