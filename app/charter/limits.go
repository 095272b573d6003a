package charter

// What a charter may say at most. More is refused at the edge and has no effect
// when it comes from elsewhere.
const (
	nameRunesMax  = 60
	vouchersMax   = 20
	confirmersMax = 200
	quorumDenMax  = 100
	noticeDaysMax = 365
	signersMax    = 50
)
