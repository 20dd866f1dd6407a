// Package clip puts pictures on the clipboard, for which the window toolkit has texts only.
//
//	err := clip.PNG(data)   // other programs can paste it until this one ends or something else is copied
//
// Under X11 a clipboard is a conversation: whoever copies owns the selection CLIPBOARD and answers every program that wants to paste (ICCCM 2.0, sections 2.1 to 2.7, also
// for pictures that are sent in parts). So a copied picture has a connection of its own to the display, which ends when another owner comes. Under Wayland the
// program wl-copy is asked, when it is there; else the X11 that most Wayland desktops offer too.
//
// It needs no C and no window, and knows nothing of what the picture shows.
package clip
