package ratification

// What a call and an answer may hold at most. More is refused at the edge and has no
// effect when it comes from elsewhere.
const (
	textRunesMax  = 20_000
	nameRunesMax  = 120
	wordsRunesMax = 20_000
	// PartiesMax is how many collectives a round can ask.
	PartiesMax  = 2_000
	sizeMax     = 1_000_000
	lineageMax  = 64
	shareDenMax = 1_000
	// CertificateMax is how many bytes the proof of an answer may have.
	CertificateMax = 200 << 10
)

// How many statements of one person count, the first by claimed time.
const (
	openingsOfOneMax = 2_000
	answersOfOneMax  = 20_000
	lapsesOfOneMax   = 5_000
)
