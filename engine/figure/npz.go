package figure

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// npzMember is the name of the origin in an archive of arrays; numpy.load gives its bytes under this name.
const npzMember = "nrngui-origin.json"

// intoNPZ copies the archive and adds a member; arrays stay as they are, byte by byte.
func intoNPZ(data []byte, o *Origin) ([]byte, error) {
	old, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("this is no NPZ archive")
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range old.File {
		if err := w.Copy(f); err != nil {
			return nil, err
		}
	}
	m, err := w.Create(npzMember)
	if err != nil {
		return nil, err
	}
	e := json.NewEncoder(m)
	e.SetIndent("", " ")
	if err := e.Encode(o); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func fromNPZ(data []byte) (*Origin, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrNone
	}
	for _, f := range z.File {
		if f.Name == npzMember {
			r, err := f.Open()
			if err != nil {
				return nil, ErrNone
			}
			defer r.Close()
			return decodeJSON(io.LimitReader(r, maxOrigin+1))
		}
	}
	return nil, ErrNone
}
