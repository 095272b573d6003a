package association

// What a pact and a showing may hold at most. More is refused at the edge and has no
// effect when it comes from elsewhere.
const (
	nameRunesMax = 120
	sizeMax      = 10_000_000
	// FoundersMax bounds a pact, MembersMax the collectives of an association.
	FoundersMax = 200
	MembersMax  = 4_096
	// CertificateMax bounds a certificate that is shown: two rolls of 500 people with
	// two devices each, and their signatures.
	CertificateMax = 200 << 10
	// mandatesMax bounds the mandates of one collective that are looked at.
	mandatesMax = 1_000
	// showingsOfOneMax is how many showings of one person count, the first by claimed
	// time; foundingsOfOneMax how many pacts.
	showingsOfOneMax  = 10_000
	foundingsOfOneMax = 8
	// abovesOfOneMax is how many associations one person can name at home.
	abovesOfOneMax = 200
	// KeysMax bounds the reading keys of one handing, and BeginningMax what shows that
	// a key is the right one: a run of the log.
	KeysMax      = 64
	BeginningMax = 160 << 10
	// Of one person and one association this many firsts and reading keys count, the
	// newest; a reading key opens all that were there before it.
	firstsOfOneMax = 4
	keysOfOneMax   = 64
	// depthMax is how many levels a way up or down is followed.
	depthMax = 64
)
