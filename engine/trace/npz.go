package trace

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// WriteNPZ writes the series as an archive that numpy.load opens: one array of doubles a series under its name, and one a time base under
// "t" (further ones "t_1", "t_2" ...). Format: numpy's NEP 1, version 1.0, in an uncompressed zip archive.
func WriteNPZ(w io.Writer, series []*Series) error {
	if len(series) == 0 {
		return errors.New("there is nothing to write: no recording")
	}
	z := zip.NewWriter(w)
	done := map[*TimeBase]bool{}
	used := map[string]bool{}
	for _, s := range series {
		if !done[s.Time] {
			name := "t"
			if len(done) > 0 {
				name = fmt.Sprintf("t_%d", len(done))
			}
			done[s.Time] = true
			used[name] = true
			if err := writeArray(z, name, s.Time.T); err != nil {
				return err
			}
		}
	}
	for _, s := range series {
		name := strings.ReplaceAll(s.Name, "\\", "/")
		for k := 2; used[name]; k++ {
			name = fmt.Sprintf("%s #%d", s.Name, k)
		}
		used[name] = true
		if err := writeArray(z, name, s.Y); err != nil {
			return err
		}
	}
	return z.Close()
}

// writeArray adds one one-dimensional array.
func writeArray(z *zip.Writer, name string, y []float64) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name + ".npy", Method: zip.Store})
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<16)
	head := fmt.Sprintf("{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }", len(y))
	// the data begin at a multiple of 64 bytes: magic 6, version 2, length 2, header, newline
	pad := 63 - (10+len(head))%64
	head += strings.Repeat(" ", pad) + "\n"
	out.WriteString("\x93NUMPY\x01\x00")
	var b [8]byte
	binary.LittleEndian.PutUint16(b[:2], uint16(len(head)))
	out.Write(b[:2])
	out.WriteString(head)
	for _, v := range y {
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		out.Write(b[:])
	}
	return out.Flush() // bufio keeps the first error
}
