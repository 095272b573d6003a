package space

import "moot/sync/log"

// DocsOf names the documents that what a body says may have an effect on.
func DocsOf(rules Rules, author log.Chain, said []byte) []string {
	return docsIn(effectiveIn(rules, author, said))
}
