package collective

import (
	"context"
	"errors"
	"io/fs"

	"moot/app/refusal"
	"moot/sync/home"
	"moot/sync/lock"
	"moot/sync/log"
	"moot/sync/parcel"
	"moot/sync/space"
	"moot/sync/store"
)

// Plain puts an error of the floors below into a refusal a person can read. A
// refusal stays as it is; what nobody foresaw becomes refusal.Failed.
func Plain(err error) *refusal.Refusal {
	if err == nil {
		return nil
	}
	var no *refusal.Refusal
	if errors.As(err, &no) {
		return no
	}
	if errors.Is(err, home.ErrWeakPassphrase) {
		return refusal.New(refusal.HomeWeakPassphrase, "min", lock.PassphraseRunesMin)
	}
	for _, p := range plain {
		if errors.Is(err, p.is) {
			return refusal.New(p.code)
		}
	}
	return refusal.New(refusal.Failed)
}

// plain says which refusal stands for which error; the first that fits counts.
var plain = []struct {
	is   error
	code refusal.Code
}{
	{ErrNobody, refusal.JoinNobody},
	{home.ErrInUse, refusal.HomeInUse},
	{home.ErrNotAHome, refusal.HomeNone},
	{home.ErrExists, refusal.HomeExists},
	{home.ErrLocked, refusal.HomeLocked},
	{home.ErrWrongPassphrase, refusal.HomeWrongPassphrase},
	{home.ErrSamePassphrase, refusal.HomeSamePassphrase},
	{home.ErrNoPassphrase, refusal.HomeNoPassphrase},
	{home.ErrBrokenOff, refusal.HomeBrokenOff},
	{home.ErrNewer, refusal.HomeNewer},
	{home.ErrDamaged, refusal.HomeDamaged},
	{home.ErrNoAccess, refusal.HomeForbidden},
	{store.ErrFull, refusal.DiskFull},
	{store.ErrStopped, refusal.DiskStopped},
	{store.ErrDamaged, refusal.RecordDamaged},
	{parcel.ErrNotAParcel, refusal.ParcelUnreadable},
	{parcel.ErrNotForYou, refusal.ParcelNotForYou},
	{parcel.ErrVersion, refusal.ParcelNewer},
	{parcel.ErrDamaged, refusal.ParcelDamaged},
	{log.ErrVersion, refusal.RecordNewer},
	{space.ErrNotAMember, refusal.MemberNotYet},
	{space.ErrNotYours, refusal.MemberNotYours},
	{space.ErrTooLarge, refusal.TooMuch},
	{store.ErrTooLarge, refusal.TooMuch},
	{fs.ErrNotExist, refusal.FileUnreadable},
	{fs.ErrPermission, refusal.FileUnwritable},
	{context.DeadlineExceeded, refusal.WaitTimeout},
}
