"""From files to articles: text untouched, its parts marked, its date and address as far as they are known."""
