package batch

const (
	// MaxDocNameBytes bounds the name of a document.
	MaxDocNameBytes = 96
	// MaxEdits bounds how many documents one entry changes.
	MaxEdits = 1024
	// editBytes is at least what an edit takes beside its name and its change.
	editBytes = 16
	// maxNames bounds the names of documents that are remembered while telling.
	maxNames = 1 << 16
)
