package motion

// What one statement about a motion may hold at most. More is refused at the
// edge and has no effect when it comes from elsewhere.
const (
	textRunesMax    = 20_000
	reasonsRunesMax = 20_000
	overMax         = 1_000
	headsMax        = 1_000
	peopleMax       = 10_000
	// roundsMax is how often a motion that could not be decided is put again.
	roundsMax = 20
	// amendmentsMax is how many amendments one wording can take in.
	amendmentsMax  = 200
	optionsMax     = 60
	optionRunesMax = 300
	marksMax       = 100
	topicRunesMax  = 60
	// responsibleMax is how many people see to one decision by name; effectsMax
	// how many decisions one motion replaces, repeals or suspends.
	responsibleMax = 60
	effectsMax     = 60
	// setsMax is how many lines of the charter one motion can set, setRunesMax how
	// long a line's name and what it says can be, knowsMax how many changes of the
	// charter that do not know of each other it can name.
	setsMax     = 40
	setRunesMax = 300
	knowsMax    = 100
	// denMax bounds the denominator of every share.
	denMax = 1_000
)

// What a mover gets who does not say otherwise.
const (
	pointsUsual = 5
	dotsUsual   = 3
)
