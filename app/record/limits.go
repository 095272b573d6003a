package record

// What documents may hold; the rest of what a statement may say is checked by
// the concept it belongs to.
const (
	// maxStatementBytes bounds one statement.
	maxStatementBytes = 256 << 10
	// RoundFileMax bounds the file of a ratification round: two hundred certificates
	// of villages of 500.
	RoundFileMax = 16 << 20
	// MandateFileMax bounds a mandate with the certificate of its decision.
	MandateFileMax = 1<<20 + maxStatementBytes
	// OfferFileMax bounds an association as a file, with its founders.
	OfferFileMax = 64 << 10
	// TrailFileMax bounds a forwarded motion with its stations.
	TrailFileMax = 16 << 20
	// maxPageBytes bounds the projection of a page.
	maxPageBytes = 64 << 20
	// maxMeetingBytes bounds the projection of a meeting's texts.
	maxMeetingBytes = 16 << 20
	// maxTextRunes bounds the minutes text of one agenda item; more is shown
	// cut, and can be shortened by anyone.
	maxTextRunes = 100_000
	// maxKeptBytes bounds minutes that are proposed, maxDeflatedBytes what is
	// kept of them: 40 items and 300 people take a fifth of it.
	maxKeptBytes     = 4 << 20
	maxDeflatedBytes = 512 << 10
	// maxDocuments is how many documents of a group are read, maxGroupBytes bounds
	// the projection of them, titleRunesMax what one is called.
	maxDocuments  = 100
	maxGroupBytes = 64 << 20
	titleRunesMax = 120
	// FileBytesMax bounds a saved document that is brought in, and maxFileChanges its
	// changes: other programs make one for each key that is pressed.
	FileBytesMax   = 16 << 20
	maxFileChanges = 50_000
)
