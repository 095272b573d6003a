package mesh

import (
	"time"

	"moot/sync/log"
)

// What others may make this device keep, wait for or do. Sizes are checked
// before anything of that size is allocated.
const (
	// maxFrameBytes bounds one frame of an exchange: a full run and what is
	// around it.
	maxFrameBytes = log.MaxRunBytes + 64<<10
	// maxNewsBytes bounds one message of live news: a run of one entry.
	maxNewsBytes = log.MaxBodyBytes + log.MaxHeaderBytes + 4<<10
	// newsWaiting bounds live news that waits to be checked or kept; what does
	// not fit is pulled by the next exchange.
	newsWaiting = 256

	// maxSpaces bounds how many spaces one neighbour is remembered to share.
	maxSpaces = 256
	// maxRemembered bounds how many neighbours that are away are listed.
	maxRemembered = 512
	// maxBookDevices and maxBookAddresses bound the address book as it is read
	// and written.
	maxBookDevices   = 256
	maxBookAddresses = 8
	// maxAddressBytes bounds an address as text.
	maxAddressBytes = 256
	// maxFoundWaiting bounds what discovery may have waiting to be dialled;
	// the rest is found again with its next announcement.
	maxFoundWaiting = 64
	// maxCards bounds the cards of others that are kept, maxLevelMarks and
	// maxCardBytes one of them, and maxCardsAtOnce and maxCardsBytes one frame.
	maxCards       = 1024
	maxLevelMarks  = 256
	maxCardBytes   = 256 + maxBookAddresses*(maxAddressBytes+3) + maxLevelMarks*20
	maxCardsAtOnce = 16
	maxCardsBytes  = maxCardsAtOnce*(maxCardBytes+128) + 16
	// maxCardAgeSeconds is ten years: what is older says nothing.
	maxCardAgeSeconds = 10 * 366 * 24 * 60 * 60
	// cardsPerSecond is how many cards one device may tell in the long run.
	cardsPerSecond = 8
	// cardsTo is how many others a new card is passed on to.
	cardsTo = 3
	// maxNonces is how many beacons are known again.
	maxNonces = 512
	// maxNameplateText and maxNameplateBytes bound what a device says of itself to
	// strangers.
	maxNameplateText  = 240
	maxNameplateBytes = 2*maxNameplateText + 16
	// maxDials bounds dials at the same time.
	maxDials = 8

	// MaxOffers bounds what a carrier offers, maxCoverBytes what it says of one
	// parcel, and maxOffersBytes both.
	MaxOffers      = 256
	maxCoverBytes  = 4 << 10
	maxOffersBytes = MaxOffers * (maxCoverBytes + 64)
	// fetchTries is how often taking parcels from a device is tried again.
	fetchTries = 3
	// carryFrameBytes is how much of a parcel goes in one frame.
	carryFrameBytes = 64 << 10

	// enoughNeighbours is how many devices of a space one stays connected to before
	// those that discovery finds are left alone.
	enoughNeighbours = 12

	// spreadTo is how many others are told at once that a session brought
	// something.
	spreadTo = 8

	// connectionsLow and connectionsHigh: beyond the higher number connections
	// are closed down to the lower one, strangers first.
	connectionsLow  = 96
	connectionsHigh = 128
	// connectionsIn bounds connections others open, whoever they are.
	connectionsIn = 256
	// connectionsPerAddress bounds connections from one address of the network.
	connectionsPerAddress = 8

	// strangerConnections bounds connections that strangers opened and have not
	// shown anything on; memberAddresses, the addresses of members for whose
	// connections room is kept beside.
	strangerConnections = 64
	memberAddresses     = 64

	// strangerSessions bounds sessions at the same time with devices that have
	// not shown that they share a space.
	strangerSessions = 16
)

// What a stranger may ask of this device: a bucket for its address and one for
// all strangers together. A hello costs 1, a knock 1, a knock that is refused
// refusedCost more.
const (
	strangerBurst      = 60
	strangerPerSecond  = 2
	strangersBurst     = 240
	strangersPerSecond = 20
	refusedCost        = 10
	// maxBuckets bounds how many addresses are remembered; beyond it the common
	// bucket alone decides.
	maxBuckets = 4096

	// Beacons from one address, all that come to something, apart those that name a
	// space of ours, and those that are looked at in a second.
	beaconBurst      = 16
	beaconPerSecond  = 1
	beaconsBurst     = 128
	beaconsPerSecond = 16
	beaconsLooked    = 1000

	// Live entries of one device that are relayed at once; what is beyond waits
	// for the next exchange.
	authorBurst     = 128
	authorPerSecond = 16
)

// How long things may take. Deadlines on streams are kept by the network in
// real time; pauses between attempts go by the node's clock.
const (
	dialTimeout = 10 * time.Second
	// frameTimeout bounds how long a session may stand still.
	frameTimeout = 30 * time.Second
	// sessionTimeout bounds a session as a whole: a first joining over a bad
	// link goes on in the next one, run by run.
	sessionTimeout = 15 * time.Minute
	// strangerTimeout bounds a session with a device that has shown nothing yet.
	strangerTimeout = 15 * time.Second
	knockTimeout    = 15 * time.Second
	// nearbyTimeout bounds asking around who may be asked: a person waits.
	nearbyTimeout = 4 * time.Second
	// proofTimeout bounds how long a stream of live news waits for the hello.
	proofTimeout = 30 * time.Second

	// comparePause is the pause between full comparisons with one random
	// neighbour.
	comparePause = time.Minute
	// spreadPause, and up to as much again, passes before what an exchange
	// brought is passed on: live news may be bringing the same.
	spreadPause = time.Second
	// redialFirst and redialMost are the first and the longest pause between
	// attempts to reach a known address.
	redialFirst = 2 * time.Second
	redialMost  = 5 * time.Minute
	// yieldPause is how long the higher of two transport ids leaves it to the other to
	// connect after discovery, so that there is one connection and not two.
	yieldPause = time.Second
	// strangerPause is how long discovery leaves a stranger alone.
	strangerPause = 10 * time.Minute
	// A device makes its card anew after cardFirst if it was level with somebody new,
	// after cardMost in any case, and at once when it has other addresses.
	cardFirst = 10 * time.Minute
	cardMost  = time.Hour
	// beaconFirst and beaconMost are the first and the longest pause between beacons.
	beaconFirst = time.Second
	beaconMost  = time.Minute
	// keysPause is how long a newly founded space may go unrecognised in beacons.
	keysPause = 5 * time.Second
	// networkPause is the pause between looks at the networks this device is in.
	networkPause = 3 * time.Second
	// movedAfter is how long a connection stands before another one from elsewhere
	// means that the device has moved, and not that it is reached in two ways.
	movedAfter = 3 * time.Second
	// discoveryPause is the pause before discovery is tried again where the
	// network does not allow it yet.
	discoveryPause = 15 * time.Second
)
