"""What happened: from news text to who holds what, and the files and maps that show it."""
