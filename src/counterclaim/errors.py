"""Errors of this program: each says what is wrong, where, and what to do next."""

from __future__ import annotations


class CounterclaimError(Exception):
    """Base of all errors shown to the user as one line; ``exit_code`` is the process's."""

    exit_code = 1


class InputError(CounterclaimError):
    """One input cannot be read. The run sets it aside with this reason and goes on."""


class ModelError(CounterclaimError):
    """The language model is missing, or its files are not the ones this version was made with."""


class LedgerError(CounterclaimError):
    """The file is not a ledger of ours, is damaged, or comes from a newer version."""


class VerificationError(LedgerError):
    """Something stored does not equal its source."""

    exit_code = 4


class LockedError(LedgerError):
    """Another process is writing to the ledger."""

    exit_code = 5
