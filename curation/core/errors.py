"""Every failure that a person can mend, one class a boundary.

    PipelineError
    ├── ConfigError      lexloom.toml or a flag
    ├── DocumentError    a source file or folder
    ├── RecordError      a record, a reply or a row that does not have its shape
    ├── ChatError        the model endpoint
    │   └── BudgetError             no request may be sent any more: the budget is used up
    ├── StoreError       the workspace: runs, memo, ledger, disk
    ├── ReviewError      the review desk
    │   └── DeskUnreachableError    it does not answer: what was pulled before still counts
    └── TrainError       training

A message says where, what was found, what was expected and what to do, in one line. `command`
prints it and exits with 2; any other exception is a bug and keeps its traceback.
"""


class PipelineError(Exception):
    """Something that the user can mend; shown as one line without a traceback."""


class ConfigError(PipelineError):
    """The configuration file or a command-line flag is wrong."""


class DocumentError(PipelineError):
    """A source document cannot be read."""


class RecordError(PipelineError):
    """A record, reply or row does not have the shape that it must have."""


class ChatError(PipelineError):
    """The chat endpoint refused, failed or could not be reached."""


class BudgetError(ChatError):
    """The next request could cost more than the budget has left; the endpoint works."""


class StoreError(PipelineError):
    """The workspace cannot be read or written."""


class ReviewError(PipelineError):
    """The review desk refused, failed or could not be reached."""


class DeskUnreachableError(ReviewError):
    """The review desk does not answer; what was pulled before still counts."""


class TrainError(PipelineError):
    """Training cannot start or go on."""
