package space

import "moot/sync/log"

// DocsOf names the documents an entry may have an effect on.
func DocsOf(e log.Entry) []string { return docsOf(e) }
