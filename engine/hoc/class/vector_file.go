package class

import (
	"encoding/binary"
	"errors"
	"io"
	"math"
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// fileMembers read and write.
func fileMembers() members {
	return members{
		"printf":  vnum(printVector),
		"scanf":   vnum(scanVector),
		"scantil": vnum(scanUntil),
		"fwrite":  vnum(writeRaw),
		"fread":   vnum(readRaw),
		"vwrite":  vnum(writeTyped),
		"vread":   vnum(readTyped),
	}
}

// fileArg gives the open file of argument i, a File.
func fileArg(c *object.Call, i int) *stream { return c.Data(i, "File").(*File).opened(c) }

// printVector is (format), (format, start, end) or (start, end), each with a File before it.
func printVector(c *object.Call, v *Vector) float64 {
	f, lines, i := "%g\t", true, 0
	var file *stream
	if c.Is(0, object.ObjectValue) {
		file, f, i = fileArg(c, 0), "%g\n", 1
	}
	if c.Is(i, object.String) {
		f, lines = c.Text(i), false
		i++
	}
	lo, hi := span(c, i, len(v.Data))
	out := make([]byte, 0, 8*(hi-lo)+1)
	form := text.Repeat(f)
	for k, x := range v.Data[lo:hi] {
		var err error
		if out, err = form.Append(out, x); err != nil {
			c.Fail("", "%v", err)
		}
		if file == nil && lines && (k+1)%5 == 0 {
			out = append(out, '\n')
		}
	}
	if file != nil || lines {
		out = append(out, '\n')
	}
	if file != nil {
		writeAll(c, file, out)
	} else {
		c.Print(string(out))
	}
	return float64(hi - lo)
}

func writeAll(c *object.Call, f io.Writer, data []byte) {
	if _, err := f.Write(data); err != nil {
		c.Fail("", "writing: %v", err)
	}
}

// scan reads the next number as fscan does.
func scan(c *object.Call, f *stream) float64 {
	x, ok := nextNumber(f)
	if !ok {
		c.Fail("", "no number is left in the file")
	}
	return x
}

// scanVector is (file), (file, n), (file, column, columns) or (file, n, column, columns).
func scanVector(c *object.Call, v *Vector) float64 {
	c.Need(1, 4)
	f := fileArg(c, 0)
	n, column, columns := -1, 1, 1
	switch c.N() {
	case 2:
		n = c.Int(1)
	case 3:
		column, columns = c.Int(1), c.Int(2)
	case 4:
		n, column, columns = c.Int(1), c.Int(2), c.Int(3)
	}
	v.Data = v.Data[:0]
	if n > 0 {
		v.reserve(min(n, 1<<20), false)
	}
	for (n < 0 || len(v.Data) < n) && !atEnd(f) {
		for j := 1; j < column && !atEnd(f); j++ {
			scan(c, f)
		}
		x := 0.0
		if !atEnd(f) {
			x = scan(c, f)
		}
		v.Append(x)
		for j := column; j < columns && !atEnd(f); j++ {
			scan(c, f)
		}
	}
	return float64(len(v.Data))
}

// scanUntil is (file, sentinel) or (file, sentinel, column, columns): numbers up to the sentinel.
func scanUntil(c *object.Call, v *Vector) float64 {
	f := fileArg(c, 0)
	end, column, columns := c.Number(1), 1, 1
	if c.N() > 3 {
		column, columns = c.Int(2), c.Int(3)
	}
	v.Data = v.Data[:0]
	for {
		for j := 1; j < column; j++ {
			if scan(c, f) == end {
				return float64(len(v.Data))
			}
		}
		x := scan(c, f)
		if x == end {
			return float64(len(v.Data))
		}
		v.Append(x)
		for j := column; j < columns; j++ {
			scan(c, f)
		}
	}
}

// appendDoubles adds numbers as doubles of a PC (little endian), which is what NEURON writes on all its machines today.
func appendDoubles(out []byte, d []float64) []byte {
	n := len(out)
	out = slices.Grow(out, 8*len(d))[:n+8*len(d)]
	for i, x := range d {
		binary.LittleEndian.PutUint64(out[n+8*i:], math.Float64bits(x))
	}
	return out
}

// writeRaw is (file) or (file, start, end): doubles without a header; it gives how many.
func writeRaw(c *object.Call, v *Vector) float64 {
	lo, hi := span(c, 1, len(v.Data))
	f := fileArg(c, 0)
	writeAll(c, f, appendDoubles(nil, v.Data[lo:hi]))
	return float64(hi - lo)
}

// The kinds of numbers in files: for fread char, unsigned short, float, double, short; for vread and vwrite 8 and 16 bits
// scaled to the range of the data, float, double, int.
const (
	kind8 = 1 + iota
	kind16
	kindFloat
	kindDouble
	kindInt
)

// readRaw is (file), (file, n) or (file, n, kind): numbers without a header. Elements beyond the end of the file stay as they were.
func readRaw(c *object.Call, v *Vector) float64 {
	f := fileArg(c, 0)
	if c.N() > 1 {
		v.Resize(sizeArg(c, 1, 0))
	}
	kind := kindDouble
	if c.N() > 2 {
		kind = int(rangeArg(c, 2, kind8, kindInt))
	}
	size := [...]int{kind8: 1, kind16: 2, kindFloat: 4, kindDouble: 8, kindInt: 2}[kind]
	data, _ := readUpTo(c, f, size*len(v.Data))
	le := binary.LittleEndian
	for i := range len(data) / size {
		b := data[i*size:]
		switch kind {
		case kind8:
			v.Data[i] = float64(int8(b[0]))
		case kind16:
			v.Data[i] = float64(le.Uint16(b))
		case kindFloat:
			v.Data[i] = float64(math.Float32frombits(le.Uint32(b)))
		case kindDouble:
			v.Data[i] = math.Float64frombits(le.Uint64(b))
		case kindInt:
			v.Data[i] = float64(int16(le.Uint16(b)))
		}
	}
	return 1
}

// readUpTo reads n bytes, fewer at the end of the file. It asks for much memory only as the bytes come: n may be a damaged header's.
func readUpTo(c *object.Call, f io.Reader, n int) (data []byte, whole bool) {
	var err error
	if n <= 1<<26 {
		data = make([]byte, n)
		n, err = io.ReadFull(f, data)
		whole = err == nil
		data = data[:n]
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = nil
		}
	} else {
		data, err = io.ReadAll(io.LimitReader(f, int64(n)))
		whole = len(data) == n
	}
	if err != nil {
		c.Fail("", "reading: %v", err)
	}
	return data, whole
}

// writeTyped is (file) or (file, kind): a header of size and kind, for the scaled kinds factor and least element too, and the numbers.
func writeTyped(c *object.Call, v *Vector) float64 {
	f := fileArg(c, 0)
	kind := kindDouble
	if c.N() > 1 {
		kind = int(rangeArg(c, 1, kind8, kindInt))
	}
	le := binary.LittleEndian
	out := le.AppendUint32(make([]byte, 0, 24+8*len(v.Data)), uint32(len(v.Data)))
	out = le.AppendUint32(out, uint32(kind))
	least, factor := 0.0, 1.0
	if kind == kind8 || kind == kind16 {
		if len(v.Data) > 0 {
			least = v.Data[extremeAt(v.Data, false)]
			if r := v.Data[extremeAt(v.Data, true)] - least; r > 0 {
				factor = [...]float64{kind8: 255, kind16: 65535}[kind] / r
			}
		}
		out = appendDoubles(out, []float64{factor, least})
	}
	if kind == kindDouble {
		writeAll(c, f, appendDoubles(out, v.Data))
		return 1
	}
	for _, x := range v.Data {
		switch kind {
		case kind8:
			out = append(out, byte(int8((x-least)*factor-128)))
		case kind16:
			out = le.AppendUint16(out, uint16((x-least)*factor))
		case kindFloat:
			out = le.AppendUint32(out, math.Float32bits(float32(x)))
		case kindInt:
			out = le.AppendUint32(out, uint32(int32(x)))
		}
	}
	writeAll(c, f, out)
	return 1
}

// readTyped reads what vwrite wrote, on a machine of either byte order: the kind is 1 to 5, so a swapped one is seen. It gives 0
// when there is no such header.
func readTyped(c *object.Call, v *Vector) float64 {
	f := fileArg(c, 0)
	head, whole := readUpTo(c, f, 8)
	if !whole {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if kind := order.Uint32(head[4:]); kind < kind8 || kind > kindInt {
		order = binary.BigEndian
	}
	n, kind := int(int32(order.Uint32(head))), order.Uint32(head[4:])
	if kind < kind8 || kind > kindInt || n < 0 {
		return 0
	}
	real := func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }
	least, factor := 0.0, 1.0
	if kind == kind8 || kind == kind16 {
		b, whole := readUpTo(c, f, 16)
		if !whole {
			c.Fail("", "the file ends inside the header of a Vector")
		}
		factor, least = real(b), real(b[8:])
	}
	size := [...]int{kind8: 1, kind16: 2, kindFloat: 4, kindDouble: 8, kindInt: 4}[kind]
	data, whole := readUpTo(c, f, n*size)
	if !whole {
		c.Fail("", "the file holds %d elements of a Vector of %d", len(data)/size, n)
	}
	to := v.set(n)
	if kind == kindDouble && order == binary.ByteOrder(binary.LittleEndian) {
		for i := range to {
			to[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
		}
		return 1
	}
	for i := range to {
		b := data[i*size:]
		switch kind {
		case kind8:
			to[i] = (float64(int8(b[0]))+128)/factor + least
		case kind16:
			to[i] = float64(order.Uint16(b))/factor + least
		case kindFloat:
			to[i] = float64(math.Float32frombits(order.Uint32(b)))
		case kindDouble:
			to[i] = real(b)
		case kindInt:
			to[i] = float64(int32(order.Uint32(b)))
		}
	}
	return 1
}
