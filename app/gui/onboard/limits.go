package onboard

// maxTextBytes is how long a text with an invitation may be.
const maxTextBytes = 16 << 10
