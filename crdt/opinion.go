package crdt

// Opinion is what another engine thinks of a document.
type Opinion uint8

// The opinions. Dissents means that it reads something else, Refuses that it does
// not open it, and Ends that it ended its process over it.
const (
	Agrees Opinion = iota
	Dissents
	Refuses
	Ends
)

func (o Opinion) String() string {
	return [...]string{"agrees", "dissents", "refuses", "ends"}[min(o, Ends)]
}
