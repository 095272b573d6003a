package decision

const (
	// textRunesMax is how long one report may be. A longer one is refused at the edge
	// and has no effect when it comes from elsewhere.
	textRunesMax = 4_000
	// reportsMax is how many reports on one decision are taken at the edge, and how
	// many one report may know of.
	reportsMax = 1_000
)
