package workbench

import (
	"os"

	"nrngui/ui/words"
)

// SpeakAs shows windows made from now on in the language of a translated list of words; "pseudo" marks what passes through the catalogue.
func SpeakAs(path string) error {
	if path == "pseudo" {
		words.Pseudo(true)
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	table, err := words.Read(f, path)
	if err == nil {
		words.Use(table)
	}
	return err
}
