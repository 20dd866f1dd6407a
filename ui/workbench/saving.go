package workbench

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"

	"nrngui/engine/source"
)

// fileStamp is what a file was when it was read or written here, to tell whether another program has written it since.
type fileStamp struct {
	size int64
	at   time.Time
}

// stampOf is the present stamp of a file; none when there is no such file.
func stampOf(path string) fileStamp {
	info, err := os.Stat(path)
	if path == "" || err != nil {
		return fileStamp{}
	}
	return fileStamp{info.Size(), info.ModTime()}
}

// changedMeanwhile refuses to write over what another program, or a second window of this one, has saved since the file was read here. A
// file that is gone is written anew.
func changedMeanwhile(from, to string, known fileStamp) error {
	if now := stampOf(to); from == to && known != (fileStamp{}) && now != (fileStamp{}) && now != known {
		return &source.Error{Msg: "the file was changed by another program, or in another window, since it was read here",
			Hint: "save it under another name (Ctrl+Shift+S), or save once more to replace what is there"}
	}
	return nil
}

// unsavable says why a project could not be saved, and what can be done.
func unsavable(path string, err error) error {
	var known *source.Error
	if errors.As(err, &known) {
		return &source.Error{Pos: source.Pos{File: path}, Msg: known.Msg, Hint: known.Hint}
	}
	e := &source.Error{Pos: source.Pos{File: path}, Msg: fmt.Sprintf("not saved: %v", err), Hint: "save it elsewhere (Ctrl+Shift+S); a draft is kept until then"}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Msg, e.Hint = "not saved: there is no such folder, or nothing can be written there", "make the folder, or save elsewhere (Ctrl+Shift+S); a draft is kept until then"
	case errors.Is(err, fs.ErrPermission):
		e.Msg, e.Hint = "not saved: nothing may be written there", "save in a folder of yours (Ctrl+Shift+S); a draft is kept until then"
	case errors.Is(err, syscall.ENOSPC):
		e.Msg, e.Hint = "not saved: the disk is full; the former file is as it was", "make room and save again, or save on another disk (Ctrl+Shift+S)"
	}
	return e
}
