// Package reader shows the pages of the manual: headings, paragraphs, lists, tables, program text, pictures and links, with search over all pages.
//
// Reading order: Parse (markdown.go: the text of a page as blocks), Book (book.go: all pages, links between them, search), Flow (flow.go, table.go: words set into lines
// of a width), Painter (paint.go: the picture, no Fyne), View (view.go: the widget; viewinput.go: mouse and keys).
//
//	book, err := reader.NewBook(docs.Pages, []string{"workbench.md", "running.md"})
//	v := reader.NewView(book)
//	v.Open("running.md#sweeps") // v.Object is what a window shows
//
// Of Markdown it knows what the manual uses: headings, paragraphs, lists, tables with one head row, fenced text, pictures on a line of their own, and within a line
// `code`, **bold**, *menu paths* and [links](page.md#heading). Headings are named as on the web: small letters, blanks as hyphens, other signs left out.
//
// What it will not do: open addresses outside the manual (it says them), select text, or know anything of the workbench.
package reader
