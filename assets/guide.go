package assets

import "embed"

// Guide is the user's guide: guide/LANGUAGE/NUMBER-NAME.md; package guide reads it.
//
//go:embed guide
var Guide embed.FS
