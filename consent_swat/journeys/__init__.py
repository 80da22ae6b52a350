"""One file for each thing that a person does; values in, values out."""
