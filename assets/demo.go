package assets

import _ "embed"

// DemoStory is the village meeting that the demo plays, as JSON.
//
//go:embed demo/story.json
var DemoStory []byte
