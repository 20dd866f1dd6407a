// Command nrngui is the workbench: a window in which neurons are built, seen and run.
//
//	nrngui [-theme dark|light] [-scale 1.2] [-size 1440x900] [FILE...]
//	nrngui -script tour.txt            does the commands of a file, one a line
//	nrngui -headless -shot window.png  draws the window without a display
//
// Without files it opens the gallery's pyramidal cell and runs it. Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 no display
// and no picture either, 4 a fault of the program.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"nrngui/engine/mech/builtin"
	"nrngui/engine/session"
	"nrngui/ui/workbench"
)

func main() { os.Exit(run()) }

func run() int {
	shot := flag.String("shot", "", "write a picture of the window to this PNG file, then quit")
	script := flag.String("script", "", "do the commands of this file, one a line")
	size := flag.String("size", "1440x900", "size of the window in pixels of the design")
	scale := flag.Float64("scale", 0, "text scale, 0.8 to 2; with -headless device pixels per pixel of the design")
	theme := flag.String("theme", "", "dark or light")
	start := flag.Bool("start", false, "begin with the start page")
	quiet := flag.Bool("norun", false, "do not run what is opened")
	headless := flag.Bool("headless", false, "draw without a display; the picture goes to -shot")
	list := flag.String("words", "", "show the window in the language of this file: assets/words/en.txt with a tab and the translation behind each text; \"pseudo\" marks the texts that can be translated")
	flag.Parse()
	if *list != "" {
		if err := workbench.SpeakAs(*list); err != nil {
			return fail(2, err)
		}
	}
	cfg := workbench.Config{Theme: *theme, Scale: *scale, Files: flag.Args(), Start: *start, Quiet: *quiet, Shot: *shot, DraftDir: draftDir(),
		Facts: []string{fmt.Sprintf("%d threads", runtime.GOMAXPROCS(0)), "works offline"}}
	var err error
	if cfg.Width, cfg.Height, err = workbench.Geometry([]string{*size}); err != nil || *theme != "" && *theme != "dark" && *theme != "light" {
		fmt.Fprintln(os.Stderr, "nrngui: -size is written as 1440x900, -theme is dark or light")
		return 2
	}
	if *script != "" {
		f, err := os.Open(*script)
		if err != nil {
			return fail(1, err)
		}
		cfg.Script, err = workbench.ParseScript(f, *script, workbench.Table())
		f.Close()
		if err != nil {
			return fail(1, err)
		}
	}
	cat, err := builtin.Catalogue()
	if err != nil {
		return fail(1, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	engine := session.Start(ctx, cat)
	noDisplay := workbench.Display()
	if *headless || noDisplay != nil {
		if !*headless {
			if cfg.Shot == "" {
				cfg.Shot = filepath.Join("out", "workbench.png")
			}
			fmt.Fprintf(os.Stderr, "nrngui: %v; the window is drawn to %s instead (or use xvfb-run).\n", noDisplay, cfg.Shot)
		}
		cfg.Scale, cfg.DraftDir = 0, ""
		w := workbench.New(workbench.HeadlessApp(), cfg, cat, engine)
		if err := w.Headless(float32(devicePixels(*scale))); err != nil {
			return fail(pictureCode(cfg.Shot), err)
		}
		return 0
	}
	// All of the window's work is done on the main goroutine. Otherwise the toolkit would look up the goroutine at each refresh, which takes a stack trace: a fifth of an edit's time.
	app.SetMetadata(fyne.AppMetadata{ID: "nrngui", Name: "nrngui", Migrations: map[string]bool{"fyneDo": true}})
	return window(cfg, func() *workbench.App { return workbench.New(app.NewWithID("nrngui"), cfg, cat, engine) })
}

// window shows the real window. A server without GLX makes the toolkit wait for ever, so the first frame is waited for with a limit.
func window(cfg workbench.Config, make func() *workbench.App) (code int) {
	shown := false
	defer func() {
		switch p := recover(); {
		case p == nil:
		case shown:
			fmt.Fprintf(os.Stderr, "nrngui: a fault of the program, not of the model: %v\nUnsaved work is offered on the start page. Please report what stands here:\n%s", p, debug.Stack())
			code = 4
		default:
			code = fail(3, fmt.Errorf("the window could not be opened (%v); try -headless -shot FILE.png", p))
		}
	}()
	watchdog := time.AfterFunc(8*time.Second, func() {
		shot := cfg.Shot
		if shot == "" {
			shot = filepath.Join("out", "workbench.png")
		}
		fmt.Fprintf(os.Stderr, "nrngui: the display has no OpenGL for a window; the window is drawn to %s instead.\n", shot)
		if err := workbench.DrawWithout(shot, os.Args[1:]); err != nil {
			os.Exit(fail(3, err))
		}
		os.Exit(0)
	})
	if err := make().Run(func() { shown = true; watchdog.Stop() }); err != nil {
		return fail(1, err)
	}
	return 0
}

func fail(code int, err error) int {
	fmt.Fprintln(os.Stderr, "nrngui:", err)
	return code
}

// pictureCode tells a script that went wrong (the picture is there) from a picture that could not be made.
func pictureCode(shot string) int {
	if _, err := os.Stat(shot); err == nil || shot == "" {
		return 1
	}
	return 3
}

// draftDir is where unsaved work is kept safe.
func draftDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "nrngui", "drafts")
}

// devicePixels is the -scale of a picture; 1 when none was given.
func devicePixels(scale float64) float64 {
	if scale <= 0 {
		return 1
	}
	return min(max(scale, 0.5), 4)
}
