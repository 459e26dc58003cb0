"""From texts to events: documents, articles, dates, names, rules."""
