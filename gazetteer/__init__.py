"""Where things are: rows of places, and the code that turns a name in a text into a place."""
