package shape

import "math"

// hairWidth is the radius, px, below which a tube of a moving picture is drawn as a hair.
const hairWidth = 1.6

// hair draws a tube of two or three pixels in a picture that moves: step by step along the direction in which it is longer, the pixels across at each. It differs from thin in
// ends without a cap. A kernel: written for speed.
func (b *buffer) hair(p, q end, id int32) {
	dx, dy := q.x-p.x, q.y-p.y
	steep := dy*dy > dx*dx
	if steep { // step along y: exchange the axes
		p.x, p.y, q.x, q.y = p.y, p.x, q.y, q.x
		dx, dy = dy, dx
	}
	if dx < 0 {
		p, q, dx, dy = q, p, -dx, -dy
	}
	wide, high := b.w, b.h
	if steep {
		wide, high = b.h, b.w
	}
	// Half a step more at each end, so that no gap shows at a joint.
	from, to := max(int(math.Floor(float64(p.x))), 0), min(int(q.x), wide-1)
	if !(p.x < float32(wide) && q.x >= 0) || from > to {
		return
	}
	slope, inv := float32(0), float32(0)
	if dx > 1e-3 {
		slope, inv = dy/dx, 1/dx
	}
	stretch := float32(math.Sqrt(float64(1 + slope*slope))) // of the width across the steps
	across := 1 / stretch
	lamp := across * keyY // of the lamp across the tube
	if steep {
		lamp = across * keyX
	}
	for i := from; i <= to; i++ {
		t := min(max((float32(i)+0.5-p.x)*inv, 0), 1)
		mid := p.y + dy*t
		r := p.r + (q.r-p.r)*t
		half := r * stretch
		if mid+half < 0 || mid-half > float32(high) {
			continue
		}
		j0, j1 := max(int(mid-half+0.5), 0), int(mid+half+0.5)
		if j1 <= j0 {
			j1 = j0 + 1
		}
		j1 = min(j1, high)
		z, turn := p.z+(q.z-p.z)*t, across/r
		for j := j0; j < j1; j++ {
			o := j*b.w + i
			if steep {
				o = i*b.w + j
			}
			if b.id[o] != 0 && z <= b.z[o] {
				continue
			}
			c := (float32(j) + 0.5 - mid) * turn
			n2 := max(1-c*c, 0)
			nz := n2 * (1.5 - 0.5*n2)
			lit := ambient + head*nz
			if k := c*lamp + nz*keyZ; k > 0 {
				lit += key * k
			}
			b.id[o], b.z[o], b.shade[o] = id, z, uint8(lit*unit)
		}
		if steep {
			b.touch(i, j0, j1)
		}
	}
	if !steep {
		lo, hi := max(int(min(p.y, q.y)-hairWidth*2-1), 0), min(int(max(p.y, q.y)+hairWidth*2+2), b.h)
		for j := lo; j < hi; j++ {
			b.touch(j, from, to+1)
		}
	}
}
