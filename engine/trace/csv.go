package trace

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// WriteCSV writes the series as a table: the first column is t, then one column each, a line a sample, numbers in the shortest form
// that reads back the same. The series must share one time base.
func WriteCSV(w io.Writer, series []*Series) error {
	if len(series) == 0 {
		return errors.New("there is nothing to write: no recording")
	}
	n := series[0].Len()
	head := []string{"t"}
	for _, s := range series {
		if s.Time != series[0].Time {
			return fmt.Errorf("%q and %q were recorded at different times and don't fit into one table; write them apart", series[0].Name, s.Name)
		}
		n = min(n, s.Len())
		head = append(head, s.Name)
	}
	out := bufio.NewWriterSize(w, 1<<16)
	names := csv.NewWriter(out)
	if err := names.Write(head); err != nil {
		return err
	}
	names.Flush()
	var line []byte
	for i := range n {
		line = strconv.AppendFloat(line[:0], series[0].Time.T[i], 'g', -1, 64)
		for _, s := range series {
			line = append(line, ',')
			line = strconv.AppendFloat(line, s.Y[i], 'g', -1, 64)
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// maxColumns bounds what ReadCSV accepts, so that a broken file can't ask for endless memory.
const maxColumns = 100000

// ReadCSV reads a table as WriteCSV makes it; lines that begin with # are comments. Errors name the line.
func ReadCSV(r io.Reader) ([]*Series, error) {
	in := csv.NewReader(bufio.NewReaderSize(r, 1<<16))
	in.Comment, in.ReuseRecord = '#', true
	head, err := in.Read()
	if err == io.EOF {
		return nil, errors.New("the table is empty: a line of names was expected")
	}
	if err != nil {
		return nil, err
	}
	if len(head) < 2 || head[0] != "t" {
		return nil, fmt.Errorf("line 1: the first column must be named t and another must follow, found %d columns, the first named %q", len(head), head[0])
	}
	if len(head) > maxColumns {
		return nil, fmt.Errorf("line 1: %d columns are more than the limit of %d", len(head), maxColumns)
	}
	tb := NewTimeBase(0)
	series := make([]*Series, len(head)-1)
	for i := range series {
		series[i] = NewSeries(head[i+1], "", tb, 0)
	}
	for {
		rec, err := in.Read()
		if err == io.EOF {
			return series, nil
		}
		if err != nil {
			return nil, err
		}
		for i, field := range rec {
			x, err := strconv.ParseFloat(field, 64)
			if err != nil {
				line, col := in.FieldPos(i)
				return nil, fmt.Errorf("line %d, column %d: %q is not a number", line, col, field)
			}
			if i == 0 {
				tb.Append(x)
			} else {
				series[i-1].Append(x)
			}
		}
	}
}
