package need

// Amount is an exact quantity in thousandths: 1.5 kg is 1500.
type Amount int64
