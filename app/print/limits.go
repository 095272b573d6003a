package print

// comparedMax bounds the comparison of two texts, in pairs of paragraphs.
const comparedMax = 4 << 20
