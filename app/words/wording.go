package words

import (
	"moot/app/group"
	"moot/app/mandate"
	"moot/app/ratification"
)

// Wording is a wording as people read it: without the line that makes it take effect as
// a working group, a mandate, or an answer to other collectives.
func Wording(text string) string { return ratification.Words(mandate.Words(group.Words(text))) }
