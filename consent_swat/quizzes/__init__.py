"""The quiz: items in two forms, attempts that are only ever added, and what comes next."""
