"""The case on the page: taking in, deciding, the log; what is kept in a file that a person chose."""
