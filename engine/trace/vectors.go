package trace

import (
	"encoding/binary"
	"fmt"
	"math"
)

// readVectors reads the binary vectors that Vector.vwrite writes one behind the other, of either byte order: 4 bytes the number of elements, 4 bytes
// their kind (1 and 2 bytes scaled, behind factor and least element; 3 single, 4 double precision; 5 whole numbers), then the elements. It gives nil
// unless the whole file is of that form.
func readVectors(data []byte) *Table {
	size := [...]int{1: 1, 2: 2, 3: 4, 4: 8, 5: 4}
	t := &Table{Kind: "vectors written by Vector.vwrite"}
	for len(data) > 0 {
		if len(data) < 8 || len(t.Columns) == maxTableColumns {
			return nil
		}
		var order binary.ByteOrder = binary.LittleEndian
		kind := order.Uint32(data[4:])
		if kind < 1 || kind > 5 {
			order = binary.BigEndian
			kind = order.Uint32(data[4:])
		}
		n := int64(order.Uint32(data))
		if kind < 1 || kind > 5 || n == 0 {
			return nil
		}
		data = data[8:]
		real := func(i int) float64 { return math.Float64frombits(order.Uint64(data[i:])) }
		factor, least := 1.0, 0.0
		if kind < 3 {
			if len(data) < 16 {
				return nil
			}
			factor, least = real(0), real(8)
			data = data[16:]
		}
		if int64(len(data)) < n*int64(size[kind]) {
			return nil
		}
		y := make([]float64, n)
		for i := range y {
			switch at := i * size[kind]; kind {
			case 1:
				y[i] = (float64(int8(data[at]))+128)/factor + least
			case 2:
				y[i] = float64(order.Uint16(data[at:]))/factor + least
			case 3:
				y[i] = float64(math.Float32frombits(order.Uint32(data[at:])))
			case 4:
				y[i] = real(at)
			case 5:
				y[i] = float64(int32(order.Uint32(data[at:])))
			}
		}
		data = data[n*int64(size[kind]):]
		t.Columns = append(t.Columns, y)
		t.Names, t.Units = append(t.Names, fmt.Sprintf("vector %d", len(t.Columns))), append(t.Units, "")
	}
	return t
}
