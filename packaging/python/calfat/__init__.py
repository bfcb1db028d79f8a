"""calfat is a program; `python -m calfat` runs the one that was installed with this package."""
