package decision

import (
	"moot/app/motion"
	"moot/app/poll"
)

// Register lists the decisions, by the time they were adopted, then by id.
func Register(motions []motion.Motion, polls []poll.Poll) []Decision {
	return nil
}
