package collective_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"rsc.io/qr"

	"moot/app/collective"
	"moot/app/refusal"
	"moot/sync/knock"
	"moot/sync/log"
)

const device = "12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN"

func invitation() collective.Invitation {
	return collective.Invitation{
		Space: log.SpaceID(bytes.Repeat([]byte{0xa7}, 32)), Token: knock.Token(bytes.Repeat([]byte{0x5c}, 16)),
		Collective: "Колектив Горна Лариш", From: "Ана Петрак",
		Addresses: []string{
			"/ip4/192.168.43.17/udp/40404/quic-v1/p2p/" + device,
			"/ip4/192.168.43.17/tcp/40405/p2p/" + device,
			"/ip6/fd00:12:34:56:78:9a:bc:de/udp/40404/quic-v1/p2p/" + device,
			"/ip6/fd00:12:34:56:78:9a:bc:de/tcp/40405/p2p/" + device,
		},
	}
}

var likeNew = cmpopts.EquateEmpty()

func TestAnInvitationIsReadAsItWasWritten(t *testing.T) {
	room := invitation()
	room.Room = true
	odd := invitation()
	odd.Addresses = []string{
		"/dns4/larch.local/tcp/4001/p2p/" + device, "/ip4/10.0.0.1/tcp/1/p2p/" + device, "/ip4/10.0.0.2/tcp/1/p2p/another",
		"/ip4/010.0.0.2/tcp/1/p2p/" + device, "/ip4/10.0.0.2/tcp/70000/p2p/" + device, "/ip4/10.0.0.1/tcp/1", "",
	}
	none := invitation()
	none.Addresses = nil
	for name, i := range map[string]collective.Invitation{"one person": invitation(), "a room": room, "odd addresses": odd, "no address": none} {
		for way, text := range map[string]string{
			"as text": i.String(), "as picture": i.Picture(), "typed in groups": strings.Join(strings.SplitAfter(i.String(), "a"), " \n"),
		} {
			got, err := collective.ParseInvitation(text)
			if err != nil {
				t.Errorf("%s %s: %v", name, way, err)
				continue
			}
			sorted := cmpopts.SortSlices(func(a, b string) bool { return a < b })
			if diff := cmp.Diff(i, got, likeNew, sorted); diff != "" {
				t.Errorf("%s %s (-given +read):\n%s", name, way, diff)
			}
		}
	}
}

// A phone reads the picture off another phone's screen: with names in Cyrillic
// and four addresses it stays coarse.
func TestThePictureOfAnInvitationIsCoarse(t *testing.T) {
	code, err := qr.Encode(invitation().Picture(), qr.M)
	if err != nil {
		t.Fatal(err)
	}
	const most = 69
	if code.Size > most {
		t.Errorf("the picture is %d modules wide, want at most %d", code.Size, most)
	}
}

// The text is frozen: people carry it on paper from one release to the next.
func TestTheTextOfAnInvitationStays(t *testing.T) {
	const want = "moot:q4bfqifhu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu6t2pj5hu5ifyxc4lrofyxc4lrofyxc4lrofz5dye3ijvuf62c55bnoqxliyfufy2czcbuet2c7ndagqxxilaigqtpilbuma2c4ndcdt2cinbpoqwaqnbh6qwxiyfuma2cynboudpa2dcmsegnfw632xiryeun2bom3uev2bo5je2ztvgflfkmsxinyu42twoeztqn2kivmuwrccni2gw6bwnzmfituei4a4bkblcgo5irycycucwem52vjqh7iaaajaanaakyahqae2ac6abxu52rjqj7iaaajaanaakyahqae2ac6abxu52waa"
	if got := invitation().String(); got != want {
		t.Errorf("the invitation is %q", got)
	}
}

func TestWhatIsNoInvitation(t *testing.T) {
	whole := invitation().String()
	for name, text := range map[string]string{
		"nothing": "", "another text": "https://example.org", "half of it": whole[:len(whole)/2], "one letter less": whole[:len(whole)-1],
		"something more": whole + "aa", "no letters": "moot:0189", "too long": "moot:" + strings.Repeat("a", 10_000),
	} {
		if i, err := collective.ParseInvitation(text); !errors.Is(err, refusal.New(refusal.InvitationBad)) {
			t.Errorf("%s is read as %+v, %v", name, i, err)
		}
	}
}

func FuzzParseInvitation(f *testing.F) {
	f.Add(invitation().String())
	f.Add("moot:")
	f.Add("moot:qiaa")
	f.Fuzz(func(t *testing.T, text string) {
		i, err := collective.ParseInvitation(text)
		if err != nil {
			return
		}
		again, err := collective.ParseInvitation(i.String())
		if diff := cmp.Diff(i, again, likeNew); err != nil || diff != "" {
			t.Errorf("%v (-first +again):\n%s", err, diff)
		}
	})
}
