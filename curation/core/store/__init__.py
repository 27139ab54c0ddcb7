"""The workspace: runs, memo, ledger and locks, all safe against kill -9."""
