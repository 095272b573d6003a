package carry

import "time"

// What carrying for others may take. Whoever carries decides on the bytes and the days.
const (
	// AgeMax is how long after its packing a parcel is carried at most.
	AgeMax = 90 * 24 * time.Hour
	// MaxHops is how many carriers a parcel passes at most after the first.
	MaxHops = 8
	// MaxParcels bounds how many are carried, however small.
	MaxParcels = 256
	// strangersShare is the part of the room that parcels from devices may take
	// that have not shown who they are: one in so many.
	strangersShare = 4
)
