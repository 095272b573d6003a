package words

import (
	"moot/app/certificate"
	"moot/app/i18n"
)

// Finding says what a certificate proves and what it does not: who attests it, how
// their roll is known, and that things may have changed since.
func Finding(l i18n.Localizer, f certificate.Finding) []string {
	lines := []string{l.Say("words.certificate.attest", "n", f.By, "of", f.Of, "name", f.Name)}
	if !f.Majority() {
		lines = append(lines, l.Say("words.certificate.minority"))
	}
	switch {
	case !f.Known:
		lines = append(lines, l.Say("words.certificate.unknown", "name", f.Name))
	case f.Steps == 0:
		lines = append(lines, l.Say("words.certificate.known"))
	default:
		lines = append(lines, l.Say("words.certificate.steps", "n", f.Steps, "by", f.Least.By, "of", f.Least.Of))
	}
	return append(lines, l.Say("words.certificate.since"))
}
