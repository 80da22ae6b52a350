"""Find out whether people asked to join a trial understood that they are free to say no.

Importing the package opens no file, reads no environment and starts nothing.
"""

__version__ = "0.1.0"
