module nrngui

go 1.24.0
