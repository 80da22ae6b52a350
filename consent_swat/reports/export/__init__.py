"""A study's data as a folder that somebody else can read: tables, their codebook, what they mean.

``columns.py`` says what a column is; each table's columns stand in one list, from which the files,
the descriptor, the codebook and the reference page are made. To add a column, add an entry.
"""
