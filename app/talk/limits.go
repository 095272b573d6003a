package talk

const (
	// textRunesMax is how long a note may be: it is short by nature. A longer one
	// is refused at the edge; from elsewhere it is shown as too long, without its
	// words.
	textRunesMax = 1_000
	itemBytesMax = 100
	peopleMax    = 100
	// underOneMax is how many notes one person has under one matter: who has more to
	// say comes to the meeting.
	underOneMax = 50
	// sayingsOfOneMax is how many of one person count, the first by claimed time.
	sayingsOfOneMax = 20_000
)
