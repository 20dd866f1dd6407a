// Package windowtest drives the built workbench in a real window, as a person would: an X server without a screen (Xvfb), a window
// manager, mouse and keyboard by xdotool, files dragged by an X client of our own (xdnd_test.go), and a look at the screen. It needs what `make test-window` installs, so its tests have the build
// tag window; they take the program's path from NRNGUI_BINARY. It imports nothing of the program: what is tested is what a user gets.
package windowtest
