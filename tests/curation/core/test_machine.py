"""What this machine has."""

from curation.core.machine import free_memory_mib, peak_memory_mib, reset_peak_memory


def test_peak_memory_falls_back_when_it_is_measured_anew() -> None:
    """A hundred megabytes that came and went before are not seen after."""
    reset_peak_memory("cpu")
    before = peak_memory_mib("cpu")
    block = bytearray(200 * 1024 * 1024)
    held = peak_memory_mib("cpu")
    del block
    reset_peak_memory("cpu")
    assert held >= before + 150
    assert peak_memory_mib("cpu") <= held - 100


def test_free_memory_is_some_and_not_more_than_the_machine_has() -> None:
    """A container's limit counts too."""
    assert 0 < free_memory_mib("cpu") < 64 * 1024 * 1024
