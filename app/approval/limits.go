package approval

// objectionRunesMax bounds what an objection says.
const objectionRunesMax = 4000
