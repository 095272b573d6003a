package minutes

// Key names a sentence or heading in the catalogues of translations
// ("minutes" in assets/translations).
type Key string
