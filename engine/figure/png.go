package figure

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
)

const (
	pngMagic = "\x89PNG\r\n\x1a\n"
	pngKey   = "nrngui-origin"
)

// intoPNG puts text chunks behind the header chunk (PNG specification, 11.3.4).
func intoPNG(data []byte, o *Origin, text string) ([]byte, error) {
	const head = 8 + 12 + 13 // magic, IHDR
	if len(data) < head || !strings.HasPrefix(string(data), pngMagic) || string(data[12:16]) != "IHDR" {
		return nil, errors.New("this is no PNG picture")
	}
	out := append([]byte(nil), data[:head]...)
	for _, t := range [][2]string{{"Software", o.Program}, {"Title", o.Title}, {"Comment", o.Words()}, {pngKey, text}} {
		if t[1] != "" { // keyword, 0, uncompressed, 0, no language, no translated keyword
			out = appendChunk(out, "iTXt", []byte(t[0]+"\x00\x00\x00\x00\x00"+t[1]))
		}
	}
	return append(out, data[head:]...), nil
}

func appendChunk(out []byte, kind string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	from := len(out)
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

func fromPNG(data []byte) (*Origin, error) {
	rest := data[len(pngMagic):]
	for len(rest) >= 12 {
		n := int64(binary.BigEndian.Uint32(rest))
		if n > int64(len(rest)-12) {
			break
		}
		if body := rest[8 : 8+n]; string(rest[4:8]) == "iTXt" && bytes.HasPrefix(body, []byte(pngKey+"\x00\x00\x00\x00\x00")) {
			return decode(body[len(pngKey)+5:])
		}
		rest = rest[12+n:]
	}
	return nil, ErrNone
}
