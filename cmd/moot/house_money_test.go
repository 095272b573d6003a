package main_test

import (
	"fmt"
	"go/ast"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// ofMoney are the words under which money comes in: in the names of fields, of what
// is written down, exported or shown, and in sentences of any of the languages.
var ofMoney = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:money|prices?|currency|currencies|balances?|debts?|wages?|salary|salaries|payments?|invoices?|credits?|` +
	`ден(?:ьги|ег|ежн\p{L}*)|цен(?:а|ы|у|е|ой)|баланс\p{L}*|валют\p{L}*|долг(?:а|и|ов)?|зарплат\p{L}*|оплат\p{L}*|` +
	`dinero|precios?|saldos?|moneda|monedas|deudas?|salarios?|sueldos?|pagos?|facturas?)(?:[^\p{L}]|$)`)

// saysThereIsNone is the one sentence of the screens that may speak of it.
const saysThereIsNone = `"welcome":`

// noMoney walks every field of every type of the app and the command line (the bodies
// of statements, what is exported, what is shown), the keys of its JSON, and every
// sentence of every screen and form.
func noMoney(h house) (breaches []string) {
	for _, f := range h.files {
		if f.test() || !under(f.folder(), "app") && !under(f.folder(), "cmd") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			fields, ok := n.(*ast.StructType)
			if !ok {
				return true
			}
			for _, field := range fields.Fields.List {
				for _, name := range field.Names {
					if ofMoney.MatchString(inWords(name.Name)) {
						breaches = append(breaches, fmt.Sprintf("%s has a field %s", f.at(field), name.Name))
					}
				}
				if field.Tag != nil && ofMoney.MatchString(strings.ReplaceAll(field.Tag.Value, "_", " ")) {
					breaches = append(breaches, fmt.Sprintf("%s is written as %s", f.at(field), field.Tag.Value))
				}
			}
			return true
		})
	}
	for _, name := range slices.Sorted(maps.Keys(h.sentences)) {
		number := 0
		for line := range strings.Lines(h.sentences[name]) {
			number++
			if !strings.HasPrefix(strings.TrimSpace(line), saysThereIsNone) && ofMoney.MatchString(line) {
				breaches = append(breaches, fmt.Sprintf("%s:%d speaks of money", name, number))
			}
		}
	}
	return breaches
}

// inWords divides a name where a capital follows a small letter: "unitPrice" is
// "unit Price".
func inWords(name string) string { return betweenWords.ReplaceAllString(name, "$1 $2") }

var betweenWords = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)
