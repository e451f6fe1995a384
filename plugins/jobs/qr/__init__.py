"""QR codes of the vacancies' addresses, for whoever prints a page."""

from plugins.jobs.qr.codes import QUIET, Codes

__all__ = ["QUIET", "Codes"]
