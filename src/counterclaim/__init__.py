"""counterclaim: who said what in a collection of news reports, and where the accounts conflict."""

__version__ = "0.1.0"
