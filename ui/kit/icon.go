package kit

import "fmt"

// Icon names a line icon on a grid of 24 with strokes 1.9 wide. "" is no icon.
type Icon string

// The icons.
const (
	IconNew        Icon = "new"
	IconOpen       Icon = "open"
	IconSave       Icon = "save"
	IconUndo       Icon = "undo"
	IconRedo       Icon = "redo"
	IconRun        Icon = "run"
	IconStep       Icon = "step"
	IconPause      Icon = "pause"
	IconStop       Icon = "stop"
	IconInit       Icon = "init"
	IconReset      Icon = "reset"
	IconSun        Icon = "sun"
	IconMoon       Icon = "moon"
	IconExport     Icon = "export"
	IconImport     Icon = "import"
	IconGear       Icon = "gear"
	IconMore       Icon = "more"
	IconPlus       Icon = "plus"
	IconMinus      Icon = "minus"
	IconClose      Icon = "close"
	IconPopOut     Icon = "popout"
	IconPopIn      Icon = "popin"
	IconFit        Icon = "fit"
	IconCamera     Icon = "camera"
	IconLink       Icon = "link"
	IconLock       Icon = "lock"
	IconFilter     Icon = "filter"
	IconSearch     Icon = "search"
	IconRotate     Icon = "rotate"
	IconSoma       Icon = "soma"
	IconCell       Icon = "cell"
	IconMechanism  Icon = "mechanism"
	IconElectrode  Icon = "electrode"
	IconSynapse    Icon = "synapse"
	IconRecording  Icon = "recording"
	IconProtocol   Icon = "protocol"
	IconNetwork    Icon = "network"
	IconRuns       Icon = "runs"
	IconFile       Icon = "file"
	IconBook       Icon = "book"
	IconWarning    Icon = "warning"
	IconError      Icon = "error"
	IconOK         Icon = "ok"
	IconInfo       Icon = "info"
	IconHelp       Icon = "help"
	IconFold       Icon = "fold"   // points right: folded
	IconUnfold     Icon = "unfold" // points down: open
	IconUp         Icon = "up"
	IconDown       Icon = "down"
	IconTrash      Icon = "trash"
	IconGrow       Icon = "grow"
	IconBranch     Icon = "branch" // a run that leaves another
	IconCurrents   Icon = "currents"
	IconSpike      Icon = "spike"
	IconVerify     Icon = "verify"
	IconSize       Icon = "size"
	IconRecover    Icon = "recover"
	IconNavigator  Icon = "navigator"
	IconInspector  Icon = "inspector"
	IconGraph      Icon = "graph"
	IconCursorTime Icon = "cursor"
	IconGauge      Icon = "gauge"
	IconWand       Icon = "wand"
	IconEdit       Icon = "edit"
	IconArrow      Icon = "arrow" // select
	IconMove       Icon = "move"
	IconCut        Icon = "cut"
	IconTag        Icon = "tag"
	IconCopy       Icon = "copy"
	IconMirror     Icon = "mirror"
	IconRoot       Icon = "root"
)

// shapes gives the drawing of each icon: SVG elements, stroked with the colour asked for; class "f" marks filled ones.
func (i Icon) shapes() string {
	switch i {
	case IconArrow:
		return `<path d="M6 3.5l12.5 8-5.8 1.3-3.2 5.4z"/>`
	case IconMove:
		return `<path d="M12 3v18 M3 12h18 M9.5 5.5L12 3l2.5 2.5 M9.5 18.5L12 21l2.5-2.5 M5.5 9.5L3 12l2.5 2.5 M18.5 9.5L21 12l-2.5 2.5"/>`
	case IconCut:
		return `<path d="M5 5l14 14 M19 5L5 19"/>`
	case IconTag:
		return `<path d="M3.5 4h8l9 9-7.5 7.5-9.5-9z"/><circle cx="8" cy="8.3" r="1.3"/>`
	case IconCopy:
		return `<path d="M9 8h11v13H9z M15 8V3H4v13h5"/>`
	case IconMirror:
		return `<path d="M12 3v18 M9 7L3.5 18H9z M15 7l5.5 11H15z"/>`
	case IconRoot:
		return `<path d="M12 4v9 M12 13c-1 4-4 5-7 7 M12 13c1 4 4 5 7 7"/><circle cx="12" cy="4.5" r="1.6"/>`
	case IconNew:
		return `<path d="M6 3h8l4 4v14H6z M14 3v4h4"/>`
	case IconFile:
		return `<path d="M6 3h8l4 4v14H6z M14 3v4h4"/>`
	case IconOpen:
		return `<path d="M3 19V6h6l2 2h8v3 M3 19l3-8h16l-3 8z"/>`
	case IconSave:
		return `<path d="M4 4h13l3 3v13H4z M8 4v5h7V4 M7 20v-7h10v7"/>`
	case IconUndo:
		return `<path d="M8 5L4 9l4 4 M4 9h10a6 6 0 0 1 6 6v2"/>`
	case IconRedo:
		return `<path d="M16 5l4 4-4 4 M20 9H10a6 6 0 0 0-6 6v2"/>`
	case IconRun:
		return `<path d="M7 4.5v15l12-7.5z" FILLED/>`
	case IconStep:
		return `<path d="M5 5v14l10-7z" FILLED/><path d="M18.5 5v14"/>`
	case IconInit:
		return `<path d="M19 5v14L9 12z" FILLED/><path d="M5.5 5v14"/>`
	case IconPause:
		return `<path d="M8.5 5v14 M15.5 5v14" WIDE/>`
	case IconStop:
		return `<path d="M6.5 6.5h11v11h-11z" FILLED/>`
	case IconReset:
		return `<path d="M4.5 4.5v5h5 M4.8 9.2a8 8 0 1 1-0.6 4.6"/>`
	case IconRecover:
		return `<path d="M4.5 4.5v5h5 M4.8 9.2a8 8 0 1 1-0.6 4.6 M12 8v4.5l3 2"/>`
	case IconSun:
		return `<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2.5 M12 19v2.5 M2.5 12h2.5 M19 12h2.5 M5.3 5.3l1.8 1.8 M16.9 16.9l1.8 1.8 M5.3 18.7l1.8-1.8 M16.9 7.1l1.8-1.8"/>`
	case IconMoon:
		return `<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>`
	case IconExport:
		return `<path d="M12 4v11 M7.5 10.5L12 15l4.5-4.5 M4 20h16"/>`
	case IconImport:
		return `<path d="M12 15V4 M7.5 8.5L12 4l4.5 4.5 M4 20h16"/>`
	case IconGear:
		return `<circle cx="12" cy="12" r="3.2"/><circle cx="12" cy="12" r="7"/><path d="M12 2.5V5 M12 19v2.5 M2.5 12H5 M19 12h2.5 M5.3 5.3L7 7 M17 17l1.7 1.7 M5.3 18.7L7 17 M17 7l1.7-1.7"/>`
	case IconMore:
		return `<circle cx="5.5" cy="12" r="1.2" FILLED/><circle cx="12" cy="12" r="1.2" FILLED/><circle cx="18.5" cy="12" r="1.2" FILLED/>`
	case IconPlus:
		return `<path d="M12 5v14 M5 12h14"/>`
	case IconMinus:
		return `<path d="M5 12h14"/>`
	case IconClose:
		return `<path d="M6 6l12 12 M18 6L6 18"/>`
	}
	return i.moreShapes()
}

// moreShapes is the second half of one big switch: a case an icon.
func (i Icon) moreShapes() string {
	switch i {
	case IconPopOut:
		return `<path d="M11 5H5v14h14v-6 M14 4h6v6 M20 4l-9 9"/>`
	case IconPopIn:
		return `<path d="M11 5H5v14h14v-6 M17 13h-6V7 M11 13l9-9"/>`
	case IconGauge:
		return `<path d="M5 4v16 M19 4v16 M7 12h10 M10 9l-3 3 3 3 M14 9l3 3-3 3"/>`
	case IconFit:
		return `<path d="M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5"/>`
	case IconCamera:
		return `<path d="M3.5 7.5h4l1.5-2.5h6l1.5 2.5h4v12h-17z"/><circle cx="12" cy="13" r="3.6"/>`
	case IconLink:
		return `<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2 M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"/>`
	case IconLock:
		return `<path d="M5 11h14v9H5z M8 11V8a4 4 0 0 1 8 0v3"/>`
	case IconFilter:
		return `<path d="M4 5h16l-6.2 7.5V19l-3.6-2v-4.5z"/>`
	case IconSearch:
		return `<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>`
	case IconRotate:
		return `<path d="M20 12a8 8 0 1 1-2.6-5.9 M20 3.5V8h-4.5"/>`
	case IconSoma, IconCell:
		return `<circle cx="12" cy="13" r="3"/><path d="M12 10V6 M12 6L9 3 M12 6l3-3 M9.5 15l-4 5 M14.5 15l4 5 M9.3 12L5 10 M14.7 12l4.3-2"/>`
	case IconMechanism:
		return `<path d="M8 3v6 M16 3v6 M8 15v6 M16 15v6 M3 9h5v6H3 M21 9h-5v6h5 M12 5v14"/>`
	case IconElectrode:
		return `<path d="M13.5 3L6 13.5h5L10 21l8-11h-5.2z"/>`
	case IconSynapse:
		return `<path d="M12 5.5L19 18H5z" FILLED/>`
	case IconRecording:
		return `<circle cx="12" cy="12" r="7"/><circle cx="12" cy="12" r="2" FILLED/>`
	case IconProtocol:
		return `<path d="M3 17h5V7h8v10h5"/>`
	case IconNetwork:
		return `<circle cx="5.5" cy="6" r="2.4"/><circle cx="18.5" cy="6" r="2.4"/><circle cx="12" cy="18" r="2.4"/><path d="M8 6h8 M6.8 8.2l4 7.6 M17.2 8.2l-4 7.6"/>`
	case IconRuns:
		return `<path d="M3 13h4l3-8 4 14 3-6h4"/>`
	case IconBook:
		return `<path d="M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5 0.5 8.5 2 2-1.5 5-2 8.5-2V4.5C17 4.5 14 5 12 6.5z M12 6.5V20"/>`
	case IconWarning:
		return `<path d="M12 4L2.8 20h18.4z M12 10v4.5"/><circle cx="12" cy="17.2" r="0.7" FILLED/>`
	case IconError:
		return `<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5"/><circle cx="12" cy="16.3" r="0.7" FILLED/>`
	case IconOK:
		return `<path d="M4.5 12.5l5 5 10-11"/>`
	case IconInfo:
		return `<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5"/><circle cx="12" cy="7.8" r="0.7" FILLED/>`
	case IconHelp:
		return `<circle cx="12" cy="12" r="9"/><path d="M9.3 9.5a2.8 2.8 0 1 1 4 2.6c-0.9 0.4-1.3 1-1.3 2"/><circle cx="12" cy="17" r="0.7" FILLED/>`
	case IconFold:
		return `<path d="M9 6l6 6-6 6"/>`
	case IconUnfold:
		return `<path d="M6 9l6 6 6-6"/>`
	case IconUp:
		return `<path d="M6 15l6-6 6 6"/>`
	case IconDown:
		return `<path d="M6 9l6 6 6-6"/>`
	case IconTrash:
		return `<path d="M4 6.5h16 M9 6.5V4h6v2.5 M6 6.5l1 14h10l1-14 M10 10.5v6 M14 10.5v6"/>`
	case IconBranch:
		return `<path d="M3 7.5h18 M7 7.5c6 0 4.5 9.5 10.5 9.5h3 M17.5 13.5l3.5 3.5-3.5 3.5"/>`
	case IconCurrents:
		return `<path d="M3 12h18 M4 12c4 0 4-7.5 8-7.5s4 7.5 8 7.5c-4 0-4 7.5-8 7.5s-4-7.5-8-7.5"/>`
	case IconGrow:
		return `<path d="M12 21V9 M12 14l-5-4V5 M12 12l5-4V3.5 M7 8L4 5.5 M17 6.5L20 4.5"/>`
	case IconSpike:
		return `<path d="M2.5 16h5l2.5-11 3 14 2-5h6.5"/>`
	case IconVerify:
		return `<path d="M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6z M8.5 12l2.5 2.5 4.5-5"/>`
	case IconSize:
		return `<path d="M4 19L9 6l5 13 M5.8 15h6.5 M15.5 19l2.5-7 2.5 7 M16.3 17h3.4"/>`
	case IconNavigator:
		return `<path d="M4 4.5h16v15H4z M9.5 4.5v15"/>`
	case IconInspector:
		return `<path d="M4 4.5h16v15H4z M14.5 4.5v15"/>`
	case IconGraph:
		return `<path d="M4 4v16h16 M7 15l4-6 3 4 5-7"/>`
	case IconWand:
		return `<path d="M4 20L14.5 9.5 M17 3v4 M15 5h4 M20 10v3 M18.5 11.5h3 M9 3.5v3 M7.5 5h3"/>`
	case IconEdit:
		return `<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z M14 6.5L17.5 10"/>`
	case IconCursorTime:
		return `<path d="M12 3v18 M8.5 3h7l-3.5 4z"/>`
	}
	return `<circle cx="12" cy="12" r="3"/>`
}

// SVG is the icon as an SVG file with all strokes in the colour given as "#RRGGBB".
func (i Icon) SVG(colour string) []byte {
	body := i.shapes()
	filled := fmt.Sprintf(`fill="%s"`, colour)
	out := make([]byte, 0, len(body)+300)
	out = fmt.Appendf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><g fill="none" stroke="%s" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">`, colour)
	out = append(out, replaceMarks(body, filled)...)
	return append(out, "</g></svg>"...)
}
