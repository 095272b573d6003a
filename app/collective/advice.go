package collective

// Advice is what to do while nobody is near: what is the matter, and the steps that help,
// the likeliest first. A phone that has left the Wi-Fi or sleeps does not say so, so they
// begin with these. Screens and the command line put both into the same words, the texts
// "levels.MATTER" and "levels.step.STEP".
type Advice struct {
	Matter string
	Steps  []string
}

// Advise returns nil while somebody of a collective is near. all are its members with
// devices, and addresses those at which others reach this device.
func Advise(all []Standing, online bool, addresses []string) *Advice {
	for _, one := range all {
		if one.Connected {
			return nil
		}
	}
	switch {
	case !online:
		return &Advice{"off", []string{"again", "parcel"}}
	case len(addresses) == 0:
		return &Advice{"nowifi", []string{"join", "stay", "hotspot", "parcel"}}
	case len(all) < 2:
		return &Advice{Matter: "alone"}
	}
	return &Advice{"nobody", []string{"wifi", "stay", "awake", "parcel"}}
}
