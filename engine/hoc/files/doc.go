// Package files is a script's way to the disk and to the shell: the implementations of object.Files.
//
// Reading order: Expand (names such as "$(NEURONHOME)/x" and "~/x"), Disk (the files of the machine), Restricted (only what lies under given
// folders, and no shell), Memory (nothing but what was put in, for tests).
//
// Each has a working directory of its own. chdir of a script changes that one; the process and other scripts keep theirs.
package files
